//! Sentences while they are written.

use scriven_model::{Claim, ClaimId, Sentence};

/// A sentence and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) claims: Vec<ClaimId>,
    pub(super) said: Option<Said>,
}

/// On whose word a line stands: put into words when its paragraph is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Who, as the claim has it; `None` where nobody is named.
    pub(super) by: Option<String>,
    /// "on Wednesday 4 November", where the day is told.
    pub(super) on: Option<String>,
    /// Before the text, which then goes on with a colon: "police said: “…”".
    pub(super) front: Option<&'static str>,
}

impl Line {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), claims: Vec::new(), said: None }
    }

    /// It, on the word of whoever makes the claim.
    pub(super) fn by(mut self, claim: &Claim) -> Self {
        let was = self.said.take();
        let (on, front) = was.map_or((None, None), |was| (was.on, was.front));
        self.said = Some(Said { by: claim.said_by.clone(), on, front });
        self
    }

    /// It, with the day on which it was said.
    pub(super) fn dated(mut self, on: Option<String>) -> Self {
        if let Some(said) = &mut self.said {
            said.on = on;
        }
        self
    }

    /// It as words spoken: who says them stands in front.
    pub(super) fn spoken(mut self, verb: &'static str) -> Self {
        if let Some(said) = &mut self.said {
            said.front = Some(verb);
        }
        self
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

/// The longest two sentences on one word may be, in words, to be told as one.
const SHORT: usize = 16;

/// The lines of a paragraph, two short ones on the same word told as one, from its end:
/// "A shotgun was recovered and the family has been told".
pub(super) fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for mut line in lines.into_iter().rev() {
        if let Some(next) = out.pop_if(|next| fit(&line, next)) {
            line.text = format!("{} and {}", line.text, small(&next.text));
            next.claims.into_iter().for_each(|claim| line.rest_on(claim));
        }
        out.push(line);
    }
    out.reverse();
    out
}

/// Whether two sentences are short, plain, and on the same word.
fn fit(one: &Line, two: &Line) -> bool {
    let plain = |line: &Line| {
        let told = line.said.as_ref().is_some_and(|said| said.front.is_none());
        told && !line.text.contains(['“', ';']) && !line.text.contains(" and ")
    };
    let words = |line: &Line| line.text.split(' ').count();
    one.said == two.said && plain(one) && plain(two) && words(one) + words(two) <= SHORT
}

/// With a small letter at its start, where that is an article: what else has a capital
/// may be a name.
pub(super) fn small(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    if ["A", "An", "The", "It"].contains(&first) {
        return text.replacen(first, &first.to_lowercase(), 1);
    }
    text.to_owned()
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
