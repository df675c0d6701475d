//! Stabbings, assaults, robberies, murder: whether somebody is held.

use scriven_model::{Topic, reading::PersonRole};

use super::general;
use crate::build::{line::Line, writer::Writer};

pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = general::unknown(writer);
    let arrests = general::anywhere(
        writer,
        &["arrest", "charge", "custody", "court", "suspect", "sentenced", "convicted", "jailed"],
    );
    let accused = writer.facts.record.people.iter().any(|person| {
        matches!(person.role, PersonRole::Suspect | PersonRole::Defendant)
            && !person.status.is_empty()
    });
    if !arrests && !accused && writer.facts.on(Topic::Status).next().is_none() {
        lines.extend(general::kind_claim(writer).map(|claim| {
            Line::new("Whether anybody has been arrested has not been said").on(claim)
        }));
    }
    lines
}
