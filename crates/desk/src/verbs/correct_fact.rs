//! Correct a fact: kept beside what was read, with the reason.

use scriven_ledger::Known;
use scriven_model::{
    Actor, Claim, ClaimState, EventBody, FactCorrection, Incident, Reading, Statement, StatementId,
    Timestamp,
};
use scriven_store::{Tx, claims, incidents, log};

use crate::{
    Desk, Error, Result, StatementView,
    rights::{Right, need},
    sights,
};

impl Desk {
    /// Says what a fact of a reading should be, or (`null`) that it is wrong. The
    /// claims that stood on it follow.
    pub async fn correct_fact(
        &self,
        actor: &Actor,
        statement: StatementId,
        fact: &str,
        value: serde_json::Value,
        why: &str,
    ) -> Result<StatementView> {
        need(actor, Right::Record)?;
        if why.trim().is_empty() {
            return Err(Error::invalid("Say why, in a few words: the reason is kept with it."));
        }
        let (actor, at) = (actor.clone(), self.now());
        let correction = FactCorrection {
            fact: fact.trim().to_owned(),
            value,
            why: why.trim().to_owned(),
            by: actor.name().to_owned(),
            at,
        };
        self.write(move |tx| {
            correct(tx, &actor, at, statement, correction)?;
            sights::statement_view(tx, statement)
        })
        .await
    }
}

fn correct(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    id: StatementId,
    correction: FactCorrection,
) -> Result<()> {
    let before = sights::reading(tx, id)?;
    scriven_ledger::check_correction(&before.corrected, &correction.fact, &correction.value)
        .map_err(|why| Error::Invalid { why })?;
    log::append(tx, at, actor, EventBody::FactCorrected { statement: id, correction })?;
    if let Some(incident) = before.statement.incident {
        let reading = sights::reading(tx, id)?.corrected;
        let incident = sights::incident(tx, incident)?;
        revise(tx, actor, at, &before.statement, &reading, incident)?;
    }
    Ok(())
}

/// Threads the statement again in thought, without its own claims, and writes
/// down in what the outcome differs.
fn revise(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    statement: &Statement,
    reading: &Reading,
    incident: Incident,
) -> Result<()> {
    let (own, others): (Vec<Claim>, Vec<Claim>) = claims::of_incident(tx, incident.id)?
        .into_iter()
        .partition(|claim| claim.statement == statement.id);
    let known = Known {
        people: incidents::people(tx, incident.id)?,
        claims: others,
        signposts: Vec::new(),
        incident,
    };
    let again = scriven_ledger::thread(statement, reading, &known, &[], at);
    let same = |one: &Claim, other: &Claim| {
        one.topic == other.topic && one.person == other.person && one.value == other.value
    };
    let held: Vec<&Claim> =
        own.iter().filter(|claim| claim.state != ClaimState::Withdrawn).collect();
    let withdrawn = held
        .iter()
        .filter(|old| !again.claims.iter().any(|new| same(old, new)))
        .map(|old| old.id)
        .collect();
    let added = again
        .claims
        .into_iter()
        .filter(|new| !held.iter().any(|old| same(old, new)))
        .collect();
    log::append(
        tx,
        at,
        actor,
        EventBody::ClaimsRevised {
            statement: statement.id,
            incident: again.incident,
            withdrawn,
            claims: added,
            people: again.people,
        },
    )?;
    Ok(())
}
