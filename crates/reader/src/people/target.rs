//! To whom a verb belongs: subject, object, or the list that shares it.

use std::ops::Range;

use super::{
    clause::{has_clause_of_its_own, in_relative, is_finite, is_object, verb_start},
    mention::{How, Mention},
};
use crate::{lexicon::Cat, page::Page};

/// The most mentions before a verb that are looked at for its subject.
const NEAR: usize = 16;

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
    let ends = page.is_any(last, &["and", ",", ";", "&", "with", "plus", "as"])
        || page.has(last, Cat::PersonNoun)
            && page.is_any(last.wrapping_sub(1), &["and", ","])
            && b.how == How::Name;
    // Between them only where they live and how old they are.
    let plain = between.clone().all(|t| {
        let word = page.word(t);
        // "Adam Quennell, 29, and passenger Oonagh Quill, 31,".
        let noun = t + 1 == between.end && page.has(t, Cat::PersonNoun);
        if noun
            || page.is_capital(t)
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
        false
    });
    ends && plain
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
        Whose::Subject | Whose::Doer | Whose::Accused => m.how != How::Possessive && !m.owner,
        Whose::Body => true,
    };
    let before = mentions.partition_point(|m| m.range.start < cue.start);
    if is_object_behind(page, mentions, before, cue, whose) {
        return Some(before);
    }
    let mut at = (0..before).rev().find(|&n| mentions.get(n).is_some_and(fits))?;
    // "Man who groomed girl online jailed": the clause behind "who" is over.
    if whose == Whose::Accused
        && let Some(subject) = of_title(page, mentions, at, cue)
    {
        return Some(subject);
    }
    let near = mentions.get(at)?;
    // "He left his victim with serious injuries": the victim's, of whom no mention tells.
    if whose == Whose::Body
        && near.how == How::Possessive
        && page.hit(near.range.end, Cat::PersonNoun).is_some_and(|noun| noun.to <= cue.start)
    {
        return None;
    }
    if !near.quoted && opens_quotation(page, near.range.end..cue.start) {
        return None;
    }
    // A new clause with a subject of its own that is nobody's mention.
    if whose != Whose::Body && (near.range.end..cue.start).any(|t| page.is(t, ";")) {
        return None;
    }
    // "A threatened B and was arrested": the subject of the clause, not its object.
    // "A man was approached by a group and assaulted": not those behind "by".
    let agent = |m: &Mention| page.is(m.range.start.wrapping_sub(1), "by");
    if whose == Whose::Subject && agent(near) && !in_relative(page, near, cue) {
        return (0..at).rev().take(NEAR).find(|&n| {
            mentions
                .get(n)
                .is_some_and(|m| fits(m) && !agent(m) && sentence.contains(&m.range.start))
        });
    }
    let verb = if whose == Whose::Body { suffering(page, cue) } else { cue.clone() };
    let conjoined = is_conjoined(page, near.range.end, &verb);
    // "A man arrested after an officer was shot is being held": the clause behind
    // "after" has its verb already, so the next one belongs to the subject before it.
    let set_off = page.is(verb_start(page, cue, near.range.end).wrapping_sub(1), ",");
    if whose != Whose::Body
        && (!conjoined || set_off)
        && has_clause_of_its_own(page, near, cue)
        && let Some(subject) = (0..at).rev().take(NEAR).find(|&n| {
            mentions.get(n).is_some_and(|m| fits(m) && sentence.contains(&m.range.start))
        })
    {
        return Some(subject);
    }
    // "A man arrested over the stabbing of a teenager has been bailed": the verb is
    // the man's, for the teenager is only what the stabbing is of.
    if !in_relative(page, near, cue)
        && is_object(page, near)
        && is_finite(page, cue, near.range.end)
        && (whose == Whose::Accused || page.is(near.range.start.wrapping_sub(1), "by"))
        && let Some(subject) = (0..at).rev().take(NEAR).find(|&n| {
            mentions.get(n).is_some_and(|m| {
                fits(m)
                    && m.how != How::Possessive
                    && sentence.contains(&m.range.start)
                    && !is_object(page, m)
                    && !has_clause_of_its_own(page, m, cue)
                    && groups.get(n).zip(groups.get(at)).is_none_or(|(a, b)| a != b)
            })
        })
    {
        return Some(subject);
    }
    if conjoined && in_relative(page, near, cue) {
        return Some(at);
    }
    // "a quarrel with two men and a woman and suffered": the list is no subject.
    let first = groups.get(at).and_then(|(first, _)| mentions.get(*first));
    let listed = first.is_some_and(|m| m.range != near.range && is_object(page, m));
    if conjoined && (listed || !in_subject_place(page, near, sentence)) {
        let subject = (0..at).rev().take(NEAR).find(|&n| {
            mentions.get(n).is_some_and(|m| {
                m.how != How::Possessive
                    && !m.owner
                    && in_subject_place(page, m, sentence)
                    && groups.get(n).zip(groups.get(at)).is_none_or(|(a, b)| a != b)
            })
        });
        // "grabbed the occupier and pushed her": whoever did it, the occupier did not.
        if subject.is_none() && whose == Whose::Doer && is_object(page, near) {
            return None;
        }
        if let Some(subject) = subject {
            let list = groups.get(at).is_some_and(|(a, b)| (*a..=*b).contains(&subject));
            if !list {
                at = subject;
            }
        }
    }
    Some(at)
}

