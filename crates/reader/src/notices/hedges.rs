//! Words that limit how sure something is, and the facts they limit.

use scriven_model::{
    Span,
    reading::{Certainty, Hedge},
};

use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// The hedge hits that count, in order.
pub(crate) fn hits<'p>(page: &'p Page<'_>) -> Vec<&'p Hit> {
    page.all(Cat::Hedge).filter(|hit| counts(page, hit)).collect()
}

/// Every hedge.
pub(crate) fn read(page: &Page<'_>) -> Vec<Hedge> {
    let mut found: Vec<Hedge> = Vec::new();
    for hit in hits(page) {
        let span = widen(page, hit);
        let words = span.of(page.text).unwrap_or("").to_owned();
        let level = certainty(hit).level();
        // In one clause the first hedge carries the words of the next.
        if found.last().and_then(|h| h.spans.last()).is_some_and(|last| last.end >= span.start) {
            continue;
        }
        match found.iter_mut().find(|h| h.words == words) {
            Some(known) => known.spans.push(span),
            None => found.push(Hedge { level, words, spans: vec![span] }),
        }
    }
    found
}

/// How sure a hedge leaves what it limits.
pub(crate) fn certainty(hit: &Hit) -> Certainty {
    Certainty::from_word(hit.value).unwrap_or(Certainty::Possible)
}

/// "may be able to help", "might not seem": said of the public, not of facts.
fn counts(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.sentence(page.sentence_at(hit.from));
    if page.token_in_title(hit.from) && hit.value != "believed" {
        return false;
    }
    let to_public = sentence
        .clone()
        .any(|t| page.is_any(t, &["anyone", "anybody", "please", "information", "if"]))
        || page.of(sentence.clone(), Cat::Ask).next().is_some();
    match hit.value {
        // Flat confirmation limits nothing that a reader needs told; it is kept as certainty only.
        "confirmed" => page.is_any(hit.from, &["formally"]),
        "possible" | "understood" | "reported" if to_public => {
            page.is_any(hit.from, &["allegedly", "reportedly", "alleged", "suspected"])
        }
        _ => true,
    }
}

/// "At this early stage it has been established": the words before belong to it.
fn widen(page: &Page<'_>, hit: &Hit) -> Span {
    let sentence = page.sentence(page.sentence_at(hit.from));
    let mut span = page.span(hit.range());
    let lead = hit.from.saturating_sub(5).max(sentence.start)..hit.from;
    if let Some(start) = lead.clone().find(|&t| {
        page.are(t, &["at", "this"])
            && page.of(t..hit.from, Cat::Hedge).all(|h| h.to <= hit.from + 1)
    }) {
        span.start = page.span(start..hit.to).start;
    }
    span
}
