//! The HTTP `Link` header (RFC 8288) of an incident's pages.

use crate::{IncidentPage, paths};

/// The value of the header: where the newest version, the one before, the
/// history, the data and the feed are (RFC 5829, RFC 6596).
pub fn header(page: &IncidentPage<'_>) -> String {
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
