//! People and speakers, and what is said of them.

use super::{Group, Told};
use crate::{
    Reading,
    reading::{Grounds, Person, PersonRole},
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

/// "man, 31, nurse, from Thornbury – suspect": who, without where proceedings stand.
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
    let part = match one.role {
        PersonRole::Other => "part not told",
        role => role.as_str(),
    };
    format!("{} – {part}", parts.join(", "))
}

/// The people, each once.
pub(super) fn people(reading: &Reading) -> Vec<Told> {
    let told = |(n, one): (usize, &Person)| {
        let (words, spans) = (one.words.clone(), one.mentions.clone());
        let told = Told::new(Group::Who, "person", format!("people[{n}]"), line(one), words, spans);
        Told { person: Some(n), notes: years(one), ..told }.parts(&[
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

/// The years that an age in words may mean.
fn years(one: &Person) -> Vec<String> {
    match &one.age {
        Some(age) if age.min != age.max => vec![format!("{} to {} years", age.min, age.max)],
        _ => Vec::new(),
    }
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

/// Rank and unit, proceedings, health and looks, person by person.
pub(super) fn said_of_them(reading: &Reading) -> Vec<Told> {
    let mut all = Vec::new();
    for (n, one) in reading.people.iter().enumerate() {
        let mut push = |field: &'static str, path: String, value: String, grounds: &Grounds| {
            let path = format!("people[{n}].{path}");
            let told = Told::on(reading, Group::Status, field, path, value, grounds);
            all.push(Told { person: Some(n), ..told });
        };
        for (part, fact) in [("rank", &one.rank), ("unit", &one.unit)] {
            if let Some(fact) = fact {
                push(part, part.to_owned(), fact.value.clone(), &fact.grounds);
            }
        }
        for (m, status) in one.status.iter().enumerate() {
            let value = words::status(status.value).to_owned();
            push("status", format!("status[{m}]"), value, &status.grounds);
        }
        for (m, held) in one.offences.iter().enumerate() {
            push("offence", format!("offences[{m}]"), held.value.clone(), &held.grounds);
        }
        if let Some(condition) = &one.condition {
            let value = words::condition(condition.value).to_owned();
            push("condition", "condition".to_owned(), value, &condition.grounds);
        }
        if let Some(injury) = &one.injury {
            push("injury", "injury".to_owned(), injury.value.clone(), &injury.grounds);
        }
        for (m, care) in one.treatment.iter().enumerate() {
            let value = words::care_at(care.what, care.place.as_deref());
            push("treatment", format!("treatment[{m}]"), value, &care.grounds);
        }
        for (m, look) in one.description.iter().enumerate() {
            push("description", format!("description[{m}]"), look.value.clone(), &look.grounds);
        }
    }
    all
}
