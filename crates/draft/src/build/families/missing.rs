//! Missing people: who is sought, or that they were found.

use scriven_model::{
    Topic,
    reading::{PersonRole, Status},
};

use super::general;
use crate::build::{
    line::{Line, capital},
    phrase,
    writer::{Writer, hedged},
};

/// "Ada Marsh, 34, is missing from Eastby, Westmoor Police said."
pub(super) fn lead(writer: &mut Writer<'_>) -> Option<Line> {
    let person = writer.people().into_iter().find(|person| person.role == PersonRole::Missing)?;
    let flat = |status: Status| {
        writer.facts.saying(Topic::Status, person, status.as_str()).filter(|claim| !hedged(claim))
    };
    let who_claim = writer.facts.about(Topic::Person, person).next_back();
    let name = writer.facts.about(Topic::Name, person).next_back();
    let age = writer.facts.about(Topic::Age, person).next_back();
    let (claim, state) = if let Some(claim) = flat(Status::Found) {
        (claim, "been found")
    } else if let Some(claim) = flat(Status::Missing) {
        (claim, "missing")
    } else {
        (who_claim?, "missing")
    };
    let many = person.count > 1;
    let state = match (state, many) {
        ("missing", false) => "is missing",
        ("missing", true) => "are missing",
        (_, false) => "has been found",
        (_, true) => "have been found",
    };
    let found = state.ends_with("found");
    let who = writer.call(person);
    let mut text = format!("{} {state}", capital(&who));
    let mut line_claims = vec![claim];
    if let Some((at, place)) = writer.facts.main_place().filter(|(claim, _)| !hedged(claim))
        && let Some(place) = phrase::place_short(place)
    {
        let near = place.trim_start_matches("in ");
        text.push_str(if found { " after an appeal in " } else { " from " });
        text.push_str(near);
        line_claims.push(at);
    }
    let nameable = text.contains(person.name.as_deref().unwrap_or("\u{0}"));
    Some(
        Line::new(text)
            .by(claim)
            .on_all(line_claims)
            .on_all(who_claim)
            .on_all(age.filter(|_| !found))
            .on_all(name.filter(|_| nameable)),
    )
}

pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    general::health(writer)
}
