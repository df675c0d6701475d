//! Offences as worded, behind "on suspicion of" or "charged with".

use std::ops::Range;

use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// Cues behind which any wording is an offence.
fn is_strong(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    words.ends_with("suspicion of")
        || words.starts_with("charged on") && words.ends_with(" with") && !words.contains(" in ")
        || words.ends_with("charged with")
        || words.ends_with("suspected of")
        || words.ends_with("convicted of")
        || words.ends_with("guilty of")
        || words.ends_with("guilty to")
        || words.ends_with("found guilty of")
        || words.ends_with("counts of")
        || words.ends_with("count of")
}

/// The offences that the cue leads to, with their tokens.
pub(super) fn list(page: &Page<'_>, cue: &Hit, limit: usize) -> Vec<(String, Range<usize>)> {
    let strong = is_strong(page.words(cue.range()));
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    let mut at = lead(page, cue.to, limit);
    while at < limit && found.len() < 12 {
        let Some(end) = one(page, at, limit, strong) else { break };
        let words = page.words(at..end).trim_end_matches([',', '’', '\'']);
        if !words.is_empty() && !found.iter().any(|(known, _)| known == words) {
            found.push((words.to_owned(), at..end));
        }
        // ", and two counts of": on to the next, where one follows.
        let mut next = end;
        while next < limit
            && page.is_any(next, &[",", "and", "&", ";", "also", "as", "well", "plus", "/"])
        {
            next += 1;
        }
        if next == end {
            break;
        }
        let next = lead(page, next, limit);
        let follows = page.has(next, Cat::Offence) || strong && begins_offence(page, next);
        if !follows {
            break;
        }
        at = next;
    }
    found
}

/// Words that begin the wording of an offence.
fn begins_offence(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "possession",
            "possessing",
            "conspiracy",
            "attempted",
            "attempting",
            "causing",
            "assault",
            "assaulting",
            "failing",
            "driving",
            "being",
            "making",
            "having",
            "supplying",
            "threats",
            "breach",
            "breaching",
            "theft",
            "fraud",
            "using",
            "dangerous",
            "handling",
            "criminal",
            "common",
            "sexual",
            "racially",
            "aggravated",
            "acquiring",
            "obstructing",
            "producing",
            "production",
            "encouraging",
            "inciting",
            "engaging",
            "distributing",
            "publishing",
            "carrying",
            "dissemination",
            "collecting",
            "no",
            "without",
        ],
    )
}

/// Behind articles, counts and "offences of".
fn lead(page: &Page<'_>, mut at: usize, limit: usize) -> usize {
    while at < limit
        && (page.is_any(
            at,
            &[
                "the",
                "a",
                "an",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "alleged",
                "further",
                "another",
                "several",
                "multiple",
                "count",
                "counts",
                "charges",
                "charge",
                "offences",
                "offence",
                "of",
                "number",
                "separate",
                "both",
                "with",
                "suspicion",
                "on",
                "related",
                "series",
                "total",
                "second",
                "numerous",
                "other",
                "additional",
                "suspected",
                "his",
                "her",
                "their",
            ],
        ) || page.number(at).is_some()
            && page
                .is_any(at + 1, &["counts", "offences", "charges", "burglaries", "robberies", "x"]))
    {
        // "the murder", but "an offence under section 18" keeps its words.
        at += 1;
    }
    at
}

