//! Venues by name: "outside Tesco in …", "the Red Lion pub", "Eastby Leisure Centre".

use std::ops::Range;

use scriven_model::reading::PlaceOf;

use super::{Found, chain, is_place_word, street, venue_lead};
use crate::{
    gazetteer,
    lexicon::{Cat, Class},
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// The most tokens of a venue's name.
const MOST: usize = 8;

/// What a venue is told to be.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// One of many branches; its name may be a word of its own too.
    Brand { shared: bool },
    /// What a town has, and what bears its name: a station, a school.
    Public,
    /// A shop, an inn: it bears any name.
    Trade,
}

/// The place whose venue begins at the token, with the address behind it. One where
/// somebody works or learns is somebody's, as a home is.
pub(super) fn read(
    page: &Page<'_>,
    token: usize,
    limit: usize,
    bodies: &[Range<usize>],
) -> Option<Found> {
    let before = token.wrapping_sub(1);
    let street = street::at(page, token, limit);
    let (venue, sort) = name(page, token, limit)?;
    if street.as_ref().is_some_and(|street| street.end > venue.end) {
        return None;
    }
    let whole = || gazetteer::knows(page.words(venue.clone()));
    // "in Barnard Castle": a village.
    if sort == Sort::Public && whole() {
        return None;
    }
    let town = page
        .hit(token, Cat::Town)
        .filter(|hit| sort == Sort::Public && hit.to < venue.end && !page.is(token, "st"));
    // A school may be told of for what it does: only the others are places unasked.
    let there = town.is_some()
        && !page.is_any(
            venue.end - 1,
            &["school", "academy", "college", "university", "club", "church"],
        );
    let led = venue_lead::is(page, before);
    let address = address(page, &venue, sort, limit);
    let on_street = address.is_some_and(|at| street::at(page, at, limit).is_some());
    // In a title whose every word has a capital, no capital tells a name.
    let shouting = page.token_in_title(token)
        && !matches!(sort, Sort::Brand { shared: false })
        && chain::title_case(page);
    let told = led || there || on_street && sort != Sort::Brand { shared: true };
    if !told || shouting {
        return None;
    }
    let mut place = Found {
        range: venue.clone(),
        of: PlaceOf::Incident,
        street: None,
        names: Vec::new(),
        county: None,
        postcode: None,
        venue: Some(page.words(venue.clone()).to_owned()),
        origin: venue_lead::is_somebodys(page, before),
    };
    if let Some(at) = address.filter(|_| on_street)
        && let Some(street) = chain::read(page, at, limit, bodies, None)
    {
        place = Found { range: venue.start..street.range.end, venue: place.venue, ..street };
    } else {
        // "the Amber Road car park"
        place.street = street
            .filter(|street| street.start == token && street.end < venue.end)
            .map(|street| page.words(street).to_owned());
        chain::go_on(page, &mut place, limit, bodies);
        // "an Asda Northbank"
        if place.names.is_empty()
            && let Some(town) = page.hit(venue.end, Cat::Town)
            && matches!(sort, Sort::Brand { .. })
        {
            place.names.push(page.words(town.range()).to_owned());
            place.range.end = town.to;
        }
    }
    if let Some(town) = town.filter(|_| place.names.is_empty()) {
        place.names.push(page.words(town.range()).to_owned());
    }
    if let Some(near) = venue_lead::near(page, before) {
        place.range.start = near;
    }
    Some(place)
}

/// "in Amber Street, outside the Red Lion pub": the venue told behind a street.
pub(super) fn behind(page: &Page<'_>, place: &mut Found, limit: usize, bodies: &[Range<usize>]) {
    if place.street.is_none() || place.venue.is_some() || place.of == PlaceOf::Court {
        return;
    }
    let Some(at) = next(page, place.range.end) else { return };
    if let Some((venue, _)) = name(page, at, limit)
        && street::at(page, at, limit).is_none_or(|street| street.end <= venue.end)
    {
        place.venue = Some(page.words(venue.clone()).to_owned());
        place.range.end = venue.end;
        if place.names.is_empty() {
            chain::go_on(page, place, limit, bodies);
        }
    }
}

