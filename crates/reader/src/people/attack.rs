//! Who was attacked: "was stabbed", "the shooting of an officer", "woman robbed in".

use std::ops::Range;

use super::{
    clause,
    mention::{How, Mention},
};
use crate::page::Page;

/// Participles of what somebody does to somebody.
const DONE: &[&str] = &[
    "attacked",
    "assaulted",
    "stabbed",
    "shot",
    "robbed",
    "punched",
    "kicked",
    "threatened",
    "raped",
    "beaten",
    "burgled",
    "slashed",
    "mugged",
    "murdered",
    "abused",
    "headbutted",
    "bitten",
    "wounded",
    "wounding",
    "grabbed",
    "abducted",
    "kidnapped",
];

/// What is done to somebody, as a noun: "the stabbing of".
const DEEDS: &[&str] = &[
    "stabbing",
    "shooting",
    "murder",
    "assault",
    "attack",
    "killing",
    "rape",
    "robbery",
    "wounding",
    "abduction",
    "kidnap",
    "kidnapping",
    "beating",
    "manslaughter",
];

/// "murder", "stabbing", "death": what somebody's is that was done to them.
pub(super) fn is_deed(page: &Page<'_>, token: usize) -> bool {
    page.is_any(token, DEEDS) || page.is_any(token, &["death", "disappearance", "attempted"])
}

/// "was stabbed": the subject was attacked.
pub(super) fn is_passive(page: &Page<'_>, cue: &Range<usize>) -> bool {
    page.is_any(cue.end.wrapping_sub(1), DONE)
        && (page.is_any(cue.start, &["was", "were", "been", "being"])
            || page.is_any(cue.start, &["wounding"]))
}

/// "stabbed a woman": the object was attacked.
pub(super) fn is_active(page: &Page<'_>, cue: &Range<usize>) -> bool {
    cue.clone().any(|t| page.is_any(t, DONE))
}

/// "a man stabbed in Eastby", "woman robbed": a participle behind the noun with
/// no object of its own is something that was done to them.
pub(super) fn is_reduced(page: &Page<'_>, mention: &Mention, cue: &Range<usize>) -> bool {
    let next = cue.end;
    let nothing_behind = !page.is_word(next)
        || page.is_any(
            next,
            &[
                "in",
                "at",
                "by",
                "outside",
                "inside",
                "near",
                "during",
                "on",
                "several",
                "multiple",
                "repeatedly",
                "following",
                "after",
                "while",
                "as",
                "to",
                "last",
                "yesterday",
                "today",
            ],
        );
    let end = mention.range.end;
    // "a man seriously assaulted in Eastby".
    let adverb = end + 1 == cue.start && page.is_word(end) && page.word(end).ends_with("ly");
    !matches!(mention.how, How::Pronoun | How::Possessive)
        && (end == cue.start || adverb)
        && page.is_any(cue.start, DONE)
        && cue.len() == 1
        && nothing_behind
}

/// "the stabbing of a teenager", "an attack on a woman".
pub(super) fn is_upon(page: &Page<'_>, mention: &Mention) -> bool {
    let Some(before) = mention.range.start.checked_sub(1) else { return false };
    mention.how != How::Possessive
        && (page.is_any(before, &["of", "on", "upon"])
            && page.is_any(before.wrapping_sub(1), DEEDS)
            // "a charge of murder against one officer" accuses the officer.
            || page.is(before, "against")
                && page.is_any(before.wrapping_sub(1), &["attack", "attacks"]))
}

/// "charged after PC Dale was stabbed": the verb has a subject in its own clause,
/// who is no mention.
pub(super) fn has_other_subject(page: &Page<'_>, mentions: &[Mention], cue: &Range<usize>) -> bool {
    if !is_passive(page, cue) {
        return false;
    }
    let behind = mentions.partition_point(|m| m.range.start < cue.start);
    let floor = behind.checked_sub(1).and_then(|n| mentions.get(n)).map_or(0, |m| m.range.end);
    let verb = clause::verb_start(page, cue, floor);
    let from = floor.max(verb.saturating_sub(20));
    (from..verb).rev().any(|t| {
        page.is_any(t, &["after", "when", "while", "where", "because", "following", "which"])
            && t + 1 < verb
    })
}
