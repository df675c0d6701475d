//! Chains of names: "Amber Street, Northbank, Westmoor, E8".

use std::ops::Range;

use scriven_model::reading::PlaceOf;

use super::{
    Found, home, list,
    name::{Kind, name},
    postcode, street, venue, whole,
};
use crate::{
    gazetteer,
    lexicon::{Cat, Class},
    page::Page,
    text::tokens::TokenKind,
};

/// The place that begins at the token.
pub(super) fn read(
    page: &Page<'_>,
    token: usize,
    limit: usize,
    bodies: &[Range<usize>],
    last: Option<&Found>,
) -> Option<Found> {
    let mut place = Found {
        range: token..token,
        of: PlaceOf::Incident,
        street: None,
        names: Vec::new(),
        county: None,
        postcode: None,
        venue: None,
        origin: false,
    };
    let street = street::at(page, token, limit);
    let before = before(page, street.as_ref().map_or(token, |street| street.start));
    let side = side_of(page, token);
    let at;
    if let Some(street) = street {
        if page.is_any(street.end, &["police"]) {
            return None;
        }
        at = street.end;
        place.range.start = street.start;
        // A blank may have slipped in: "St John 's Avenue".
        place.street = Some(page.words(street).replace(" 's ", "'s ").replace(" ’s ", "’s "));
    } else {
        // "in Amberton, Northbank and Westmoor": one preposition for all of them.
        let follows = last.filter(|last| list::follows(page, last, token));
        let home = home::is_plain(page, before);
        let leads = leads(page, before) || follows.is_some() || home;
        let (name, end, kind) = county(page, token, name(page, token, limit, leads)?)?;
        if let Some(last) = follows
            && kind == Kind::Unknown
            && !list::goes_on(page, last, &name, end)
        {
            return None;
        }
        // In a title whose every word has a capital, no capital tells a name.
        let shouting = kind == Kind::Unknown && page.token_in_title(token) && title_case(page);
        if kind == Kind::Unknown && !leads || shouting {
            return None;
        }
        at = end;
        if names_another(page, token..at, before, kind) {
            return None;
        }
        if kind == Kind::Unknown && is_road(page, before, token..at, &name) {
            place.street = Some(name);
            place.range.end = end;
            go_on(page, &mut place, limit, bodies);
            return Some(place);
        }
        // "Two Amberton men": where they are from.
        if kind != Kind::Unknown && home::is_before_person(page, at) {
            enter(&mut place, name, kind);
            place.range.end = at;
            place.origin = true;
            return Some(place);
        }
        if let (Some(side), true) = (side, kind != Kind::Unknown) {
            place.range.start = side;
            place.names.push(page.words(side..at).to_owned());
        } else {
            enter(&mut place, name, kind);
        }
        if serves_another(page, at) || home::is_of_hospital(page, before) {
            return None;
        }
        // "at the Amber roundabout": a road, by its name.
        if page.is_any(at, &["roundabout", "roundabouts", "interchange"])
            && place.county.is_none()
            && place.names.len() == 1
        {
            place.names.clear();
            place.street = Some(page.words(token..at + 1).to_owned());
            place.range.end = at + 1;
        }
    }
    place.range.end = place.range.end.max(at);
    place.origin |= home::is_origin(page, before);
    go_on(page, &mut place, limit, bodies);
    if place.names.is_empty() && place.street.is_none() && place.county.is_none() {
        return None;
    }
    list::split(page, &mut place);
    // A county alone is a place only where something is said to be in it.
    let row = last.is_some_and(|last| list::follows(page, last, token));
    if place.street.is_none() && place.names.is_empty() && !row && !leads(page, before) {
        return None;
    }
    Some(place)
}

/// "southbound on Amber", "turned off Lowgate": a road without a word for one, where no
/// town of the name is known.
fn is_road(page: &Page<'_>, before: usize, words: Range<usize>, name: &str) -> bool {
    const BEHIND: &[&str] = &[
        ",",
        ".",
        ")",
        "in",
        "at",
        "near",
        "on",
        "where",
        "when",
        "after",
        "and",
        "between",
        "towards",
        "toward",
        "just",
        "shortly",
        "around",
        "about",
        "yesterday",
        "today",
        "last",
        "this",
        "from",
        "before",
        "following",
        "by",
        "with",
        "outside",
        "",
    ];
    page.is_any(before, &["on", "onto", "along", "off"])
        && before + 1 == words.start
        && page.is_any(words.end, BEHIND)
        && !gazetteer::knows(name)
}