/// Where a venue told behind a street may begin.
fn next(page: &Page<'_>, end: usize) -> Option<usize> {
    let mut at = end + usize::from(page.is(end, ","));
    at += usize::from(page.is_any(at, &["just", "right", "directly"]));
    let near = page.is_any(at, &["near", "close", "next", "adjacent"]) && page.is(at + 1, "to");
    let there =
        page.is_any(at, &["outside", "near", "opposite", "by", "at", "behind", "beside", "inside"]);
    if !near && !there {
        return None;
    }
    at += 1 + usize::from(near);
    Some(at + usize::from(page.is(at, "the")))
}

/// Whether a venue's name begins at the token.
pub(super) fn begins(page: &Page<'_>, token: usize, limit: usize) -> bool {
    page.is_capital(token) && name(page, token, limit).is_some()
}

/// Where the address of a venue begins: "the Royal Hotel, High Street", "Tesco in Amber
/// Street".
fn address(page: &Page<'_>, venue: &Range<usize>, sort: Sort, limit: usize) -> Option<usize> {
    let mut at = venue.end;
    while at < limit
        && at - venue.end < 4
        && page.is_any(at, &[",", "in", "on", "at", "off", "the", "(", "of", "situated", "located"])
    {
        at += 1;
    }
    (at > venue.end || matches!(sort, Sort::Brand { .. })).then_some(at)
}

/// The name of a venue at the token, without its article: what is told of it as a venue
/// stands last.
fn name(page: &Page<'_>, token: usize, limit: usize) -> Option<(Range<usize>, Sort)> {
    if !begins_name(page, token) {
        return None;
    }
    let mut at = token;
    let mut found: Option<(usize, Sort)> = None;
    if let Some(brand) = page.hit(token, Cat::VenueBrand) {
        at = brand.to;
        let shared = brand.value == "shared";
        // "in Halifax": the town, where no noun tells of a bank.
        let town = shared && page.has(token, Cat::Town);
        found = Some((at, Sort::Brand { shared })).filter(|_| !town);
    }
    while at < limit && at - token < MOST {
        let noun = page
            .hit(at, Cat::VenueNoun)
            .filter(|noun| at > token && !page.is_capital(at) && is_own(page, token, noun));
        let word = page.hit(at, Cat::VenueWord).filter(|word| at > token && word.value != "land");
        if let Some(hit) = noun.or(word).filter(|hit| hit.to <= limit) {
            if refused(page, hit.from) {
                return None;
            }
            let public = hit.value == "public" && found.is_none_or(|(_, s)| s == Sort::Public);
            found = Some((hit.to, if public { Sort::Public } else { Sort::Trade }));
            at = hit.to;
            if noun.is_some() {
                // "the Tesco supermarket car park": only another noun may follow.
                if let Some(more) = page.hit(at, Cat::VenueNoun).filter(|_| !page.is_capital(at)) {
                    found = Some((more.to, Sort::Trade));
                }
                break;
            }
        } else if goes_on(page, at, token) {
            at += 1;
        } else {
            break;
        }
    }
    let (end, sort) = found?;
    (end <= limit && closes(page, end, sort)).then_some((token..end, sort))
}

/// Whether the noun ends a name of the venue's own: "an Amberton shop" and "a Chinese
/// restaurant" have none.
fn is_own(page: &Page<'_>, token: usize, noun: &Hit) -> bool {
    if page.has(token, Cat::VenueBrand) {
        return true;
    }
    let listed = [Cat::Town, Cat::County]
        .iter()
        .any(|cat| page.hit(token, *cat).is_some_and(|hit| hit.to == noun.from));
    let article = page.word(token.wrapping_sub(1));
    if noun.value != "trade" {
        // "at an Amberton country park"
        return !(listed && matches!(article, "a" | "an"));
    }
    // "the Red Lion pub", where "Amberton shop" and, in a title, "Northbank shop" say which.
    let told = article == "the"
        || !page.token_in_title(token) && !gazetteer::knows(page.words(token..noun.from));
    told && !listed && !matches!(article, "a" | "an")
}

