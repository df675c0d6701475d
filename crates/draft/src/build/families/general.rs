//! Any incident: what is asked of all of them.

use scriven_model::{
    Claim, Person, Topic,
    reading::{PersonRole, Status},
};

use crate::build::{cast, line::Line, persons, writer::Writer};

pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = suspicion(writer);
    lines.extend(health(writer));
    lines
}

/// Arrested, and for what is not said.
pub(super) fn suspicion(writer: &Writer<'_>) -> Vec<Line> {
    let held = |person: &&Person| {
        matches!(person.role, PersonRole::Suspect)
            && !person.charged()
            && person.proceedings_active()
    };
    writer
        .people()
        .into_iter()
        .filter(held)
        .filter(|person| writer.facts.about(Topic::Offence, person).next().is_none())
        .filter_map(|person| {
            let claim = writer.facts.about(Topic::Status, person).next_back()?;
            if claim.value == Status::Wanted.as_str() {
                return None;
            }
            Some(
                Line::new(format!(
                    "What {} is suspected of has not been said",
                    the(writer, person)
                ))
                .on(claim),
            )
        })
        .collect()
}

/// Hurt, and how they are is not said.
pub(super) fn health(writer: &Writer<'_>) -> Vec<Line> {
    if anywhere(
        writer,
        &[
            "condition",
            "threatening",
            "serious",
            "critical",
            "stable",
            "minor",
            "discharged",
            "died",
        ],
    ) {
        return Vec::new();
    }
    writer
        .people()
        .into_iter()
        .filter(|person| matches!(person.role, PersonRole::Victim | PersonRole::Officer))
        .filter(|person| persons::standing_condition(&writer.facts, person).is_none())
        .filter_map(|person| {
            let claim = writer.facts.about(Topic::Injury, person).next_back()?;
            Some(
                Line::new(format!("The condition of {} has not been said", the(writer, person)))
                    .on(claim),
            )
        })
        .collect()
}

/// Nobody has been arrested, as far as is said: told only where a claim bears a
/// search for somebody.
pub(super) fn the(writer: &Writer<'_>, person: &Person) -> String {
    cast::later(person, writer.facts.record.people, writer.facts.naming())
}

/// The claim that such a thing happened, for a line on what is not said of it.
pub(super) fn kind_claim<'a>(writer: &Writer<'a>) -> Option<&'a Claim> {
    let kind = writer.facts.record.incident.kind;
    writer.facts.on(Topic::Kind).find(|claim| claim.value == kind.as_str())
}

/// Whether any reading holds one of these words: then something is said of it,
/// and "has not been said" would be wrong.
pub(super) fn anywhere(writer: &Writer<'_>, words: &[&str]) -> bool {
    writer.facts.record.readings.iter().any(|reading| {
        let text = reading.text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}
