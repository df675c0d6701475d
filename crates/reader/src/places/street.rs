//! Streets by their last word, and roads by number. A house number is never read.

use std::ops::Range;

use super::home;
use crate::{
    lexicon::{Cat, Class, Marks},
    page::Page,
    text::tokens::TokenKind,
};

/// "on Cheapside", "in The Shambles": a street whose name is its whole name.
fn bare(page: &Page<'_>, token: usize, limit: usize) -> Option<Range<usize>> {
    let article = page.is(token, "the");
    let name = token + usize::from(article);
    let led = page.is_of(token.wrapping_sub(1), Class::Inside)
        || page.is_any(token.wrapping_sub(1), &["with", "of", "and", "the", ",", "to", "from"]);
    let known = page.is_of(name, Class::Thoroughfare) && page.is_capital(name) && name < limit;
    // "Broadway Market", "Mr Westgate", "Kingsway Hospital": another name.
    let whole = !page.is_capital(name + 1) || page.has(name + 1, Cat::Town);
    let own = article && page.is_capital(token)
        || !article && !page.is_capital(name.wrapping_sub(1))
        || page.is(name.wrapping_sub(1), "the");
    (known && led && whole && own).then_some(token..name + 1)
}

/// Last words that also end the names of parks, inns and villages: a street
/// only where the words before say so.
const SHARED: &[&str] = &[
    "park",
    "green",
    "hill",
    "court",
    "bank",
    "bridge",
    "common",
    "end",
    "gate",
    "cross",
    "services",
    "roundabout",
    "view",
    "side",
    "path",
    "mount",
    "junction",
    "heights",
    "quay",
    "wharf",
    "meadow",
    "meadows",
    "link",
    "ridge",
    "ride",
    "yard",
    "arcade",
    "precinct",
    "promenade",
    "cottages",
    "place",
    "circle",
    "gardens",
    "interchange",
    "chase",
    "strand",
    "steps",
    "st",
    "pike",
    "plaza",
    "fold",
    "hey",
    "motorway",
    "viaduct",
    "square",
];

/// The street at the token.
pub(super) fn at(page: &Page<'_>, token: usize, limit: usize) -> Option<Range<usize>> {
    if let Some(road) = route(page, token).or_else(|| avenue(page, token)) {
        return (road.end <= limit).then_some(road);
    }
    let Some(number) = numbered(page, token) else {
        return named(page, token, limit).or_else(|| bare(page, token, limit));
    };
    // "A5033 Amber Road" is one road, and so is "the A5033, Amber Road,".
    let comma = page.is(number.end, ",");
    match named(page, number.end + usize::from(comma), limit) {
        Some(name) if !comma || page.is_any(name.end, &[",", ")", "."]) => {
            Some(number.start..name.end)
        }
        _ => Some(number),
    }
}

/// "Interstate 94", "State Route 14", "County Road 12", "US 59".
fn route(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    if !page.is_capital(token) || page.is_capital(token.wrapping_sub(1)) {
        return None;
    }
    let short = matches!(page.raw(token), "US" | "FM" | "SR");
    let whose = page.is_any(token, &["county", "state", "us"]);
    let kind = token + usize::from(whose);
    let named = page.is_any(kind, &["interstate", "highway", "route"])
        || whose && page.is(kind, "road") && page.is_capital(kind);
    let number = if named { kind + 1 } else { token + 1 };
    let told = page.number(number).is_some() && page.raw(number).len() <= 4;
    (told && (named || short)).then_some(token..number + 1)
}

/// "5th Avenue", "42nd Street": at its last word, for a name has a capital.
fn avenue(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    let kind = page.hit(token, Cat::StreetType)?;
    let from = token.checked_sub(2)?;
    let ordinal = page.number(from).is_some()
        && page.touches(token - 1)
        && page.is_any(token - 1, &["st", "nd", "rd", "th"]);
    // "East 42nd Street": the side belongs to it.
    let side = from
        .checked_sub(1)
        .filter(|&t| page.is_capital(t) && page.is_any(t, &["north", "south", "east", "west"]));
    ordinal.then_some(side.unwrap_or(from)..kind.to)
}

/// "N. Elm Street": the letter and its stop.
fn is_side(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, &["n", "s", "e", "w", "ne", "nw", "se", "sw"])
        && page.is(token + 1, ".")
        && page.touches(token + 1)
        && page.is_capital(token + 2)
}

