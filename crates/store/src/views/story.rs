//! What the events of drafts and versions change.

use scriven_model::{Draft, DraftId, Event, EventBody, Incident, IncidentState, Version};

use super::{Mode, incident::alive, note};
use crate::{
    drafts,
    error::{Error, Result},
    followers, incidents, outbox, search,
    tx::Tx,
    versions,
};

pub(super) fn apply(tx: &mut Tx, event: &Event, mode: Mode) -> Result<()> {
    match &event.body {
        EventBody::DraftBegun { draft } => {
            alive(tx, draft.incident)?;
            drafts::add(tx, event.seq, draft)?;
            note(tx, draft.incident, event)
        }
        EventBody::DraftEdited { draft, story, etag } => {
            let draft = drafts::edit(tx, *draft, story, etag, event.actor.name(), event.at)?;
            note(tx, draft.incident, event)
        }
        EventBody::FindingSignedOff { draft, sign_off } => {
            let draft = drafts::sign(tx, *draft, event.seq, sign_off)?;
            note(tx, draft.incident, event)
        }
        EventBody::DraftApproved { draft, hash } => {
            let draft = drafts::approve(tx, *draft, hash, event.actor.name(), event.at)?;
            note(tx, draft.incident, event)
        }
        EventBody::VersionPublished { draft, version, incident } => {
            let before = alive(tx, incident.id)?;
            if before.state == IncidentState::Held {
                return Err(Error::Conflict(
                    "this page is under review: release it before you publish".to_owned(),
                ));
            }
            publish(tx, event, *draft, version, incident, mode)?;
            note(tx, incident.id, event)
        }
        _ => Ok(()),
    }
}

fn publish(
    tx: &mut Tx,
    event: &Event,
    draft: DraftId,
    version: &Version,
    incident: &Incident,
    mode: Mode,
) -> Result<()> {
    let Draft { incident: of_draft, story, .. } =
        drafts::publish(tx, draft, &version.hash, version.number)?;
    if of_draft != incident.id || version.incident != incident.id {
        return Err(Error::Invalid(
            "draft, version and incident do not belong together".to_owned(),
        ));
    }
    if story != version.story {
        return Err(Error::Conflict("what is to be published is not what was approved".to_owned()));
    }
    versions::add(tx, event.seq, draft, version)?;
    incidents::set(tx, incident)?;
    search::put_incident(tx, incident)?;
    search::put_story(tx, incident.id, version.at, &version.story)?;
    if mode == Mode::Live {
        let to = followers::matching(tx, incident.id)?;
        outbox::queue(tx, (incident.id, version.number, "version"), &to, event.at)?;
    }
    Ok(())
}
