//! Sentences while they are written.

use scriven_model::{Claim, ClaimId, Sentence};

/// A sentence and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) claims: Vec<ClaimId>,
}

impl Line {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), claims: Vec::new() }
    }

    /// It, resting on this claim too.
    pub(super) fn on(mut self, claim: &Claim) -> Self {
        self.rest_on(claim.id);
        self
    }

    /// It, resting on these claims too.
    pub(super) fn on_all<'c>(mut self, claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        for claim in claims {
            self.rest_on(claim.id);
        }
        self
    }

    pub(super) fn rest_on(&mut self, claim: ClaimId) {
        if !self.claims.contains(&claim) {
            self.claims.push(claim);
        }
    }

    /// As a sentence: a capital at its start, a stop at its end.
    pub(super) fn sentence(self) -> Sentence {
        let mut text = capital(self.text.trim());
        if !text.ends_with(['.', '!', '?', '”', '…']) {
            text.push('.');
        }
        Sentence { text, claims: self.claims, own: false }
    }
}

/// With a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// "a", "a and b", "a, b and c".
pub(super) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