/// "14 Amber Street", "14A Amber Street": the number of a house.
fn is_house(page: &Page<'_>, token: usize) -> bool {
    let letter = page.raw(token).len() == 1
        && page.touches(token)
        && page.number(token.wrapping_sub(1)).is_some();
    page.number(token).is_some() || letter
}

/// A4059, M5, B3092, A1(M), I-95.
fn numbered(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    if !page.is_marked(token, Marks::FIGURED) {
        return None;
    }
    let raw = page.raw(token);
    let digits = raw.get(1..).unwrap_or("");
    let shape = raw.starts_with(['A', 'M', 'B', 'N', 'R'])
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit());
    if !shape || page.kind(token) != Some(TokenKind::Word) {
        return None;
    }
    // "A1 paper", "B6 postcode district": one digit needs a word that leads to a road.
    let led = page.is_any(
        token.wrapping_sub(1),
        &[
            "the",
            "on",
            "of",
            "and",
            "/",
            "along",
            "off",
            "near",
            "with",
            "northbound",
            "southbound",
            "(",
            "from",
            "to",
            ",",
            "at",
            "a",
        ],
    );
    let strong = digits.len() >= 3 || raw.starts_with('M') || led;
    let road = strong && !(raw.starts_with(['N', 'R']) && !page.is(token.wrapping_sub(1), "the"));
    let motorway = page.is(token + 1, "(") && page.is(token + 2, "m") && page.is(token + 3, ")");
    let audi = page.has(token.wrapping_sub(1), Cat::VehicleMake);
    // "A059 UOX": a registration.
    let letters = page.raw(token + 1);
    let plate = digits.len() >= 2
        && letters.len() == 3
        && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    (road && !audi && !plate).then_some(token..if motorway { token + 4 } else { token + 1 })
}

/// The most tokens before the last word of a street's name.
const MOST: usize = 7;

/// Capitalised words that end in a word for streets: "Amber Hill Road".
fn named(page: &Page<'_>, token: usize, limit: usize) -> Option<Range<usize>> {
    page.seek(token..limit.min(token + MOST), Marks::lists(&[Cat::StreetType]))?;
    // "A Northbank Road man …" at the head of a sentence; "In National Road Safety Week".
    // "Intersection of Amber Street and …" at the head of a line.
    if page.is_any(
        token,
        &[
            "a",
            "an",
            "in",
            "on",
            "at",
            "near",
            "for",
            "from",
            "of",
            "this",
            "intersection",
            "corner",
            "junction",
            "block",
        ],
    ) {
        return None;
    }
    if !page.is_capital(token)
        || token > 0
            && page.is_capital(token - 1)
            && !is_house(page, token - 1)
            && !begins(page, token)
            && numbered(page, token - 1).is_none()
    {
        return None;
    }
    let mut at = if is_side(page, token) { token + 2 } else { token };
    let mut last = None;
    while at < limit && at - token < MOST {
        if let Some(hit) = page.hit(at, Cat::StreetType).filter(|h| h.to <= limit) {
            let alone = at == token && hit.to - hit.from < 2;
            if !alone && counts(page, token, at, hit.to) {
                last = Some(hit.to);
            }
            at = hit.to;
            continue;
        }
        // "DISRUPTION FOR ROAD": what is shouted has small words in capitals.
        if page.is_any(at, &["for", "with", "by", "to", "from"]) {
            break;
        }
        if super::is_place_word(page, at)
            || page.has_any(at, &[Cat::VehicleMake, Cat::VehicleModel])
        {
            at += 1;
        } else if page.is_any(at, &["'", "’"]) && page.is(at + 1, "s") && page.touches(at + 1) {
            // "St John 's Avenue", with a blank that slipped in.
            at += 2;
        } else if page.is_any(at, &["'", "’", "’s", "'s", "-"]) && page.touches(at)
            || page.is_any(at, &["of", "the", "and", "on", "in", "&", "le", "y"])
                && at > token
                && page.is_capital(at + 1)
                && !page.is_any(at, &["and", "on", "in"])
        {
            at += 1;
        } else {
            break;
        }
    }
    let mut end = last?;
    if is_person(page, token, end) {
        return None;
    }
    if page.is_capital(end) && page.is_any(end, &["north", "south", "east", "west"]) {
        end += 1;
    }
    // "St" before a name is a saint, not a street.
    let saint = page.is_any(end - 1, &["st"]) && page.is_capital(end);
    (!saint).then_some(token..end)
}

