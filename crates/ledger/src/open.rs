//! Opening an incident: its title, its address, what it is.

use scriven_model::{
    Incident, IncidentState, Person, Reading, Statement,
    reading::{Condition, Kind, PersonRole, PlaceOf},
    time::{LocalTime, Timestamp},
    words,
};

use crate::{Known, claims, ids, people, place, text, thread::Said};

/// Longest address, in characters.
const LONGEST_SLUG: usize = 80;

/// A new incident for a statement: title, kind, place and day as the statement
/// tells them; `slug` is only a base that the desk makes unique. Neither title
/// nor address holds a person's name or a house number.
pub fn open(statement: &Statement, reading: &Reading, at: Timestamp) -> Incident {
    let blank = Known::new(blank(statement, reading, at));
    let said = Said::of(statement, reading, &blank, at);
    named(blank.incident, reading, &said.people)
}

/// The incident before anybody of it is known: not named yet.
pub(crate) fn blank(statement: &Statement, reading: &Reading, at: Timestamp) -> Incident {
    let main = reading.places.iter().find(|place| place.of == PlaceOf::Incident);
    let happened = finest(reading.event_times().filter_map(|time| time.start));
    let day = happened.map(|at| at.date).or(statement.published).or(reading.published);
    Incident {
        id: ids::incident(at, statement.id),
        slug: day.map(|day| words::date(day).to_lowercase()).unwrap_or_default(),
        title: String::new(),
        kind: claims::kinds(reading).next().map_or(Kind::Other, |(_, kind)| kind.value),
        place: main.map(place::label).filter(|label| !label.is_empty()),
        happened,
        force: force(statement, reading),
        jurisdiction: reading.jurisdiction,
        state: IncidentState::Open,
        state_reason: None,
        active: false,
        version: 0,
        opened_at: at,
        changed_at: at,
        state_since: None,
        merged_into: None,
    }
}

/// It, with its title and address made of what happened to whom.
pub(crate) fn named(mut blank: Incident, reading: &Reading, people: &[Person]) -> Incident {
    let main = reading.places.iter().find(|place| place.of == PlaceOf::Incident);
    blank.title = title(blank.kind, main.and_then(place::short), people);
    blank.slug = slug(&blank.title, &blank.slug);
    blank.active = people.iter().any(Person::proceedings_active);
    blank
}

/// Whether this statement opened the incident: law and force are as it tells them.
pub(crate) fn opened(incident: &Incident, statement: &Statement) -> bool {
    ids::incident(incident.opened_at, statement.id) == incident.id
}

/// Who leads, as the statement that opens an incident tells it.
pub(crate) fn force(statement: &Statement, reading: &Reading) -> Option<String> {
    statement.issuer.clone().or_else(|| reading.issuer.clone())
}

/// The first time, or the first hour of its day where it has none: "this afternoon", and
/// further down "at 3.25pm today".
pub(crate) fn finest(told: impl Iterator<Item = LocalTime> + Clone) -> Option<LocalTime> {
    let first = told.clone().next()?;
    let mut hours = told.filter(|at| at.date == first.date && at.time.is_some());
    Some(if first.time.is_some() { first } else { hours.next().unwrap_or(first) })
}

fn slug(title: &str, day: &str) -> String {
    let slug = text::slug(&format!("{title} {day}"));
    let mut slug = if slug.is_empty() { "incident".to_owned() } else { slug };
    slug.truncate(LONGEST_SLUG);
    slug.trim_end_matches('-').to_owned()
}

/// "Officer shot, Haggerston"; "Collision, Eastby"; "Murder investigation".
pub(crate) fn title(kind: Kind, place: Option<&str>, people: &[Person]) -> String {
    let what = text::capital(&what(kind, people));
    match place {
        Some(place) => format!("{what}, {place}"),
        None => what,
    }
}

fn what(kind: Kind, people: &[Person]) -> String {
    let harmed = people.iter().find(|person| {
        matches!(person.role, PersonRole::Victim | PersonRole::Deceased)
            || (person.role == PersonRole::Officer && person.condition.is_some())
    });
    let died = harmed.is_some_and(|person| {
        person.condition == Some(Condition::Died) || person.role == PersonRole::Deceased
    });
    let whom = harmed.map(noun);
    match (kind, whom) {
        (Kind::Shooting, Some(whom)) if died => format!("{whom} shot dead"),
        (Kind::Stabbing, Some(whom)) if died => format!("{whom} stabbed to death"),
        (Kind::Shooting, Some(whom)) if hurt(harmed) => format!("{whom} shot"),
        (Kind::Stabbing, Some(whom)) if hurt(harmed) => format!("{whom} stabbed"),
        (Kind::Collision | Kind::Fire, Some(whom)) if died => {
            format!("{whom} killed in {}", words::kind(kind))
        }
        (Kind::Collision, Some(whom)) if hurt(harmed) => format!("{whom} hurt in collision"),
        (Kind::Murder, _) => "murder investigation".to_owned(),
        (Kind::Manslaughter, _) => "manslaughter investigation".to_owned(),
        (Kind::MissingPerson, _) => {
            let missing = people.iter().find(|person| person.role == PersonRole::Missing);
            missing.map_or_else(|| "missing person".to_owned(), |p| format!("missing {}", noun(p)))
        }
        (Kind::Death, Some(whom)) => format!("death of {} {whom}", words::article(&whom)),
        (kind, _) => words::kind(kind).to_owned(),
    }
}

fn hurt(person: Option<&Person>) -> bool {
    person.is_some_and(|person| person.condition.is_some_and(|state| state != Condition::Unknown))
}

/// "officer", "man", "two men": the label without the age.
fn noun(person: &Person) -> String {
    let label = people::bare(&person.label);
    label.split(',').next().unwrap_or(label).to_owned()
}

#[cfg(test)]
mod tests;
