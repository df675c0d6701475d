//! An officer's rank and unit, where a sentence tells of the officer.

use std::ops::Range;

use scriven_model::reading::Fact;

use super::mention::{How, Mention};
use crate::{lexicon::Cat, page::Page};

/// Posts and offices in the list of ranks that are no rank of an officer.
pub(super) const POSTS: &[&str] = &[
    "Officer",
    "Detective",
    "Deputy",
    "Sheriff",
    "Chief",
    "Investigator",
    "Councillor",
    "Director",
    "Crown Prosecutor",
    "District Attorney",
    "Police and Crime Commissioner",
    "Senior Investigating Officer",
    "Borough Commander",
];

/// The bodies of the text by their tokens, in order.
pub(super) fn bodies(page: &Page<'_>, organisations: &[Fact<String>]) -> Vec<Range<usize>> {
    let mut bodies: Vec<Range<usize>> = organisations
        .iter()
        .flat_map(|fact| &fact.grounds.spans)
        .map(|span| page.token_at(span.start)..page.token_at(span.end))
        .collect();
    bodies.sort_by_key(|range| (range.start, range.end));
    bodies
}

/// Reads rank and unit of every mention of one officer.
pub(super) fn read(page: &Page<'_>, bodies: &[Range<usize>], mentions: &mut [Mention]) {
    for mention in mentions {
        mention.rank = rank(page, mention);
        if mention.rank.is_some() && mention.occupation.is_none() && mention.how == How::Name {
            mention.occupation = Some("police officer".to_owned());
        }
        let serves = mention.rank.is_some()
            || mention.occupation.as_deref().is_some_and(|work| {
                matches!(work, "police officer" | "firefighter" | "paramedic" | "prison officer")
            });
        if serves && !mention.is_plural() && !mention.owner {
            mention.unit = unit(page, bodies, mention);
        }
    }
}

/// The rank in the words of the mention: as a word in any case, or short as written.
fn rank(page: &Page<'_>, mention: &Mention) -> Option<(String, Range<usize>)> {
    if mention.how == How::Name {
        let start = mention.range.start;
        let hit = page.of(start.saturating_sub(4)..start, Cat::Rank).find(|hit| hit.to == start)?;
        return (!POSTS.contains(&hit.value)).then(|| (hit.value.to_owned(), hit.range()));
    }
    if mention.is_plural() || mention.noun.is_empty() {
        return None;
    }
    let words = mention.range.clone();
    let whole = page.of(words.clone(), Cat::OfficerRank).last();
    let short = || page.of(words, Cat::Rank).filter(|hit| !POSTS.contains(&hit.value)).last();
    whole.or_else(short).map(|hit| (hit.value.to_owned(), hit.range()))
}

/// The body right behind: "from the Roads Policing Unit", ", who serves with
/// Westmoor Police's Dog Section,", "of Westmoor Police".
fn unit(page: &Page<'_>, bodies: &[Range<usize>], mention: &Mention) -> Option<Range<usize>> {
    let inside = bodies.partition_point(|body| body.end <= mention.range.start);
    if let Some(body) = bodies.get(inside).filter(|body| body.end <= mention.range.end) {
        return Some(body.clone());
    }
    let mut at = mention.range.end;
    let skip = |at: &mut usize, words: &[&str]| {
        let met = page.is_any(*at, words);
        *at += usize::from(met);
        met
    };
    skip(&mut at, &[","]);
    if skip(&mut at, &["who", "that"]) && !skip(&mut at, &["is", "was", "serves", "works"]) {
        return None;
    }
    skip(&mut at, &["serving", "based", "attached", "deployed", "working", "assigned"]);
    if !skip(&mut at, &["from", "of", "in", "with", "to", "at", "for"]) {
        return None;
    }
    skip(&mut at, &["the", "our", "its"]);
    let first = bodies.partition_point(|body| body.start < at);
    let body = bodies.get(first).filter(|body| body.start == at)?;
    // "Westmoor Police's Dog Section" is one.
    let next = bodies.get(first + 1).filter(|next| next.start <= body.end + 1);
    Some(body.start..next.map_or(body.end, |next| next.end))
}
