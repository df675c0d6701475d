//! What can be wrong with a rule book.

use std::fmt;

/// A mistake in a rule book, with the place to look at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {}{what}", Named(rule))]
pub struct BookError {
    /// The file.
    pub file: String,
    /// 1 for the first line.
    pub line: usize,
    /// 1 for the first character of the line.
    pub column: usize,
    /// The rule, where it is known.
    pub rule: Option<String>,
    /// What is wrong, and what to do about it.
    pub what: String,
}

struct Named<'a>(&'a Option<String>);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(rule) => write!(f, "rule “{rule}”: "),
            None => Ok(()),
        }
    }
}

impl BookError {
    /// The mistake at byte `at` of `text`.
    pub(crate) fn at(file: &str, text: &str, at: usize, rule: Option<&str>, what: String) -> Self {
        let before = text.get(..at.min(text.len())).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
        Self { file: file.to_owned(), line, column, rule: rule.map(str::to_owned), what }
    }
}