/// "arrested a man", "the arrest of two men", "charged Ann Lee, 40, with": whether the verb
/// belongs to whoever stands right behind it.
fn is_object_behind(
    page: &Page<'_>,
    mentions: &[Mention],
    before: usize,
    cue: &Range<usize>,
    whose: Whose,
) -> bool {
    let behind = mentions.get(before).filter(|m| m.how != How::Possessive && !m.owner);
    if matches!(whose, Whose::Subject | Whose::Accused) {
        let passive = is_passive(page, cue);
        // Behind "charged with" and "suspected of" stands what, not whom.
        let of_what = page.is_any(cue.end.wrapping_sub(1), &["with", "of", "for", "to", "on"])
            && !page.is_any(cue.start, &["arrest", "arrests", "conviction"])
            && whose == Whose::Accused;
        if let Some(object) = behind
            && !passive
            && !of_what
            && let Some(gap) = object.range.start.checked_sub(cue.end)
            // "have arrested and charged a man".
            && let both = is_both(page, cue.end)
            && (gap <= 1 || gap == 2 && both)
            && (both || !page.is_any(
                cue.end,
                &[
                    "on", "in", "after", "at", "with", "by", ",", "and", "but", "when", "while",
                    "as", "following", "over", "from", "before", "near", "outside", "during",
                    "because", "where",
                ],
            ))
        {
            return true;
        }
    }
    false
}

/// "have arrested and charged a man": both are said of him.
fn is_both(page: &Page<'_>, behind: usize) -> bool {
    page.is(behind, "and")
        && page.is_any(behind + 1, &["charged", "arrested", "questioned", "bailed"])
}

/// In a title, who stands before "who" where another is told of in that clause and the
/// verb has no auxiliary.
fn of_title(page: &Page<'_>, mentions: &[Mention], at: usize, cue: &Range<usize>) -> Option<usize> {
    let near = mentions.get(at).filter(|near| near.title)?;
    let bare = verb_start(page, cue, near.range.end) == cue.start;
    let object = page.is_word(near.range.start.wrapping_sub(1))
        && !page.is_any(near.range.start.wrapping_sub(1), &["and", "as", "after"])
        && !page.is_any(near.range.end, &["who", "and", ","]);
    let subject = mentions
        .get(..at)?
        .iter()
        .rposition(|m| m.title && page.is(m.range.end, "who") && m.range.end < near.range.start)?;
    let plain = (near.range.end..cue.start).all(|t| !page.is_any(t, &[",", ".", "-", "–", ":"]));
    (bare && object && plain && near.range.end < cue.start + 12).then_some(subject)
}

/// The verb that an injury stands behind: "suffered a broken leg".
fn suffering(page: &Page<'_>, cue: &Range<usize>) -> Range<usize> {
    const FAR: usize = 4;
    let verb = (cue.start.saturating_sub(FAR)..cue.start).rev().find(|&t| {
        page.is_any(t, &["suffered", "sustained", "received", "suffering", "sustaining"])
    });
    verb.unwrap_or(cue.start)..cue.end
}

/// "threatened a woman and was arrested": the verb goes on behind "and".
fn is_conjoined(page: &Page<'_>, floor: usize, cue: &Range<usize>) -> bool {
    let mut t = cue.start;
    let mut steps = 0;
    while t > floor
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
    t > floor && page.is_any(t - 1, &["and", "but", ",", "before"])
}

/// "Ann Dale said: “He took the bag”": who speaks did not.
fn opens_quotation(page: &Page<'_>, between: Range<usize>) -> bool {
    const FAR: usize = 120;
    let mut open = false;
    for token in between.rev().take(FAR) {
        match page.raw(token) {
            "“" => return true,
            "”" => return false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Whose {
    /// Who did or underwent it.
    Subject,
    /// Who did it, whoever stands behind the verb.
    Doer,
    /// Whom proceedings are about.
    Accused,
    /// Whose body it is: "his injuries are not life-threatening".
    Body,
}

/// Nothing but a clause's beginning stands before it.
fn in_subject_place(page: &Page<'_>, mention: &Mention, sentence: &Range<usize>) -> bool {
    const NEAR: usize = 6;
    let start = mention.range.start;
    // "Ann Lee, whose father Adam Lee was killed": who died is the father.
    let whose = (start.saturating_sub(NEAR).max(sentence.start)..start)
        .rev()
        .take_while(|&t| page.is_word(t))
        .any(|t| page.is(t, "whose"));
    start <= sentence.start + 1
        || whose
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
                ")",
                "believe",
                "believed",
                "confirmed",
                "sadly",
            ],
        )
}

/// Words that begin what police would like to do.
const KEEN: &[&str] = &[
    "keen",
    "looking",
    "hoping",
    "trying",
    "eager",
    "anxious",
    "attempting",
    "seeking",
    "wanting",
    "interested",
    "urgently",
];

/// Whether a form of "be" stands right before the verb.
fn is_passive(page: &Page<'_>, cue: &Range<usize>) -> bool {
    if page.is_any(cue.start, &["was", "were", "been", "being"]) {
        return true;
    }
    // "officers are keen to trace the man".
    if page.is_any(cue.start, KEEN) {
        return false;
    }
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
