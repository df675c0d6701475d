//! One incident and its record.

use jiff::Timestamp;
use scriven_draft::Record;
use scriven_ledger::Moment;
use scriven_model::{Actor, IncidentId, Promise, StatementId, Version};
use scriven_store::{Tx, differences, drafts, log, statements};

use super::{Held, sealed};
use crate::{
    Desk, Error, IncidentView, Result, ThreadedStatement,
    rights::{Right, need},
};

/// Events of one incident that are looked at for what was known at a moment.
const MOST: u32 = 100_000;

impl Desk {
    /// An incident and its record; with `as_of`, what was known then and nothing else.
    pub async fn incident(
        &self,
        actor: &Actor,
        id: IncidentId,
        as_of: Option<Timestamp>,
    ) -> Result<IncidentView> {
        need(actor, Right::See)?;
        let (at, actor) = (self.now(), actor.clone());
        self.read(move |tx| {
            sealed::must_read(&actor, &super::incident(tx, id)?)?;
            match as_of {
                Some(moment) => then(tx, &actor, id, moment),
                None => now(tx, id, at),
            }
        })
        .await
    }
}

fn now(tx: &mut Tx, id: IncidentId, at: Timestamp) -> Result<IncidentView> {
    let held = Held::of(tx, id)?;
    let timeline = scriven_draft::build(&held.record(at)).timeline;
    let mut statements = Vec::with_capacity(held.statements.len());
    for statement in held.statements {
        let differences = differences::of_statement(tx, statement.id)?;
        let keeps = came_with(&held.promises, statement.id);
        statements.push(ThreadedStatement { statement, differences, keeps });
    }
    let draft = drafts::open_of_incident(tx, id)?;
    let stale = match &draft {
        Some(draft) => {
            let begun = drafts::begun(tx, draft.id)?;
            !super::steps(tx, id, begun)?.is_empty()
        }
        None => false,
    };
    Ok(IncidentView {
        draft,
        stale,
        incident: held.incident,
        people: held.people,
        claims: held.claims,
        statements,
        promises: held.promises,
        versions: held.versions,
        conflicts: held.conflicts,
        timeline,
    })
}

/// What was promised before and came with a statement.
fn came_with(promises: &[Promise], id: StatementId) -> Vec<Promise> {
    promises.iter().filter(|promise| promise.came_with == Some(id)).cloned().collect()
}

/// As the log told it by then. Behind the first event of a later time nothing counts, so
/// that a clock put back changes no past.
fn then(tx: &mut Tx, actor: &Actor, id: IncidentId, at: Timestamp) -> Result<IncidentView> {
    let mut events = log::of_incident(tx, id, MOST)?;
    events.reverse();
    let mut known = Moment::new(id);
    for event in events.iter().take_while(|event| event.at <= at) {
        known.tell(event);
    }
    let Some(incident) = known.incident else {
        return Err(Error::NotFound { thing: "incident at that time:", id: id.to_string() });
    };
    sealed::must_read_past(tx, actor, id, &known.statements)?;
    sealed::keep_claims(tx, id, &mut known.claims)?;
    let (mut threaded, mut readings) = (Vec::new(), Vec::new());
    for id in &known.statements {
        let Some(statement) = statements::get(tx, *id)? else { continue };
        readings.push(super::reading(tx, *id)?.corrected);
        let differences = known.differences.get(id).cloned().unwrap_or_default();
        let keeps = came_with(&known.promises, *id);
        threaded.push(ThreadedStatement { statement, differences, keeps });
    }
    let statements: Vec<_> = threaded.iter().map(|one| one.statement.clone()).collect();
    let conflicts = scriven_ledger::conflicts(&known.claims, &known.people);
    known.versions.reverse();
    let timeline = scriven_draft::build(&Record {
        incident: &incident,
        people: &known.people,
        claims: &known.claims,
        statements: &statements,
        readings: &readings,
        promises: &known.promises,
        previous: Version::standing(&known.versions),
        differences: &[],
        conflicts: &conflicts,
        at,
    })
    .timeline;
    Ok(IncidentView {
        draft: None,
        stale: false,
        incident,
        people: known.people,
        claims: known.claims,
        statements: threaded,
        promises: known.promises,
        versions: known.versions,
        conflicts,
        timeline,
    })
}
