//! What the events change by which statements and people prove to belong elsewhere.

use scriven_model::{Event, EventBody, IncidentId, IncidentState, RecordChange};

use super::{Mode, incident::alive, note};
use crate::{
    claims, differences, drafts,
    error::{Error, Result},
    incidents, outbox, promises, refusals, search, signposts, statements,
    tx::Tx,
    versions,
};

pub(super) fn apply(tx: &mut Tx, event: &Event, mode: Mode) -> Result<()> {
    match &event.body {
        EventBody::StatementsMoved { .. } => moved(tx, event, mode),
        EventBody::PeopleJoined { incident, change, .. }
        | EventBody::PersonParted { incident, change, .. } => {
            alive(tx, *incident)?;
            change_record(tx, event, *incident, change)?;
            note(tx, *incident, event)
        }
        EventBody::CandidateRefused { statement, incident, .. } => {
            refusals::add(tx, event.seq, *statement, *incident)?;
            note(tx, *incident, event)
        }
        _ => Ok(()),
    }
}

fn moved(tx: &mut Tx, event: &Event, mode: Mode) -> Result<()> {
    let EventBody::StatementsMoved { statements, from, to, left, joined, versions, others, .. } =
        &event.body
    else {
        return Ok(());
    };
    let before = alive(tx, *from)?;
    for id in statements {
        let statement =
            statements::get(tx, *id)?.ok_or_else(|| Error::not_found("statement", id))?;
        if statement.incident != Some(*from) {
            return Err(Error::Conflict(
                "a statement is no longer on this incident: look at it again".to_owned(),
            ));
        }
    }
    for id in statements {
        signposts::withdraw(tx, *id)?;
        differences::forget(tx, *id)?;
        statements::set_incident(tx, *id, *to)?;
        search::thread_statement(tx, *id, *to)?;
    }
    change_record(tx, event, *from, left)?;
    if left.incident.state == IncidentState::Merged {
        drafts::drop_open(tx, *from)?;
        search::remove_incident(tx, *from)?;
        search::remove_story(tx, *from)?;
    }
    if !versions.is_empty() {
        withdraw(tx, event, before.id, versions, mode)?;
    }
    note(tx, *from, event)?;
    for other in others {
        withdraw(tx, event, other.incident, &other.versions, mode)?;
        if other.incident != *from && Some(other.incident) != *to {
            note(tx, other.incident, event)?;
        }
    }
    let (Some(to), Some(joined)) = (to, joined) else { return Ok(()) };
    let was = incidents::must(tx, *to)?;
    if was.state == IncidentState::Killed {
        return Err(Error::Conflict("that page was withdrawn for good".to_owned()));
    }
    change_record(tx, event, *to, joined)?;
    for (statement, posts) in &joined.signposts {
        signposts::add(tx, *to, *statement, posts)?;
    }
    if was.state == IncidentState::Merged
        && let Some(version) = versions::standing(tx, *to)?
    {
        search::put_story(tx, *to, version.at, &version.story)?;
    }
    note(tx, *to, event)
}

/// The record of an incident as the change leaves it.
fn change_record(tx: &mut Tx, event: &Event, id: IncidentId, change: &RecordChange) -> Result<()> {
    if change.incident.id != id {
        return Err(Error::Invalid("the change is of another incident".to_owned()));
    }
    incidents::set(tx, &change.incident)?;
    claims::take_back(tx, &change.withdrawn, event.at)?;
    claims::restate(tx, event.seq, &change.claims)?;
    incidents::set_people(tx, id, &change.people)?;
    let law = change.incident.jurisdiction;
    promises::add(tx, &change.promises, law, event.at)?;
    promises::move_clocks(tx, &change.incident)?;
    // What a merged page was owed is owed on the other one.
    promises::seal(tx, id, change.incident.state == IncidentState::Merged)?;
    for (statement, told) in &change.differences {
        differences::restate(tx, event.seq, *statement, id, told)?;
    }
    search::put_incident(tx, &change.incident)
}

/// Versions that rested on what was moved away say nothing any more, and whoever got
/// them hears of it.
fn withdraw(tx: &mut Tx, event: &Event, id: IncidentId, numbers: &[u32], mode: Mode) -> Result<()> {
    versions::withdraw(tx, id, numbers, event.at)?;
    search::remove_story(tx, id)?;
    // A merged page is found as the one it is part of.
    let merged = incidents::must(tx, id)?.state == IncidentState::Merged;
    if let Some(version) = versions::standing(tx, id)?.filter(|_| !merged) {
        search::put_story(tx, id, version.at, &version.story)?;
    }
    if mode == Mode::Live {
        outbox::retract(tx, id, numbers, event.at)?;
    }
    Ok(())
}
