//! Vehicles: colour, make, model and registration.

use std::ops::Range;

use scriven_model::reading::Vehicle;

use crate::{
    facts,
    lexicon::{Cat, Class, Marks},
    once::{NEAR, near},
    page::Page,
};

/// What tells of a vehicle: a make, a colour, or a registration.
const BEGINS: Marks = Marks::lists(&[Cat::VehicleMake, Cat::Colour]).or(Marks::FIGURED);

/// Every vehicle, each once.
pub(crate) fn read(page: &Page<'_>) -> Vec<Vehicle> {
    let mut found: Vec<Vehicle> = Vec::new();
    // The one spoken of last.
    let mut last = 0;
    let mut begins = page.marked(page.whole(), BEGINS);
    while let Some(at) = begins.next() {
        if let Some((vehicle, end)) = made(page, at).or_else(|| coloured(page, at)) {
            begins.skip_to(end);
            let again = page.is_any(at.wrapping_sub(1), &["the", "this", "that", "same"]);
            last = add(&mut found, vehicle, again);
        } else if let Some(range) = registration(page, at) {
            begins.skip_to(range.end);
            plate(page, &mut found, range, last);
        }
    }
    found
}

/// Adds a vehicle, or what is said of one told before; `again` where its words point back
/// to one. Gives the number of the vehicle.
fn add(found: &mut Vec<Vehicle>, vehicle: Vehicle, again: bool) -> usize {
    let fits = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    };
    let same = |known: &Vehicle| match (&known.make, &vehicle.make) {
        (Some(_), Some(_)) => {
            fits(&known.make, &vehicle.make)
                && fits(&known.model, &vehicle.model)
                && fits(&known.colour, &vehicle.colour)
        }
        // "a grey van … the grey van", and told so in the title and below.
        (None, None) => known.grounds.words.eq_ignore_ascii_case(&vehicle.grounds.words),
        // "the white van": the Transit told of before.
        (Some(_), None) => again && known.colour.is_some() && fits(&known.colour, &vehicle.colour),
        (None, Some(_)) => false,
    };
    let from = found.len().saturating_sub(NEAR);
    let Some(number) = (from..found.len()).find(|&n| found.get(n).is_some_and(same)) else {
        found.push(vehicle);
        return found.len() - 1;
    };
    if let Some(known) = found.get_mut(number) {
        known.model = known.model.take().or(vehicle.model);
        known.colour = known.colour.take().or(vehicle.colour);
        known.registration = known.registration.take().or(vehicle.registration);
        known.grounds.spans.extend(vehicle.grounds.spans);
    }
    number
}

/// "a silver Vauxhall Corsa": a make, with what stands round it.
fn made(page: &Page<'_>, token: usize) -> Option<(Vehicle, usize)> {
    let make = *page.hit(token, Cat::VehicleMake)?;
    // "Ford Road", "Lincoln", "a mini mart": names and things that are no vehicles.
    if page.has(make.to, Cat::StreetType)
        || page.is(make.from, "man")
            && (page.raw(make.from) != "MAN" || page.hit(make.to, Cat::VehicleNoun).is_none())
    {
        return None;
    }
    let model = model(page, make.to, make.value);
    let before = colour_before(page, make.from);
    let mut end = model.as_ref().map_or(make.to, |m| m.end);
    let noun = (end..end + 3)
        .take_while(|&t| !page.is_of(t, Class::Outer) && page.is_word(t))
        .find_map(|t| page.hit(t, Cat::VehicleNoun))
        .map(|h| h.to);
    let after = colour_after(page, end);
    let plain = model.is_none() && before.is_none() && noun.is_none() && after.is_none();
    if plain
        && page.is_any(
            make.from,
            &[
                "seat", "mini", "man", "rover", "smart", "mg", "triumph", "jaguar", "lotus",
                "dodge", "ford", "honda", "ds3", "norton", "proton", "holden",
            ],
        )
        && !page.is_any(make.from.wrapping_sub(1), &["a", "the", "an", "driving", "white", "black"])
    {
        return None;
    }
    if let Some(colour) = &after {
        end = colour.end;
    } else if let Some(noun) = noun {
        end = end.max(noun);
    }
    let start = before.as_ref().map_or(make.from, |c| c.start);
    let colour = before.or(after).map(|range| colour_words(page, range));
    let mut vehicle = Vehicle {
        make: Some(page.words(make.range()).to_owned()),
        model: model.map(|range| page.words(range).to_owned()),
        colour,
        registration: None,
        grounds: facts::grounds(page, start..end),
    };
    // "… Corsa, registration AB12 CDE" in the same sentence.
    let sentence = page.sentence(page.sentence_at(token));
    let plate = (end..sentence.end.min(end + 10)).find_map(|t| registration(page, t));
    if let Some(plate) = plate {
        vehicle.registration = Some(page.words(plate.clone()).to_owned());
        end = plate.end;
    }
    Some((vehicle, end))
}

