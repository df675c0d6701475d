//! Verbs of the case against the status in the record.

use std::sync::LazyLock;

use scriven_model::reading::Status;

use crate::{
    people::Who,
    text::{self, Phrases, Token},
};

/// A verb phrase and the statuses that bear it out.
const VERBS: &[(&str, &[Status])] = &[
    ("charged with", CHARGED),
    ("was charged", CHARGED),
    ("were charged", CHARGED),
    ("been charged", CHARGED),
    ("faces charges", CHARGED),
    ("facing charges", CHARGED),
    ("faces a charge", CHARGED),
    ("convicted of", CONVICTED),
    ("was convicted", CONVICTED),
    ("found guilty", CONVICTED),
    ("pleaded guilty", CONVICTED),
    ("was jailed", &[Status::Sentenced]),
    ("been jailed", &[Status::Sentenced]),
    ("was sentenced", &[Status::Sentenced]),
    ("been sentenced", &[Status::Sentenced]),
    ("cleared of", ENDED),
    ("been cleared", ENDED),
    ("freed", ENDED),
    ("exonerated", ENDED),
    ("released without charge", ENDED),
    ("no longer a suspect", ENDED),
    ("face no further action", ENDED),
    ("no further action", ENDED),
];

static VERB_PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(VERBS.iter().map(|(verb, _)| text::phrase(verb)).collect()));

const CHARGED: &[Status] = &[
    Status::Charged,
    Status::Remanded,
    Status::AppearedInCourt,
    Status::Convicted,
    Status::Acquitted,
    Status::Sentenced,
];
const CONVICTED: &[Status] = &[Status::Convicted, Status::Sentenced];
const ENDED: &[Status] = &[Status::ReleasedNoAction, Status::Acquitted];

/// Words before a verb that take it back: "has not been charged", "could be charged".
const OPEN: &[&str] = &[
    "not", "no", "nobody", "none", "never", "yet", "if", "whether", "could", "may", "might",
    "would", "until", "before", "without", "unless", "hasnt", "havent", "wasnt", "werent",
    "anyone", "neither", "should",
];

/// The verbs of a sentence that go further than the record: (words, why).
pub(crate) fn wrong(
    words: &[Token],
    people: &[&Who<'_>],
    quoted: impl Fn(&Token) -> bool,
    in_source: impl Fn(&[&str]) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    if people.is_empty() {
        return found;
    }
    let record = || {
        let of = |who: &&Who<'_>| {
            let status = who.statuses.last().map_or("no status told", |status| status.as_str());
            format!("{}: {status}", who.person.label)
        };
        people.iter().map(of).collect::<Vec<_>>().join("; ")
    };
    for at in 0..words.len() {
        for (index, count) in VERB_PHRASES.at(words, at) {
            let (Some((verb, bears)), Some(token)) = (VERBS.get(index), words.get(at)) else {
                continue;
            };
            let open = words
                .get(at.saturating_sub(5)..at)
                .is_some_and(|before| before.iter().any(|t| OPEN.contains(&t.folded.as_str())));
            let borne = people.iter().any(|who| who.statuses.iter().any(|s| bears.contains(s)));
            let phrase: Vec<&str> =
                words.iter().skip(at).take(count).map(|t| t.folded.as_str()).collect();
            if open || borne || quoted(token) || in_source(&phrase) {
                continue;
            }
            found.push(format!("“{verb}”, but the record says {}", record()));
        }
    }
    if let Some(at) = text::find(&["arrested", "for"], words, 0) {
        let convicted = people.iter().any(|who| who.charged);
        let other = words.get(at + 2).is_some_and(|t| matches!(t.folded.as_str(), "the" | "a"))
            && words
                .get(at + 3)
                .is_some_and(|t| matches!(t.folded.as_str(), "first" | "second" | "third"));
        if !convicted && !other && words.get(at).is_some_and(|t| !quoted(t)) {
            found.push(format!("“arrested for” states the offence as fact; {}", record()));
        }
    }
    found
}
