//! Whose verb it is: which of the people before a verb is its subject.

use std::ops::Range;

use super::mention::Mention;
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// Forms of "be" and "have", and what goes with them before a verb.
const AUXILIARIES: &[&str] = &[
    "was", "were", "has", "have", "had", "is", "are", "been", "being", "be", "remains", "remain",
    "will", "remained",
];

/// Words that may stand between them and their verb.
const BETWEEN: &[&str] = &[
    "also",
    "later",
    "then",
    "subsequently",
    "since",
    "now",
    "currently",
    "both",
    "all",
    "to",
    "due",
    "still",
    "already",
    "today",
    "previously",
    "each",
    "not",
];

/// Verbs that need no auxiliary.
const ACTIVE: &[&str] = &[
    "remains", "remain", "remained", "appeared", "pleaded", "pled", "admitted", "denied", "stood",
    "faces", "faced", "is", "are", "was", "were", "has", "have",
];

/// Prepositions behind which somebody is no subject.
const PREPOSITIONS: &[&str] = &[
    "of",
    "by",
    "on",
    "against",
    "to",
    "with",
    "for",
    "from",
    "at",
    "towards",
    "involving",
    "between",
    "upon",
];

/// The furthest a clause reaches, in tokens: a sentence may be as long as a text.
const FAR: usize = 80;

/// Where the verb of the cue begins: "has since been" belongs to "charged".
pub(super) fn verb_start(page: &Page<'_>, cue: &Range<usize>, floor: usize) -> usize {
    let mut at = cue.start;
    let mut first = cue.start;
    while at > floor && cue.start - at < 6 {
        let before = at - 1;
        if page.is_any(before, AUXILIARIES) {
            first = before;
        } else if !page.is_any(before, BETWEEN) {
            break;
        }
        at = before;
    }
    first
}

/// Whether the cue is the verb of a clause, and no mere "arrested" behind a noun.
pub(super) fn is_finite(page: &Page<'_>, cue: &Range<usize>, floor: usize) -> bool {
    verb_start(page, cue, floor) < cue.start || page.is_any(cue.start, ACTIVE)
}

/// "the stabbing of a teenager", "shooting an officer", "shot by a man": the
/// mention is what a preposition or a verb is about.
pub(super) fn is_object(page: &Page<'_>, mention: &Mention) -> bool {
    let Some(before) = mention.range.start.checked_sub(1) else { return false };
    if page.is_any(before, PREPOSITIONS) {
        return true;
    }
    let gerund = page.is_word(before)
        && page.word(before).len() > 5
        && page.word(before).ends_with("ing")
        && !page.is_any(before, &["following", "during", "missing", "surviving", "morning"]);
    let acted = page
        .hits_in(before.saturating_sub(2)..mention.range.start)
        .any(|hit| matches!(hit.cat, Cat::Offending | Cat::Harmed) && hit.to == before + 1);
    gerund || acted
}

/// Whether the cue stands in the mention's own clause: "a man who was later arrested".
pub(super) fn in_relative(page: &Page<'_>, mention: &Mention, cue: &Range<usize>) -> bool {
    let mut at = mention.range.end;
    let comma = page.is(at, ",");
    at += usize::from(comma);
    if !page.is_any(at, &["who", "which", "whom", "that", "whose"]) {
        return false;
    }
    let verb = verb_start(page, cue, at);
    if verb.saturating_sub(at) > FAR {
        return false;
    }
    // A verb of its own before it is all the clause may have, unless "and" goes on.
    let own = (at..verb).filter(|&t| page.is_any(t, AUXILIARIES)).count();
    own == 0 || page.is_any(verb.wrapping_sub(1), &["and", "or"])
}

/// Whether a mention stands in a clause behind "after", "when" …, whose verb comes
/// before the one of `cue`.
pub(super) fn has_clause_of_its_own(
    page: &Page<'_>,
    mention: &Mention,
    cue: &Range<usize>,
) -> bool {
    let verbs = ["was", "were", "is", "are", "has", "have", "had", "remains", "will"];
    let Some(before) = mention.range.start.checked_sub(1) else { return false };
    page.is_any(before, &["after", "when", "while", "where", "as", "because", "which", "that"])
        && (page.is_any(mention.range.end, &verbs)
            || page.is_any(mention.range.end, &["suffered", "died", "received"])
            || page.is(mention.range.end, "in"))
        && (mention.range.end + 2..cue.end).take(FAR).any(|t| page.is_any(t, &verbs))
}

/// "The charge against him has been dropped": nobody is charged any more.
pub(super) fn is_dropped(page: &Page<'_>, sentence: &Range<usize>, hit: &Hit) -> bool {
    const OVER: &[&str] = &["dropped", "discontinued", "withdrawn", "dismissed", "quashed"];
    page.is_any(hit.from, &["charge", "charges"])
        && (hit.to..sentence.end.min(hit.to + 30)).any(|t| {
            page.is_any(t, OVER) && page.is_any(t - 1, &["been", "was", "were", "is", "are"])
        })
}
