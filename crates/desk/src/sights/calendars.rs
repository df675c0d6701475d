//! What is to come, as calendars: for readers what is published, for the desk all of it.

use scriven_model::{
    Actor, Incident, IncidentId, IncidentState, Promise, PromiseKind, PromiseState, Standing,
    Timestamp, Version,
};
use scriven_render::{calendar, media};
use scriven_store::{Tx, incidents, promises, versions};

use super::public::{PublicPage, as_published, whole};
use crate::{
    Desk, Result,
    rights::{Right, need},
};

/// From how many promises with a day the calendars are made.
const LISTED: u32 = 2000;
/// How many that are no longer awaited the desk's calendar takes back.
const CANCELLED: u32 = 200;

/// What the published pages show as still to come.
pub(super) fn all(desk: &Desk, tx: &mut Tx, now: Timestamp) -> Result<PublicPage> {
    let (mut entries, mut changed) = (Vec::new(), None);
    for id in promises::dated(tx, LISTED)? {
        let Some((incident, newest)) = newest(tx, id)? else { continue };
        changed = changed.max(Some(newest.at));
        let before = match newest.record.as_deref() {
            Some(record) if record.promises.iter().any(is_dropped) => versions::list(tx, id)?,
            _ => Vec::new(),
        };
        entries.extend(calendar::still_to_come(desk.site(), &incident, &newest, &before));
    }
    let name = format!("{}: still to come", desk.site().name);
    let body = calendar::ics(desk.site(), &name, &entries);
    Ok(whole(media::CALENDAR, body, changed.unwrap_or(now)))
}

/// The newest version of a page that readers can see.
fn newest(tx: &mut Tx, id: IncidentId) -> Result<Option<(Incident, Version)>> {
    let live = incidents::get(tx, id)?.filter(|one| one.state == IncidentState::Live);
    let Some(incident) = live else { return Ok(None) };
    Ok(versions::standing(tx, id)?.map(|newest| (as_published(&incident, &newest), newest)))
}

fn is_dropped(promise: &Promise) -> bool {
    promise.state == PromiseState::Dropped && promise.due.is_some()
}

/// What one page shows as still to come in its newest version that stands.
pub(super) fn of(desk: &Desk, incident: &Incident, newest: &Version, all: &[Version]) -> String {
    let entries = calendar::still_to_come(desk.site(), incident, newest, all);
    let name = format!("{}: still to come on one page", desk.site().name);
    calendar::ics(desk.site(), &name, &entries)
}

/// What stands in place of the calendar of a held or killed page.
pub(super) fn nothing(desk: &Desk) -> String {
    calendar::ics(desk.site(), &desk.site().name, &[])
}

impl Desk {
    /// All that officials owe at a time, in the desk's words; what is no longer awaited is
    /// cancelled. Not of pages that were withdrawn.
    pub async fn promises_calendar(
        &self,
        actor: &Actor,
        kind: Option<PromiseKind>,
    ) -> Result<String> {
        need(actor, Right::See)?;
        let (desk, now) = (self.clone(), self.now());
        self.read(move |tx| {
            let mut list = Vec::new();
            for (standing, most) in [(None, LISTED), (Some(Standing::Dropped), CANCELLED)] {
                let which = promises::Filter { kind, standing };
                list.extend(promises::list(tx, which, now, None, most)?.items);
            }
            let mut entries = Vec::new();
            for promise in list {
                let incident = super::incident(tx, promise.incident)?;
                entries.extend(entry(&desk, promise, &incident));
            }
            let name = format!("{}: what officials owe", desk.site().name);
            Ok(calendar::ics(desk.site(), &name, &entries))
        })
        .await
    }
}

fn entry(desk: &Desk, promise: Promise, incident: &Incident) -> Option<calendar::Entry> {
    Some(calendar::Entry {
        uid: promise.id.to_string(),
        summary: format!("{}: {}", promise.about, incident.title),
        due: promise.due?,
        law: incident.jurisdiction,
        url: format!(
            "{}/desk/incidents/{}/promises",
            desk.site().url.trim_end_matches('/'),
            incident.id
        ),
        sequence: promise.changes,
        changed: promise.changed_at.unwrap_or(promise.since),
        cancelled: promise.state == PromiseState::Dropped,
        description: Some(promise.words),
    })
}
