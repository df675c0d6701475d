//! A text with facts marked in place.
//!
//! Facts overlap as they like: a person inside a quotation, an age inside a person, a
//! doubt across two sentences. A phrase is marked once, by the weightiest of the facts
//! that stand on it; what frames whole sentences goes on around it.

mod lines;
mod settle;
mod write;

use scriven_model::{Span, told::Told};

use settle::Piece;

/// A fact to mark: its path, the class of its kind, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// `people[0].status[1]`.
    pub path: &'a str,
    /// `when`, `where`, …: its colour.
    pub kind: &'static str,
    /// How far proceedings have come by it: `suspected`, `accused`, … and the word for it.
    pub step: Option<(&'static str, &'static str)>,
    /// Where it stands in the text.
    pub spans: &'a [Span],
}

impl<'a> Mark<'a> {
    /// That of a fact in words.
    pub fn of(told: &'a Told) -> Self {
        let step = told.step.map(|step| (step.as_str(), step.title()));
        Self { path: &told.path, kind: told.group.as_str(), step, spans: &told.spans }
    }
}

/// A path as an id of a page: `people[0].status[1]` → `people-0-status-1`.
pub fn anchor(path: &str) -> String {
    let mut id = String::with_capacity(path.len());
    for char in path.chars() {
        match char {
            ']' => {}
            char if char.is_ascii_alphanumeric() || char == '_' => id.push(char),
            _ => id.push('-'),
        }
    }
    id
}

/// A part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, as HTML.
    Text(String),
    /// What parts one section from the next: a line of asterisks or dashes.
    Break,
}

/// A text, ready to be shown: its title apart, the rest as paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The title, as HTML; empty where the statement has none.
    pub title: String,
    /// Each line of the statement itself that is not empty.
    pub blocks: Vec<Block>,
}

/// The path under which a sentence that gave no fact is marked.
const UNREAD: &str = "";

/// Marks all facts, and the sentences that gave none. Spans that do not fit the text
/// are left out. Everything of the text is escaped. `titled`: its first line is its title,
/// and not part of the statement; where the statement says it again at once, it stands once.
/// `prefix` stands before each id, where one page holds several texts.
pub fn mark(text: &str, titled: bool, marks: &[Mark<'_>], unread: &[Span], prefix: &str) -> Marked {
    let again = titled.then(|| lines::said_again(text)).flatten();
    let place = |span: Span| again.map_or(span, |again| again.moved(span));
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for mark in marks {
        let spans = mark.spans.iter().filter(|span| fits(**span, text));
        for (n, span) in spans.enumerate() {
            pieces.push(Piece::of(mark, place(*span), n == 0));
        }
    }
    for span in unread.iter().filter(|span| fits(**span, text)) {
        let unread = Mark { path: UNREAD, kind: "", step: None, spans: &[] };
        pieces.push(Piece::of(&unread, place(*span), true));
    }
    let pieces = settle::settle(text, pieces);

    let mut marked = Marked { title: String::new(), blocks: Vec::new() };
    let mut coming = pieces.into_iter().peekable();
    let mut going_on: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let line_start = start;
        let whole = Span::new(start, start + line.trim_end().len());
        start += line.len();
        while let Some(piece) = coming.next_if(|piece| piece.span.start < start) {
            going_on.push(piece);
        }
        let title = n == 0 && titled;
        let shown = !whole.is_empty()
            && again.is_none_or(|again| again.line.start < line_start || again.line.start >= start);
        if shown && !title && lines::is_break(line) {
            marked.part();
        } else if shown {
            let html = write::paragraph(text, whole, &mut going_on, prefix);
            if title {
                marked.title = html;
            } else {
                marked.blocks.push(Block::Text(html));
            }
        }
        going_on.retain(|piece| piece.span.end > start);
    }
    if marked.blocks.last() == Some(&Block::Break) {
        marked.blocks.pop();
    }
    marked
}

impl Marked {
    /// Parts what comes from what was: once, and only where something was.
    fn part(&mut self) {
        if matches!(self.blocks.last(), Some(Block::Text(_))) {
            self.blocks.push(Block::Break);
        }
    }
}

fn fits(span: Span, text: &str) -> bool {
    !span.is_empty() && span.of(text).is_some()
}

#[cfg(test)]
mod tests;
