//! Claims on the people of the incident.

use std::collections::BTreeMap;

use scriven_model::{
    Topic,
    reading::{Age, Person, PersonRole, Sex},
    span::Span,
    words,
};

use super::{Maker, Says, offence};
use crate::{people, text::plain};

pub(super) fn make(maker: &mut Maker<'_>, keys: &BTreeMap<String, String>) {
    let reading = maker.reading;
    for (n, person) in reading.people.iter().enumerate() {
        let Some(key) = keys.get(&person.id) else { continue };
        one(maker, n, person, key);
    }
}

fn one(maker: &mut Maker<'_>, n: usize, person: &Person, key: &str) {
    let says = |topic, path: &str, value: String, label: String| Says {
        topic,
        person: Some(key.to_owned()),
        fact: if path.is_empty() { format!("people[{n}]") } else { format!("people[{n}].{path}") },
        value,
        label,
    };
    let who = people::label_of(person);
    let value = person_value(person.role, person.sex, person.count);
    let role = format!("{who} ({})", role_words(person.role));
    maker.words(says(Topic::Person, "", value, role), person.mentions.clone(), &person.words);
    let text = &maker.reading.text;
    if let Some(age) = &person.age {
        let spans = mention_with(person, text, &age.text);
        maker.words(says(Topic::Age, "age", age_value(age), age_words(age)), spans, &person.words);
    }
    if let Some(name) = &person.name {
        let spans = mention_with(person, text, name);
        maker.words(says(Topic::Name, "name", plain(name), name.clone()), spans, name);
    }
    if let Some(from) = &person.from {
        let spans = mention_with(person, text, from);
        maker.words(says(Topic::From, "from", plain(from), from.clone()), spans, from);
    }
    if let Some(work) = &person.occupation {
        let spans = mention_with(person, text, work);
        maker.words(says(Topic::Occupation, "occupation", plain(work), work.clone()), spans, work);
    }
    if let Some(rank) = &person.rank {
        let said = says(Topic::Rank, "rank", plain(&rank.value), rank.value.clone());
        maker.fact(said, &rank.grounds);
    }
    if let Some(unit) = &person.unit {
        let said = says(Topic::Unit, "unit", plain(&unit.value), unit.value.clone());
        maker.fact(said, &unit.grounds);
    }
    for (i, status) in person.status.iter().enumerate() {
        let label = words::status(status.value).to_owned();
        let value = status.value.as_str().to_owned();
        maker.fact(says(Topic::Status, &format!("status[{i}]"), value, label), &status.grounds);
    }
    for (i, held) in person.offences.iter().enumerate() {
        let label = offence::label(held, person);
        let path = format!("offences[{i}]");
        maker.fact(says(Topic::Offence, &path, plain(&held.value), label), &held.grounds);
    }
    if let Some(condition) = &person.condition {
        let label = words::condition(condition.value).to_owned();
        let value = condition.value.as_str().to_owned();
        maker.fact(says(Topic::Condition, "condition", value, label), &condition.grounds);
    }
    if let Some(injury) = &person.injury {
        let said = says(Topic::Injury, "injury", plain(&injury.value), injury.value.clone());
        maker.fact(said, &injury.grounds);
    }
    for (i, care) in person.treatment.iter().enumerate() {
        let place = care.place.as_deref();
        let value = format!("{};{}", care.what, plain(place.unwrap_or_default()));
        let label = words::care_at(care.what, place);
        maker.fact(says(Topic::Treatment, &format!("treatment[{i}]"), value, label), &care.grounds);
    }
    for (i, look) in person.description.iter().enumerate() {
        let path = format!("description[{i}]");
        let said = says(Topic::Description, &path, plain(&look.value), look.value.clone());
        maker.fact(said, &look.grounds);
    }
}

/// The mention that says it, else all of them.
fn mention_with(person: &Person, text: &str, part: &str) -> Vec<Span> {
    let has = |span: &&Span| span.of(text).is_some_and(|words| words.contains(part));
    match person.mentions.iter().find(has) {
        Some(span) => vec![*span],
        None => person.mentions.iter().take(1).copied().collect(),
    }
}

const fn role_words(role: PersonRole) -> &'static str {
    match role {
        PersonRole::Suspect => "suspect",
        PersonRole::Victim => "victim",
        PersonRole::Deceased => "died",
        PersonRole::Witness => "witness",
        PersonRole::Missing => "missing",
        PersonRole::Defendant => "defendant",
        PersonRole::Officer => "officer",
        PersonRole::Other => "part not said",
    }
}

/// `suspect;male;1`: the part they have, their sex, how many they are.
fn person_value(role: PersonRole, sex: Option<Sex>, count: u32) -> String {
    format!("{role};{};{count}", sex.map_or("", Sex::as_str))
}

/// The parts of a person claim's value.
pub(crate) fn person_parts(value: &str) -> Option<(PersonRole, Option<Sex>, u32)> {
    let mut parts = value.split(';');
    let role = PersonRole::from_word(parts.next()?)?;
    let sex = parts.next().and_then(Sex::from_word);
    let count = parts.next().and_then(|count| count.parse().ok()).unwrap_or(1);
    Some((role, sex, count))
}

/// `31`, or `30-39`.
fn age_value(age: &Age) -> String {
    if age.min == age.max { age.min.to_string() } else { format!("{}-{}", age.min, age.max) }
}

/// "31", "30s": as the source has it.
fn age_words(age: &Age) -> String {
    age.text.clone()
}

/// The years an age claim's value spans.
pub(crate) fn age_range(value: &str) -> Option<(u8, u8)> {
    let (min, max) = value.split_once('-').unwrap_or((value, value));
    Some((min.parse().ok()?, max.parse().ok()?))
}
