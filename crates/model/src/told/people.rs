//! People and speakers, and what is said of them.

use super::{Group, Told};
use crate::{
    Reading,
    reading::{Condition, Grounds, Person, PersonRole},
    step::{self, Step},
    words,
};

/// A speaker's rank and name, else the body they speak for.
pub(super) fn speaker(reading: &Reading, id: &str) -> Option<String> {
    let speaker = reading.speakers.iter().find(|speaker| speaker.id == id)?;
    let parts: Vec<&str> =
        [speaker.rank.as_deref(), speaker.name.as_deref()].into_iter().flatten().collect();
    match (parts.is_empty(), &speaker.organisation) {
        (false, _) => Some(parts.join(" ")),
        (true, organisation) => organisation.clone(),
    }
}

/// "man, 24", "officer", or the name: enough to tell people apart.
pub fn who(one: &Person) -> String {
    if let Some(name) = &one.name {
        return name.clone();
    }
    if one.count > 1 {
        let ages = one.age.as_ref().map(|age| format!(", {}", age.text)).unwrap_or_default();
        return format!("{} people{ages}", one.count);
    }
    if one.role == PersonRole::Officer {
        return "officer".to_owned();
    }
    let noun = words::person(one.sex, one.age.as_ref());
    match (&one.age, &one.occupation) {
        (Some(age), _) => format!("{noun}, {}", age.text),
        (None, Some(work)) => work.clone(),
        (None, None) => noun.to_owned(),
    }
}

/// "man, 31, nurse, from Thornbury – suspect": who, without where proceedings stand. Where
/// the statement gives nobody's part, a note says so.
fn line(one: &Person) -> String {
    let mut parts: Vec<String> = Vec::new();
    let noun = words::person(one.sex, one.age.as_ref());
    let mut sexed = matches!(noun, "man" | "woman" | "boy" | "girl");
    if one.count > 1 {
        parts.push(format!("{} people", one.count));
        sexed = false;
    }
    if let Some(name) = &one.name {
        parts.push(name.clone());
        sexed = false;
    } else if one.role == PersonRole::Officer {
        parts.push("officer".to_owned());
        sexed = false;
    } else if one.count <= 1 {
        parts.push(noun.to_owned());
    }
    parts.extend(one.age.as_ref().map(|age| age.text.clone()));
    parts.extend(one.sex.filter(|_| !sexed).map(|sex| sex.to_string()));
    parts.extend(one.occupation.clone());
    parts.extend(one.from.as_ref().map(|from| format!("from {from}")));
    match one.role {
        PersonRole::Other => parts.join(", "),
        role => format!("{} – {role}", parts.join(", ")),
    }
}

/// The people, each once.
pub(super) fn people(reading: &Reading) -> Vec<Told> {
    let told = |(n, one): (usize, &Person)| {
        let (words, spans) = (one.words.clone(), one.mentions.clone());
        let told = Told::new(Group::Who, "person", format!("people[{n}]"), line(one), words, spans);
        Told { person: Some(n), notes: limits(one), ..told }.parts(&[
            "role",
            "name",
            "age",
            "sex",
            "occupation",
            "from",
            "count",
        ])
    };
    reading.people.iter().enumerate().map(told).collect()
}

/// The years that an age in words may mean, and that their part is not given.
fn limits(one: &Person) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(age) = one.age.as_ref().filter(|age| age.min != age.max) {
        notes.push(format!("{} to {} years", age.min, age.max));
    }
    if one.role == PersonRole::Other {
        notes.push("role not stated".to_owned());
    }
    notes
}

/// Those who speak.
pub(super) fn speakers(reading: &Reading) -> Vec<Told> {
    let told = |(n, speaker): (usize, &crate::reading::Speaker)| {
        let parts = [&speaker.rank, &speaker.name, &speaker.unit, &speaker.organisation];
        let value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let words = speaker.mentions.first().and_then(|span| span.of(&reading.text));
        Told::new(
            Group::Who,
            "speaker",
            format!("speakers[{n}]"),
            value,
            words.unwrap_or_default().to_owned(),
            speaker.mentions.clone(),
        )
        .parts(&["name", "rank", "organisation", "unit"])
    };
    reading.speakers.iter().enumerate().map(told).collect()
}

/// With the step of proceedings that it stands for.
fn stands(told: Told, step: Option<Step>) -> Told {
    match step {
        Some(step) if told.field == "offence" => {
            Told { step: Some(step), label: "", lead: step.of_an_offence(), ..told }
        }
        step => Told { step, ..told },
    }
}

/// Rank and unit, proceedings, health and looks, person by person.
pub(super) fn said_of_them(reading: &Reading) -> Vec<Told> {
    let mut all = Vec::new();
    for (n, one) in reading.people.iter().enumerate() {
        let told = |field: &'static str, path: String, value: String, grounds: &Grounds| {
            let path = format!("people[{n}].{path}");
            let told = Told::on(reading, Group::Status, field, path, value, grounds);
            Told { person: Some(n), ..told }
        };
        for (part, fact) in [("rank", &one.rank), ("unit", &one.unit)] {
            if let Some(fact) = fact {
                all.push(told(part, part.to_owned(), fact.value.clone(), &fact.grounds));
            }
        }
        for (m, status) in one.status.iter().enumerate() {
            let value = words::status(status.value).to_owned();
            let told = told("status", format!("status[{m}]"), value, &status.grounds);
            all.push(stands(told, step::of_status(status, one)));
        }
        for (m, held) in one.offences.iter().enumerate() {
            let value = held.value.clone();
            let told = told("offence", format!("offences[{m}]"), value, &held.grounds);
            all.push(stands(told, step::of_offence(held, one)));
        }
        if let Some(condition) = &one.condition {
            let value = words::condition(condition.value).to_owned();
            let told = told("condition", "condition".to_owned(), value, &condition.grounds);
            // "Not believed to be life-threatening" is what it says, and no denial of it.
            let itself = condition.value == Condition::NotLifeThreatening;
            all.push(Told { denied: told.denied && !itself, ..told });
        }
        if let Some(injury) = &one.injury {
            all.push(told("injury", "injury".to_owned(), injury.value.clone(), &injury.grounds));
        }
        for (m, care) in one.treatment.iter().enumerate() {
            let value = words::care_at(care.what, care.place.as_deref());
            all.push(told("treatment", format!("treatment[{m}]"), value, &care.grounds));
        }
        for (m, look) in one.description.iter().enumerate() {
            all.push(told(
                "description",
                format!("description[{m}]"),
                look.value.clone(),
                &look.grounds,
            ));
        }
    }
    all
}