/// "in Amber County", where "Amber County Jail" is no place.
fn county(
    page: &Page<'_>,
    token: usize,
    (name, end, kind): (String, usize, Kind),
) -> Option<(String, usize, Kind)> {
    if kind == Kind::County || !page.is(end, "county") || !page.is_capital(end) {
        return Some((name, end, kind));
    }
    let more = page.is_capital(end + 1) || page.kind(end + 1) == Some(TokenKind::Possessive);
    (!more).then(|| (page.words(token..end + 1).to_owned(), end + 1, Kind::County))
}

/// Whether the name is that of a person, a shop, a station, or a part of a longer one.
fn names_another(page: &Page<'_>, name: Range<usize>, before: usize, kind: Kind) -> bool {
    let (token, at) = (name.start, name.end);
    // "Hugo Stafford", "Mr Stafford": a surname.
    let surname = token > 0
        && page.has(token - 1, Cat::GivenName)
        && page.is_capital(token - 1)
        && !page.has_any(token - 1, &[Cat::Town, Cat::County])
        || titled(page, token);
    // "St Mary's News", "the Rolex store", "Amber Road Police Station".
    let shop = kind == Kind::Unknown
        && (page.kind(at) == Some(TokenKind::Possessive)
            || page.is_any(at, &["store", "shop", "supermarket", "branch", "pub", "garage"]));
    let station = page.has(at, Cat::StreetType) && page.is(at + 1, "police");
    // "Upton on Amber" at the head of a title.
    let river =
        kind == Kind::Unknown && page.is(before, "on") && page.is_capital(before.wrapping_sub(1));
    // "Westmoor Supreme Court".
    let bench = page.is(at, "court") && page.is_capital(at);
    surname
        || shop
        || station
        || river
        || bench
        || whole::is(page, token, at, kind != Kind::Unknown)
}

/// The names behind: ", Northbank, Westmoor", " in Westmoor", " area of Westmoor".
pub(super) fn go_on(page: &Page<'_>, place: &mut Found, limit: usize, bodies: &[Range<usize>]) {
    let mut at = place.range.end;
    for _ in 0..4 {
        let mut next = at;
        while next < limit
            && next - at < 4
            && page.is_any(next, &[",", "in", "area", "of", "the", "at", "(", "near", "and"])
        {
            if page.is(next, "and") {
                break;
            }
            next += 1;
        }
        let space_only = next == at;
        if bodies.binary_search_by_key(&next, |r| r.start).is_ok() {
            break;
        }
        if let Some((code, end)) = postcode::at(page, next) {
            place.postcode = Some(code);
            at = end;
            place.range.end = at;
            continue;
        }
        if space_only {
            break;
        }
        // Each bare name must be joined by a comma or a preposition of place.
        let Some((name, end, kind)) = name(page, next, limit, true) else { break };
        if street::at(page, next, limit).is_some()
            || venue::begins(page, next, limit)
            || place.street.is_some()
                && kind == Kind::Unknown
                && whole::is_next_venue(page, next..end)
            || serves_another(page, end)
            || page.number(end).is_some() && kind == Kind::Unknown
            // "Amber Lane, Northbank, Jarek Olm, 43, of": the next of a row of people.
            || kind == Kind::Unknown
                && page.is(end, ",")
                && page.number(end + 1).is_some()
                && page.is(end + 2, ",")
        {
            break;
        }
        if kind == Kind::Unknown
            && !page.is_any(
                end,
                &[
                    ",",
                    ".",
                    "on",
                    "at",
                    "in",
                    "where",
                    "when",
                    "after",
                    "following",
                    "yesterday",
                    "today",
                    "last",
                    "this",
                    ")",
                    "for",
                    "shortly",
                    "around",
                    "just",
                    "between",
                    "and",
                    "area",
                    "",
                ],
            )
        {
            break;
        }
        // "London, Hampshire, Wiltshire": a row of counties.
        if kind == Kind::County && place.county.is_some() {
            break;
        }
        enter(place, name, kind);
        at = end;
        place.range.end = at;
    }
}

