//! Collisions: what drove into what, and why is not said.

use scriven_model::{Claim, Topic};

use super::general;
use crate::build::{
    lead::setting,
    line::{Line, capital, list},
    persons::condition,
    writer::{Writer, hedged},
};

/// "A 42-year-old cyclist has died after a collision involving a silver Arden
/// Corvo on the A38 …".
pub(super) fn lead(writer: &mut Writer<'_>) -> Option<Line> {
    let mut vehicles: Vec<&Claim> = writer
        .facts
        .on(Topic::Vehicle)
        .filter(|claim| !hedged(claim) && !claim.label.chars().any(|c| c.is_ascii_digit()))
        .collect();
    // "a Ford Fiesta" beside "a blue Ford Fiesta" is the same car told in short.
    let all = vehicles.clone();
    vehicles.retain(|claim| {
        !all.iter().any(|other| {
            other.label.len() > claim.label.len() && other.label.ends_with(&claim.label)
        })
    });
    vehicles.truncate(3);
    let (after, on) = setting(writer);
    if vehicles.is_empty() || !after.starts_with("after a collision") {
        return None;
    }
    let named: Vec<String> = vehicles
        .iter()
        .map(|claim| format!("{} {}", scriven_model::words::article(&claim.label), claim.label))
        .collect();
    let people = writer.people();
    let hurt =
        people.into_iter().find_map(|person| Some((person, condition(&writer.facts, person)?)));
    let involving =
        after.replacen("a collision", &format!("a collision involving {}", list(&named)), 1);
    let (person, clause) = hurt?;
    let who = writer.call(person);
    let first = clause.claims.first().copied()?;
    let text = format!("{} {} {involving}", capital(&who), clause.text);
    Some(
        Line::new(text)
            .by(first)
            .on_all(clause.claims)
            .on_all(writer.facts.about(Topic::Person, person).next_back())
            .on_all(vehicles)
            .on_all(on),
    )
}

pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = general::unknown(writer);
    if !general::anywhere(writer, &["cause", "circumstances", "because", "due to"]) {
        lines.extend(
            general::kind_claim(writer)
                .map(|claim| Line::new("What caused the collision has not been said").on(claim)),
        );
    }
    lines
}
