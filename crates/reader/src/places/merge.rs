//! One entry a place: what is said of it in several places put together.

use scriven_model::reading::{Place, PlaceOf};

use super::Found;
use crate::{gazetteer, once::near, page::Page};

/// The distinct places of the incident, arrests, searches and courts.
pub(super) fn merge(page: &Page<'_>, found: &[Found]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for found in found.iter().filter(|found| !found.origin) {
        let place = super::place(page, found);
        match near(&mut places).iter_mut().find(|known| same(known, &place)) {
            Some(known) => take(known, place),
            None => places.push(place),
        }
    }
    settle_town(page, &mut places);
    for place in places.iter_mut().filter(|place| place.area == place.town) {
        place.area = None;
    }
    places
}

fn same(a: &Place, b: &Place) -> bool {
    if (a.of == PlaceOf::Court) != (b.of == PlaceOf::Court) {
        return false;
    }
    if let (Some(one), Some(two)) = (&a.venue, &b.venue) {
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        return is_venue(one, two) && agree(&a.street, &b.street) && agree(&a.town, &b.town);
    }
    match (&a.street, &b.street) {
        (Some(a), Some(b)) => {
            a.eq_ignore_ascii_case(b)
                || is_number_of(a, b)
                || is_number_of(b, a)
                || is_short_of(a, b)
                || is_short_of(b, a)
        }
        (None, None) => {
            let (many, more) = (names(a).count(), names(b).count());
            let (small, large) = if many <= more { (a, b) } else { (b, a) };
            many.min(more) > 0 && names(small).all(|name| names(large).any(|other| other == name))
        }
        _ => false,
    }
}

/// "Red Lion pub" and "Red Lion" are one venue.
fn is_venue(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let rest = long.get(..short.len()).filter(|head| head.eq_ignore_ascii_case(short));
    rest.is_some() && (long.len() == short.len() || long[short.len()..].starts_with(' '))
}

/// "A5033" and "A5033, Amber Road" are one road.
fn is_number_of(number: &str, road: &str) -> bool {
    let digits = number.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    let rest = road.strip_prefix(number);
    digits && number.len() > 1 && rest.is_some_and(|rest| rest.starts_with([',', ' ']))
}

/// "Elm" and "N. Elm Expressway" are one road.
fn is_short_of(short: &str, road: &str) -> bool {
    let mut words = road.split(' ');
    short.len() < road.len()
        && !short.contains(' ')
        && short.bytes().all(|byte| byte.is_ascii_alphabetic())
        && words.next_back().is_some()
        && words.any(|word| word == short)
}

fn names(place: &Place) -> impl Iterator<Item = &str> {
    [&place.area, &place.town, &place.county].into_iter().filter_map(|n| n.as_deref())
}

/// Takes over what is new.
fn take(known: &mut Place, other: Place) {
    if known.street.as_ref().map(String::len) < other.street.as_ref().map(String::len) {
        known.street.clone_from(&other.street);
    }
    if known.area.is_none()
        && known.town.is_some()
        && other.area.is_some()
        && other.town != known.town
    {
        known.area = other.area;
    } else if names(known).count() < names(&other).count() {
        known.area = other.area.or(known.area.take());
        known.town = other.town.or(known.town.take());
    }
    known.county = known.county.take().or(other.county);
    known.postcode = known.postcode.take().or(other.postcode);
    // The words that name the venue tell whether it was there or near it: they come first.
    let mut later = other.grounds;
    if known.venue.is_none() && other.venue.is_some() {
        std::mem::swap(&mut known.grounds, &mut later);
    }
    if known.venue.as_ref().map(String::len) < other.venue.as_ref().map(String::len) {
        known.venue = other.venue;
    }
    known.grounds.spans.extend(later.spans);
}

/// The inhabitants of a town that has parts with names of their own.
const LARGE: u32 = 16_000;

/// "Elm Street, Northbank" in a text about Amberton: a name that no list of towns knows is
/// that of a part of the town.
fn is_part(place: &Place, town: &Place) -> bool {
    let unknown = place.town.as_ref().is_some_and(|name| !gazetteer::knows(name));
    place.street.is_some()
        && place.of == PlaceOf::Incident
        && place.area.is_none()
        && place.county.is_none()
        && unknown
        && town.area.is_none()
        && town
            .town
            .as_ref()
            .is_some_and(|name| gazetteer::towns(name, "").any(|town| town.has(LARGE)))
}

/// Whether the place is narrower than a town or a part of one.
fn is_spot(place: &Place) -> bool {
    place.street.is_some() || place.venue.is_some()
}

/// The town of the title or the first paragraphs is that of the streets below
/// it, where they name none of their own and the text has but one.
fn settle_town(page: &Page<'_>, places: &mut Vec<Place>) {
    let is_lead = |place: &Place| {
        place.of == PlaceOf::Incident
            && place.street.is_none()
            && names(place).next().is_some()
            && place.grounds.spans.first().is_some_and(|span| {
                page.paragraph(page.sentence_at(page.token_at(span.start))) <= 3
            })
    };
    let leads: Vec<usize> =
        places.iter().enumerate().filter(|(_, p)| is_lead(p)).map(|(n, _)| n).collect();
    let [lead] = leads.as_slice() else { return };
    let Some(town) = places.get(*lead).cloned() else { return };
    let mut given = false;
    for place in places.iter_mut() {
        if is_spot(place) && place.of == PlaceOf::Incident && place.town.is_none() {
            place.area.clone_from(&town.area);
            place.town.clone_from(&town.town);
            place.county = place.county.take().or_else(|| town.county.clone());
            if !given {
                place.grounds.spans.extend(town.grounds.spans.iter().copied());
            }
            given = true;
        } else if is_part(place, &town) {
            place.area = place.town.take();
            place.town.clone_from(&town.town);
            place.grounds.spans.extend(town.grounds.spans.iter().copied());
            given = true;
        } else if is_spot(place) && place.town == town.town && place.town.is_some() {
            given = true;
        }
    }
    // The town alone says nothing more than the street in it.
    if given && town.venue.is_none() {
        places.remove(*lead);
    }
}
