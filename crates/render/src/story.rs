//! The story of a version, with the sources of each paragraph.

use scriven_model::{Block, BlockKind, Sentence, Story};

use crate::sources::{Source, Sources};

/// A paragraph as it is shown.
pub(crate) struct Para<'a> {
    pub(crate) quote: bool,
    pub(crate) sentences: &'a [Sentence],
    pub(crate) sources: Vec<Source<'a>>,
}

/// The paragraphs and quotations of a story, in order.
pub(crate) fn paras<'a>(story: &'a Story, sources: &Sources<'a>) -> Vec<Para<'a>> {
    let running = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote);
    story.blocks.iter().filter(running).map(|block| para(block, sources)).collect()
}

fn para<'a>(block: &'a Block, sources: &Sources<'a>) -> Para<'a> {
    Para {
        quote: block.kind == BlockKind::Quote,
        sentences: &block.sentences,
        sources: sources.of_sentences(&block.sentences),
    }
}

/// Whether a sentence of the story is shown as the desk's own: an editor said
/// so, or it rests on nothing that a source said.
pub(crate) fn own(sentence: &Sentence) -> bool {
    sentence.own || sentence.claims.is_empty()
}

/// The first paragraph, to tell what the story is about; empty when there is none.
pub(crate) fn lede(story: &Story) -> String {
    let first = story.of(BlockKind::Paragraph).next().or_else(|| story.of(BlockKind::Quote).next());
    first.map(Block::text).unwrap_or_default()
}

/// The first sentence, for descriptions.
pub(crate) fn summary(story: &Story) -> &str {
    let first = story.of(BlockKind::Paragraph).next().or_else(|| story.of(BlockKind::Quote).next());
    first.and_then(|block| block.sentences.first()).map_or("", |sentence| sentence.text.as_str())
}

/// All words of an approved story, in lower case: what the checks have read.
pub(crate) fn told(story: &Story) -> String {
    let mut told = String::with_capacity(4096);
    let sentences = story.blocks.iter().flat_map(|block| &block.sentences);
    let texts = [&story.headline].into_iter().chain(sentences).map(|sentence| &sentence.text);
    for text in texts.chain(story.timeline.iter().map(|line| &line.text)) {
        told.extend(text.chars().flat_map(char::to_lowercase));
        told.push('\n');
    }
    told
}
