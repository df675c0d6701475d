//! A page in time (RFC 7089): which version was shown when.

use jiff::Timestamp;
use scriven_model::IncidentId;
use scriven_render::{Mementos, media};
use scriven_store::{Tx, incidents, versions};

use super::public::{PublicPage, whole};
use crate::{Desk, Result};

/// Where a time of a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeGate {
    /// The address of the version.
    pub location: String,
    /// The `Link` header: the page, the list of its versions, the version's neighbours.
    pub link: String,
}

impl Desk {
    /// The version of a page that was shown at a time, the newest for none; `None` where
    /// there is no such page.
    pub async fn time_gate(&self, slug: &str, when: Option<Timestamp>) -> Result<Option<TimeGate>> {
        let (desk, slug) = (self.clone(), slug.to_owned());
        self.read(move |tx| {
            let Some(found) = find(tx, &slug)? else { return Ok(None) };
            let all = Mementos { site: desk.site(), slug: &slug, versions: &found.times };
            let number = match when {
                Some(when) => all.at(when),
                None => all.last(),
            };
            Ok(number.map(|number| TimeGate {
                location: all.address(number),
                link: all.of_version(number),
            }))
        })
        .await
    }
}

/// The list of a page's versions, as links or as data.
pub(super) fn timemap(
    desk: &Desk,
    tx: &mut Tx,
    slug: &str,
    json: bool,
) -> Result<Option<PublicPage>> {
    let Some(found) = find(tx, slug)? else { return Ok(None) };
    let Some((_, changed)) = found.times.last().copied() else { return Ok(None) };
    let all = Mementos { site: desk.site(), slug, versions: &found.times };
    let (content_type, body) =
        if json { (media::JSON, all.json()) } else { (media::LINKS, all.timemap()) };
    Ok(Some(PublicPage { incident: Some(found.incident), ..whole(content_type, body, changed) }))
}

struct Found {
    incident: IncidentId,
    times: Vec<(u32, Timestamp)>,
}

/// A page that was ever published, with the times of its versions.
fn find(tx: &mut Tx, slug: &str) -> Result<Option<Found>> {
    let Some(incident) = incidents::by_slug(tx, slug)? else { return Ok(None) };
    let times = versions::times(tx, incident.id)?;
    Ok((!times.is_empty()).then_some(Found { incident: incident.id, times }))
}
