//! Names of places: of the lists, or capitalised words where something is said to be there.

use super::{chain, is_place_word, street};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// What a name is that of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Town,
    County,
    /// What stands in a town and bears its name; so many bytes of it are the town's.
    Venue {
        town: usize,
    },
    Unknown,
}

/// A name at the token: a town or county of the lists, or capitalised words.
/// Such words only where something is said to be there, as `leads` tells.
pub(super) fn name(
    page: &Page<'_>,
    token: usize,
    limit: usize,
    leads: bool,
) -> Option<(String, usize, Kind)> {
    // "a Vauxhall Corsa" is driven, not stood in.
    let driven = page.hit(token, Cat::VehicleMake).is_some_and(|make| {
        page.has(make.to, Cat::VehicleModel)
            || page.has(make.to, Cat::VehicleNoun)
            || page.is_any(
                token.wrapping_sub(1),
                &["a", "an", "the", "his", "her", "their", "this", "that", "another"],
            )
            || page.of(token.saturating_sub(2)..token, Cat::Colour).any(|hit| hit.to == token)
    });
    if driven {
        return None;
    }
    if let Some((hit, kind)) = listed(page, token) {
        return of_list(page, hit, kind, limit);
    }
    if !leads || !is_place_word(page, token) || page.has(token, Cat::GivenName) {
        return None;
    }
    let mut end = token;
    while end < limit && end - token < 7 {
        let joins = page.is(end, "-") && page.touches(end) && page.touches(end + 1)
            || page.is_any(end, &["le", "on", "upon", "under", "in", "by", "of", "the", "with"])
                && end > token
                && page.is_capital(end + 1)
                && (page.is_any(end, &["le", "upon", "under", "of"])
                    || page.is(end, "on") && names_river(page, end + 1, limit))
            || page.is_any(end, &["'s", "’s", "'", "’"]) && page.is_capital(end + 1)
            || saint(page, end.wrapping_sub(1)) && page.is(end, ".");
        let word = is_place_word(page, end);
        // "Marlow-on-the-Water" is one word.
        let hyphen = end > token && page.is(end - 1, "-") && page.touches(end);
        if word
            && page.has(end, Cat::CommonCapital)
            && !is_place_ending(page, end, token)
            && !hyphen
        {
            break;
        }
        if !(word
            || joins && end > token
            || page.is_word(end) && page.is(end.wrapping_sub(1), "-") && page.touches(end))
        {
            break;
        }
        end += 1;
    }
    while end > token && (page.is_any(end - 1, &["-", "’s", "'s", "'", "’", "of", "on", "in"]))
    {
        end -= 1;
    }
    let words = page.words(token..end);
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    (letters > 2 && !shouted).then(|| (words.to_owned(), end, Kind::Unknown))
}

/// The town or county of the lists at the token.
fn listed<'p>(page: &'p Page<'_>, token: usize) -> Option<(&'p Hit, Kind)> {
    let town = page.hit(token, Cat::Town);
    let county = page.hit(token, Cat::County);
    match (town, county) {
        (Some(town), Some(county)) if county.to > town.to => Some((county, Kind::County)),
        (Some(town), _) => Some((town, Kind::Town)),
        (None, Some(county)) => Some((county, Kind::County)),
        (None, None) => None,
    }
}

/// A name that begins with one of the lists: "Amberton North", "Amberton city centre".
fn of_list(page: &Page<'_>, hit: &Hit, kind: Kind, limit: usize) -> Option<(String, usize, Kind)> {
    let token = hit.from;
    let mut end = hit.to;
    // "Amberton/Northbank": one town with two names.
    if page.is(end, "/") && page.touches(end) {
        end = page.hit(end + 1, Cat::Town).map_or(end, |other| other.to);
    }
    // "Amberton North", "Amberton-on-Sea", "Amberton city centre"
    while end < limit
        && page.touches(end)
        && page.is(end, "-")
        && page.is_word(end + 1)
        && page.touches(end + 1)
    {
        end += 2;
    }
    let mut more = end;
    while more < limit
        && more - end < 3
        && is_place_word(page, more)
        && !(page.raw(more).len() > 1 && page.raw(more).bytes().all(|b| b.is_ascii_uppercase()))
        && !page.has(more, Cat::CommonCapital)
        && !page.has(more, Cat::StreetType)
        // "Burglary at Amberton Property": in such a title no capital tells a name.
        && !(page.token_in_title(token) && chain::title_case(page))
    {
        more += 1;
    }
    // A capitalised word behind makes another name of it (a person), where it is not
    // what stands in the town: "Amberton Woods".
    let firm = page.kind(more) == Some(TokenKind::Possessive);
    let venue = page.of(end..more + 1, Cat::VenueWord).filter(|_| !firm).last();
    if let Some(venue) = venue.filter(|hit| hit.to >= more) {
        // "Amberton Football Club said": `venue` reads those where something happened.
        if venue.value != "land" {
            return None;
        }
        if venue.to == more {
            let town = page.words(token..end).len();
            return Some((page.words(token..more).to_owned(), more, Kind::Venue { town }));
        }
    }
    if more > end && !firm && !page.has(end, Cat::Town) && !page.has(end, Cat::County) {
        end = more;
    }
    if page.is_any(end, &["city", "town", "village"]) && page.is(end + 1, "centre") {
        end += 2;
    }
    Some((
        page.words(token..end).to_owned(),
        end,
        if end > hit.to {
            if kind == Kind::County { Kind::Unknown } else { Kind::Town }
        } else {
            kind
        },
    ))
}

/// "Amberton on Sea": the one word behind "on" is no day and no street.
fn names_river(page: &Page<'_>, token: usize, limit: usize) -> bool {
    is_place_word(page, token)
        && !page.is_capital(token + 1)
        && !page.has(token, Cat::CommonCapital)
        && street::at(page, token, limit).is_none()
}

/// "Park", "Green", "Bridge", "North": common words that may end or begin the
/// name of a place.
fn is_place_ending(page: &Page<'_>, token: usize, start: usize) -> bool {
    let ending = page.is_any(
        token,
        &[
            "park", "green", "hill", "bridge", "square", "village", "estate", "centre", "beach",
            "common", "heath", "town", "city", "station", "street", "bank", "church", "school",
            "college",
        ],
    );
    let beginning = page.is_any(
        token,
        &[
            "north", "south", "east", "west", "great", "little", "upper", "lower", "new", "old",
            "high", "royal", "greater", "central", "young",
        ],
    ) && page.is_capital(token + 1)
        || saint(page, token);
    ending && token > start || beginning
}

/// "St Mary", "St. Mary".
fn saint(page: &Page<'_>, token: usize) -> bool {
    let stop = page.is(token + 1, ".") && page.touches(token + 1);
    page.is(token, "st") && page.is_capital(token + 1 + usize::from(stop))
}
