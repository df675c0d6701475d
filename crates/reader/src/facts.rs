//! Grounds: what every fact stands on.

use std::ops::Range;

use scriven_model::{
    Span,
    reading::{Certainty, Fact, Grounds},
};

use crate::{once::Once, page::Page};

/// The grounds that these tokens give.
pub(crate) fn grounds(page: &Page<'_>, range: Range<usize>) -> Grounds {
    at(page.text, page.span(range))
}

/// The grounds that a stretch of the text gives.
pub(crate) fn at(text: &str, span: Span) -> Grounds {
    Grounds {
        words: span.of(text).unwrap_or("").to_owned(),
        spans: vec![span],
        certainty: Certainty::Stated,
        hedge: None,
        said_by: None,
    }
}

/// A value with the grounds that these tokens give.
pub(crate) fn fact<T>(page: &Page<'_>, value: T, range: Range<usize>) -> Fact<T> {
    Fact { value, grounds: grounds(page, range) }
}

/// Facts of one kind in words, each told once.
#[derive(Default)]
pub(crate) struct Worded {
    facts: Vec<Fact<String>>,
    once: Once<String>,
}

impl Worded {
    /// Adds a fact, or the new place where a known one is said again.
    pub(crate) fn add(&mut self, fact: Fact<String>) {
        let known = self.once.seen(fact.value.clone());
        match known.and_then(|number| self.facts.get_mut(number)) {
            Some(known) => known.grounds.spans.extend(fact.grounds.spans),
            None => self.facts.push(fact),
        }
    }

    /// The facts in the order they were told.
    pub(crate) fn facts(self) -> Vec<Fact<String>> {
        self.facts
    }
}

/// Adds a fact of which there are few values, or the new place where a known one is said
/// again.
pub(crate) fn add<T: PartialEq>(facts: &mut Vec<Fact<T>>, fact: Fact<T>) {
    match facts.iter_mut().find(|known| known.value == fact.value) {
        Some(known) => known.grounds.spans.extend(fact.grounds.spans),
        None => facts.push(fact),
    }
}
