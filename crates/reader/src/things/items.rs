//! Items: what was stolen, seized, recovered, used, sought or damaged.

use std::ops::Range;

use scriven_model::reading::{Item, ItemEvent};

use crate::{
    facts,
    lexicon::Cat,
    page::{Hit, Page},
};

/// Every thing that something is said to have become of.
pub(crate) fn read(page: &Page<'_>) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    for number in 0..page.sentences.len() {
        if page.in_title(number) {
            continue;
        }
        let sentence = page.sentence(number);
        let events: Vec<&Hit> = page.of(sentence.clone(), Cat::ItemEvent).collect();
        if events.is_empty() {
            continue;
        }
        let mut reached = 0;
        for item in page.of(sentence.clone(), Cat::Item) {
            if item.from < reached || is_modifier(page, item) {
                continue;
            }
            let phrase = phrase(page, item, sentence.clone());
            reached = phrase.end;
            if let Some(event) = event_of(page, &events, &phrase) {
                add(page, &mut found, event, phrase);
            }
        }
    }
    found
}

fn add(page: &Page<'_>, found: &mut Vec<Item>, event: ItemEvent, phrase: Range<usize>) {
    let what = page.words(phrase.clone()).to_owned();
    let head = head(&what);
    let same = found.iter_mut().find(|item| item.event == event && self::head(&item.what) == head);
    match same {
        Some(known) => known.grounds.spans.push(page.span(phrase)),
        None => found.push(Item { what, event, grounds: facts::grounds(page, phrase) }),
    }
}

fn head(what: &str) -> String {
    what.rsplit(' ').next().unwrap_or("").trim_end_matches('s').to_ascii_lowercase()
}

/// "knife crime", "drugs warrant", "phone number", "car park": the word serves another.
fn is_modifier(page: &Page<'_>, item: &Hit) -> bool {
    page.is_any(
        item.to,
        &[
            "crime",
            "warrant",
            "warrants",
            "number",
            "numbers",
            "park",
            "offences",
            "offence",
            "dealing",
            "dealer",
            "dealers",
            "supply",
            "driver",
            "drivers",
            "call",
            "calls",
            "footage",
            "team",
            "unit",
            "officers",
            "operation",
            "incident",
            "collision",
            "crash",
            "users",
            "user",
            "gang",
            "gangs",
            "station",
            "shop",
            "store",
            "attack",
            "wounds",
            "wound",
            "related",
            "possession",
            "licence",
            "discharge",
            "enabled",
            "theft",
            "thefts",
            "surrender",
            "-",
            "walker",
            "owner",
            "owners",
            "window",
            "factory",
            "line",
            "lines",
            "street",
            "conference",
            "laundering",
            "trafficking",
            "yard",
        ],
    ) || page.is_any(item.from.wrapping_sub(1), &["by", "inside", "near"])
        && page.has(item.from, Cat::VehicleNoun)
}

/// The noun phrase of the thing, without its article.
fn phrase(page: &Page<'_>, item: &Hit, sentence: Range<usize>) -> Range<usize> {
    let mut start = item.from;
    while start > sentence.start && item.from - start < 6 {
        let before = start - 1;
        let stop = page.is_any(
            before,
            &[
                "a",
                "an",
                "the",
                "his",
                "her",
                "their",
                "of",
                "with",
                "and",
                "or",
                "including",
                "was",
                "were",
                "to",
                "that",
                "two-inch",
                ",",
                ".",
                ":",
                "in",
                "from",
                "by",
                "for",
                "some",
                "any",
                "on",
                "at",
                "this",
                "these",
                "also",
                "no",
                "then",
                "its",
            ],
        ) || !(page.is_word(before)
            || page.number(before).is_some()
            || page.is(before, "-")
            || page.is(before, "£"))
            || page.of(before..before + 1, Cat::ItemEvent).next().is_some()
            || page
                .hits_in(before.saturating_sub(2)..before + 1)
                .any(|h| h.cat == Cat::ItemEvent && h.to > before);
        if stop {
            break;
        }
        start = before;
    }
    start..item.to
}

/// The event that binds to the phrase: one whose object it is ("stole a
/// watch"), or whose subject ("a watch was stolen").
fn event_of(page: &Page<'_>, events: &[&Hit], phrase: &Range<usize>) -> Option<ItemEvent> {
    let mut best: Option<(usize, &Hit)> = None;
    for event in events {
        if event.from >= phrase.start && event.to <= phrase.end {
            continue;
        }
        let distance = if event.to <= phrase.start {
            let between = event.to..phrase.start;
            if between.clone().any(|t| {
                page.is_any(
                    t,
                    &["who", "before", "after", "when", "while", ";", "but", "then", "where", "."],
                )
            }) {
                continue;
            }
            // A passive has its thing before it.
            let passive = page
                .is_any(event.from.wrapping_sub(1), &["was", "were", "been", "being"])
                && !page.is_any(event.to, &["with", "in", "using"]);
            if passive && event.value != "used" {
                continue;
            }
            between.len()
        } else if event.from >= phrase.end {
            let between = phrase.end..event.from;
            let passive = between
                .clone()
                .any(|t| page.is_any(t, &["was", "were", "been", "being", "is", "are"]))
                || page.is_any(
                    event.from,
                    &[
                        "was",
                        "were",
                        "been",
                        "being",
                        "stolen",
                        "seized",
                        "recovered",
                        "damaged",
                        "used",
                    ],
                );
            if !passive
                || between.len() > 8
                || between.clone().any(|t| {
                    page.is_any(
                        t,
                        &["who", "he", "she", "they", "and", ";", "man", "police", "officers"],
                    )
                })
            {
                continue;
            }
            between.len() + 1
        } else {
            continue;
        };
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, event));
        }
    }
    let (distance, event) = best?;
    let kind = ItemEvent::from_word(event.value)?;
    // A bare "found", "using" or "with" binds only what stands close.
    let near = match kind {
        ItemEvent::Used => 5,
        ItemEvent::Sought => 4,
        _ => 14,
    };
    (distance <= near).then_some(kind)
}
