//! What an incident can be found again by.

use scriven_model::{
    Reading, Signpost, SignpostKind,
    reading::{PersonRole, Place, PlaceOf},
};

use crate::{place, text::plain};

/// Most signposts one statement may put up: a round-up about many cases would
/// otherwise lead everything to itself.
const MOST: usize = 64;

/// What the incident of this reading can be found again by: references,
/// operations, streets, towns, the day, names that were published, the force.
pub fn signposts(reading: &Reading) -> Vec<Signpost> {
    let mut all = Posts(Vec::new());
    for reference in &reading.references {
        if let Some(value) = reference_key(&reference.value) {
            all.put(SignpostKind::Reference, value);
        }
    }
    for operation in &reading.operations {
        all.put(SignpostKind::Operation, operation_key(&operation.value));
    }
    for place in reading.places.iter().filter(|place| place.of != PlaceOf::Court) {
        place_posts(&mut all, place);
    }
    for time in reading.event_times() {
        if let Some(start) = time.start {
            all.put(SignpostKind::Day, start.date.to_string());
        }
    }
    for person in reading.people.iter().filter(|person| person.role != PersonRole::Witness) {
        if let Some(name) = &person.name {
            all.put(SignpostKind::Name, plain(name));
        }
    }
    if let Some(force) = &reading.issuer {
        all.put(SignpostKind::Force, force_key(force));
    }
    all.0
}

struct Posts(Vec<Signpost>);

impl Posts {
    fn put(&mut self, kind: SignpostKind, value: String) {
        let signpost = Signpost { kind, value };
        if !signpost.value.is_empty() && self.0.len() < MOST && !self.0.contains(&signpost) {
            self.0.push(signpost);
        }
    }
}

fn place_posts(all: &mut Posts, at: &Place) {
    let towns = [&at.area, &at.town];
    if let Some(street) = &at.street {
        let street = place::street_key(street);
        // Bare too: not every statement says in which town the street lies.
        for town in towns.into_iter().flatten() {
            all.put(SignpostKind::Street, format!("{street}, {}", plain(town)));
        }
        all.put(SignpostKind::Street, street);
    }
    for town in towns.into_iter().flatten() {
        all.put(SignpostKind::Town, plain(town));
    }
}

/// A reference as it compares: digits, letters and slashes, no noun, no marks.
/// `None` where nothing in it could tell two incidents apart.
pub(crate) fn reference_key(reference: &str) -> Option<String> {
    let key: String = plain(reference)
        .split(' ')
        .filter(|word| !matches!(*word, "of" | "ref" | "reference" | "number" | "log" | "no"))
        .collect::<Vec<_>>()
        .join(" ");
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    (digits >= 2 && key.len() >= 4).then_some(key)
}

/// An operation's name without the word.
pub(crate) fn operation_key(operation: &str) -> String {
    let plain = plain(operation);
    plain
        .strip_prefix("operation ")
        .or_else(|| plain.strip_prefix("op "))
        .map(str::to_owned)
        .unwrap_or(plain)
}

/// A force's name without what every force is called.
pub(crate) fn force_key(force: &str) -> String {
    plain(force)
        .split(' ')
        .filter(|word| !matches!(*word, "police" | "service" | "constabulary" | "the" | "force"))
        .collect::<Vec<_>>()
        .join(" ")
}