/// Whether the word may be the first of a venue's name.
fn begins_name(page: &Page<'_>, token: usize) -> bool {
    (is_place_word(page, token) || page.has(token, Cat::VenueBrand))
        && page.is_capital(token)
        && !page.is_of(token, Class::Small)
        && !page.is_of(token, Class::Pronoun)
        && !page.has(token, Cat::VenueNoun)
        && !continues(page, token)
        && !page.is_any(
            token,
            &[
                "police",
                "officers",
                "detectives",
                "local",
                "main",
                "our",
                "your",
                "this",
                "that",
                "it",
                "we",
                "if",
                "near",
                "outside",
                "inside",
                "both",
                "each",
                "every",
                "another",
            ],
        )
}

/// Whether the word before is a part of the same name.
fn continues(page: &Page<'_>, token: usize) -> bool {
    let before = token.wrapping_sub(1);
    page.is_capital(before)
        && is_place_word(page, before)
        && !page.is_of(before, Class::Small)
        && !page.is_of(before, Class::Side)
        && !page.is_of(before, Class::Inside)
        && page.sentence_at(before) == page.sentence_at(token)
        && !page.has(token, Cat::VenueBrand)
}

/// Whether the word may stand within a venue's name.
fn goes_on(page: &Page<'_>, token: usize, start: usize) -> bool {
    if token > start && page.kind(token) == Some(TokenKind::Possessive) {
        return true;
    }
    let trade = |t| {
        [Cat::VenueNoun, Cat::VenueWord]
            .iter()
            .any(|cat| page.hit(t, *cat).is_some_and(|hit| hit.value == "trade"))
    };
    // "the Rose of Eastby pub"; "the Crown and Anchor pub", and no two places.
    let joins = token > start
        && page.is_capital(token + 1)
        && (page.is_any(token, &["of", "the", "-", "'", "’"])
            || token == start + 1
                && page.is_any(token, &["and", "&"])
                && !page.has(start, Cat::VenueBrand)
                && trade(token + 2));
    joins
        || is_place_word(page, token) && !page.is_any(token, &["police", "officers", "detectives"])
}

/// "Amberton Police Station", "the Fire Station": no venue of what happened.
fn refused(page: &Page<'_>, kind: usize) -> bool {
    page.is_any(
        kind.wrapping_sub(1),
        &[
            "police",
            "fire",
            "ambulance",
            "power",
            "polling",
            "radio",
            "weather",
            "lifeboat",
            "custody",
            "and",
            "of",
            "the",
        ],
    )
}

/// Whether the name ends here: no longer name goes on, and no word that the venue only
/// describes ("Tesco bags", "a Red Lion regular").
fn closes(page: &Page<'_>, end: usize, sort: Sort) -> bool {
    const CLOSING: &[&str] = &[
        "when",
        "where",
        "between",
        "before",
        "after",
        "just",
        "shortly",
        "last",
        "this",
        "yesterday",
        "today",
        "which",
        "near",
        "were",
        "had",
        "from",
        "or",
        "as",
        "while",
        "during",
        "opposite",
        "earlier",
        "that",
        "but",
        "then",
        "because",
        "until",
        "about",
        "approximately",
        "sometime",
        "overnight",
        "following",
        "next",
        "close",
        "situated",
        "located",
        "by",
        "car",
        "again",
        "since",
        "via",
        "it",
        "he",
        "she",
        "they",
        "his",
        "her",
        "over",
        "without",
        "there",
        "and",
        "late",
        "early",
        "behind",
        "beside",
        "carrying",
        "armed",
        "wearing",
        "demanding",
        "area",
        "site",
        "one",
        "two",
        "three",
    ];
    if page.is_capital(end) && page.is_word(end) {
        let named = page.has(end, Cat::Weekday)
            || page.has(end, Cat::Town)
            || street::at(page, end, end + MOST).is_some();
        return named && !page.has(end, Cat::StreetType)
            || matches!(sort, Sort::Brand { shared: false }) && !page.has(end, Cat::UnitWord);
    }
    !page.is_word(end)
        || page.is_of(end, Class::Small)
        || page.is_of(end, Class::Inside)
        || page.is_any(end, CLOSING)
        || page.has_any(end, &[Cat::Weekday, Cat::Month, Cat::DayPart])
}
