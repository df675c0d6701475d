//! Correct a fact: kept beside what was read, with the reason.

use scriven_ledger::Known;
use scriven_model::{
    Actor, EventBody, FactCorrection, Incident, IncidentState, Reading, Statement, StatementId,
    Timestamp,
};
use scriven_store::{Tx, claims, incidents, log, promises};

use crate::{
    Desk, Error, Result, StatementView,
    rights::{Right, need},
    sights,
};

/// Corrections that one statement takes: each is put on the reading whenever the
/// statement is looked at.
const MOST: usize = 500;

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
            lost: None,
        };
        self.write(move |tx| {
            correct(tx, &actor, at, statement, correction)?;
            sights::statement_view(tx, &actor, statement)
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
    must_be_open(tx, &before.statement)?;
    if before.corrections.len() >= MOST {
        return Err(Error::Invalid {
            why: format!(
                "This statement has {MOST} corrections, and takes no more. Put the statement \
                 in anew where so much of it was read wrongly."
            ),
        });
    }
    scriven_ledger::check_correction(
        &before.untouched,
        &before.corrections,
        &correction.fact,
        &correction.value,
    )
    .map_err(|why| Error::Invalid { why })?;
    log::append(tx, at, actor, EventBody::FactCorrected { statement: id, correction })?;
    if let Some(incident) = before.statement.incident {
        let reading = sights::reading(tx, id)?.corrected;
        let incident = sights::incident(tx, incident)?;
        revise(tx, actor, at, &before.statement, &reading, incident)?;
    }
    Ok(())
}

/// Nothing is changed on the record of a page that was killed.
pub(crate) fn must_be_open(tx: &mut Tx, statement: &Statement) -> Result<()> {
    let Some(incident) = statement.incident else { return Ok(()) };
    if sights::incident(tx, incident)?.state == IncidentState::Killed {
        return Err(Error::Gone {
            why: "Its incident was killed: nothing is changed on its record any more.".into(),
        });
    }
    Ok(())
}

/// Writes down what the corrected reading makes of the record.
fn revise(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    statement: &Statement,
    reading: &Reading,
    incident: Incident,
) -> Result<()> {
    let known = Known {
        people: incidents::people(tx, incident.id)?,
        claims: claims::of_incident(tx, incident.id)?,
        signposts: Vec::new(),
        incident,
    };
    let owing = promises::of_incident(tx, known.incident.id)?;
    let revised = scriven_ledger::revise(statement, reading, &known, &owing, at);
    log::append(
        tx,
        at,
        actor,
        EventBody::ClaimsRevised {
            statement: statement.id,
            incident: revised.incident,
            withdrawn: revised.withdrawn,
            claims: revised.claims,
            superseded: revised.superseded,
            people: revised.people,
            promises: revised.promises,
            dropped: revised.dropped,
            kept_promises: revised.kept_promises,
        },
    )?;
    Ok(())
}
