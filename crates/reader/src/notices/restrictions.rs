//! What a statement asks not to be done with it.

use std::ops::Range;

use scriven_model::{
    LocalTime,
    reading::{Restriction, RestrictionKind},
};

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
    time::Found,
};

/// Every restriction. `times` give until when an embargo holds.
pub(crate) fn read(page: &Page<'_>, times: &[Found]) -> Vec<Restriction> {
    let mut found: Vec<Restriction> = Vec::new();
    for hit in page.all(Cat::Restriction) {
        let Some(kind) = RestrictionKind::from_word(hit.value) else { continue };
        let number = page.sentence_at(hit.from);
        let sentence = page.sentence(number);
        if !counts(page, kind, hit, sentence.clone()) {
            continue;
        }
        let seen = found.iter_mut().find(|known| {
            known.kind == kind
                && known
                    .grounds
                    .spans
                    .iter()
                    .any(|s| page.sentence_at(page.token_at(s.start)) == number)
        });
        if let Some(seen) = seen {
            seen.grounds.spans.push(page.span(hit.range()));
            continue;
        }
        let until = until(kind, hit, sentence.clone(), times);
        found.push(Restriction {
            kind,
            who: who(page, hit, sentence),
            until,
            grounds: facts::grounds(page, hit.from..condition(page, kind, hit)),
        });
    }
    found
}

fn counts(page: &Page<'_>, kind: RestrictionKind, hit: &Hit, sentence: Range<usize>) -> bool {
    let words = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
    let asks = || {
        words(&[
            "ask",
            "asked",
            "asks",
            "asking",
            "urge",
            "urged",
            "request",
            "requested",
            "requests",
            "please",
            "respect",
            "respected",
            "avoid",
            "appeal",
            "would",
            "not",
            "refrain",
            "don't",
            "unhelpful",
        ])
    };
    match kind {
        RestrictionKind::Privacy | RestrictionKind::Images => asks(),
        RestrictionKind::Speculation => asks() && !words(&["ended", "fuelled"]),
        // "inappropriate" and "legal proceedings" bear on what may be said only
        // where the sentence speaks of saying it.
        RestrictionKind::SubJudice => {
            let strong = page.are(hit.from, &["sub", "judice"])
                || page.are(hit.from, &["contempt"])
                || page.is(hit.from, "active")
                || page
                    .is_any(hit.from, &["prejudice", "jeopardise", "prejudicing", "jeopardising"]);
            strong
                && words(&[
                    "comment",
                    "details",
                    "trial",
                    "report",
                    "reporting",
                    "media",
                    "not",
                    "cannot",
                    "speculate",
                    "speculation",
                    "proceedings",
                    "publish",
                    "view",
                ])
                || !strong
                    && words(&["comment", "details", "discuss", "speculate", "speculation"])
                    && words(&[
                        "proceedings",
                        "legal",
                        "investigation",
                        "court",
                        "case",
                        "trial",
                        "inquest",
                        "appropriate",
                    ])
        }
        // "The man is not named" asks for nothing; "we ask that he is not named" does.
        RestrictionKind::Identity
            if page.is_any(hit.from, &["is", "are", "be", "not", "do", "don't", "don’t"])
                && page.is_any(
                    hit.to.wrapping_sub(1),
                    &["name", "named", "identify", "identified"],
                )
                && !page.is(hit.from + 1, "be") =>
        {
            words(&[
                "ask",
                "asked",
                "asks",
                "asking",
                "please",
                "request",
                "requested",
                "urge",
                "urged",
                "reminded",
                "must",
            ])
        }
        RestrictionKind::Embargo => !words(&["arms", "trade"]),
        _ => true,
    }
}

/// For whose sake: the person nouns or possessives just before the words.
fn who(page: &Page<'_>, hit: &Hit, sentence: Range<usize>) -> Option<String> {
    let lead = sentence.start..hit.from;
    let person = lead.clone().rev().find(|&t| {
        page.has(t, Cat::PersonNoun)
            || page.is_any(t, &["family", "families", "his", "her", "their", "who", "he", "she"])
    })?;
    if page.is_any(person, &["his", "her", "their", "who", "he", "she"]) {
        return None;
    }
    let mut start = person;
    while start > lead.start
        && person - start < 6
        && !page.is_any(start - 1, &["that", "ask", "of", "for", ",", "on", "respect", "to"])
    {
        start -= 1;
    }
    Some(page.words(start..person + 1).to_owned())
}

/// Behind the words of what must come first: "until next of kin have been informed".
fn condition(page: &Page<'_>, kind: RestrictionKind, hit: &Hit) -> usize {
    const OPENERS: &[&str] = &["until", "before", "unless", "pending"];
    let holds = matches!(kind, RestrictionKind::Embargo | RestrictionKind::NotForPublication);
    if !holds || !page.is_any(hit.to, OPENERS) && !page.is_any(hit.to.wrapping_sub(1), OPENERS) {
        return hit.to;
    }
    let end = page.sentence(page.sentence_at(hit.from)).end;
    (hit.to..end).find(|&t| page.is_any(t, &[".", ";", ":", ",", "!"])).unwrap_or(end)
}

fn until(
    kind: RestrictionKind,
    hit: &Hit,
    sentence: Range<usize>,
    times: &[Found],
) -> Option<LocalTime> {
    (kind == RestrictionKind::Embargo)
        .then(|| {
            times
                .iter()
                .find(|t| sentence.contains(&t.range.start) && t.range.end > hit.from)
                .and_then(|t| t.time.start)
        })
        .flatten()
}
