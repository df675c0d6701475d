//! A page in time (RFC 7089, Memento): its versions as readers, archives and courts ask
//! for them by a date.
//!
//! The living page is the original, each version a memento of it. A version that was
//! withdrawn stays in the list with its time: that it was there is not hidden, its words are.

use std::fmt::Write as _;

use scriven_model::Timestamp;
use serde_json::json;

use crate::{Site, paths, time};

/// The versions of one page.
#[derive(Clone, Copy, Debug)]
pub struct Mementos<'a> {
    /// The site.
    pub site: &'a Site,
    /// The incident's part of the address.
    pub slug: &'a str,
    /// Number and time of each version that was published, oldest first; never empty.
    pub versions: &'a [(u32, Timestamp)],
}

impl Mementos<'_> {
    /// The version that was shown at a time; the first, for a time before it.
    pub fn at(&self, when: Timestamp) -> Option<u32> {
        // A date of HTTP has no parts of a second: what was published within it counts.
        let until = when.as_second();
        let shown = self.versions.iter().rev().find(|(_, at)| at.as_second() <= until);
        shown.or(self.versions.first()).map(|(number, _)| *number)
    }

    /// The newest version.
    pub fn last(&self) -> Option<u32> {
        self.versions.last().map(|(number, _)| *number)
    }

    /// The address of a version: `https://wire.example/incidents/{slug}/v/2`.
    pub fn address(&self, number: u32) -> String {
        format!("{}/v/{number}", self.original())
    }

    fn original(&self) -> String {
        format!("{}/incidents/{}", self.site.url, paths::segment(self.slug))
    }

    /// The value of `Link` on the living page: where other times of it are asked for.
    pub fn of_original(&self) -> String {
        let url = self.original();
        format!(
            "<{url}/timegate>; rel=\"timegate\", \
             <{url}/timemap>; rel=\"timemap\"; type=\"application/link-format\""
        )
    }

    /// The value of `Link` on a version, and of the answer that leads to one.
    pub fn of_version(&self, number: u32) -> String {
        let mut links = format!("<{}>; rel=\"original\", {}", self.original(), self.of_original());
        let here = self.versions.iter().position(|(at, _)| *at == number);
        for (at, (other, _)) in self.versions.iter().enumerate() {
            let mut rel = self.ends(at);
            match here {
                Some(here) if at + 1 == here => rel.push("prev"),
                Some(here) if at == here + 1 => rel.push("next"),
                _ => {}
            }
            if !rel.is_empty() || here == Some(at) {
                rel.push("memento");
                links.push_str(", ");
                links.push_str(&self.line(*other, &rel, "; "));
            }
        }
        links
    }

    /// Every version with its time, as links (`application/link-format`, RFC 6690).
    pub fn timemap(&self) -> String {
        let url = self.original();
        let mut map = format!(
            "<{url}>;rel=\"original\",\n<{url}/timegate>;rel=\"timegate\",\n\
             <{url}/timemap>;rel=\"self\";type=\"application/link-format\""
        );
        if let (Some((_, first)), Some((_, last))) = (self.versions.first(), self.versions.last()) {
            // Writing to a String does not fail.
            let _ = write!(map, ";from=\"{}\";until=\"{}\"", time::http(*first), time::http(*last));
        }
        for (at, (number, _)) in self.versions.iter().enumerate() {
            let mut rel = self.ends(at);
            rel.push("memento");
            map.push_str(",\n");
            map.push_str(&self.line(*number, &rel, ";"));
        }
        map.push('\n');
        map
    }

    /// The same as data.
    pub fn json(&self) -> String {
        let url = self.original();
        let one = |(number, at): &(u32, Timestamp)| json!({ "datetime": at.to_string(), "uri": self.address(*number), "version": number });
        let map = json!({
            "original_uri": url,
            "timegate_uri": format!("{url}/timegate"),
            "timemap_uri": {
                "link_format": format!("{url}/timemap"),
                "json_format": format!("{url}/timemap.json"),
            },
            "mementos": {
                "first": self.versions.first().map(one),
                "last": self.versions.last().map(one),
                "list": self.versions.iter().map(one).collect::<Vec<_>>(),
            },
        });
        format!("{map:#}\n")
    }

    /// "first", "last", both or none.
    fn ends(&self, at: usize) -> Vec<&'static str> {
        let mut ends = Vec::with_capacity(4);
        if at == 0 {
            ends.push("first");
        }
        if at + 1 == self.versions.len() {
            ends.push("last");
        }
        ends
    }

    fn line(&self, number: u32, rel: &[&str], between: &str) -> String {
        let at = self.versions.iter().find(|(other, _)| *other == number).map(|(_, at)| *at);
        let mut line = format!("<{}>{between}rel=\"{}\"", self.address(number), rel.join(" "));
        if let Some(at) = at {
            let _ = write!(line, "{between}datetime=\"{}\"", time::http(at));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn site() -> Site {
        Site { url: "https://wire.example".to_owned(), ..Site::default() }
    }

    const SLUG: &str = "man-hurt-mill-lane";

    fn versions() -> Vec<(u32, Timestamp)> {
        vec![
            (1, time("2031-03-06T10:00:00.25Z")),
            (2, time("2031-03-06T12:30:00Z")),
            (3, time("2031-03-08T09:15:00Z")),
        ]
    }

    #[test]
    fn a_time_leads_to_the_version_that_was_shown_then() {
        let (site, versions) = (site(), versions());
        let all = Mementos { site: &site, slug: SLUG, versions: &versions };
        for (when, want) in [
            // Before the first, the first; behind the last, the last.
            ("2031-03-01T00:00:00Z", 1),
            ("2031-03-06T10:00:00Z", 1),
            ("2031-03-06T12:29:59Z", 1),
            ("2031-03-06T12:30:00Z", 2),
            ("2031-03-08T09:14:59Z", 2),
            ("2040-01-01T00:00:00Z", 3),
        ] {
            assert_eq!(all.at(time(when)), Some(want), "{when}");
        }
    }

    #[test]
    fn a_version_names_its_neighbours_and_the_ends() {
        let (site, versions) = (site(), versions());
        let all = Mementos { site: &site, slug: SLUG, versions: &versions };
        insta::assert_snapshot!(all.of_version(2).replace(", <", ",\n<"), @r#"
        <https://wire.example/incidents/man-hurt-mill-lane>; rel="original",
        <https://wire.example/incidents/man-hurt-mill-lane/timegate>; rel="timegate",
        <https://wire.example/incidents/man-hurt-mill-lane/timemap>; rel="timemap"; type="application/link-format",
        <https://wire.example/incidents/man-hurt-mill-lane/v/1>; rel="first prev memento"; datetime="Thu, 06 Mar 2031 10:00:00 GMT",
        <https://wire.example/incidents/man-hurt-mill-lane/v/2>; rel="memento"; datetime="Thu, 06 Mar 2031 12:30:00 GMT",
        <https://wire.example/incidents/man-hurt-mill-lane/v/3>; rel="last next memento"; datetime="Sat, 08 Mar 2031 09:15:00 GMT"
        "#);
    }

    #[test]
    fn the_map_has_every_version_once_with_its_time() {
        let (site, versions) = (site(), versions());
        let all = Mementos { site: &site, slug: SLUG, versions: &versions };
        insta::assert_snapshot!(all.timemap(), @r#"
        <https://wire.example/incidents/man-hurt-mill-lane>;rel="original",
        <https://wire.example/incidents/man-hurt-mill-lane/timegate>;rel="timegate",
        <https://wire.example/incidents/man-hurt-mill-lane/timemap>;rel="self";type="application/link-format";from="Thu, 06 Mar 2031 10:00:00 GMT";until="Sat, 08 Mar 2031 09:15:00 GMT",
        <https://wire.example/incidents/man-hurt-mill-lane/v/1>;rel="first memento";datetime="Thu, 06 Mar 2031 10:00:00 GMT",
        <https://wire.example/incidents/man-hurt-mill-lane/v/2>;rel="memento";datetime="Thu, 06 Mar 2031 12:30:00 GMT",
        <https://wire.example/incidents/man-hurt-mill-lane/v/3>;rel="last memento";datetime="Sat, 08 Mar 2031 09:15:00 GMT"
        "#);
        let data: serde_json::Value = serde_json::from_str(&all.json()).unwrap();
        assert_eq!(data["mementos"]["list"].as_array().unwrap().len(), 3);
        assert_eq!(data["mementos"]["last"]["uri"], all.address(3));
    }
}
