//! Addresses of public pages.

use scriven_desk::PublicPath;

/// The page meant by a path; `None` when there is no page of that shape. Takes time
/// in proportion to the path, which the server bounds.
pub(crate) fn parse(path: &str) -> Option<PublicPath> {
    let (path, json) = match path.strip_suffix(".json") {
        Some(path) if path != "/feed" => (path, true),
        _ => (path, false),
    };
    let mut parts = path.strip_prefix('/')?.split('/');
    let parts = (parts.next()?, parts.next(), parts.next(), parts.next(), parts.next());
    Some(match (parts, json) {
        (("", None, ..), false) => PublicPath::Front,
        (("index", None, ..), true) => PublicPath::FrontJson,
        (("feed.atom", None, ..), false) => PublicPath::Atom,
        (("feed.rss", None, ..), false) => PublicPath::Rss,
        (("feed.json", None, ..), false) => PublicPath::JsonFeed,
        (("calendar.ics", None, ..), false) => PublicPath::Calendar,
        (("corrections", None, ..), false) => PublicPath::Corrections,
        (("corrections", None, ..), true) => PublicPath::CorrectionsJson,
        (("corrections.atom", None, ..), false) => PublicPath::CorrectionsAtom,
        (("follow", None, ..), false) => PublicPath::Follow,
        (("sitemap.xml", None, ..), false) => PublicPath::Sitemap,
        (("robots.txt", None, ..), false) => PublicPath::Robots,
        ((".well-known", Some("security.txt"), None, ..), false) => PublicPath::Security,
        (("places", None, ..), false) => PublicPath::Places,
        (("places", Some(place), feed, None, _), json) => {
            let place = percent_decoded(place)?;
            match (feed, json) {
                (None, false) => PublicPath::Place(place),
                (None, true) => PublicPath::PlaceJson(place),
                (Some("feed.atom"), false) => PublicPath::PlaceAtom(place),
                _ => return None,
            }
        }
        (("incidents", Some(slug), rest, number, None), json) => {
            let slug = slug_of(slug)?;
            match (rest, number, json) {
                (None, None, false) => PublicPath::Incident(slug),
                (None, None, true) => PublicPath::IncidentJson(slug),
                (Some("history"), None, false) => PublicPath::History(slug),
                (Some("history"), None, true) => PublicPath::HistoryJson(slug),
                (Some("feed.atom"), None, false) => PublicPath::IncidentAtom(slug),
                (Some("calendar.ics"), None, false) => PublicPath::IncidentCalendar(slug),
                (Some("timemap"), None, false) => PublicPath::TimeMap(slug),
                (Some("timemap"), None, true) => PublicPath::TimeMapJson(slug),
                (Some("v"), Some(n), false) => PublicPath::Version(slug, version(n)?),
                (Some("v"), Some(n), true) => PublicPath::VersionJson(slug, version(n)?),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Whether pages of other sites may read it.
pub(crate) const fn is_open(path: &PublicPath) -> bool {
    matches!(
        path,
        PublicPath::FrontJson
            | PublicPath::IncidentJson(_)
            | PublicPath::HistoryJson(_)
            | PublicPath::VersionJson(..)
            | PublicPath::PlaceJson(_)
            | PublicPath::PlaceAtom(_)
            | PublicPath::CorrectionsJson
            | PublicPath::CorrectionsAtom
            | PublicPath::Atom
            | PublicPath::Rss
            | PublicPath::JsonFeed
            | PublicPath::IncidentAtom(_)
            | PublicPath::Calendar
            | PublicPath::IncidentCalendar(_)
            | PublicPath::TimeMap(_)
            | PublicPath::TimeMapJson(_)
    )
}

/// The incident it is about; `None` for pages that any publish may change.
pub(crate) fn slug(path: &PublicPath) -> Option<&str> {
    match path {
        PublicPath::Incident(slug)
        | PublicPath::IncidentJson(slug)
        | PublicPath::History(slug)
        | PublicPath::HistoryJson(slug)
        | PublicPath::IncidentAtom(slug)
        | PublicPath::IncidentCalendar(slug)
        | PublicPath::TimeMap(slug)
        | PublicPath::TimeMapJson(slug)
        | PublicPath::Version(slug, _)
        | PublicPath::VersionJson(slug, _) => Some(slug),
        _ => None,
    }
}

pub(super) fn slug_of(text: &str) -> Option<String> {
    let fits = !text.is_empty()
        && text.len() <= 200
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits.then(|| text.to_owned())
}

/// A version's number, in the one way it is written.
fn version(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number > 0 && number.to_string() == text).then_some(number)
}

/// Bytes written as `%41`; `None` when that is not whole or not UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty() && text.len() <= 200)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_address_and_its_twin() {
        let slug = || "man-charged-mill-lane".to_owned();
        for (path, want) in [
            ("/", PublicPath::Front),
            ("/index.json", PublicPath::FrontJson),
            ("/feed.json", PublicPath::JsonFeed),
            ("/incidents/man-charged-mill-lane", PublicPath::Incident(slug())),
            ("/incidents/man-charged-mill-lane.json", PublicPath::IncidentJson(slug())),
            ("/incidents/man-charged-mill-lane/history.json", PublicPath::HistoryJson(slug())),
            ("/incidents/man-charged-mill-lane/v/12", PublicPath::Version(slug(), 12)),
            ("/incidents/man-charged-mill-lane/v/12.json", PublicPath::VersionJson(slug(), 12)),
            ("/incidents/man-charged-mill-lane/feed.atom", PublicPath::IncidentAtom(slug())),
            ("/calendar.ics", PublicPath::Calendar),
            ("/incidents/man-charged-mill-lane/calendar.ics", PublicPath::IncidentCalendar(slug())),
            ("/incidents/man-charged-mill-lane/timemap", PublicPath::TimeMap(slug())),
            ("/incidents/man-charged-mill-lane/timemap.json", PublicPath::TimeMapJson(slug())),
            ("/places/St%20Aldwyn", PublicPath::Place("St Aldwyn".into())),
            ("/robots.txt", PublicPath::Robots),
        ] {
            assert_eq!(parse(path), Some(want), "{path}");
        }
    }

    #[test]
    fn other_shapes_are_no_pages() {
        for path in [
            "",
            "//",
            "/incidents",
            "/incidents/",
            "/incidents/../desk",
            "/incidents/a%2fb",
            "/incidents/a/v/0",
            "/incidents/a/v/01",
            "/incidents/a/v/-1",
            "/incidents/a/v/99999999999",
            "/incidents/a/v/1/2",
            "/places/%ff",
            "/places/%4",
            "/feed.atom.json",
            "/index",
        ] {
            assert_eq!(parse(path), None, "{path}");
        }
    }
}
