//! Thread: a person says which incident a statement belongs to.

use scriven_ledger::Known;
use scriven_model::{Actor, EventBody, IncidentId, IncidentState, StatementId, Timestamp};
use scriven_store::{Tx, differences, incidents, log, promises, statements};

use crate::{
    Desk, Error, Result, Threaded,
    rights::{Right, need},
    sights,
};

impl Desk {
    /// Puts a statement onto an incident; `None` opens a new one. Doing the same
    /// again gives the same answer.
    pub async fn thread(
        &self,
        actor: &Actor,
        statement: StatementId,
        onto: Option<IncidentId>,
    ) -> Result<Threaded> {
        need(actor, Right::Record)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| thread(tx, &actor, at, statement, onto)).await
    }
}

fn thread(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    id: StatementId,
    onto: Option<IncidentId>,
) -> Result<Threaded> {
    let statement = statements::get(tx, id)?.ok_or_else(|| Error::not_found("statement", id))?;
    if let Some(incident) = statement.incident {
        if onto.is_some_and(|onto| onto != incident) {
            return Err(Error::conflict(
                "This statement is on another incident already; nothing was changed.",
            ));
        }
        let incident = sights::incident(tx, incident)?;
        sights::sealed::must_read(actor, &incident)?;
        let differences = differences::of_statement(tx, id)?;
        return Ok(Threaded { incident, differences, keeps: promises::came_with(tx, id)? });
    }
    let reading = sights::reading(tx, id)?.corrected;
    let reasons = match onto {
        None => Vec::new(),
        Some(onto) => sights::candidates(tx, &statement, &reading)?
            .into_iter()
            .find(|candidate| candidate.incident == onto)
            .map(|candidate| candidate.reasons)
            .unwrap_or_default(),
    };
    let known = match onto {
        Some(onto) => known(tx, onto)?,
        None => open(tx, actor, at, &statement, &reading)?,
    };
    let promises = promises::of_incident(tx, known.incident.id)?;
    let threaded = scriven_ledger::thread(&statement, &reading, &known, &promises, at);
    log::append(
        tx,
        at,
        actor,
        EventBody::StatementThreaded {
            statement: id,
            incident: threaded.incident.clone(),
            reasons,
            claims: threaded.claims,
            superseded: threaded.superseded,
            people: threaded.people,
            promises: threaded.promises,
            kept_promises: threaded.kept_promises,
            differences: threaded.differences.clone(),
            signposts: threaded.signposts,
        },
    )?;
    let keeps = promises::came_with(tx, id)?;
    Ok(Threaded { incident: threaded.incident, differences: threaded.differences, keeps })
}

fn known(tx: &mut Tx, id: IncidentId) -> Result<Known> {
    let incident = sights::incident(tx, id)?;
    if incident.state == IncidentState::Killed {
        return Err(Error::conflict(
            "That incident was killed; open a new one for what is still to be told.",
        ));
    }
    if incident.state == IncidentState::Merged {
        return Err(Error::conflict(format!(
            "“{}” was merged into another incident: thread it there.",
            incident.title
        )));
    }
    sights::side::known(tx, incident)
}

fn open(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    statement: &scriven_model::Statement,
    reading: &scriven_model::Reading,
) -> Result<Known> {
    let mut incident = scriven_ledger::open(statement, reading, at);
    incident.slug = free_slug(tx, &incident.slug)?;
    log::append(tx, at, actor, EventBody::IncidentOpened { incident: incident.clone() })?;
    Ok(Known { incident, people: Vec::new(), claims: Vec::new(), signposts: Vec::new() })
}

/// `haggerston-shooting-2015-10-15`, or with the first number behind it that is free.
pub(super) fn free_slug(tx: &mut Tx, base: &str) -> Result<String> {
    let mut slug = base.to_owned();
    let mut number = 2_u32;
    while incidents::slug_taken(tx, &slug)? {
        slug = format!("{base}-{number}");
        number += 1;
    }
    Ok(slug)
}
