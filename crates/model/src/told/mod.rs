//! A reading as a list of facts in words: what the desk, the terminal and a page of its
//! own show, and what two readings of one text are compared by. Every field of a reading
//! that stands on words of the text stands here once; law and issuer, told of the whole,
//! do not.

mod facts;
mod people;

use crate::{Reading, Span, reading::Grounds};

pub use people::who;

/// Kinds of fact, as they are grouped and coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Times.
    When,
    /// Places.
    Where,
    /// People and speakers.
    Who,
    /// What is said of people.
    Status,
    /// What happened, things, bodies, references.
    What,
    /// Quotations.
    Words,
    /// What is asked, and how to get in touch.
    Ask,
    /// What is announced.
    Promise,
    /// How sure the source is.
    Hedge,
    /// What the reader is unsure of.
    Doubt,
}

impl Group {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 10] = [
        Self::When,
        Self::Where,
        Self::Who,
        Self::Status,
        Self::What,
        Self::Words,
        Self::Ask,
        Self::Promise,
        Self::Hedge,
        Self::Doubt,
    ];

    /// The word for it in class names and labels.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Where => "where",
            Self::Who => "who",
            Self::Status => "status",
            Self::What => "what",
            Self::Words => "words",
            Self::Ask => "ask",
            Self::Promise => "promise",
            Self::Hedge => "hedge",
            Self::Doubt => "doubt",
        }
    }

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::When => "When",
            Self::Where => "Where",
            Self::Who => "Who",
            Self::Status => "Status",
            Self::What => "What",
            Self::Words => "Said",
            Self::Ask => "Asked",
            Self::Promise => "Owed",
            Self::Hedge => "Hedged",
            Self::Doubt => "Doubts",
        }
    }
}

/// One fact of a reading, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its path in the reading: `people[0].status[1]`.
    pub path: String,
    /// What kind of fact it is.
    pub group: Group,
    /// What it is, in a word or two: "status", "vehicle".
    pub field: &'static str,
    /// Of whom it is said: their place in the list of people.
    pub person: Option<usize>,
    /// What it says.
    pub value: String,
    /// How sure, limited by which words, on whose word.
    pub notes: Vec<String>,
    /// The exact source words.
    pub words: String,
    /// Where they stand.
    pub spans: Vec<Span>,
    /// Which parts of it can be corrected; empty: it as a whole.
    pub parts: &'static [&'static str],
    /// Whether it can be corrected at all.
    pub open: bool,
}

impl Told {
    fn new(
        group: Group,
        field: &'static str,
        path: String,
        value: String,
        words: String,
        spans: Vec<Span>,
    ) -> Self {
        Self {
            path,
            group,
            field,
            person: None,
            value,
            notes: Vec::new(),
            words,
            spans,
            parts: &[],
            open: true,
        }
    }

    /// A fact with its grounds, and what limits it.
    fn on(
        reading: &Reading,
        group: Group,
        field: &'static str,
        path: String,
        value: String,
        grounds: &Grounds,
    ) -> Self {
        let (words, spans) = (grounds.words.clone(), grounds.spans.clone());
        Self {
            notes: notes(reading, grounds),
            ..Self::new(group, field, path, value, words, spans)
        }
    }

    fn parts(self, parts: &'static [&'static str]) -> Self {
        Self { parts, ..self }
    }
}

/// Every fact of a reading, group by group, each in reading order.
pub fn told(reading: &Reading) -> Vec<Told> {
    let mut all = facts::times(reading);
    all.extend(facts::places(reading));
    all.extend(people::people(reading));
    all.extend(people::speakers(reading));
    all.extend(people::said_of_them(reading));
    all.extend(facts::what(reading));
    all.extend(facts::quotes(reading));
    all.extend(facts::asked(reading));
    all.extend(facts::promises(reading));
    all.extend(facts::hedges(reading));
    let doubts = facts::doubts(reading, &all);
    all.extend(doubts);
    all
}

/// How sure, limited by which words, on whose word.
fn notes(reading: &Reading, grounds: &Grounds) -> Vec<String> {
    let mut notes = Vec::new();
    if grounds.certainty != crate::reading::Certainty::Stated {
        notes.push(grounds.certainty.to_string());
    }
    if let Some(hedge) = grounds.hedge.and_then(|hedge| hedge.of(&reading.text)) {
        notes.push(format!("“{hedge}”"));
    }
    if let Some(speaker) = grounds.said_by.as_deref().and_then(|id| people::speaker(reading, id)) {
        notes.push(format!("said by {speaker}"));
    }
    notes
}

#[cfg(test)]
mod tests;
