//! One fact, as it is shown beside the text.

use std::borrow::Borrow;

use scriven_model::{
    FactCorrection, Span, reading::RestrictionKind, step::Step, told::Told, words,
};
use scriven_render::marks;

/// One fact to show.
pub(crate) struct Line {
    /// Its path in the reading: `people[0].status[1]`.
    pub(crate) path: String,
    /// Its colour.
    pub(crate) kind: &'static str,
    /// What it is, where the value alone does not tell: "vehicle", "offence".
    pub(crate) field: &'static str,
    /// What it says, in words.
    pub(crate) value: String,
    /// The same without whom it is said of.
    said: String,
    /// What it said before an editor changed it.
    pub(crate) before: Option<String>,
    /// How far proceedings have come by it.
    pub(crate) step: Option<Step>,
    /// The source says that it is not so.
    pub(crate) denied: bool,
    /// The exact source words, where they say more than the value does.
    pub(crate) words: String,
    /// What few want to know.
    pub(crate) details: Vec<String>,
    /// The doubts about it: their places in the list of doubts.
    pub(crate) doubts: Vec<usize>,
    /// How sure, and on whose word.
    pub(crate) note: Option<String>,
    /// Where it stands in the text.
    pub(crate) spans: Vec<Span>,
    /// Which parts of it can be corrected; empty: it as a whole.
    pub(crate) parts: &'static [&'static str],
    /// Whether it can be corrected at all.
    pub(crate) open: bool,
    /// What editors said of it.
    pub(crate) corrections: Vec<FactCorrection>,
    /// An editor says it is wrong.
    pub(crate) wrong: bool,
}

impl Line {
    /// A fact; `whom` names the person it is said of.
    pub(super) fn of(told: Told, whom: impl Fn(&Told) -> Option<String>) -> Self {
        Self {
            kind: told.group.as_str(),
            field: told.label,
            value: match whom(&told) {
                Some(whom) => format!("{whom}: {}", told.phrase()),
                None => told.phrase(),
            },
            step: told.step,
            denied: told.denied,
            words: if told.says_its_words() { String::new() } else { opening(&told.words) },
            details: told.details,
            doubts: told.doubts,
            said: told.value,
            path: told.path,
            before: None,
            note: (!told.notes.is_empty()).then(|| told.notes.join(" · ")),
            spans: told.spans,
            parts: told.parts,
            open: told.open,
            corrections: Vec::new(),
            wrong: false,
        }
    }

    /// With what it says since it was corrected: `None` where it says nothing.
    pub(super) fn corrected(mut self, now: Option<Self>) -> Self {
        match now {
            Some(now) => {
                let was = std::mem::replace(&mut self.value, now.value);
                // Another name of whom it is said of is shown at that fact.
                self.before = (now.said != self.said).then_some(was);
                (self.said, self.note, self.words) = (now.said, now.note, now.words);
                (self.step, self.denied, self.field) = (now.step, now.denied, now.field);
                (self.details, self.doubts) = (now.details, now.doubts);
            }
            None => self.take_out(),
        }
        self
    }

    /// One that no reader read: its words, if any, are marked nowhere.
    pub(super) fn written(self) -> Self {
        Self { spans: Vec::new(), words: String::new(), ..self }
    }

    /// Shows that an editor took it out.
    pub(super) fn take_out(&mut self) {
        self.wrong = true;
        let value = std::mem::replace(&mut self.value, "taken out".to_owned());
        self.before.get_or_insert(value);
    }

    /// Whether its words stand in the text, and nothing but its value leads to them.
    pub(crate) fn is_its_words(&self) -> bool {
        self.words.is_empty() && !self.spans.is_empty()
    }

    /// Its anchor beside the text and, with another letter, in it: `people-0-status-1`.
    pub(crate) fn anchor(&self) -> String {
        marks::anchor(&self.path)
    }
}

/// The first words of a quotation: it stands in full in the text.
fn opening(words: &str) -> String {
    const LONG: usize = 160;
    let words = words.replace('\n', " ");
    let Some((cut, _)) = words.char_indices().nth(LONG) else { return words };
    let head = words.get(..cut).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// What is asked not to be done, in words.
pub(crate) fn restriction(kind: impl Borrow<RestrictionKind>) -> &'static str {
    words::restriction(*kind.borrow())
}

/// A path as an id of a page.
pub(crate) fn anchor(path: &str) -> String {
    marks::anchor(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quotation_is_cut_between_words() {
        let words = "no-one said so ".repeat(20);
        let cut = opening(&words);
        assert!(cut.ends_with('…') && words.starts_with(cut.trim_end_matches('…')));
        assert!(words[cut.len() - '…'.len_utf8()..].starts_with(' '), "{cut}");
        assert_eq!(opening("short"), "short");
    }
}
