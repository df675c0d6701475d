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

use super::whom::whom;

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
            who: whom(page, kind, hit, &sentence),
            until,
            grounds: facts::grounds(page, hit.from..condition(page, kind, hit)),
        });
    }
    undated(&mut found);
    found
}

/// "EMBARGOED" over a statement whose text says until when: one embargo, and dated.
fn undated(found: &mut Vec<Restriction>) {
    let embargo = |one: &Restriction| one.kind == RestrictionKind::Embargo;
    let Some(dated) = found.iter().position(|one| embargo(one) && one.until.is_some()) else {
        return;
    };
    let mut spans = Vec::new();
    let mut n = 0;
    found.retain(|one| {
        let bare = n != dated && embargo(one) && one.until.is_none() && is_bare(one);
        if bare {
            spans.extend(one.grounds.spans.iter().copied());
        }
        n += 1;
        !bare
    });
    let dated = found.iter_mut().find(|one| embargo(one) && one.until.is_some());
    if let Some(dated) = dated {
        dated.grounds.spans.extend(spans);
    }
}

/// The word alone, with no event that ends it.
fn is_bare(one: &Restriction) -> bool {
    one.grounds.words.split(' ').count() == 1
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
        // "Don't leave them alone" is said of dogs; a family is left alone by the media.
        RestrictionKind::Privacy if hit.range().any(|t| page.is(t, "them")) => {
            asks() && words(&["family", "media", "press", "journalists", "reporters", "relatives"])
        }
        RestrictionKind::Privacy | RestrictionKind::Images => asks(),
        RestrictionKind::Identity => spares(page, hit, &sentence),
        // An order not to enter a shop, an assault by its section and a drug that nobody can
        // tell restrict no report.
        RestrictionKind::ReportingRestriction => restricts(page, hit, &sentence),
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
        RestrictionKind::Embargo => !words(&["arms", "trade"]),
        // "Not for publication before 6pm" ends: it is an embargo.
        RestrictionKind::NotForPublication => {
            !(hit.to..hit.to + 4).any(|t| page.is_any(t, &["before", "until"]))
        }
    }
}

/// Whether words about who somebody is ask that it be kept.
fn spares(page: &Page<'_>, hit: &Hit, sentence: &Range<usize>) -> bool {
    let words = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
    let has = |word: &str| hit.range().any(|t| page.is(t, word));
    if has("anonymity") {
        // Whoever calls a charity is promised it; the law gives it to who was harmed.
        return words(&[
            "victim",
            "victims",
            "complainant",
            "complainants",
            "survivor",
            "survivors",
        ]) || words(&["lifelong", "life-long", "automatic", "entitled", "law", "legal"]);
    }
    if has("identification") {
        return words(&["not", "avoid", "refrain", "anything", "don't", "must"]);
    }
    // "The man is not named" asks for nothing; "we ask that he is not named" does.
    let told = page.is_any(hit.from, &["is", "are", "be", "not", "do", "don't", "don’t"])
        && page.is_any(hit.to.wrapping_sub(1), &["name", "named", "identify", "identified"])
        && !page.is(hit.from + 1, "be");
    !told
        || words(&[
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

/// Whether an order, or what cannot be done, bears on what may be told.
fn restricts(page: &Page<'_>, hit: &Hit, sentence: &Range<usize>) -> bool {
    let any = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
    if hit.range().any(|t| page.is_any(t, &["section", "order", "orders"])) {
        return any(&[
            "reporting",
            "report",
            "media",
            "publish",
            "publishing",
            "publication",
            "named",
            "name",
            "naming",
            "identity",
            "identified",
            "identify",
            "identifying",
            "identification",
            "anonymity",
            "identities",
        ]);
    }
    if hit.range().any(|t| page.is_any(t, &["identified", "named"]))
        && !hit.range().any(|t| page.is(t, "legal"))
    {
        return any(&["he", "she", "they", "legal", "court", "age", "boy", "girl", "youth"])
            || page
                .hits_in(hit.from.saturating_sub(8).max(sentence.start)..hit.from)
                .any(|h| h.cat == Cat::PersonNoun);
    }
    true
}

/// Behind the words of what must come first: "until next of kin have been informed".
fn condition(page: &Page<'_>, kind: RestrictionKind, hit: &Hit) -> usize {
    const OPENERS: &[&str] = &["until", "before", "unless", "pending"];
    let holds = matches!(kind, RestrictionKind::Embargo | RestrictionKind::NotForPublication);
    if !holds || !page.is_any(hit.to, OPENERS) && !page.is_any(hit.to.wrapping_sub(1), OPENERS) {
        return hit.to;
    }
    let end = page.sentence(page.sentence_at(hit.from)).end;
    let clock = |t: usize| page.number(t - 1).is_some() && page.number(t + 1).is_some();
    (hit.to..end).find(|&t| page.is_any(t, &[".", ";", ":", ",", "!"]) && !clock(t)).unwrap_or(end)
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
