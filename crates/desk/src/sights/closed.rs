//! What stands where a page was: a notice, or the way to where it is now.

use jiff::Timestamp;
use scriven_model::Incident;
use scriven_render::{Notice, gone, held, media};
use scriven_store::{Tx, incidents};

use super::{
    calendars,
    public::{PublicPage, PublicPath, whole},
};
use crate::{Desk, Result};

/// Where the page is of which this one is part now.
pub(super) fn moved_to(tx: &mut Tx, incident: Incident, path: &PublicPath) -> Result<PublicPage> {
    use PublicPath as P;
    let (id, since) = (incident.id, incident.state_since.unwrap_or(incident.changed_at));
    let slug = incidents::survivor(tx, incident)?.slug;
    let (content_type, end) = match path {
        P::IncidentJson(_) => (media::JSON, ".json"),
        P::IncidentAtom(_) => (media::ATOM, "/feed.atom"),
        P::IncidentCalendar(_) => (media::CALENDAR, "/calendar.ics"),
        _ => (media::HTML, ""),
    };
    Ok(PublicPage {
        status: 301,
        location: Some(format!("/incidents/{slug}{end}")),
        incident: Some(id),
        ..whole(content_type, String::new(), since)
    })
}

/// What stands in place of a held or killed page, or of a version that was withdrawn: no
/// word of the story.
pub(super) fn notice(
    desk: &Desk,
    incident: &Incident,
    path: &PublicPath,
    (killed, since): (bool, Timestamp),
    now: Timestamp,
) -> PublicPage {
    use PublicPath as P;
    let notice = Notice { site: desk.site(), at: Some(since), now };
    let (content_type, body) = match (path, killed) {
        (P::IncidentJson(_) | P::HistoryJson(_) | P::VersionJson(..), true) => {
            (media::JSON, gone::json(&notice))
        }
        (P::IncidentJson(_) | P::HistoryJson(_) | P::VersionJson(..), false) => {
            (media::JSON, held::json(&notice))
        }
        (P::IncidentAtom(_), true) => (media::ATOM, gone::atom(&notice, incident.id)),
        (P::IncidentAtom(_), false) => (media::ATOM, held::atom(&notice, incident.id)),
        (P::IncidentCalendar(_), _) => (media::CALENDAR, calendars::nothing(desk)),
        (_, true) => (media::HTML, gone::html(&notice)),
        (_, false) => (media::HTML, held::html(&notice)),
    };
    PublicPage {
        status: if killed { 410 } else { 200 },
        location: None,
        content_type,
        link: None,
        memento: None,
        body,
        changed: since,
        incident: Some(incident.id),
        keep: false,
    }
}
