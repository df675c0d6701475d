//! What the events of statements change.

use scriven_model::{Event, EventBody, Incident, RecordRevision, Rereading, StatementId};

use super::note;
use crate::{
    error::{Error, Result},
    incidents, promises, rereadings, search, signposts, sources, statements,
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
        EventBody::StatementReread { .. } => reread(tx, event),
        EventBody::CorrectionSettled { statement, made_at, fact, .. } => {
            note_of(tx, *statement, event)?;
            rereadings::settle(tx, *statement, *made_at, fact)
        }
        _ => Ok(()),
    }
}

/// A newer reading takes the place of the one before, with all that stands on it.
fn reread(tx: &mut Tx, event: &Event) -> Result<()> {
    let EventBody::StatementReread { statement, from, reading, corrections, changes, revision } =
        &event.body
    else {
        return Ok(());
    };
    let of = statements::get(tx, *statement)?
        .ok_or_else(|| Error::not_found("statement", statement))?
        .incident;
    note_of(tx, *statement, event)?;
    statements::set_reading(tx, *statement, reading)?;
    rereadings::carry(tx, *statement, corrections)?;
    let told = Rereading {
        statement: *statement,
        at: event.at,
        by: event.actor.name().to_owned(),
        from: from.clone(),
        to: reading.reader.clone(),
        changes: changes.clone(),
    };
    let Some(revision) = revision else { return rereadings::add(tx, event.seq, None, &told) };
    if of != Some(revision.incident.id) {
        return Err(Error::Conflict(
            "the statement is no longer on this incident: look at it again".to_owned(),
        ));
    }
    let before = super::incident::alive(tx, revision.incident.id)?;
    let on = says_otherwise(revision, &before).then_some(revision.incident.id);
    rereadings::add(tx, event.seq, on, &told)?;
    rereadings::revise(tx, event.seq, event.at, *statement, revision)?;
    incidents::set(tx, &revision.incident)?;
    promises::move_clocks(tx, &revision.incident)?;
    incidents::set_people(tx, revision.incident.id, &revision.people)?;
    signposts::withdraw(tx, *statement)?;
    signposts::add(tx, revision.incident.id, *statement, &revision.signposts)?;
    search::put_incident(tx, &revision.incident)
}

/// Notes the event on the statement's incident, when it has one by now.
fn note_of(tx: &mut Tx, id: StatementId, event: &Event) -> Result<()> {
    let statement = statements::get(tx, id)?.ok_or_else(|| Error::not_found("statement", id))?;
    statement.incident.map_or(Ok(()), |incident| note(tx, incident, event))
}

/// Whether what was written from the record before is older than the record since: not
/// where its claims stand elsewhere in the reading and say the same.
fn says_otherwise(revision: &RecordRevision, before: &Incident) -> bool {
    let law = revision.incident.jurisdiction != before.jurisdiction;
    law || !(revision.withdrawn.is_empty()
        && revision.claims.is_empty()
        && revision.superseded.is_empty()
        && revision.promises.is_empty()
        && revision.dropped.is_empty()
        && revision.kept_promises.is_empty())
}
