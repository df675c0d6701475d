//! What is particular to a kind: one file a family.

mod collision;
mod court;
mod fire;
mod general;
mod missing;
mod shooting;
mod violence;

use scriven_model::{Topic, reading::Kind, say};

use super::{
    line::Line,
    writer::{Writer, hedged},
};

/// The family's own lead, where it has one.
pub(super) fn lead(writer: &mut Writer<'_>) -> Option<Line> {
    match writer.facts.record.incident.kind {
        Kind::MissingPerson => missing::lead(writer),
        Kind::CourtOutcome => court::lead(writer),
        Kind::Collision => collision::lead(writer),
        _ if writer
            .facts
            .on(Topic::Kind)
            .any(|claim| claim.value == Kind::CourtOutcome.as_str()) =>
        {
            court::lead(writer)
        }
        _ => None,
    }
}

/// What the reader of such a story asks and the statements do not answer.
pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = open_questions(writer);
    // Who looks into it is told with the first question that they will answer.
    let open = lines
        .iter_mut()
        .find(|line| ["cause", "fired"].iter().any(|word| line.text.contains(word)));
    let body = writer
        .facts
        .on(Topic::Investigating)
        .find(|claim| !hedged(claim) && claim.label.starts_with(char::is_uppercase));
    if let (Some(line), Some(claim)) = (open, body) {
        line.text = format!("{}; {} is investigating", line.text, say::with_article(&claim.label));
        line.rest_on(claim.id);
    }
    lines
}

fn open_questions(writer: &Writer<'_>) -> Vec<Line> {
    match writer.facts.record.incident.kind {
        Kind::Shooting => shooting::unknown(writer),
        Kind::Stabbing | Kind::Assault | Kind::Murder | Kind::Manslaughter | Kind::Robbery => {
            violence::unknown(writer)
        }
        Kind::Collision => collision::unknown(writer),
        Kind::Fire => fire::unknown(writer),
        Kind::MissingPerson => missing::unknown(writer),
        Kind::CourtOutcome => court::unknown(writer),
        _ => general::unknown(writer),
    }
}