/// "a white van", "the blue car".
fn coloured(page: &Page<'_>, token: usize) -> Option<(Vehicle, usize)> {
    let colour = page.hit(token, Cat::Colour)?;
    let mut at = colour.to;
    if page.is(at, "coloured")
        || page.hit(at, Cat::VehicleNoun).is_none()
            && page.is_any(
                at,
                &[
                    "transit", "small", "large", "panel", "estate", "electric", "people", "style",
                    "mountain",
                ],
            )
    {
        at += 1;
    }
    let noun = *page.hit(at, Cat::VehicleNoun)?;
    if page.is_any(noun.from, &["bike", "bikes", "estate", "train", "ambulance"])
        && !page.is_any(at.wrapping_sub(1), &["mountain"])
        && page.is(noun.from, "estate")
    {
        return None;
    }
    let vehicle = Vehicle {
        make: None,
        model: None,
        colour: Some(colour_words(page, colour.range())),
        registration: None,
        grounds: facts::grounds(page, colour.from..noun.to),
    };
    Some((vehicle, noun.to))
}

fn colour_words(page: &Page<'_>, range: Range<usize>) -> String {
    let words = page.words(range);
    words.trim_end_matches(" coloured").trim_end_matches("-coloured").to_owned()
}

/// The model behind the make; numbers and short words count only of that make.
fn model(page: &Page<'_>, token: usize, make: &str) -> Option<Range<usize>> {
    let token = if page.is_any(token, &["-", "'s"]) { token + 1 } else { token };
    let hit = page.hit(token, Cat::VehicleModel)?;
    let known = hit.value;
    let same = known.eq_ignore_ascii_case(make)
        || make.to_ascii_lowercase().starts_with(&known.to_ascii_lowercase())
        || matches!(
            (make, known),
            ("VW", "Volkswagen")
                | ("Merc", "Mercedes")
                | ("Citroën", "Citroen")
                | ("SEAT", "Seat")
                | ("MINI", "Mini")
                | ("Landrover" | "Range Rover", "Land Rover")
                | ("Škoda", "Skoda")
        );
    let long = page.words(hit.range()).len() > 3;
    (same || long).then(|| hit.range())
}

fn colour_before(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    (1..=4).find_map(|back| {
        let from = token.checked_sub(back)?;
        let hit = page.hit(from, Cat::Colour)?;
        let between = (hit.to..token).all(|t| {
            page.is_any(
                t,
                &[
                    "coloured",
                    "-",
                    "or",
                    "and",
                    "small",
                    "large",
                    "estate",
                    "old",
                    "style",
                    "5",
                    "door",
                    "convertible",
                    "four",
                    "five",
                ],
            ) || page.has(t, Cat::Colour)
        });
        between.then(|| both(page, hit.range()))
    })
}

/// "blue and white": the colour before a colour belongs to it.
fn both(page: &Page<'_>, colour: Range<usize>) -> Range<usize> {
    let joined = page.is_any(colour.start.wrapping_sub(1), &["and", "or", "/"]);
    let before = colour.start.saturating_sub(4)..colour.start.saturating_sub(1);
    let first = page.of(before.clone(), Cat::Colour).find(|hit| hit.to == before.end);
    first.filter(|_| joined).map_or(colour.clone(), |first| first.from..colour.end)
}

fn colour_after(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    let at = if page.is_any(token, &[",", "(", "in"]) { token + 1 } else { token };
    let hit = page.hit(at, Cat::Colour)?;
    // "a Corsa, black trousers" is none.
    let ends = page.is_any(hit.to, &[",", ".", ")", "and", "or", "in", "car", "van", "with"]);
    ends.then(|| hit.range())
}

/// A British mark of today: AB12 CDE, or AB12CDE.
fn registration(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    if !page.is_capital(token) || !page.is_marked(token, Marks::FIGURED) {
        return None;
    }
    let raw = page.raw(token);
    if !(4..=7).contains(&raw.len()) {
        return None;
    }
    if ["AA99AAA", "A999AAA", "A99AAA"].iter().any(|shape| has_shape(raw, shape)) {
        return Some(token..token + 1);
    }
    let halves = ["AA99", "A999"].iter().any(|shape| has_shape(raw, shape));
    (halves && has_shape(page.raw(token + 1), "AAA")).then_some(token..token + 2)
}

/// Whether a word is capitals where the shape has `A` and digits where it has `9`.
fn has_shape(word: &str, shape: &str) -> bool {
    let fits = |(byte, like): (u8, u8)| match like {
        b'9' => byte.is_ascii_digit(),
        _ => byte.is_ascii_uppercase(),
    };
    word.len() == shape.len() && word.bytes().zip(shape.bytes()).all(fits)
}

/// A mark on its own belongs to the vehicle last spoken of.
fn plate(page: &Page<'_>, found: &mut Vec<Vehicle>, range: Range<usize>, last: usize) {
    let words = page.words(range.clone()).to_owned();
    if near(found).iter().any(|v| v.registration.as_deref() == Some(&words)) {
        return;
    }
    match found.get_mut(last).filter(|v| v.registration.is_none()) {
        Some(vehicle) => {
            vehicle.registration = Some(words);
            vehicle.grounds.spans.push(page.span(range));
        }
        None => found.push(Vehicle {
            make: None,
            model: None,
            colour: None,
            registration: Some(words),
            grounds: facts::grounds(page, range),
        }),
    }
}
