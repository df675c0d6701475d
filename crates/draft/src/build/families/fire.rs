//! Fires: the cause, and whether anybody was hurt.

use super::general;
use crate::build::{line::Line, writer::Writer};

pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = general::unknown(writer);
    let Some(claim) = general::kind_claim(writer) else { return lines };
    if !general::anywhere(
        writer,
        &["cause", "arson", "accident", "deliberate", "started by", "electrical"],
    ) {
        lines.push(Line::new("What caused the fire has not been said").on(claim));
    }
    if !general::anywhere(
        writer,
        &["injur", "hurt", "hospital", "died", "casualt", "harmed", "smoke inhalation"],
    ) {
        lines.push(Line::new("Whether anybody was hurt has not been said").on(claim));
    }
    lines
}
