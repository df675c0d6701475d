//! Shootings: who fired.

use scriven_model::Topic;

use super::general;
use crate::build::{line::Line, writer::Writer};

pub(super) fn unknown(writer: &Writer<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(fired(writer));
    lines.extend(general::unknown(writer));
    lines
}

/// Said only where the reader doubts it: the words leave it open.
fn fired(writer: &Writer<'_>) -> Option<Line> {
    let doubt =
        writer.facts.record.readings.iter().flat_map(|reading| &reading.doubts).find(|doubt| {
            let why = doubt.why.to_lowercase();
            why.contains("who")
                && ["fired", "discharged", "shot"].iter().any(|word| why.contains(word))
        })?;
    let mut line = Line::new("Who fired has not been said");
    for claim in &writer.facts.live {
        if matches!(claim.topic, Topic::Kind | Topic::Item)
            && claim.spans.iter().any(|span| doubt.spans.iter().any(|other| span.overlaps(other)))
        {
            line.rest_on(claim.id);
        }
    }
    if line.claims.is_empty() {
        line.rest_on(general::kind_claim(writer)?.id);
    }
    Some(line)
}
