//! Surnames that a text tells with a given name or a title: such a word is no place
//! further down.

use std::collections::HashSet;

use super::Found;
use crate::{
    lexicon::{Cat, Marks},
    page::Page,
};

/// The surnames of those who are named in full.
pub(super) fn of<'p>(page: &'p Page<'_>) -> HashSet<&'p str> {
    page.marked(page.whole(), Marks::lists(&[Cat::GivenName]))
        .filter(|&token| page.is_capital(token))
        .map(|token| token + 1)
        .filter(|&token| {
            page.is_capital(token)
                && page.is_word(token)
                && !page.has_any(
                    token,
                    &[Cat::Town, Cat::County, Cat::StreetType, Cat::CommonCapital, Cat::GivenName],
                )
                && !page.has(token + 1, Cat::StreetType)
                && !page.has(token + 1, Cat::VenueWord)
        })
        .map(|token| page.word(token))
        .collect()
}

/// Whether all that is told of the place is such a surname.
pub(super) fn is(page: &Page<'_>, surnames: &HashSet<&str>, place: &Found) -> bool {
    place.range.len() == 1
        && place.venue.is_none()
        && !page.has_any(place.range.start, &[Cat::Town, Cat::County])
        && surnames.contains(page.word(place.range.start))
}
