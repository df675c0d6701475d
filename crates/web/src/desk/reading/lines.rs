//! One fact, as it is shown beside the text.

use std::borrow::Borrow;

use scriven_model::{FactCorrection, Span, reading::RestrictionKind, told::Told, words};
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
    /// What it said before an editor changed it.
    pub(crate) before: Option<String>,
    /// The exact source words.
    pub(crate) words: String,
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
    pub(super) fn of(told: Told, whom: Option<&str>) -> Self {
        Self {
            path: told.path,
            kind: told.group.as_str(),
            field: labelled(told.field),
            value: match whom {
                Some(whom) => format!("{whom}: {}", told.value),
                None => told.value,
            },
            before: None,
            words: opening(&told.words),
            note: (!told.notes.is_empty()).then(|| told.notes.join(" · ")),
            spans: told.spans,
            parts: told.parts,
            open: told.open,
            corrections: Vec::new(),
            wrong: false,
        }
    }

    /// Its anchor beside the text and, with another letter, in it: `people-0-status-1`.
    pub(crate) fn anchor(&self) -> String {
        marks::anchor(&self.path)
    }

    /// Shows what editors said of it: the newest word last, and in its place.
    pub(super) fn correct(&mut self, corrections: &[FactCorrection]) {
        for correction in corrections.iter().filter(|correction| correction.lost.is_none()) {
            let part = match correction.fact.strip_prefix(self.path.as_str()) {
                Some("") => None,
                Some(rest) => match rest.strip_prefix('.') {
                    Some(part) if self.parts.contains(&part) => Some(part),
                    _ => continue,
                },
                None => continue,
            };
            self.before.get_or_insert_with(|| self.value.clone());
            self.wrong = part.is_none() && correction.value.is_null();
            self.value = match (part, plain(&correction.value)) {
                (None, Some(value)) => value,
                (None, None) => "taken out".to_owned(),
                (Some(part), Some(value)) => format!("{part}: {value}"),
                (Some(part), None) => format!("{part}: not said"),
            };
            self.corrections.push(correction.clone());
        }
    }
}

fn plain(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// What a fact is, where its heading does not say so already.
fn labelled(field: &'static str) -> &'static str {
    match field {
        "time" | "place" | "person" | "quotation" | "promise" | "hedge" | "doubt" | "status" => "",
        field => field,
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

    fn line() -> Line {
        Line {
            path: "people[0]".into(),
            kind: "who",
            field: "",
            value: "man, 31".into(),
            before: None,
            words: "A man".into(),
            note: None,
            spans: vec![],
            parts: &["age", "name"],
            open: true,
            corrections: vec![],
            wrong: false,
        }
    }

    fn said(fact: &str, value: serde_json::Value) -> FactCorrection {
        FactCorrection {
            fact: fact.into(),
            value,
            why: "misread".into(),
            by: "ed".into(),
            at: "2026-03-02T10:00:00Z".parse().unwrap(),
            lost: None,
        }
    }

    #[test]
    fn a_corrected_fact_shows_both_and_its_neighbours_neither() {
        let mut line = line();
        line.correct(&[said("people[0].age", 32.into()), said("people[01].age", 9.into())]);
        assert_eq!(line.value, "age: 32");
        assert_eq!(line.before.as_deref(), Some("man, 31"));
        assert_eq!(line.corrections.len(), 1);
        assert!(!line.wrong);
    }

    #[test]
    fn a_fact_called_wrong_says_so() {
        let mut line = line();
        line.correct(&[said("people[0]", serde_json::Value::Null)]);
        assert!(line.wrong);
        assert_eq!(line.value, "taken out");
    }

    #[test]
    fn a_correction_that_stands_on_nothing_changes_no_fact() {
        let mut line = line();
        let lost = FactCorrection { lost: Some("A man".into()), ..said("people[0].age", 9.into()) };
        line.correct(&[lost]);
        assert_eq!(line.value, "man, 31");
    }

    #[test]
    fn a_long_quotation_is_cut_between_words() {
        let words = "no-one said so ".repeat(20);
        let cut = opening(&words);
        assert!(cut.ends_with('…') && words.starts_with(cut.trim_end_matches('…')));
        assert!(words[cut.len() - '…'.len_utf8()..].starts_with(' '), "{cut}");
        assert_eq!(opening("short"), "short");
    }
}