/// The end of the offence that begins at the token.
fn one(page: &Page<'_>, token: usize, limit: usize, strong: bool) -> Option<usize> {
    let known = page.hit(token, Cat::Offence).map(|h| h.to);
    let mut end = match known {
        Some(end) => end,
        // "charged with Mr Marlow's murder" has a person first.
        None if page.is_any(token, &["mr", "mrs", "ms", "miss", "dr"]) => return None,
        None if strong && page.is_word(token) && !stops(page, token) => token + 1,
        None => return None,
    };
    while end < limit && end - token < 16 {
        if stops(page, end) {
            break;
        }
        if page.is(end, "and") || page.is(end, ",") {
            // Inside an offence only where what follows is none of its own.
            let next = lead(page, end + 1, limit);
            let inner = known.is_none()
                && page.is(end, "and")
                && page.is_word(next)
                && !page.has(next, Cat::Offence)
                && !begins_offence(page, next)
                && !verb(page, next)
                && page.of(end..limit.min(end + 6), Cat::Offence).next().is_some();
            if !inner {
                break;
            }
        }
        // "robbery 13 September 2019", "murder with a minimum term of": the offence is over.
        if known.is_some()
            && (page.number(end).is_some() && !page.is_any(end - 1, &["section", "s"])
                || page.is(end, "that")
                || page.is(end, "with")
                    && page.is_any(end + 2, &["minimum", "sentence", "total", "term", "tariff"]))
        {
            break;
        }
        // Behind a known wording only what belongs to it.
        if known.is_some()
            && page.is_any(end, &["in", "at", "on", "of", "after", "from", "against", "to"])
            && !belongs(page, end)
        {
            break;
        }
        end += 1;
    }
    while end > token + 1
        && page.is_any(
            end - 1,
            &[
                "the", "a", "of", "in", "to", "with", "(", "and", "on", "an", "-", "–", "at", "by",
                "for",
            ],
        )
    {
        end -= 1;
    }
    Some(end)
}

/// "with intent to …", "of a child under 13", "of class A drugs".
fn belongs(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, &["of", "to", "from", "in", "on", "at"])
        && (page.is_any(
            token + 1,
            &[
                "class",
                "drugs",
                "cannabis",
                "cocaine",
                "heroin",
                "criminal",
                "firearms",
                "controlled",
                "commit",
                "supply",
                "cause",
                "endanger",
                "pervert",
                "property",
                "ammunition",
                "suspicious",
                "possession",
            ],
        ) || page.is_any(token + 1, &["a", "an", "the"])
            && page.is_any(
                token + 2,
                &[
                    "child",
                    "class",
                    "controlled",
                    "bladed",
                    "blade",
                    "firearm",
                    "weapon",
                    "offensive",
                    "prohibited",
                    "knife",
                    "public",
                    "vehicle",
                    "motor",
                    "dwelling",
                    "supply",
                    "course",
                    "emergency",
                    "police",
                    "person",
                    "girl",
                    "boy",
                    "woman",
                    "crossbow",
                    "imitation",
                ],
            )
            || page.is(token + 1, "emergency"))
}

fn stops(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            ".",
            ";",
            ":",
            "after",
            "following",
            "who",
            "which",
            "while",
            "when",
            "whilst",
            "against",
            "but",
            "appeared",
            "today",
            "yesterday",
            "contrary",
            "between",
            "where",
            "before",
            "he",
            "she",
            "they",
            "was",
            "were",
            "has",
            "have",
            "is",
            "are",
            "remains",
            "remain",
            "had",
            "during",
            "“",
            "”",
            "\"",
            "–",
            "relating",
            "as",
            "then",
            "earlier",
            "later",
            "last",
            "this",
            "near",
            "outside",
            "inside",
            "dating",
            "under",
            "because",
            "by",
            "also",
            "will",
            "both",
            "all",
            "within",
            "until",
            "over",
            "around",
            "shortly",
            "until",
            "pending",
            "committed",
            "carried",
            "since",
            "for",
        ],
    ) && !page.are(token, &["as", "to", "whether"])
        || page.is(token, "-") && !page.touches(token)
        || page.is_any(token, &["on", "at", "in", "from"])
            && (page.is_capital(token + 1)
                || page.number(token + 1).is_some()
                || page.is_any(
                    token + 1,
                    &["the", "his", "her", "their", "custody", "connection", "relation", "around"],
                ) && !page.is_any(token + 2, &["supply", "production", "course", "importation"]))
}

fn verb(page: &Page<'_>, token: usize) -> bool {
    page.is_any(
        token,
        &[
            "remains",
            "remain",
            "was",
            "were",
            "is",
            "are",
            "has",
            "have",
            "had",
            "will",
            "taken",
            "released",
            "bailed",
            "later",
            "appeared",
            "been",
            "remanded",
            "sentenced",
            "jailed",
            "currently",
            "he",
            "she",
            "they",
            "police",
            "officers",
            "a",
            "the",
            "due",
            "held",
            "given",
            "ordered",
            "then",
            "subsequently",
            "pleaded",
        ],
    )
}
