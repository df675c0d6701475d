//! Conditions of a request: `If-None-Match`, `If-Modified-Since`, `Accept-Encoding`,
//! `If-Match` (RFC 9110 §12.5.3, §13).

use http::{HeaderMap, HeaderName, header};
use jiff::Timestamp;

use super::date;

/// Whether the client has what we would send: `etag` is quoted, as in the header.
pub(crate) fn not_modified(headers: &HeaderMap, etag: &str, changed: Option<Timestamp>) -> bool {
    if headers.contains_key(header::IF_NONE_MATCH) {
        // A date beside it counts for nothing (§13.1.3).
        return any_tag(headers, &header::IF_NONE_MATCH, |tag| tag == etag);
    }
    let since = headers
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|value| value.to_str().ok())
        .and_then(date::read);
    match (since, changed) {
        (Some(since), Some(changed)) => changed.as_second() <= since.as_second(),
        _ => false,
    }
}

/// The tags of a header, `W/` and quotes taken off where `weak` comparison does not
/// care; `*` matches all.
fn any_tag(headers: &HeaderMap, name: &HeaderName, fits: impl Fn(&str) -> bool) -> bool {
    headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).any(|list| {
        list.split(',').map(str::trim).any(|tag| tag == "*" || fits(tag.trim_start_matches("W/")))
    })
}

/// What `If-Match` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IfMatch {
    /// There is no such header.
    Missing,
    /// Whatever is there.
    Any,
    /// This version; the quotes are taken off.
    Tag(String),
}

/// Reads `If-Match`. A weak tag never matches (§13.1.1): it is kept with its `W/`.
pub(crate) fn if_match(headers: &HeaderMap) -> IfMatch {
    let Some(value) = headers.get(header::IF_MATCH) else { return IfMatch::Missing };
    match value.to_str().map(str::trim) {
        Ok("*") => IfMatch::Any,
        Ok(tag) => IfMatch::Tag(tag.trim_matches('"').to_owned()),
        Err(_) => IfMatch::Tag(String::new()),
    }
}

/// Whether the client takes gzip.
pub(crate) fn takes_gzip(headers: &HeaderMap) -> bool {
    let mut any = None;
    for value in headers.get_all(header::ACCEPT_ENCODING) {
        let Ok(list) = value.to_str() else { continue };
        for item in list.split(',') {
            let mut parts = item.split(';');
            let coding = parts.next().unwrap_or_default().trim();
            let refused = parts.any(|parameter| {
                let parameter = parameter.trim();
                parameter
                    .strip_prefix("q=")
                    .or_else(|| parameter.strip_prefix("Q="))
                    .is_some_and(|weight| weight.trim().parse::<f32>().is_ok_and(|q| q <= 0.0))
            });
            if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                return !refused;
            }
            if coding == "*" {
                any = Some(!refused);
            }
        }
    }
    any.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: HeaderName, value: &str) -> HeaderMap {
        [(name, value.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn any_of_several_tags_matches_weak_ones_too() {
        let headers = with(header::IF_NONE_MATCH, "\"old\", W/\"new\"");
        assert!(not_modified(&headers, "\"new\"", None));
        assert!(!not_modified(&headers, "\"newer\"", None));
        assert!(not_modified(&with(header::IF_NONE_MATCH, "*"), "\"x\"", None));
    }

    #[test]
    fn a_tag_beats_a_date() {
        let changed: Timestamp = "2026-03-02T10:00:00.5Z".parse().unwrap();
        let mut headers = with(header::IF_MODIFIED_SINCE, "Mon, 02 Mar 2026 10:00:00 GMT");
        assert!(not_modified(&headers, "\"x\"", Some(changed)));
        headers.insert(header::IF_NONE_MATCH, "\"other\"".parse().unwrap());
        assert!(!not_modified(&headers, "\"x\"", Some(changed)));
    }

    #[test]
    fn gzip_may_be_asked_for_refused_or_left_open() {
        for (accept, takes) in [
            ("gzip", true),
            ("br;q=1, gzip;q=0.5", true),
            ("gzip;q=0", false),
            ("*", true),
            ("identity, *;q=0", false),
            ("br", false),
        ] {
            assert_eq!(takes_gzip(&with(header::ACCEPT_ENCODING, accept)), takes, "{accept}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn if_match_tells_missing_from_any_from_one() {
        assert_eq!(if_match(&HeaderMap::new()), IfMatch::Missing);
        assert_eq!(if_match(&with(header::IF_MATCH, "*")), IfMatch::Any);
        assert_eq!(if_match(&with(header::IF_MATCH, "\"ab\"")), IfMatch::Tag("ab".into()));
        assert_ne!(if_match(&with(header::IF_MATCH, "W/\"ab\"")), IfMatch::Tag("ab".into()));
    }
}
