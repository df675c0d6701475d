//! A reading as a page of its own: one file that asks nobody for anything, for whoever
//! has no desk at hand.

use std::fmt::Write as _;

use askama::{
    Template,
    filters::{Escaper as _, Html},
};
use scriven_model::{
    Reading,
    told::{self, Told, who},
    words,
};

use crate::marks::{Block, Mark, Marked, mark};

const TOKENS: &str = include_str!("../../../site/static/css/tokens.css");
const READING: &str = include_str!("../../../site/static/css/reading.css");
const PAGE: &str = include_str!("../../../site/static/css/reading-page.css");

/// Everything before the first reading: the styles stand in it, so that it is whole
/// without a network.
pub fn head() -> String {
    let mut out = String::with_capacity(TOKENS.len() + READING.len() + PAGE.len() + 512);
    out.push_str(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Statements, read</title>\n<style>\n",
    );
    // Fonts come from a server; this page has none, and the reader's own serve.
    for line in TOKENS.lines().filter(|line| !line.starts_with("@font-face")) {
        let _ = writeln!(out, "{line}");
    }
    out.push_str(READING);
    out.push_str(PAGE);
    out.push_str("</style></head>\n<body><main>\n");
    out
}

/// Everything behind the last reading.
pub const FOOT: &str = "</main></body></html>\n";

/// Facts of one kind.
struct Group<'a> {
    group: told::Group,
    facts: Vec<&'a Told>,
}

#[derive(Template)]
#[template(path = "reading.html")]
struct Article<'a> {
    reading: &'a Reading,
    marked: Marked,
    groups: Vec<Group<'a>>,
    /// How many sentences gave no fact.
    unread: usize,
    /// Before each id, for several readings may stand on one page.
    prefix: String,
    title: String,
}

impl Article<'_> {
    /// The name of whom a fact is said of.
    fn whom(&self, told: &Told) -> Option<String> {
        let of_somebody = told.group == told::Group::Status;
        told.person.filter(|_| of_somebody).and_then(|n| self.reading.people.get(n)).map(who)
    }
}

/// One reading, the `n`-th of its page.
pub fn article(reading: &Reading, n: usize) -> String {
    let all = told::shown(reading);
    let unread = told::unread(reading);
    let prefix = format!("r{n}-");
    let marks: Vec<Mark<'_>> = all.iter().map(Mark::of).collect();
    let mut marked = mark(&reading.text, !reading.title.is_empty(), &marks, &unread, &prefix);
    if marked.title.is_empty() {
        let _ = Html.write_escaped_str(&mut marked.title, &reading.id);
    }
    let groups = told::Group::ALL
        .into_iter()
        .map(|group| Group {
            group,
            facts: all.iter().filter(|told| told.group == group).collect(),
        })
        .filter(|group| !group.facts.is_empty())
        .collect();
    let title = if reading.title.is_empty() { &reading.id } else { &reading.title }.clone();
    let unread = unread.len();
    let article = Article { reading, marked, groups, unread, prefix, title };
    article.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_asks_nobody_for_anything() {
        let head = head();
        for outside in ["http:", "https:", "url(", "@import", "<script", "src="] {
            assert!(!head.contains(outside), "{outside}");
        }
    }

    #[test]
    fn a_reading_says_each_thing_once_and_how_far_proceedings_have_come() {
        let text = "Man held\n\nMan held\n\nA man was arrested. Nobody was hurt.";
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            serde_json::json!({"start": start, "end": start + words.len()})
        };
        let reading: Reading = serde_json::from_value(serde_json::json!({
            "id": "x", "reader": "test", "text": text, "title": "Man held",
            "published": "2026-03-02", "jurisdiction": "gb-eaw", "issuer": null,
            "update": {"marker": false, "spans": []}, "kinds": [], "times": [], "places": [],
            "people": [{
                "id": "p1", "role": "other", "name": null, "age": null, "sex": "male",
                "occupation": null, "from": null, "count": 1, "offences": [],
                "status": [{"value": "arrested", "words": "arrested", "spans": [span("arrested")],
                    "certainty": "stated", "hedge": null, "said_by": null}],
                "condition": null, "injury": null, "description": [],
                "mentions": [span("A man")], "words": "A man",
            }],
            "speakers": [], "quotes": [], "organisations": [], "items": [], "vehicles": [],
            "references": [], "operations": [], "contacts": [], "asks": [], "restrictions": [],
            "promises": [], "family_informed": null, "no_comment": [], "investigating": [],
            "hedges": [], "doubts": [], "unread": [span("Nobody was hurt.")],
        }))
        .unwrap();
        let page = article(&reading, 0);
        assert!(!page.contains("<p>Man held</p>"), "{page}");
        assert!(page.contains("<span class=\"step step-suspected\">suspicion</span>"), "{page}");
        assert!(page.contains("fact-status step-suspected"), "{page}");
        assert!(
            page.contains("role not stated") && !page.contains("<q class=\"fact-words\">arrested")
        );
        assert!(page.contains("Said not to be so") && !page.contains("gave no fact"), "{page}");
    }
}
