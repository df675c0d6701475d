//! Words that limit how sure something is, and the facts they limit.

use std::ops::Range;

use scriven_model::reading::{Certainty, Hedge};

use crate::{
    lexicon::{Cat, Class},
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// The hedge hits that count, in order.
pub(crate) fn hits<'p>(page: &'p Page<'_>) -> Vec<&'p Hit> {
    page.all(Cat::Hedge).filter(|hit| counts(page, hit)).collect()
}

/// Every hedge.
pub(crate) fn read(page: &Page<'_>) -> Vec<Hedge> {
    let mut found: Vec<Hedge> = Vec::new();
    let mut last: Option<Range<usize>> = None;
    for hit in hits(page) {
        if !listed(page, hit) {
            continue;
        }
        let one = last.as_ref().is_some_and(|last| one_clause(page, last, hit.from));
        let range = widen(page, hit);
        last = Some(range.clone());
        // In one clause the first hedge carries the words of the next.
        if one {
            continue;
        }
        let span = page.span(range);
        let words = span.of(page.text).unwrap_or("").to_owned();
        let level = certainty(hit).level();
        match found.iter_mut().find(|h| h.words == words) {
            Some(known) => known.spans.push(span),
            None => found.push(Hedge { level, words, spans: vec![span] }),
        }
    }
    found
}

/// "It is thought that she could be": two hedges, and one doubt.
fn one_clause(page: &Page<'_>, last: &Range<usize>, from: usize) -> bool {
    let end = last.end;
    // "at this stage it is too early" goes on; "is not known it is believed" begins anew.
    let anew = page.is(from, "it") && !page.is(last.start, "at");
    from < end
        || from - end <= 8
            && page.sentence_at(end) == page.sentence_at(from)
            && (end..from).all(|t| page.is_word(t) || page.kind(t) == Some(TokenKind::Possessive))
            && !(end..from).any(|t| page.is_any(t, &["and", "but", "who", "which", "or"]))
            && !anew
}

/// Whether it is told of as a hedge. Some words limit a fact they stand by, and say nothing
/// by themselves: what is confirmed, that there is no evidence, what a stranger claimed to
/// be, how somebody's state is said to be.
fn listed(page: &Page<'_>, hit: &Hit) -> bool {
    let first = page.word(hit.from);
    let last = page.word(hit.to.wrapping_sub(1));
    let before = hit.from.wrapping_sub(1);
    match hit.value {
        "confirmed" => false,
        "denied" => first != "no" && first != "nothing" && !page.is(hit.to, "about"),
        "reported" => {
            let claims =
                matches!(first, "claimed" | "claim" | "claims" | "claiming" | "purporting");
            let state = page.is_any(hit.from + 1, &["said"])
                || page.is_any(hit.from + 2, &["said"]) && hit.to > hit.from + 2
                || first == "said";
            !(claims && last == "be" || state && last != "have")
        }
        "understood" => !page.is(hit.from, "so"),
        "possible" => {
            // "everything possible", "only possible thanks to": of what can be done.
            let able = first == "possible"
                && (page.is_any(
                    before,
                    &[
                        "everything",
                        "only",
                        "if",
                        "where",
                        "when",
                        "wherever",
                        "whenever",
                        "all",
                        "soon",
                        "best",
                        "made",
                        "make",
                        "makes",
                        "every",
                        "not",
                        "worst",
                    ],
                ) || page.is_any(hit.to, &["thanks", "by", "for", "to", "without"]));
            // "this could be an accomplice", told to you; "could have been far worse".
            let sentence = page.sentence(page.sentence_at(hit.from));
            let advice = matches!(last, "be" | "have")
                && sentence.clone().any(|t| page.is_any(t, &["you", "your"]));
            let worse = first == "could" && page.is_any(hit.to, &["worse", "avoided", "prevented"])
                || first == "could" && page.is_any(hit.to + 1, &["worse", "more", "different"]);
            if able || advice || worse {
                return false;
            }
            let tried = page.is(before, "as") || page.is_any(hit.to, &["can", "could"]);
            let asked = matches!(last, "have")
                && (page.is(before, "you")
                    || page.is_any(before, &["who", "someone", "that"])
                        && page.is_any(
                            hit.to,
                            &["seen", "witnessed", "captured", "noticed", "heard", "information"],
                        ));
            let loose = matches!(first, "potential" | "perhaps");
            let of_them = first == "suspected"
                && (page.is(hit.to, "of") || page.is_any(before, &["report", "reporting"]));
            !tried && !asked && !loose && !of_them
        }
        _ => true,
    }
}

/// How sure a hedge leaves what it limits.
pub(crate) fn certainty(hit: &Hit) -> Certainty {
    Certainty::from_word(hit.value).unwrap_or(Certainty::Possible)
}

/// "may be able to help", "might not seem": said of the public, not of facts.
fn counts(page: &Page<'_>, hit: &Hit) -> bool {
    let sentence = page.sentence(page.sentence_at(hit.from));
    let told = &["suspected", "alleged", "reported", "allegedly", "reportedly"];
    if page.token_in_title(hit.from) && hit.value != "believed" && !page.is_any(hit.from, told) {
        return false;
    }
    let to_public = sentence.clone().any(|t| {
        page.is_any(t, &["anyone", "anybody", "please", "information"])
            || page.is(t, "if")
                && page.is_any(t + 1, &["you", "anyone", "anybody", "your", "they", "this"])
    }) || page.of(sentence.clone(), Cat::Ask).next().is_some();
    match hit.value {
        // Flat confirmation limits nothing that a reader needs told; it is kept as certainty only.
        "confirmed" => page.is_any(hit.from, &["formally"]),
        "possible" | "understood" | "reported" if to_public => page.is_any(
            hit.from,
            &["allegedly", "reportedly", "alleged", "suspected", "reported", "potentially", "or"],
        ),
        _ => true,
    }
}

/// "At this early stage it has been established": the words before belong to it, and so
/// does what "allegedly" and "suspected" are said of.
fn widen(page: &Page<'_>, hit: &Hit) -> Range<usize> {
    let sentence = page.sentence(page.sentence_at(hit.from));
    let mut range = hit.range();
    let lead = hit.from.saturating_sub(9).max(sentence.start)..hit.from;
    if let Some(start) = lead.clone().find(|&t| {
        page.are(t, &["at", "this"])
            && page.of(t..hit.from, Cat::Hedge).all(|h| h.to <= hit.from + 1)
            && !(t..hit.from).any(|t| page.is_any(t, &[",", "and", "but"]))
    }) {
        range.start = start;
    }
    let said_of = &["allegedly", "reportedly", "potentially", "suspected", "alleged", "reported"];
    if hit.to == hit.from + 1 && page.is_any(hit.from, said_of) {
        // The words up to a small one: "suspected herbal cannabis", "allegedly took".
        let behind = range.end..(range.end + 3).min(sentence.end);
        range.end += behind
            .take_while(|&t| page.is_word(t) && !page.is_of(t, Class::Small))
            .take_while(|&t| !page.is_of(t, Class::Pronoun) && !page.is_of(t, Class::Outer))
            .take_while(|&t| {
                !page.is_any(t, &["across", "during", "throughout", "here", "there", "we", "you"])
            })
            .count();
        // "potentially life-changing injuries": a word is not cut at its hyphen.
        while range.end + 1 < sentence.end
            && page.is(range.end, "-")
            && page.touches(range.end)
            && page.touches(range.end + 1)
        {
            range.end += 2;
            if page.is_word(range.end) && !page.is_of(range.end, Class::Small) {
                range.end += 1;
            }
        }
    }
    range
}
