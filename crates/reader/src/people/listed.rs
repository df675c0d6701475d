//! Offences given line by line: "charged with the following offences:" and a list behind it.

use std::ops::Range;

use scriven_model::reading::Status;

use super::{mention::Mention, offence};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// The mentions of a sentence that a list of offences behind it is about: those charged or
/// convicted in words that end in a colon.
pub(super) fn opens(page: &Page<'_>, sentence: &Range<usize>, found: &[Mention]) -> Vec<usize> {
    const FAR: usize = 12;
    let Some(last) = sentence.end.checked_sub(1).filter(|&last| page.is(last, ":")) else {
        return Vec::new();
    };
    let from = last.saturating_sub(FAR).max(sentence.start);
    let tried = |value: &str| matches!(value, "charged" | "convicted" | "arrested" | "sentenced");
    let cue = page
        .hits_in(from..sentence.end)
        .any(|hit| matches!(hit.cat, Cat::OffenceCue | Cat::Status) && tried(hit.value));
    let accused = |m: &Mention| {
        m.said.status.iter().any(|(status, _)| {
            matches!(
                status,
                Status::Charged | Status::Convicted | Status::Arrested | Status::Sentenced
            )
        })
    };
    if !cue {
        return Vec::new();
    }
    (0..found.len()).filter(|&n| found.get(n).is_some_and(accused)).collect()
}

/// The offences of a line of such a list; none where it is no line of one.
pub(super) fn line(page: &Page<'_>, sentence: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let start = sentence.start;
    let marked = page.is_any(start, &["-", "*", "•", "–", "·", "—"]);
    let numbered = page.number(start).is_some() && page.is_any(start + 1, &[")", "."]);
    // "Count 1: Murder in the Second Degree".
    let count = page.is_any(start, &["count", "charge"])
        && (page.number(start + 1).is_some()
            || page.is_any(start + 1, &["one", "two", "three", "four", "five"]))
        && page.is_any(start + 2, &[":", "-", "–", ",", "."]);
    let from = if count {
        start + 3
    } else if marked {
        start + 1
    } else if numbered {
        start + 2
    } else {
        start
    };
    if !offence::is_worded(page, from, sentence.end) {
        return Vec::new();
    }
    let cue = Hit { cat: Cat::OffenceCue, from, to: from, value: "charged" };
    offence::list(page, &cue, sentence.end)
}
