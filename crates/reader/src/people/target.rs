//! To whom a verb belongs: subject, object, or the list that shares it.

use std::ops::Range;

use super::mention::{How, Mention};
use crate::page::Page;

/// For each mention the first and last of the list it stands in:
/// "a man, 40, from Amberton and two boys".
pub(super) fn groups(page: &Page<'_>, mentions: &[Mention]) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = (0..mentions.len()).map(|n| (n, n)).collect();
    let mut start = 0;
    for n in 1..mentions.len() {
        let joined =
            mentions.get(n - 1).zip(mentions.get(n)).is_some_and(|(a, b)| joined(page, a, b));
        if !joined {
            start = n;
        }
        for m in start..=n {
            if let Some(group) = groups.get_mut(m) {
                *group = (start, n);
            }
        }
    }
    groups
}

fn joined(page: &Page<'_>, a: &Mention, b: &Mention) -> bool {
    if a.owner
        || a.how == How::Possessive
        || b.how == How::Possessive
        || b.how == How::Pronoun
        || a.how == How::Pronoun
    {
        return false;
    }
    let between = a.range.end..b.range.start;
    if b.same_as_last {
        return true;
    }
    if between.len() > 24 {
        return false;
    }
    let last = between.end.wrapping_sub(1);
    let ends = page.is_any(last, &["and", ",", ";", "&", "with", "plus", "as"]);
    // Between them only where they live and how old they are.
    let mut lower = 0;
    let plain = between.clone().all(|t| {
        let word = page.word(t);
        if page.is_capital(t)
            || page.number(t).is_some()
            || matches!(
                word,
                "," | ";"
                    | "("
                    | ")"
                    | "and"
                    | "of"
                    | "from"
                    | "the"
                    | "aged"
                    | "along"
                    | "with"
                    | "also"
                    | "both"
                    | "area"
                    | "."
                    | "in"
                    | "no"
                    | "fixed"
                    | "address"
                    | "abode"
                    | "’s"
                    | "'s"
                    | "-"
                    | "&"
                    | "all"
                    | "as"
                    | "well"
                    | "plus"
                    | "who"
                    | "together"
                    | "’"
                    | "'"
                    | "another"
            )
        {
            return true;
        }
        lower += 1;
        false
    });
    let _ = lower;
    ends && plain
}

/// Whether a mention stands in a clause behind "after", "when" …, whose verb comes
/// before the one of `cue`.
fn has_clause_of_its_own(page: &Page<'_>, mention: &Mention, cue: &Range<usize>) -> bool {
    let verbs = ["was", "were", "is", "are", "has", "have", "had", "remains", "will"];
    let Some(before) = mention.range.start.checked_sub(1) else { return false };
    page.is_any(before, &["after", "when", "while", "where", "as", "because"])
        && (page.is_any(mention.range.end, &verbs)
            || page.is_any(mention.range.end, &["suffered", "died", "received"]))
        && (mention.range.end + 2..cue.end).any(|t| page.is_any(t, &verbs))
}

