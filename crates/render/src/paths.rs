//! Addresses of pages.

use std::fmt::Write as _;

use scriven_model::Incident;

/// One segment of a path, percent-encoded where needed (RFC 3986, unreserved).
pub(crate) fn segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// `/incidents/{slug}`.
pub(crate) fn incident(incident: &Incident) -> String {
    format!("/incidents/{}", segment(&incident.slug))
}

/// An address in the web from outside, where it is one that a reader may be
/// sent to: http or https only.
pub(crate) fn outside(url: &str) -> Option<&str> {
    let url = url.trim();
    let scheme = url.split_once("://")?.0;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (web && !url.contains(|c: char| c.is_whitespace() || c.is_control())).then_some(url)
}

/// The host of the site, without its port: the authority of `tag:` ids (RFC 4151).
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if let Some(v6) = authority.strip_prefix('[') {
        return v6.split(']').next().unwrap_or(v6);
    }
    authority.split(':').next().unwrap_or(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert_eq!(outside("https://westmoor.example/a"), Some("https://westmoor.example/a"));
        for bad in
            ["javascript:alert(1)", "JAVASCRIPT://x", "data:text/html,x", "//x", "http://a b"]
        {
            assert_eq!(outside(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_segment_never_leaves_its_place() {
        assert_eq!(segment("mill-lane"), "mill-lane");
        assert_eq!(segment("../\"<x>"), "..%2F%22%3Cx%3E");
        assert_eq!(host("https://wire.example:8443/x"), "wire.example");
    }
}
