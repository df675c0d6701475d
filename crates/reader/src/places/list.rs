//! Places in a row: "in Amberton, Northbank and Westmoor".

use super::{Found, is_place_word};
use crate::{gazetteer, lexicon::Cat, page::Page};

/// Kilometres between two towns of which neither is a part of the other.
const APART: f64 = 8.0;
/// What says that names are those of places.
const AREAS: &[&str] = &["areas", "villages", "towns", "estates", "districts"];

/// Whether the token stands in a row behind this place, so that what leads to the place
/// leads to it too.
pub(super) fn follows(page: &Page<'_>, last: &Found, token: usize) -> bool {
    let between = last.range.end..token;
    last.street.is_none()
        && (1..=2).contains(&between.len())
        && between.clone().all(|t| page.is_any(t, &[",", "and", "or", "&"]))
}

/// Whether the name belongs to the row: a town is in it, or areas are told of, and the next
/// one or what stands behind a row comes behind. "… and Harrison was" is somebody's name.
pub(super) fn goes_on(page: &Page<'_>, last: &Found, name: &str, token: usize) -> bool {
    let known = |name: &str| gazetteer::knows(name);
    let towns = known(name) || last.names.iter().any(|name| known(name)) || last.county.is_some();
    let areas = || (token..token + 4).any(|t| page.is_any(t, AREAS));
    let behind = page.is_any(
        token,
        &[
            ",",
            ".",
            "and",
            "or",
            "on",
            "in",
            "at",
            "areas",
            "area",
            "during",
            "between",
            "last",
            "yesterday",
            "today",
            "this",
            "where",
            "when",
            "after",
            "overnight",
            "following",
            ")",
            "",
        ],
    );
    behind && (towns || areas())
}

/// Keeps the first of a row of towns that a chain took for one place; the others are
/// read after it. "Northbank, Amberton and Westmoor" is such a row where all are known to
/// be towns apart, or where "areas" stands behind.
pub(super) fn split(page: &Page<'_>, place: &mut Found) {
    let end = place.range.end;
    let next = end + 1;
    let more = page.is_any(end, &["and", "&", "or"])
        && is_place_word(page, next)
        && !page.has(next, Cat::CommonCapital);
    if place.street.is_some() || place.names.len() < 2 || !more {
        return;
    }
    let areas = (next..next + 5).any(|t| page.is_any(t, AREAS));
    let apart = place.names.windows(2).all(|pair| match pair {
        [one, other] => gazetteer::apart(one, other, APART),
        _ => false,
    });
    let comma = (place.range.start..end).find(|&t| page.is(t, ","));
    if let Some(comma) = comma.filter(|_| areas || apart) {
        place.range.end = comma;
        place.names.truncate(1);
        place.county = None;
        place.postcode = None;
    }
}
