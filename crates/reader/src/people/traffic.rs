//! Who somebody is in traffic: the rider, the driver of the Fiesta, her passenger.

use super::{
    link::{Part, Somebody},
    mention::{How, Mention},
};
use crate::{lexicon::Cat, page::Page};

/// Nouns that say who somebody is in traffic.
const NOUNS: &[&str] = &[
    "driver",
    "passenger",
    "rider",
    "motorcyclist",
    "biker",
    "cyclist",
    "pedestrian",
    "pillion passenger",
    "front seat passenger",
    "rear passenger",
    "van driver",
];

/// The part a mention gives somebody in traffic, as worded: "motorcyclist", "driver
/// of the Fiesta".
pub(super) fn part(page: &Page<'_>, mention: &Mention) -> Option<String> {
    if mention.is_plural() || matches!(mention.how, How::Pronoun | How::Possessive) {
        return None;
    }
    if NOUNS.contains(&mention.noun.as_str()) {
        let rides = mention.tail.is_some() && mention.noun == "driver";
        return Some(match reach(page, mention).filter(|_| rides) {
            Some(end) => format!("driver {}", page.words(mention.range.end..end)),
            None => mention.noun.clone(),
        });
    }
    // "A man was cycling along Amber Street".
    let end = mention.range.end;
    let at = if page.is(end, "who") { end + 1 } else { end };
    if mention.how == How::New && page.is(at, "was") && page.is(at + 1, "cycling") {
        return Some("cyclist".to_owned());
    }
    // "Her passenger, a teenage boy,".
    let noun = mention.range.start.checked_sub(2)?;
    let seat = page.is_any(noun.wrapping_sub(1), &["pillion"]);
    let before = noun.wrapping_sub(1 + usize::from(seat));
    let owned = page.is_any(before, &["his", "her", "their", "the", "'s", "’s"]);
    let told = page.is(noun + 1, ",") && owned && mention.how == How::New;
    NOUNS.iter().find(|known| told && page.is(noun, known)).map(|known| (*known).to_owned())
}

/// "of the Fiesta", "in the red car": what comes right behind a noun for somebody
/// in traffic.
pub(super) fn tail(page: &Page<'_>, mention: &Mention) -> Option<String> {
    let rides = NOUNS.contains(&mention.noun.as_str())
        || matches!(mention.noun.as_str(), "occupant" | "owner");
    if !rides {
        return None;
    }
    // "The Ford driver".
    let made = mention.range.clone().find(|&t| page.has_any(t, &[Cat::VehicleMake]));
    let Some(end) = reach(page, mention) else {
        return made.map(|t| page.word(t).to_owned());
    };
    Some(page.words(mention.range.end + 2..end).to_lowercase())
}

/// The token behind "of the Fiesta".
fn reach(page: &Page<'_>, mention: &Mention) -> Option<usize> {
    let at = mention.range.end;
    if !page.is_any(at, &["of", "in", "on"]) || !page.is_any(at + 1, &["the", "a"]) {
        return None;
    }
    let mut end = at + 2;
    while end < at + 6 && page.is_word(end) && !ends_tail(page, end) {
        end += 1;
    }
    (end > at + 2).then_some(end)
}

fn ends_tail(page: &Page<'_>, token: usize) -> bool {
    const VERBS: &[Cat] = &[Cat::Status, Cat::Harmed, Cat::Condition, Cat::Treatment];
    page.has_any(token, VERBS)
        || page.is_any(
            token,
            &["was", "is", "has", "had", "were", "who", "and", "which", "in", "at", "on"],
        )
}

/// "The passenger" is of whom "his passenger, a man of 19," told.
pub(super) fn is_called(person: &Somebody, noun: &str) -> bool {
    person.traffic.as_deref() == Some(noun)
}

/// Whether two tails can be of one vehicle: "fiesta", "ford fiesta".
pub(super) fn same_vehicle(one: &str, two: &str) -> bool {
    let holds = |long: &str, short: &str| {
        short.split(' ').all(|word| long.split(' ').any(|other| other == word))
    };
    holds(one, two) || holds(two, one)
}

/// Whether two parts in traffic cannot be one person's: a driver is no passenger.
pub(super) fn differ(one: &str, two: &str) -> bool {
    let kind = |part: &str| {
        ["passenger", "pedestrian", "driver"]
            .into_iter()
            .find(|kind| part.contains(kind))
            .unwrap_or("rider")
    };
    kind(one) != kind(two)
}

/// Nouns that mostly mean the only one there was.
const ALONE: &[&str] = &["cyclist", "pedestrian", "motorcyclist", "biker", "rider"];

/// "left a pedestrian with serious injuries", and further down "collided with a man in
/// his 90s": one, where nothing else is told of the first.
pub(super) fn is_hurt_again(a: &Somebody, b: &Somebody) -> bool {
    let thin = |p: &Somebody| {
        p.age.is_none()
            && p.name.is_none()
            && p.nouns.iter().any(|noun| ALONE.contains(&noun.as_str()))
    };
    let free = |p: &Somebody| p.traffic.is_none() && p.occupation.is_none();
    a.count == 1
        && a.part() == Some(Part::Victim)
        && b.part() == Some(Part::Victim)
        && (thin(a) && free(b) || thin(b) && free(a))
}

/// "A cyclist" in the lead and "the cyclist" who was hurt: one, where nothing is told of
/// one of them but that.
pub(super) fn are_one(a: &Somebody, b: &Somebody) -> bool {
    let called = |p: &Somebody, noun: &str| p.nouns.iter().any(|known| known == noun);
    let bare = |p: &Somebody| {
        p.part().is_none() && p.age.is_none() && p.name.is_none() && p.role.is_none()
    };
    a.count == 1
        && b.count == 1
        && (bare(a) || bare(b))
        && ALONE.iter().any(|noun| called(a, noun) && called(b, noun))
}