/// The mention that a cue belongs to.
pub(super) fn target(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &[Mention],
    groups: &[(usize, usize)],
    cue: &Range<usize>,
    whose: Whose,
) -> Option<usize> {
    let fits = |m: &Mention| match whose {
        Whose::Subject => m.how != How::Possessive && !m.owner,
        Whose::Body => true,
    };
    let before = mentions.partition_point(|m| m.range.start < cue.start);
    let behind = mentions.get(before).filter(|m| m.how != How::Possessive || whose == Whose::Body);
    if whose == Whose::Subject {
        let passive = is_passive(page, cue);
        // "arrested a man", "the arrest of two men", "charged Ann Lee, 40, with".
        if let Some(object) = behind
            && !passive
            && object.range.start.checked_sub(cue.end).is_some_and(|gap| gap <= 1)
            && !page.is_any(cue.end, &["on", "in", "after", "at", "with", "by", ","])
        {
            return Some(before);
        }
    }
    let mut at = (0..before).rev().find(|&n| mentions.get(n).is_some_and(fits))?;
    let near = mentions.get(at)?;
    // A new clause with a subject of its own that is nobody's mention.
    if whose == Whose::Subject && (near.range.end..cue.start).any(|t| page.is(t, ";")) {
        return None;
    }
    // "A threatened B and was arrested": the subject of the clause, not its object.
    let conjoined = {
        let mut t = cue.start;
        let mut steps = 0;
        while t > near.range.end
            && steps < 6
            && page.is_any(
                t - 1,
                &[
                    "was",
                    "were",
                    "has",
                    "have",
                    "had",
                    "been",
                    "also",
                    "is",
                    "are",
                    "later",
                    "then",
                    "subsequently",
                    "since",
                    "being",
                    "now",
                    "currently",
                    "remains",
                    "both",
                    "all",
                    "be",
                    "to",
                    "due",
                ],
            )
        {
            t -= 1;
            steps += 1;
        }
        t > near.range.end && page.is_any(t - 1, &["and", "but", ",", "before"])
    };
    // "A man arrested after an officer was shot is being held": the clause behind
    // "after" has its verb already, so the next one belongs to the subject before it.
    if whose == Whose::Subject
        && !conjoined
        && has_clause_of_its_own(page, near, cue)
        && let Some(subject) = (0..at).rev().find(|&n| {
            mentions.get(n).is_some_and(|m| fits(m) && sentence.contains(&m.range.start))
        })
    {
        return Some(subject);
    }
    if conjoined && !in_subject_place(page, near, sentence) {
        let subject = (0..at).rev().find(|&n| {
            mentions.get(n).is_some_and(|m| {
                m.how != How::Possessive
                    && !m.owner
                    && in_subject_place(page, m, sentence)
                    && groups.get(n).zip(groups.get(at)).is_none_or(|(a, b)| a != b)
            })
        });
        if let Some(subject) = subject {
            let list = groups.get(at).is_some_and(|(a, b)| (*a..=*b).contains(&subject));
            if !list {
                at = subject;
            }
        }
    }
    Some(at)
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Whose {
    /// Who did or underwent it.
    Subject,
    /// Whose body it is: "his injuries are not life-threatening".
    Body,
}

/// Nothing but a clause's beginning stands before it.
fn in_subject_place(page: &Page<'_>, mention: &Mention, sentence: &Range<usize>) -> bool {
    let start = mention.range.start;
    start <= sentence.start + 1
        || page.is_any(
            start - 1,
            &[
                ",",
                "and",
                "but",
                "when",
                "while",
                "after",
                "that",
                "as",
                "where",
                "before",
                "“",
                "\"",
                ":",
                "-",
                "–",
                "however",
                "because",
                "until",
                "which",
                "how",
                "if",
                "whilst",
                "then",
                "said",
                ";",
                "(",
                "believe",
                "believed",
                "confirmed",
                "sadly",
            ],
        )
}

/// Whether a form of "be" stands right before the verb.
fn is_passive(page: &Page<'_>, cue: &Range<usize>) -> bool {
    let verb =
        (cue.start..cue.end).rev().find(|&t| page.word(t).ends_with("ed")).unwrap_or(cue.start);
    (1..=4).any(|back| {
        let Some(t) = verb.checked_sub(back) else { return false };
        page.is_any(t, &["was", "were", "been", "being", "are", "is", "be"])
            && (t + 1..verb).all(|t| {
                page.is_any(
                    t,
                    &[
                        "also",
                        "both",
                        "later",
                        "then",
                        "subsequently",
                        "all",
                        "now",
                        "since",
                        "not",
                        "jointly",
                        "initially",
                        "previously",
                        "quickly",
                        "swiftly",
                        "further",
                        "each",
                        "today",
                        "yesterday",
                        "all",
                        "first",
                        "re",
                        "-",
                    ],
                ) || page.is_word(t) && page.word(t).ends_with("ly")
            })
    })
}

/// Every mention that shares what is said of one.
pub(super) fn shared(
    mentions: &[Mention],
    groups: &[(usize, usize)],
    at: usize,
    cue: &Range<usize>,
) -> Range<usize> {
    let Some((first, last)) = groups.get(at).copied() else { return at..at + 1 };
    // Behind the whole list, or before it: all of them. Inside it: up to there.
    let whole = mentions.get(last).is_some_and(|m| m.range.start < cue.start)
        || mentions.get(first).is_some_and(|m| m.range.start >= cue.end);
    if whole { first..last + 1 } else { first..at + 1 }
}
