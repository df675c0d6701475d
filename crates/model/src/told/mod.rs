//! A reading as a list of facts in words: what the desk, the terminal and a page of its
//! own show, and what two readings of one text are compared by. Every field of a reading
//! that stands on words of the text stands here once; law and issuer, told of the whole,
//! do not.

mod days;
mod denied;
mod facts;
mod people;

use crate::{
    Reading, Span,
    reading::{Certainty, Grounds},
    step::Step,
};

pub use denied::unread;
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
    /// What is said not to be so, in sentences that give no other fact.
    Denied,
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
    pub const ALL: [Self; 11] = [
        Self::When,
        Self::Where,
        Self::Who,
        Self::Status,
        Self::What,
        Self::Words,
        Self::Denied,
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
            Self::Denied => "denied",
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
            Self::Denied => "Said not to be so",
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
    /// The same for whoever has its heading before them: "hearing" of a time; empty where
    /// the heading says enough.
    pub label: &'static str,
    /// How far proceedings have come by it.
    pub step: Option<Step>,
    /// What goes before the value to make a phrase of it: "on suspicion of".
    pub lead: &'static str,
    /// The source says that it is not so.
    pub denied: bool,
    /// Of whom it is said: their place in the list of people.
    pub person: Option<usize>,
    /// What it says.
    pub value: String,
    /// How sure, limited by which words, on whose word.
    pub notes: Vec<String>,
    /// What few want to know: where a town lies to the thousandth of a degree.
    pub details: Vec<String>,
    /// The doubts about it: their places in the list of doubts.
    pub doubts: Vec<usize>,
    /// The path of the fact that it is about, if it is a doubt.
    pub about: Option<String>,
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
            label: labelled(field),
            step: None,
            lead: "",
            denied: false,
            person: None,
            value,
            notes: Vec::new(),
            details: Vec::new(),
            doubts: Vec::new(),
            about: None,
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
            denied: grounds.certainty == Certainty::Denied,
            ..Self::new(group, field, path, value, words, spans)
        }
    }

    fn parts(self, parts: &'static [&'static str]) -> Self {
        Self { parts, ..self }
    }

    /// What it says, as a phrase: "on suspicion of theft".
    pub fn phrase(&self) -> String {
        match self.lead {
            "" => self.value.clone(),
            lead => format!("{lead} {}", self.value),
        }
    }

    /// Whether its words say no more than its value, so that one of them is enough.
    pub fn says_its_words(&self) -> bool {
        let plain = |text: &str| {
            let text = text.to_lowercase();
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.filter(|word| !matches!(*word, "a" | "an" | "the")).fold(
                String::new(),
                |mut all, word| {
                    all.push_str(word);
                    all.push(' ');
                    all
                },
            )
        };
        let words = plain(&self.words);
        words == plain(&self.value) || words == plain(&self.phrase())
    }
}

/// What a fact is, where its heading does not say so already.
const fn labelled(field: &'static str) -> &'static str {
    match field.as_bytes() {
        b"time" | b"place" | b"person" | b"quotation" | b"promise" | b"hedge" | b"doubt"
        | b"status" | b"sentence" => "",
        _ => field,
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
    for (n, doubt) in doubts.iter().enumerate() {
        for fact in all.iter_mut().filter(|fact| doubt.about.as_ref() == Some(&fact.path)) {
            fact.doubts.push(n);
        }
    }
    all.extend(doubts);
    all
}

/// Every fact, and beside them the sentences that say what is not so: they give no fact,
/// and yet they are news.
pub fn shown(reading: &Reading) -> Vec<Told> {
    let mut all = told(reading);
    all.extend(denied::sentences(reading));
    all.sort_by_key(|told| told.group);
    all
}

/// How sure, limited by which words, on whose word.
fn notes(reading: &Reading, grounds: &Grounds) -> Vec<String> {
    let mut notes = Vec::new();
    // What is denied is marked as that, and limited no further.
    if !matches!(grounds.certainty, Certainty::Stated | Certainty::Denied) {
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
