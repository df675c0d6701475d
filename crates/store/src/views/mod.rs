//! The views of the record: what each event changes in them. They are built from
//! events and from nothing else, so the log alone can build them again.

mod desk;
mod incident;
mod moves;
mod rebuild;
mod statement;
mod story;

use scriven_model::{Event, EventBody, IncidentId};

use crate::{error::Result, tx::Tx, value::params};

#[cfg(test)]
pub(crate) use rebuild::TABLES;
pub use rebuild::rebuild;

crate::sql::statements! {
    NOTE = "INSERT INTO incident_events (incident, seq) VALUES ($1, $2)
        ON CONFLICT (incident, seq) DO NOTHING";
}

/// Whether an event happens now or happened before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// It happens: what lies beside the views (the outbox, sessions) changes too.
    Live,
    /// It is told again: only the views change, nothing is sent twice.
    Replay,
}

/// Brings every view up to date with an event.
pub(crate) fn apply(tx: &mut Tx, event: &Event, mode: Mode) -> Result<()> {
    match &event.body {
        EventBody::StatementReceived { .. }
        | EventBody::StatementRepeated { .. }
        | EventBody::StatementRefused { .. }
        | EventBody::StatementRead { .. }
        | EventBody::StatementReread { .. }
        | EventBody::CorrectionSettled { .. }
        | EventBody::FactCorrected { .. } => statement::apply(tx, event),
        EventBody::IncidentOpened { .. }
        | EventBody::StatementThreaded { .. }
        | EventBody::ClaimsRevised { .. }
        | EventBody::PromiseEnded { .. }
        | EventBody::PromiseReopened { .. }
        | EventBody::IncidentHeld { .. }
        | EventBody::IncidentReleased { .. }
        | EventBody::IncidentKilled { .. } => incident::apply(tx, event, mode),
        EventBody::StatementsMoved { .. }
        | EventBody::PeopleJoined { .. }
        | EventBody::PersonParted { .. }
        | EventBody::CandidateRefused { .. } => moves::apply(tx, event, mode),
        EventBody::DraftBegun { .. }
        | EventBody::DraftEdited { .. }
        | EventBody::FindingSignedOff { .. }
        | EventBody::DraftApproved { .. }
        | EventBody::VersionPublished { .. } => story::apply(tx, event, mode),
        EventBody::SourceAdded { .. }
        | EventBody::SourceEdited { .. }
        | EventBody::SourceRemoved { .. }
        | EventBody::SourceStateChanged { .. }
        | EventBody::UserAdded { .. }
        | EventBody::UserRoleChanged { .. }
        | EventBody::UserPasswordReset { .. }
        | EventBody::UserDisabled { .. }
        | EventBody::UserEnabled { .. }
        | EventBody::TokenCreated { .. }
        | EventBody::TokenRevoked { .. }
        | EventBody::FollowerAdded { .. }
        | EventBody::FollowerRemoved { .. } => desk::apply(tx, event, mode),
    }
}

/// Notes that an event is part of an incident's history.
fn note(tx: &mut Tx, incident: IncidentId, event: &Event) -> Result<()> {
    tx.run(NOTE, params![incident, event.seq]).map(drop)
}