/// "Hugo Lane said", "Ann Mary Hill, 31,": a given name and a surname, where nothing leads
/// to a place.
fn is_person(page: &Page<'_>, token: usize, end: usize) -> bool {
    let name = page.has(token, Cat::GivenName) && page.is_of(end - 1, Class::Surname);
    let before = token.wrapping_sub(1);
    let led = page.is_of(before, Class::Inside)
        || page.is_of(before, Class::Side)
        || page.is_any(before, &["of", "and", ",", "to", "from", "with", "via", "/", "("])
        || is_house(page, before);
    name && !led
}

/// Whether a capitalised word before belongs to something else.
fn begins(page: &Page<'_>, token: usize) -> bool {
    page.sentence(page.sentence_at(token)).start == token - 1
        && page.has(token - 1, Cat::CommonCapital)
}

/// "in the Amber Gardens area", "in Amber Place": no village is called so.
fn is_address(page: &Page<'_>, word: &str, start: usize, end: usize) -> bool {
    const PLACES: &[&str] = &["place", "cottages", "circle"];
    const MORE: &[&str] = &["court", "gardens", "square", "mount", "chase", "yard"];
    let before = start.wrapping_sub(1);
    let is_place = PLACES.contains(&word);
    (is_place || MORE.contains(&word)) && page.is(end, "area") && page.is(before, "the")
        || is_place && page.is_any(before, &["in", "at", "near", "and", "into", "along", "off"])
}

/// Whether a last word makes a street of the words before it.
fn counts(page: &Page<'_>, start: usize, at: usize, end: usize) -> bool {
    let word = page.word(at);
    if page.is_any(
        end,
        &[
            "police",
            "station",
            "hospital",
            "school",
            "academy",
            "college",
            "surgery",
            "cid",
            "team",
            "magistrates",
            "crown",
            "primary",
            "neighbourhood",
            "policing",
            "section",
            "safety",
            "traffic",
            "users",
            "user",
            "closures",
            "journeys",
            "works",
        ],
    ) && !page.is(end, "section")
    {
        return false;
    }
    if word == "court"
        && (start..at).any(|t| {
            page.is_any(
                t,
                &[
                    "crown",
                    "magistrates",
                    "sheriff",
                    "high",
                    "county",
                    "youth",
                    "family",
                    "supreme",
                    "justice",
                    "coroner",
                    "coroners",
                ],
            )
        })
    {
        return false;
    }
    // "on The Avenue": a name, where "the avenue" is none.
    let the = page.is(start, "the")
        && page.is_capital(start)
        && page.is_any(start.wrapping_sub(1), &["on", "in", "at", "along", "near", "off", "to"]);
    let first_common =
        !the && page.is_any(
            start,
            &["the", "a", "this", "that", "roads", "police", "safer", "main", "our"],
        ) && at - start == 1
            && !page.is(start, "main");
    if first_common {
        return false;
    }
    if !SHARED.contains(&word) {
        return true;
    }
    // "in Amber Green": read as a street only behind "on", or with an address before it.
    let lead = start.saturating_sub(4)..start;
    if is_address(page, word, start, end) {
        return true;
    }
    // "were called to Amber Square": no village, nor a park.
    let called = matches!(word, "square" | "gardens" | "court" | "mount" | "chase")
        && page.is(start.wrapping_sub(1), "to")
        && page.is(start.wrapping_sub(2), "called");
    page.is(start.wrapping_sub(1), "on")
        || called
        || page.is(start.wrapping_sub(1), "of") && home::is_origin(page, start - 1)
        || is_house(page, start.wrapping_sub(1)) && word == "st"
        || page.is(start.wrapping_sub(1), "of") && page.is(start.wrapping_sub(2), "block")
        || lead.clone().any(|t| {
            page.is_any(
                t,
                &[
                    "address",
                    "house",
                    "flat",
                    "property",
                    "home",
                    "junction",
                    "along",
                    "direction",
                    "area",
                ],
            )
        }) && page.is_any(start.wrapping_sub(1), &["in", "of", "on", "at", "along"])
}
