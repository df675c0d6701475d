//! Longer names that only begin with the name of a place, or stand beside one.

use std::ops::Range;

use crate::{lexicon::Cat, page::Page, text::tokens::TokenKind};

/// Whether the name is a part of something else's: "Amberton's Barn", "The Olde Barn",
/// "through Anchor he met".
pub(super) fn is(page: &Page<'_>, start: usize, end: usize, listed: bool) -> bool {
    // One word behind: "Amberton's Amber Street" is a street of the town.
    let owner = page.kind(end) == Some(TokenKind::Possessive)
        && page.is_capital(end + 1)
        && page.has(end + 1, Cat::VenueWord)
        && !page.is_capital(end + 2);
    let before = start.wrapping_sub(1);
    let sign = !listed
        && page.is(before, "the")
        && page.is_capital(before)
        && page.is_any(before.wrapping_sub(1), &["at", "outside"]);
    let by = !listed
        && page.is(before, "through")
        && page.is_any(end, &["he", "she", "they", "we", "i", "you"]);
    // "a woman from Social Services": whom they work for.
    let body = !listed
        && page.is_any(
            end.wrapping_sub(1),
            &["services", "service", "support", "society", "trust", "association", "group", "team"],
        );
    owner || sign || by || body
}

/// "… on Bank Row, Elm School on Mill Brow": the next of a row of premises.
pub(super) fn is_next_venue(page: &Page<'_>, name: Range<usize>) -> bool {
    name.len() > 1
        && page.is_any(
            name.end - 1,
            &[
                "school",
                "academy",
                "college",
                "hall",
                "club",
                "pavilion",
                "library",
                "hotel",
                "inn",
                "stadium",
                "surgery",
                "barn",
                "rfc",
                "fc",
                "afc",
                "supermarket",
            ],
        )
}
