//! What the events of statements change.

use scriven_model::{Event, EventBody, StatementId};

use super::note;
use crate::{
    error::{Error, Result},
    search, sources, statements,
    tx::Tx,
};

pub(super) fn apply(tx: &mut Tx, event: &Event) -> Result<()> {
    match &event.body {
        EventBody::StatementReceived { statement } => {
            statements::add(tx, statement)?;
            if let Some(source) = statement.source {
                sources::count(tx, source, sources::KEPT)?;
            }
            search::put_statement(tx, statement)
        }
        EventBody::StatementRepeated { first, source } => {
            note_of(tx, *first, event)?;
            source.map_or(Ok(()), |id| sources::count(tx, id, sources::REPEATED))
        }
        EventBody::StatementRefused { source, .. } => {
            source.map_or(Ok(()), |id| sources::count(tx, id, sources::REFUSED))
        }
        EventBody::StatementRead { statement, reading } => {
            note_of(tx, *statement, event)?;
            statements::set_reading(tx, *statement, reading)
        }
        EventBody::FactCorrected { statement, correction } => {
            note_of(tx, *statement, event)?;
            statements::add_correction(tx, *statement, event.seq, correction)
        }
        _ => Ok(()),
    }
}

/// Notes the event on the statement's incident, when it has one by now.
fn note_of(tx: &mut Tx, id: StatementId, event: &Event) -> Result<()> {
    let statement = statements::get(tx, id)?.ok_or_else(|| Error::not_found("statement", id))?;
    statement.incident.map_or(Ok(()), |incident| note(tx, incident, event))
}
