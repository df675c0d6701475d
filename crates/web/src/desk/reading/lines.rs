//! One fact, as it is shown beside the text.

use std::borrow::Borrow;

use scriven_model::{
    FactCorrection, Reading, Span,
    reading::{Grounds, Person, PersonRole, RestrictionKind},
    words,
};

use super::facts::note;

/// One fact to show.
pub(crate) struct Line {
    /// Its path in the reading: `people[0].status[1]`.
    pub(crate) path: String,
    /// Its colour.
    pub(crate) kind: &'static str,
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
    pub(super) fn new(path: String, kind: &'static str, value: String, grounds: &Grounds) -> Self {
        Self::bare(path, kind, value, grounds.words.clone(), grounds.spans.clone())
    }

    pub(super) fn bare(
        path: String,
        kind: &'static str,
        value: String,
        words: String,
        spans: Vec<Span>,
    ) -> Self {
        Self {
            path,
            kind,
            value,
            before: None,
            words,
            note: None,
            spans,
            parts: &[],
            open: true,
            corrections: Vec::new(),
            wrong: false,
        }
    }

    pub(super) fn parts(self, parts: &'static [&'static str]) -> Self {
        Self { parts, ..self }
    }

    pub(super) fn note(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }

    pub(super) fn fixed(self) -> Self {
        Self { open: false, ..self }
    }

    /// Its anchor beside the text and, with another letter, in it: `people-0-status-1`.
    pub(crate) fn anchor(&self) -> String {
        anchor(&self.path)
    }

    /// Shows what editors said of it: the newest word last, and in its place.
    pub(super) fn correct(&mut self, corrections: &[FactCorrection]) {
        for correction in corrections {
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

/// A path as an id of a page: `people[0].status[1]` → `people-0-status-1`.
pub(crate) fn anchor(path: &str) -> String {
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

fn plain(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// "officer, male, from Thornbury": who, without where proceedings stand.
fn person(person: &Person) -> String {
    let mut parts: Vec<String> = Vec::new();
    if person.count > 1 {
        parts.push(format!("{} people", person.count));
    }
    if let Some(name) = &person.name {
        parts.push(name.clone());
    } else if person.role == PersonRole::Officer {
        parts.push("officer".to_owned());
    } else if person.count <= 1 {
        parts.push(words::person(person.sex, person.age.as_ref()).to_owned());
    }
    parts.extend(person.age.as_ref().map(|age| age.text.clone()));
    parts.extend(person.occupation.clone());
    parts.extend(person.from.as_ref().map(|from| format!("from {from}")));
    parts.join(", ")
}

/// "man, 24", "officer", or the name: enough to tell people apart.
fn short(one: &Person) -> String {
    match (&one.name, &one.age) {
        (Some(name), _) => name.clone(),
        (None, _) if one.role == PersonRole::Officer => "officer".to_owned(),
        (None, Some(age)) => {
            format!("{}, {}", words::person(one.sex, one.age.as_ref()), age.text)
        }
        (None, None) => {
            let noun = words::person(one.sex, None);
            one.occupation.clone().unwrap_or_else(|| noun.to_owned())
        }
    }
}

/// The people, each once.
pub(super) fn people(reading: &Reading) -> Vec<Line> {
    let line = |(n, one): (usize, &Person)| {
        Line::bare(
            format!("people[{n}]"),
            "who",
            format!("{} – {}", person(one), one.role),
            one.words.clone(),
            one.mentions.clone(),
        )
        .parts(&["role", "name", "age", "sex", "occupation", "from", "count"])
    };
    let mut lines: Vec<Line> = reading.people.iter().enumerate().map(line).collect();
    for (n, speaker) in reading.speakers.iter().enumerate() {
        let parts = [&speaker.rank, &speaker.name, &speaker.unit, &speaker.organisation];
        let value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let said = speaker.mentions.first().and_then(|span| span.of(&reading.text));
        lines.push(
            Line::bare(
                format!("speakers[{n}]"),
                "who",
                value,
                said.unwrap_or_default().to_owned(),
                speaker.mentions.clone(),
            )
            .parts(&["name", "rank", "organisation", "unit"])
            .note(Some("speaker".to_owned())),
        );
    }
    lines
}

/// Where proceedings and health stand, person by person.
pub(super) fn states(reading: &Reading) -> Vec<Line> {
    let mut lines = Vec::new();
    for (n, one) in reading.people.iter().enumerate() {
        let who = short(one);
        let mut push = |path: String, value: String, grounds: &Grounds| {
            lines.push(
                Line::new(path, "status", format!("{who}: {value}"), grounds)
                    .note(note(reading, grounds, None)),
            );
        };
        for (part, fact) in [("rank", &one.rank), ("unit", &one.unit)] {
            if let Some(fact) = fact {
                push(
                    format!("people[{n}].{part}"),
                    format!("{part} {}", fact.value),
                    &fact.grounds,
                );
            }
        }
        for (m, status) in one.status.iter().enumerate() {
            let value = words::status(status.value).to_owned();
            push(format!("people[{n}].status[{m}]"), value, &status.grounds);
        }
        for (m, offence) in one.offences.iter().enumerate() {
            push(format!("people[{n}].offences[{m}]"), offence.value.clone(), &offence.grounds);
        }
        if let Some(condition) = &one.condition {
            let value = words::condition(condition.value).to_owned();
            push(format!("people[{n}].condition"), value, &condition.grounds);
        }
        if let Some(injury) = &one.injury {
            push(format!("people[{n}].injury"), injury.value.clone(), &injury.grounds);
        }
        for (m, care) in one.treatment.iter().enumerate() {
            let value = words::care_at(care.what, care.place.as_deref());
            push(format!("people[{n}].treatment[{m}]"), value, &care.grounds);
        }
        for (m, described) in one.description.iter().enumerate() {
            let value = described.value.clone();
            push(format!("people[{n}].description[{m}]"), value, &described.grounds);
        }
    }
    lines
}

/// What is asked not to be done, in words.
pub(crate) fn restriction(kind: impl Borrow<RestrictionKind>) -> &'static str {
    match kind.borrow() {
        RestrictionKind::Privacy => "privacy",
        RestrictionKind::Identity => "no identity",
        RestrictionKind::Images => "no images",
        RestrictionKind::Speculation => "no speculation",
        RestrictionKind::Embargo => "embargo",
        RestrictionKind::ReportingRestriction => "reporting restriction",
        RestrictionKind::SubJudice => "sub judice",
        RestrictionKind::NotForPublication => "not for publication",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        Line::bare("people[0]".into(), "who", "man, 31".into(), "A man".into(), vec![])
            .parts(&["age", "name"])
    }

    fn said(fact: &str, value: serde_json::Value) -> FactCorrection {
        FactCorrection {
            fact: fact.into(),
            value,
            why: "misread".into(),
            by: "ed".into(),
            at: "2026-03-02T10:00:00Z".parse().unwrap(),
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
    fn a_path_is_an_anchor_without_brackets() {
        assert_eq!(anchor("people[0].status[1]"), "people-0-status-1");
        assert_eq!(anchor("family_informed"), "family_informed");
    }
}