/// Whether nearly every word of the title has a capital. The title is short, and
/// bounded here: this is asked for names in it only.
pub(super) fn title_case(page: &Page<'_>) -> bool {
    let title = page.sentence(0);
    let words = || title.clone().take(60).filter(|&t| page.is_word(t) && page.word(t).len() > 3);
    let capital = words().filter(|&t| page.is_capital(t)).count();
    capital > 3 && capital * 10 >= words().count() * 9
}

/// "Mr Hamilton", "DC Lincoln".
fn titled(page: &Page<'_>, token: usize) -> bool {
    let title = token > 0
        && page.is_any(token - 1, &["mr", "mrs", "ms", "miss", "dr", "sir", "judge", "recorder"]);
    let near = token.saturating_sub(4)..token;
    title || page.is_capital(token) && page.of(near, Cat::Rank).any(|hit| hit.to == token)
}

fn enter(place: &mut Found, mut name: String, kind: Kind) {
    if let Some(rest) = name.strip_prefix("St. ") {
        name = format!("St {rest}");
    }
    // "Amberton city centre": an area of a town.
    for centre in [" city centre", " town centre", " village centre"] {
        if let Some(town) = name.strip_suffix(centre) {
            place.names.push(centre.trim_start().to_owned());
            place.names.push(town.to_owned());
            return;
        }
    }
    match kind {
        Kind::County => place.county = Some(name),
        Kind::Venue { town } => {
            let town = name.get(..town).unwrap_or("").to_owned();
            place.names.extend([name, town]);
        }
        _ => {
            if !place.names.contains(&name) {
                place.names.push(name);
            }
        }
    }
}

/// The token before a place, and before its article: the preposition that leads to it.
fn before(page: &Page<'_>, token: usize) -> usize {
    let mut back = token.wrapping_sub(1);
    for _ in 0..2 {
        if page.is_of(back, Class::Side) {
            back = back.wrapping_sub(1);
        }
    }
    back
}

/// "east London", "south Amberton": the side, in small letters.
fn side_of(page: &Page<'_>, token: usize) -> Option<usize> {
    let side = token.checked_sub(1)?;
    let told = page.is_any(side, &["north", "south", "east", "west"]) && !page.is_capital(side);
    (told && page.is_of(side.wrapping_sub(1), Class::Inside)).then_some(side)
}

/// "in", "at", "near": something is there.
fn leads(page: &Page<'_>, before: usize) -> bool {
    page.is_of(before, Class::Inside)
        || page.is(before, "from") && page.is(before.wrapping_sub(1), "missing")
        || page.is(before, "of")
            && page.is_any(
                before.wrapping_sub(1),
                &[
                    "area",
                    "village",
                    "town",
                    "city",
                    "junction",
                    "district",
                    "estate",
                    "part",
                    "outskirts",
                    "suburb",
                    "areas",
                ],
            )
}

/// The name of a place that names a force, a court, a paper, a person's post.
fn serves_another(page: &Page<'_>, token: usize) -> bool {
    let hit = [Cat::UnitWord, Cat::Rank].iter().any(|cat| page.has(token, *cat));
    hit || page.is_any(
        token,
        &[
            "police",
            "hospital",
            "infirmary",
            "cid",
            "council",
            "council's",
            "mp",
            "fc",
            "football",
            "united",
            "university",
            "officers",
            "detectives",
            "policing",
            "neighbourhood",
            "magistrates",
            "crown",
            "sheriff",
            "custody",
            "ambulance",
            "fire",
            "man",
            "woman",
            "local",
            "beat",
            "constabulary",
            "constabularies",
            "district",
            "force",
            "justice",
            "courthouse",
            "jail",
            "detention",
            "correctional",
            "general",
            "royal",
            "community",
            "and",
        ],
    ) && !page.is_any(token, &["and", "community"])
        || page.is_any(token, &["'s", "’s"])
            && page.is_any(
                token + 1,
                &["police", "fire", "neighbourhood", "local", "hospital", "major", "roads"],
            )
}
