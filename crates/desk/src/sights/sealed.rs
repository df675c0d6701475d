//! The sealed record: what a withdrawn page rested on is served to those alone who
//! answer for it. Everybody else is told that it was withdrawn, and nothing more.

use std::collections::HashMap;

use scriven_model::{
    Actor, DraftId, Event, EventBody, Incident, IncidentId, IncidentState, Statement, StatementId,
    reading::Kind,
};
use scriven_store::{Tx, drafts, incidents, statements};

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

/// The log as `actor` may read it. A sealed entry tells what happened and its hash, so
/// that the chain can be followed.
pub(crate) fn entries(tx: &mut Tx, actor: &Actor, events: Vec<Event>) -> Result<Vec<LogEntry>> {
    let whole = reads(actor) || !any(tx)?;
    let mut seals = Seals::default();
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        entries.push(if !whole && seals.event(tx, &event.body)? {
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

/// Whether any page was withdrawn at all.
fn any(tx: &mut Tx) -> Result<bool> {
    let killed = incidents::Filter { state: Some(IncidentState::Killed), ..Default::default() };
    Ok(!incidents::list(tx, &killed, None, 1)?.items.is_empty())
}

/// What was found to be sealed or open so far.
#[derive(Default)]
pub(crate) struct Seals {
    incidents: HashMap<IncidentId, bool>,
    statements: HashMap<StatementId, bool>,
    drafts: HashMap<DraftId, bool>,
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

    fn statement(&mut self, tx: &mut Tx, id: StatementId) -> Result<bool> {
        if let Some(sealed) = self.statements.get(&id) {
            return Ok(*sealed);
        }
        let sealed = match statements::get(tx, id)?.and_then(|statement| statement.incident) {
            Some(incident) => self.incident(tx, incident)?,
            None => false,
        };
        self.statements.insert(id, sealed);
        Ok(sealed)
    }

    fn draft(&mut self, tx: &mut Tx, id: DraftId) -> Result<bool> {
        if let Some(sealed) = self.drafts.get(&id) {
            return Ok(*sealed);
        }
        let sealed = match drafts::get(tx, id)? {
            Some(draft) => self.incident(tx, draft.incident)?,
            None => false,
        };
        self.drafts.insert(id, sealed);
        Ok(sealed)
    }

    /// Whether an event tells of a sealed record.
    fn event(&mut self, tx: &mut Tx, body: &EventBody) -> Result<bool> {
        use EventBody as E;
        match body {
            E::StatementReceived { statement } => self.statement(tx, statement.id),
            E::StatementRepeated { first: id, .. }
            | E::StatementRead { statement: id, .. }
            | E::StatementReread { statement: id, .. }
            | E::CorrectionSettled { statement: id, .. }
            | E::FactCorrected { statement: id, .. } => self.statement(tx, *id),
            // A statement may have gone to another incident since, or to a sealed one.
            E::StatementThreaded { statement: id, incident, .. }
            | E::ClaimsRevised { statement: id, incident, .. } => {
                Ok(self.incident(tx, incident.id)? || self.statement(tx, *id)?)
            }
            E::StatementsMoved { statements, from, to, .. } => {
                let mut sealed = self.incident(tx, *from)?;
                if let Some(id) = to {
                    sealed |= self.incident(tx, *id)?;
                }
                for id in statements {
                    sealed |= self.statement(tx, *id)?;
                }
                Ok(sealed)
            }
            E::CandidateRefused { statement, incident, .. } => {
                Ok(self.incident(tx, *incident)? || self.statement(tx, *statement)?)
            }
            E::PeopleJoined { incident, .. } | E::PersonParted { incident, .. } => {
                self.incident(tx, *incident)
            }
            E::IncidentOpened { incident } | E::VersionPublished { incident, .. } => {
                self.incident(tx, incident.id)
            }
            E::PromiseEnded { incident, .. }
            | E::PromiseReopened { incident, .. }
            | E::IncidentHeld { incident, .. }
            | E::IncidentReleased { incident, .. }
            | E::IncidentKilled { incident, .. } => self.incident(tx, *incident),
            E::DraftBegun { draft } => self.incident(tx, draft.incident),
            E::DraftEdited { draft, .. }
            | E::FindingSignedOff { draft, .. }
            | E::DraftApproved { draft, .. } => self.draft(tx, *draft),
            E::StatementRefused { .. }
            | E::SourceAdded { .. }
            | E::SourceEdited { .. }
            | E::SourceRemoved { .. }
            | E::SourceStateChanged { .. }
            | E::UserAdded { .. }
            | E::UserRoleChanged { .. }
            | E::UserPasswordReset { .. }
            | E::UserDisabled { .. }
            | E::UserEnabled { .. }
            | E::TokenCreated { .. }
            | E::TokenRevoked { .. }
            | E::FollowerAdded { .. }
            | E::FollowerRemoved { .. } => Ok(false),
        }
    }
}
