//! What the events of incidents change.

use scriven_model::{Event, EventBody, Incident, IncidentId, IncidentState, PromiseEnd};

use super::{Mode, note};
use crate::{
    claims, differences, drafts,
    error::{Error, Result},
    incidents, outbox, promises, search, signposts, statements,
    tx::Tx,
    versions,
};

pub(super) fn apply(tx: &mut Tx, event: &Event, mode: Mode) -> Result<()> {
    match &event.body {
        EventBody::IncidentOpened { incident } => {
            incidents::add(tx, incident)?;
            search::put_incident(tx, incident)?;
            note(tx, incident.id, event)
        }
        EventBody::StatementThreaded { incident, .. } => {
            thread(tx, event)?;
            note(tx, incident.id, event)
        }
        EventBody::ClaimsRevised { .. } => revise(tx, event),
        EventBody::PromiseEnded { promise, incident, state, with, why, .. } => {
            let now = alive(tx, *incident)?;
            let by = event.actor.name().to_owned();
            let end = PromiseEnd { at: event.at, by, why: why.clone() };
            promises::end(tx, (*promise, &now), (*state, *with), end)?;
            note(tx, *incident, event)
        }
        EventBody::PromiseReopened { promise, incident, .. } => {
            let now = alive(tx, *incident)?;
            promises::reopen(tx, *promise, &now, event.at)?;
            note(tx, *incident, event)
        }
        EventBody::IncidentHeld { incident, reason } => {
            let mut now = alive(tx, *incident)?;
            if now.state == IncidentState::Held {
                return Err(Error::Conflict("this page is under review already".to_owned()));
            }
            now.state = IncidentState::Held;
            now.state_reason = Some(reason.clone());
            set(tx, event, now)
        }
        EventBody::IncidentReleased { incident, .. } => {
            let mut now = alive(tx, *incident)?;
            if now.state != IncidentState::Held {
                return Err(Error::Conflict("this page is not under review".to_owned()));
            }
            now.state = if now.version > 0 { IncidentState::Live } else { IncidentState::Open };
            now.state_reason = None;
            set(tx, event, now)
        }
        EventBody::IncidentKilled { incident, reason } => {
            let mut now = alive(tx, *incident)?;
            now.state = IncidentState::Killed;
            now.state_reason = Some(reason.clone());
            kill(tx, event, &now, mode)?;
            // What was merged into it told of the same.
            for id in incidents::absorbed(tx, now.id)? {
                let mut merged = incidents::must(tx, id)?;
                merged.state = IncidentState::Killed;
                merged.state_reason = Some(reason.clone());
                kill(tx, event, &merged, mode)?;
                set(tx, event, merged)?;
            }
            set(tx, event, now)
        }
        _ => Ok(()),
    }
}

/// The incident, when its page was not withdrawn for good.
pub(super) fn alive(tx: &mut Tx, id: IncidentId) -> Result<Incident> {
    let incident = incidents::must(tx, id)?;
    if incident.state == IncidentState::Killed {
        return Err(Error::Conflict("this page was withdrawn for good".to_owned()));
    }
    if incident.state == IncidentState::Merged {
        return Err(Error::Conflict(
            "this incident was merged into another: go on there".to_owned(),
        ));
    }
    Ok(incident)
}

/// Another state, from now on.
fn set(tx: &mut Tx, event: &Event, mut incident: Incident) -> Result<()> {
    incident.changed_at = event.at;
    incident.state_since = Some(event.at);
    incidents::set(tx, &incident)?;
    note(tx, incident.id, event)
}

/// Whatever would show the page's words goes, at once; the log alone keeps them.
fn kill(tx: &mut Tx, event: &Event, incident: &Incident, mode: Mode) -> Result<()> {
    versions::empty(tx, incident.id)?;
    drafts::empty(tx, incident.id)?;
    search::remove_story(tx, incident.id)?;
    promises::seal(tx, incident.id, true)?;
    if mode == Mode::Live {
        outbox::withdraw(tx, incident.id, incident.version, event.at)?;
    }
    Ok(())
}

/// A correction put other claims in place of a statement's.
fn revise(tx: &mut Tx, event: &Event) -> Result<()> {
    let EventBody::ClaimsRevised {
        statement,
        incident,
        withdrawn,
        claims,
        superseded,
        people,
        promises,
        dropped,
        kept_promises,
    } = &event.body
    else {
        return Ok(());
    };
    let of = statements::get(tx, *statement)?.and_then(|statement| statement.incident);
    if of != Some(incident.id) {
        return Err(Error::Conflict(
            "the statement is no longer on this incident: look at it again".to_owned(),
        ));
    }
    let law = incident.jurisdiction;
    incidents::set(tx, incident)?;
    promises::move_clocks(tx, incident)?;
    claims::withdraw_these(tx, withdrawn)?;
    claims::add(tx, event.seq, claims)?;
    claims::supersede(tx, superseded)?;
    incidents::set_people(tx, incident.id, people)?;
    promises::add(tx, promises, law, event.at)?;
    promises::keep(tx, kept_promises, *statement, law, event.at)?;
    promises::drop_all(tx, dropped, law, event.at)?;
    note(tx, incident.id, event)
}

/// A statement joins an incident, or is threaded anew: first all that it did before
/// is taken back, on whatever incident it was.
fn thread(tx: &mut Tx, event: &Event) -> Result<()> {
    let EventBody::StatementThreaded {
        statement: id,
        incident,
        claims,
        superseded,
        people,
        promises,
        kept_promises,
        differences,
        signposts,
        ..
    } = &event.body
    else {
        return Ok(());
    };
    alive(tx, incident.id)?;
    let statement = statements::get(tx, *id)?.ok_or_else(|| Error::not_found("statement", id))?;
    if let Some(before) = statement.incident {
        claims::withdraw(tx, *id)?;
        let was = incidents::must(tx, before)?;
        promises::withdraw(tx, *id, &was, event.at)?;
        signposts::withdraw(tx, *id)?;
        if before != incident.id {
            note(tx, before, event)?;
        }
    }
    incidents::set(tx, incident)?;
    statements::set_incident(tx, *id, Some(incident.id))?;
    claims::add(tx, event.seq, claims)?;
    claims::supersede(tx, superseded)?;
    incidents::set_people(tx, incident.id, people)?;
    promises::add(tx, promises, incident.jurisdiction, event.at)?;
    promises::keep(tx, kept_promises, *id, incident.jurisdiction, event.at)?;
    differences::set(tx, event.seq, *id, incident.id, differences)?;
    signposts::add(tx, incident.id, *id, signposts)?;
    search::put_incident(tx, incident)?;
    search::thread_statement(tx, *id, Some(incident.id))
}
