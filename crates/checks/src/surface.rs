//! Every place of a story where words are read.

use scriven_model::{BlockKind, ClaimId, Surface};

use crate::{
    input::Input,
    text::{self, Token},
};

/// One surface and its text. Offsets of findings count in `text`.
pub(crate) struct Page<'a> {
    pub(crate) surface: Surface,
    /// The word for it: `headline`, `paragraph`, `timeline`, …
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) lines: Vec<Line<'a>>,
    /// Most words begin with a capital, so that a capital tells nothing.
    pub(crate) title_case: bool,
    /// From this byte on capitals tell nothing: an address, a file's name.
    pub(crate) caseless_from: usize,
}

/// One sentence of a surface.
pub(crate) struct Line<'a> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) claims: &'a [ClaimId],
    pub(crate) own: bool,
    /// A sentence that must rest on claims.
    pub(crate) sourced: bool,
}

impl Page<'_> {
    /// The words of a range of bytes.
    pub(crate) fn words(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The tokens that lie in a range of bytes.
    pub(crate) fn tokens_in(&self, start: usize, end: usize) -> &[Token] {
        let from = self.tokens.partition_point(|token| token.start < start);
        let to = self.tokens.partition_point(|token| token.start < end);
        self.tokens.get(from..to).unwrap_or_default()
    }

    /// The line that a byte lies in.
    pub(crate) fn line_at(&self, at: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.start <= at && at < line.end.max(line.start + 1))
    }
}

/// Every surface of the story, in the order findings are shown.
pub(crate) fn pages<'a>(input: &Input<'a>) -> Vec<Page<'a>> {
    let story = input.story;
    let mut pages = Vec::with_capacity(story.blocks.len() + story.timeline.len() + 4);
    let headline = &story.headline;
    pages.push(page(
        Surface::Headline,
        "headline",
        headline.text.clone(),
        vec![Line {
            start: 0,
            end: headline.text.len(),
            claims: &headline.claims,
            own: headline.own,
            sourced: true,
        }],
    ));
    for (index, block) in story.blocks.iter().enumerate() {
        let kind = match block.kind {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Quote => "quote",
            BlockKind::Unknown => "unknown",
            BlockKind::Asked => "asked",
            BlockKind::Promised => "promised",
        };
        let mut text = String::new();
        let mut lines = Vec::with_capacity(block.sentences.len());
        for sentence in &block.sentences {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(&sentence.text);
            lines.push(Line {
                start,
                end: text.len(),
                claims: &sentence.claims,
                own: sentence.own,
                sourced: true,
            });
        }
        pages.push(page(Surface::Block(index), kind, text, lines));
    }
    for (index, line) in story.timeline.iter().enumerate() {
        let lines = vec![Line {
            start: 0,
            end: line.text.len(),
            claims: &line.claims,
            own: false,
            sourced: true,
        }];
        pages.push(page(Surface::Timeline(index), "timeline", line.text.clone(), lines));
    }
    for (index, image) in input.images.iter().enumerate() {
        let text = image.text();
        let mut lines = Vec::new();
        let mut start = 0;
        for part in text.split('\n') {
            let end = start + part.len();
            lines.push(Line { start, end, claims: &[], own: false, sourced: false });
            start = end + 1;
        }
        let file = lines.last().map_or(0, |line| line.start);
        let mut page = page(Surface::Image(index), "image", text, lines);
        page.caseless_from = page.caseless_from.min(file);
        pages.push(page);
    }
    let slug = input.slug.to_owned();
    let lines = vec![Line { start: 0, end: slug.len(), claims: &[], own: false, sourced: false }];
    pages.push(page(Surface::Slug, "slug", slug, lines));
    pages
}

fn page<'a>(surface: Surface, kind: &'static str, text: String, lines: Vec<Line<'a>>) -> Page<'a> {
    let tokens = text::tokens(&text);
    let letters = tokens.iter().filter(|token| token.folded.len() > 3).count();
    let capitals = tokens.iter().filter(|token| token.folded.len() > 3 && token.capital).count();
    let title_case = letters >= 4 && capitals * 10 >= letters * 7;
    let caseless = kind == "slug" || !text.chars().any(char::is_uppercase);
    let caseless_from = if caseless { 0 } else { usize::MAX };
    Page { surface, kind, text, tokens, lines, title_case, caseless_from }
}

/// The word that stands for a surface in a finding's key.
pub(crate) const fn key(surface: &Surface) -> &'static str {
    match surface {
        Surface::Headline => "headline",
        Surface::Block(_) => "block",
        Surface::Timeline(_) => "timeline",
        Surface::Image(_) => "image",
        Surface::Slug => "slug",
        Surface::Story => "story",
    }
}

/// Where a surface stands in the order of findings.
pub(crate) const fn order(surface: &Surface) -> (u8, usize) {
    match surface {
        Surface::Story => (0, 0),
        Surface::Headline => (1, 0),
        Surface::Block(index) => (2, *index),
        Surface::Timeline(index) => (3, *index),
        Surface::Image(index) => (4, *index),
        Surface::Slug => (5, 0),
    }
}
