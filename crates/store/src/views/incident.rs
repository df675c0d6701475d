//! What the events of incidents change.

use scriven_model::{Event, EventBody, Incident, IncidentId, IncidentState};

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
        EventBody::ClaimsRevised { statement, incident, withdrawn, claims, superseded, people } => {
            let of = statements::get(tx, *statement)?.and_then(|statement| statement.incident);
            if of != Some(incident.id) {
                return Err(Error::Conflict(
                    "the statement is no longer on this incident: look at it again".to_owned(),
                ));
            }
            incidents::set(tx, incident)?;
            claims::withdraw_these(tx, withdrawn)?;
            claims::add(tx, event.seq, claims)?;
            claims::supersede(tx, superseded)?;
            incidents::set_people(tx, incident.id, people)?;
            note(tx, incident.id, event)
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
    if mode == Mode::Live {
        outbox::withdraw(tx, incident.id, incident.version, event.at)?;
    }
    Ok(())
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
    let statement = statements::get(tx, *id)?.ok_or_else(|| Error::not_found("statement", id))?;
    if let Some(before) = statement.incident {
        claims::withdraw(tx, *id)?;
        promises::withdraw(tx, *id, before)?;
        signposts::withdraw(tx, *id)?;
        if before != incident.id {
            note(tx, before, event)?;
        }
    }
    incidents::set(tx, incident)?;
    statements::set_incident(tx, *id, incident.id)?;
    claims::add(tx, event.seq, claims)?;
    claims::supersede(tx, superseded)?;
    incidents::set_people(tx, incident.id, people)?;
    promises::add(tx, promises)?;
    promises::keep(tx, kept_promises, *id)?;
    differences::set(tx, event.seq, *id, incident.id, differences)?;
    signposts::add(tx, incident.id, *id, signposts)?;
    search::put_incident(tx, incident)?;
    search::thread_statement(tx, *id, incident.id)
}
