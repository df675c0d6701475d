//! The HTTP `Link` header (RFC 8288) of an incident's pages.

use std::fmt::Write as _;

use scriven_model::Timestamp;

use crate::{IncidentPage, Mementos, paths};

/// The value of the header on the living page: where the newest version, the one
/// before, the history, the data and the feed are (RFC 5829, RFC 6596), and where other
/// times of it are asked for (RFC 7089).
pub fn header(page: &IncidentPage<'_>) -> String {
    format!("{}, {}", common(page), mementos(page, &times(page)).of_original())
}

/// The value of the header on one version: the same, and its neighbours with their times.
pub fn of_version(page: &IncidentPage<'_>) -> String {
    let times = times(page);
    let mut links = common(page);
    let next = page.version.number + 1;
    if times.iter().any(|(number, _)| *number == next) {
        let url = format!("{}{}", page.site.url, paths::incident(page.incident));
        // Writing to a String does not fail.
        let _ = write!(links, ", <{url}/v/{next}>; rel=\"successor-version\"");
    }
    format!("{links}, {}", mementos(page, &times).of_version(page.version.number))
}

/// Number and time of each version, oldest first.
fn times(page: &IncidentPage<'_>) -> Vec<(u32, Timestamp)> {
    let mut times: Vec<(u32, Timestamp)> =
        page.versions.iter().map(|version| (version.number, version.at)).collect();
    times.sort_unstable();
    times
}

fn mementos<'a>(page: &IncidentPage<'a>, versions: &'a [(u32, Timestamp)]) -> Mementos<'a> {
    Mementos { site: page.site, slug: &page.incident.slug, versions }
}

fn common(page: &IncidentPage<'_>) -> String {
    let url = format!("{}{}", page.site.url, paths::incident(page.incident));
    let mut links = format!(
        "<{url}>; rel=\"canonical\", <{url}>; rel=\"latest-version\", \
         <{url}/history>; rel=\"version-history\", \
         <{url}.json>; rel=\"alternate\"; type=\"application/json\", \
         <{url}/feed.atom>; rel=\"alternate\"; type=\"application/atom+xml\""
    );
    if let Some(before) = page.version.number.checked_sub(1).filter(|number| *number > 0) {
        links.push_str(", <");
        links.push_str(&url);
        links.push_str("/v/");
        links.push_str(&before.to_string());
        links.push_str(">; rel=\"predecessor-version\"");
    }
    links
}
