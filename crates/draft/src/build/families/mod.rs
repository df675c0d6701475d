//! What is particular to a kind: one file a family.

mod collision;
mod court;
mod fire;
mod general;
mod missing;
mod shooting;
mod violence;

use scriven_model::{Topic, reading::Kind};

use super::{line::Line, writer::Writer};

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
