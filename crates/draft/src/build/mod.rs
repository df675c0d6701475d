//! Writing a story from claims.

mod asked;
mod care;
mod cast;
mod changes;
mod ended;
mod facts;
mod families;
mod harm;
mod headline;
pub(crate) mod ids;
mod lead;
mod line;
mod matters;
mod moments;
mod persons;
mod phrase;
mod promised;
mod quotes;
mod timeline;
mod update;
mod voice;
mod writer;

use scriven_model::{BlockKind, Story};

use crate::Record;
use facts::Facts;
use writer::Writer;

/// A story from the claims that stand: headline, paragraphs, quotations, what is
/// not known, what is asked, what is still to come, and the timeline.
///
/// Every sentence carries the claims it rests on and says on whose word it
/// stands. Names are held back (before a charge; witnesses and officers always;
/// victims, but for an adult who died and whose family knows); what a source limits is told in its own sentence; what the
/// statements leave open becomes a line of its own, never a guess. A thin
/// statement gives a short story. The same record gives the same story.
pub fn build(record: &Record<'_>) -> Story {
    let mut writer = Writer::new(Facts::new(record));
    let headline = headline::write(&writer);
    let changes = changes::list_of(&writer);
    update::put(&mut writer);
    let opened = writer.blocks.len();
    lead::put(&mut writer);
    if writer.blocks.len() == opened {
        writer.put_bare(lead::bare(record.incident));
    }
    persons::paragraphs(&mut writer);
    matters::put(&mut writer);
    quotes::put(&mut writer);
    let unknown = families::unknown(&writer);
    for line in unknown.into_iter().take(6) {
        writer.put(BlockKind::Unknown, vec![line]);
    }
    asked::put(&mut writer);
    promised::put(&mut writer);
    let timeline = timeline::write(&writer);
    Story { headline, blocks: writer.blocks, timeline, changes }
}

#[cfg(test)]
mod tests;
