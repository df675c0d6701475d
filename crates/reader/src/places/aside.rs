//! Places told of beside what happened: where somebody has links or was born, where
//! honours were given, whom a helpline serves, the land of a law.

use super::Found;
use crate::{lexicon::Class, page::Page};

/// The most tokens between "links" and the last place of its row.
const ROW: usize = 16;

/// Whether nothing is said to have happened at the place.
pub(super) fn is(page: &Page<'_>, place: &Found) -> bool {
    let start = page.sentence(page.sentence_at(place.range.start)).start;
    let begin = place.range.start;
    let mut lead = begin.wrapping_sub(1);
    while page.is_of(lead, Class::Side) {
        lead = lead.wrapping_sub(1);
    }
    if begin <= start || lead < start {
        return is_land(place);
    }
    is_linked(page, start, begin)
        || is_past(page, lead)
        || is_ceremony(page, start, lead)
        || is_served(page, lead, place)
        || is_land(place)
}

/// "has links to Amberton, Northbank and the Westmoor area", "known to frequent Amberton".
fn is_linked(page: &Page<'_>, start: usize, begin: usize) -> bool {
    const BETWEEN: &[&str] = &[
        ",",
        "and",
        "or",
        "both",
        "the",
        "area",
        "areas",
        "to",
        "with",
        "in",
        "around",
        "across",
        "throughout",
        "of",
        "wider",
        "also",
        "as",
        "well",
        "(",
        ")",
        "-",
        "’s",
        "'s",
    ];
    let first =
        (start..begin).rev().take(ROW).find(|&t| !page.is_capital(t) && !page.is_any(t, BETWEEN));
    first.is_some_and(|t| {
        page.is_any(t, &["links", "ties", "connections", "frequents"])
            || page.is(t, "frequent") && page.is(t.wrapping_sub(1), "to")
    })
}

/// "born in", "who lives in", "has family in".
fn is_past(page: &Page<'_>, lead: usize) -> bool {
    let word = lead.wrapping_sub(1);
    let before = word.wrapping_sub(1);
    page.is_any(lead, &["in", "at", "on", "near", "from"])
        && (page.is_any(word, &["born", "resides", "originally"])
            || page.is(word, "raised") && page.is_any(before, &["and", "was"])
            || page.is(word, "up") && page.is_any(before, &["grew", "growing", "brought"])
            || page.is_any(word, &["lives", "lived"])
                && page.is_any(before, &["who", "he", "she", "they", "and", "man", "woman"])
            || page.is_any(word, &["family", "relatives", "friends"])
                && page.is_any(before, &["has", "have", "had", "and", "with"]))
}

/// "at a ceremony in Amberton", "at a conference held in Amberton".
fn is_ceremony(page: &Page<'_>, start: usize, lead: usize) -> bool {
    page.is_any(lead, &["in", "at", "near", "on"])
        && (start..lead).rev().take(5).any(|t| {
            page.is_any(t, &["ceremony", "ceremonies", "conference", "reunion"])
                || t + 1 == lead && page.is(t, "awards")
        })
}

/// "If you live in Amberton or Northbank": whom a helpline serves. Where a street is told,
/// neighbours are asked for what they saw.
fn is_served(page: &Page<'_>, lead: usize, place: &Found) -> bool {
    place.street.is_none()
        && page.is(lead, "in")
        && page.is(lead.wrapping_sub(1), "live")
        && page.is(lead.wrapping_sub(2), "you")
}

/// A whole country is where a law holds and figures are counted.
fn is_land(place: &Found) -> bool {
    const LANDS: &[&str] = &[
        "England",
        "Wales",
        "Scotland",
        "Northern Ireland",
        "United Kingdom",
        "Great Britain",
        "Britain",
        "UK",
    ];
    let name = place.county.as_ref().or(place.names.first());
    place.street.is_none()
        && place.names.len() + usize::from(place.county.is_some()) == 1
        && name.is_some_and(|name| LANDS.contains(&name.as_str()))
}
