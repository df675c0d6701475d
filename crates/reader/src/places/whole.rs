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
    // "at Amber Motors Ltd": a firm.
    let firm = [end, end.wrapping_sub(1)].iter().any(|&t| {
        page.is_capital(t)
            && page.is_any(t, &["ltd", "limited", "plc", "inc", "llp", "llc", "corp"])
    });
    // "near Exit 14", "in Unit 3": one of many with a number.
    let numbered = !listed && end == start + 1 && page.number(end).is_some();
    // "on Valentine's Day", "on Brexit Day"
    let feast = !listed
        && (start..=end).any(|t| {
            page.is_capital(t) && page.is_any(t, &["day", "year", "eve", "week", "weekend", "exit"])
        });
    owner || sign || by || body || firm || numbered || feast
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
