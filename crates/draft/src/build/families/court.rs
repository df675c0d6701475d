//! Court outcomes: who, for what, at which court.

use scriven_model::{
    Topic,
    reading::{PersonRole, PlaceOf},
};

use crate::build::{
    line::{Line, capital},
    persons::proceedings,
    writer::Writer,
};

/// "Ada Marsh, 34, has been sentenced for fraud at Eastby Crown Court, …".
pub(super) fn lead(writer: &mut Writer<'_>) -> Option<Line> {
    let people = writer.people();
    let accused = people
        .into_iter()
        .filter(|person| matches!(person.role, PersonRole::Defendant | PersonRole::Suspect))
        .find_map(|person| Some((person, proceedings(&writer.facts, person)?)));
    let (person, clause) = accused?;
    let first = clause.claims.first().copied()?;
    let who = writer.call(person);
    let mut text = format!("{} {}", capital(&who), clause.text);
    let mut line = Line::default();
    let court = writer
        .facts
        .on(Topic::Place)
        .filter_map(|claim| Some((claim, writer.facts.place(claim)?)))
        .find(|(_, place)| place.of == PlaceOf::Court && place.venue.is_some());
    if let Some((claim, place)) = court
        && let Some(venue) = &place.venue
    {
        text.push_str(" at ");
        text.push_str(venue);
        line.rest_on(claim.id);
    }
    line.text = text;
    let line = line.by(first).on_all(clause.claims);
    let name = writer.facts.about(Topic::Name, person).next_back();
    let named = person.name.as_deref().is_some_and(|name| line.text.contains(name));
    Some(
        line.on_all(writer.facts.about(Topic::Person, person).next_back())
            .on_all(writer.facts.about(Topic::Age, person).next_back())
            .on_all(name.filter(|_| named)),
    )
}

/// What a court decided is decided; nothing is asked of the police.
pub(super) const fn unknown(_: &Writer<'_>) -> Vec<Line> {
    Vec::new()
}
