//! The sealed record: what a withdrawn page rested on is served to those alone who
//! answer for it. Everybody else is told that it was withdrawn, and nothing more.

use std::collections::{HashMap, HashSet};

use scriven_model::{
    Actor, Claim, ClaimState, Event, EventBody, Incident, IncidentId, IncidentState, Statement,
    StatementId, reading::Kind,
};
use scriven_store::{Tx, incidents, sealed as store, statements};

use crate::{Error, LogEntry, Result, SealedEvent, rights::Right};

/// Whether `actor` may read what is sealed.
pub(crate) fn reads(actor: &Actor) -> bool {
    actor.role().is_some_and(|role| Right::Sealed.held_by(role))
}

/// Refuses the record of a withdrawn page to whoever may not read it.
pub(crate) fn must_read(actor: &Actor, incident: &Incident) -> Result<()> {
    if incident.state != IncidentState::Killed || reads(actor) {
        return Ok(());
    }
    Err(Error::Gone {
        why: "This page was withdrawn for good and its record is sealed. Somebody with the role \
              legal or admin can read it."
            .into(),
    })
}

/// Refuses a statement on a withdrawn page's record to whoever may not read it.
pub(crate) fn must_read_statement(tx: &mut Tx, actor: &Actor, id: StatementId) -> Result<()> {
    let on = statements::get(tx, id)?.and_then(|statement| statement.incident);
    match on {
        Some(incident) => must_read(actor, &super::incident(tx, incident)?),
        None => Ok(()),
    }
}

/// The incident as `actor` may see it: of a withdrawn page no word of what it was about.
pub(crate) fn shown(actor: &Actor, incident: Incident) -> Incident {
    if incident.state != IncidentState::Killed || reads(actor) {
        return incident;
    }
    Incident {
        // An address is made of the title and the day.
        slug: incident.id.to_string(),
        title: "Withdrawn page".to_owned(),
        kind: Kind::Other,
        place: None,
        happened: None,
        force: None,
        state_reason: None,
        active: false,
        ..incident
    }
}

/// Takes out of `list` what stands on the record of a withdrawn page.
pub(crate) fn keep_open(tx: &mut Tx, actor: &Actor, list: &mut Vec<Statement>) -> Result<()> {
    if reads(actor) {
        return Ok(());
    }
    let mut seals = Seals::default();
    let mut open = Vec::with_capacity(list.len());
    for statement in list.drain(..) {
        let sealed = match statement.incident {
            Some(incident) => seals.incident(tx, incident)?,
            None => false,
        };
        if !sealed {
            open.push(statement);
        }
    }
    *list = open;
    Ok(())
}

/// Takes out of `claims`, those of an incident, what statements said that are on the
/// record of another page by now, one that was withdrawn for good.
pub(crate) fn keep_claims(tx: &mut Tx, on: IncidentId, claims: &mut Vec<Claim>) -> Result<()> {
    let mut seals = Seals::default();
    let mut gone = HashSet::new();
    for claim in claims.iter().filter(|claim| claim.state == ClaimState::Withdrawn) {
        if seals.elsewhere(tx, on, claim.statement)? {
            gone.insert(claim.id);
        }
    }
    claims.retain(|claim| !gone.contains(&claim.id));
    Ok(())
}

/// Refuses what was known once to whoever may not read it: it held statements then that
/// are sealed by now.
pub(crate) fn must_read_past(
    tx: &mut Tx,
    actor: &Actor,
    on: IncidentId,
    held: &[StatementId],
) -> Result<()> {
    if reads(actor) {
        return Ok(());
    }
    let mut seals = Seals::default();
    for id in held {
        if seals.elsewhere(tx, on, *id)? {
            return Err(Error::Gone {
                why: "A statement that this incident held then is on the record of a page that \
                      was withdrawn for good. Somebody with the role legal or admin can read it."
                    .into(),
            });
        }
    }
    Ok(())
}

/// The log as `actor` may read it. A sealed entry tells what happened and its hash, so
/// that the chain can be followed.
pub(crate) fn entries(tx: &mut Tx, actor: &Actor, events: Vec<Event>) -> Result<Vec<LogEntry>> {
    let sealed = if reads(actor) { HashSet::new() } else { store::ids(tx)? };
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        entries.push(if tells(&event.body, &sealed) {
            LogEntry::Sealed(SealedEvent {
                what: event.body.what().to_owned(),
                seq: event.seq,
                hash: event.hash,
                sealed: true,
            })
        } else {
            LogEntry::Open(Box::new(event))
        });
    }
    Ok(entries)
}

/// Whether an event names anything that is sealed: an incident, a statement on it, a
/// claim of such a statement, a draft. A record that once rested on it does, too.
fn tells(body: &EventBody, sealed: &HashSet<String>) -> bool {
    use EventBody as E;
    if sealed.is_empty() || matches!(body, E::FollowerAdded { .. } | E::FollowerRemoved { .. }) {
        return false;
    }
    // What cannot be looked through is not shown.
    let Ok(text) = serde_json::to_string(body) else { return true };
    text.split('"').any(|part| part.len() == UUID && sealed.contains(part))
}

/// How long an id is, as it is written.
const UUID: usize = 36;

/// What was found to be sealed or open so far.
#[derive(Default)]
pub(crate) struct Seals {
    incidents: HashMap<IncidentId, bool>,
}

impl Seals {
    /// Whether an incident's record is sealed.
    pub(crate) fn incident(&mut self, tx: &mut Tx, id: IncidentId) -> Result<bool> {
        if let Some(sealed) = self.incidents.get(&id) {
            return Ok(*sealed);
        }
        let found = incidents::get(tx, id)?;
        let sealed = found.is_some_and(|incident| incident.state == IncidentState::Killed);
        self.incidents.insert(id, sealed);
        Ok(sealed)
    }

    /// Whether a statement is on a sealed record other than that of `on`.
    fn elsewhere(&mut self, tx: &mut Tx, on: IncidentId, id: StatementId) -> Result<bool> {
        let now = statements::get(tx, id)?.and_then(|statement| statement.incident);
        match now {
            Some(incident) if incident != on => self.incident(tx, incident),
            _ => Ok(false),
        }
    }
}
