//! Reference numbers and operations as they compare.

use scriven_model::Reading;

use super::{
    profile::Profile,
    sign::{Sign, Weighing},
};
use crate::signposts::{operation_key, reference_key};

/// A reference, and its make.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    key: String,
    make: String,
}

impl Key {
    pub(super) fn of(key: String) -> Self {
        Self { make: make(&key), key }
    }
}

/// The references and operations of a reading, each with its words.
pub(super) struct Mine<'r> {
    references: Vec<(Key, &'r str)>,
    operations: Vec<(String, &'r str)>,
}

impl<'r> Mine<'r> {
    pub(super) fn of(reading: &'r Reading) -> Self {
        let references = reading
            .references
            .iter()
            .filter_map(|fact| Some((Key::of(reference_key(&fact.value)?), fact.value.as_str())));
        let operations =
            reading.operations.iter().map(|fact| (operation_key(&fact.value), fact.value.as_str()));
        Self { references: references.collect(), operations: operations.collect() }
    }

    pub(super) fn weigh(&self, found: &mut Weighing, there: &Profile) {
        let theirs = &there.references;
        let same = self
            .references
            .iter()
            .find(|(mine, _)| theirs.iter().any(|other| one_reference(&mine.key, &other.key)));
        if let Some((_, said)) = same {
            found.sign(Sign::SameReference);
            found.because(|| format!("same reference {said}"));
        } else if self
            .references
            .iter()
            .any(|(mine, _)| theirs.iter().any(|other| mine.make == other.make))
        {
            found.sign(Sign::OtherReference);
        }
        let same = self.operations.iter().find(|(key, _)| there.operations.contains(key));
        if let Some((_, said)) = same {
            found.sign(Sign::SameOperation);
            found.because(|| format!("same operation: {said}"));
        } else if !self.operations.is_empty() && !there.operations.is_empty() {
            found.sign(Sign::OtherOperation);
        }
    }
}

/// Equal, or equal but for a year that one of them leaves out.
fn one_reference(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    match long.strip_prefix(short) {
        Some("") => true,
        Some(rest) => short.len() >= 6 && rest.strip_prefix(' ').is_some_and(is_year),
        None => false,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// The make of a reference: digits as 9, letters as a.
fn make(key: &str) -> String {
    let mut out = String::new();
    for c in key.chars() {
        let class = if c.is_ascii_digit() {
            '9'
        } else if c == ' ' {
            ' '
        } else {
            'a'
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}
