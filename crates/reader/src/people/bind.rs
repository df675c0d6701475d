//! Binding: what a sentence says, to the mention it is said of.
//!
//! A passive ("was arrested") belongs to its subject, an active verb with a
//! person behind it ("officers arrested a man") to its object; people joined by
//! "and" share it. Where a sentence names nobody it can belong to, it is left.

use std::ops::Range;

use scriven_model::reading::{Condition, Status};

use super::{
    mention::{How, Mention},
    offence,
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
};

/// Binds everything that the sentence says.
pub(super) fn bind(page: &Page<'_>, sentence: &Range<usize>, mentions: &mut [Mention]) {
    let groups = groups(page, mentions);
    statuses(page, sentence, mentions, &groups);
    offences(page, sentence, mentions, &groups);
    conditions(page, sentence, mentions, &groups);
    parts(page, sentence, mentions, &groups);
}

/// For each mention the first and last of the list it stands in:
/// "a man, 40, from Amberton and two boys".
fn groups(page: &Page<'_>, mentions: &[Mention]) -> Vec<(usize, usize)> {
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

/// The mention that a cue belongs to.
fn target(
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
enum Whose {
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
fn shared(
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

fn statuses(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    let hits: Vec<Hit> = page.of(sentence.clone(), Cat::Status).copied().collect();
    for hit in hits {
        let Some(status) = Status::from_word(hit.value) else { continue };
        if !counts(page, status, &hit, sentence) {
            continue;
        }
        let Some(at) = target(page, sentence, mentions, groups, &hit.range(), Whose::Subject)
            .or_else(|| of_whom(page, mentions, status, &hit))
        else {
            continue;
        };
        for n in shared(mentions, groups, at, &hit.range()) {
            if let Some(mention) = mentions.get_mut(n) {
                if !suits(mention, status) {
                    continue;
                }
                mention.said.status.push((status, hit.range()));
            }
        }
    }
}

/// "the death of a man", "the family of a man who", "missing Ann Lee": the mention behind.
fn of_whom(page: &Page<'_>, mentions: &[Mention], status: Status, hit: &Hit) -> Option<usize> {
    let at = mentions.partition_point(|m| m.range.start < hit.to);
    let mention = mentions.get(at)?;
    let gap = hit.to..mention.range.start;
    let close = gap.len() <= 2;
    let trace = status == Status::Wanted
        && gap.len() <= 6
        && !gap.clone().any(|t| page.is_any(t, &[",", ".", "anyone", "witnesses", "who"]));
    (close || trace).then_some(at)
}

/// Whether a wording of a status is one here.
#[expect(clippy::too_many_lines, reason = "one short rule a status")]
fn counts(page: &Page<'_>, status: Status, hit: &Hit, sentence: &Range<usize>) -> bool {
    let before = |words: &[&str]| {
        (hit.from.saturating_sub(3).max(sentence.start)..hit.from).any(|t| page.is_any(t, words))
    };
    let negated =
        before(&["no", "not", "never", "without", "could", "can", "nobody", "if", "any", "would"])
            && status != Status::ReleasedNoAction;
    let words = page.words(hit.range()).to_lowercase();
    let sent = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
    match status {
        Status::Wanted => {
            let asks_witnesses = page.is_any(
                hit.to,
                &[
                    "anyone",
                    "anybody",
                    "any",
                    "witnesses",
                    "people",
                    "the",
                    "a",
                    "motorists",
                    "drivers",
                ],
            ) && (hit.to..(hit.to + 4)).any(|t| {
                page.is_any(
                    t,
                    &[
                        "anyone",
                        "anybody",
                        "witnesses",
                        "driver",
                        "public",
                        "people",
                        "owner",
                        "occupants",
                        "family",
                        "incident",
                        "vehicle",
                        "motorists",
                        "information",
                    ],
                )
            });
            let wanting = matches!(words.as_str(), "wanted")
                && (before(&["he", "she", "they", "it", "i", "we", "never", "just", "always"])
                    || page.is(hit.to, "to"));
            let _ = sent;
            !asks_witnesses && !wanting && !(words.starts_with("search") && !page.is_word(hit.to))
        }
        Status::Deceased => {
            let dead =
                !(words == "late" || words == "dead" && page.is_any(hit.to, &["end", "body"]));
            let figure = words.starts_with("loss of") && !sent(&["life", "lives"]);
            let possible = before(&["could", "would", "might", "nearly", "almost", "may"]);
            dead && !figure
                && !possible
                && !(words == "killed" && before(&["be"]))
                && (words != "fatally")
        }
        Status::Missing => {
            let things = page.is_any(
                hit.to,
                &[
                    "item",
                    "items",
                    "property",
                    "motorbike",
                    "vehicle",
                    "dog",
                    "jewellery",
                    "phone",
                    "bike",
                    "people",
                ],
            ) && words == "missing";
            let seen_thing = words.contains("last seen")
                && sent(&["vehicle", "car"])
                && !sent(&["he", "she", "man", "woman", "wearing"]);
            !things
                && !seen_thing
                && !(words.starts_with("concern") && !sent(&["missing", "welfare"]))
        }
        Status::Found => {
            sent(&["safe", "well", "missing", "traced", "located", "found"])
                && !page.is_any(hit.to, &["guilty", "not", "in", "dead", "to", "with", "on", "at"])
        }
        Status::Charged => {
            let other = page.is_any(hit.to, &["by", "towards", "at", "up", "£"])
                && !page.is_any(hit.to + 1, &["police", "detectives", "officers", "postal"]);
            !negated && !other
        }
        Status::Convicted => {
            !negated
                && !(words.contains("not guilty"))
                && !(words == "admitted" || words == "admitting")
                || words.starts_with("admit")
                    && !negated
                    && page.hits_in(hit.to..hit.to + 5).any(|h| h.cat == Cat::Offence)
        }
        Status::AppearedInCourt => {
            sent(&[
                "court",
                "magistrates",
                "judge",
                "sheriff",
                "magistrates'",
                "crown",
                "arraigned",
                "trial",
                "magistrate",
            ]) && !before(&["to", "will", "failed", "due", "failing"])
        }
        _ => !negated,
    }
}

/// Whether such a status is said of such a mention.
fn suits(mention: &Mention, status: Status) -> bool {
    match status {
        Status::Deceased | Status::Missing | Status::Found => mention.noun != "family",
        // The public is not arrested.
        _ => {
            !matches!(
                mention.noun.as_str(),
                "officer"
                    | "officers"
                    | "police officers"
                    | "detectives"
                    | "members of the public"
                    | "residents"
                    | "witnesses"
            ) || mention.how != How::Known
                || mention.count == 1
        }
    }
}

fn offences(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    let hits: Vec<Hit> = page.of(sentence.clone(), Cat::OffenceCue).copied().collect();
    for hit in hits {
        let Some(status) = Status::from_word(hit.value) else { continue };
        let list = offence::list(page, &hit, sentence.end);
        if list.is_empty() {
            continue;
        }
        // It belongs to whom the status before it belongs to.
        let anchor = page
            .of(sentence.start..hit.from + 1, Cat::Status)
            .filter(|h| h.from <= hit.from && h.to + 6 >= hit.from)
            .filter(|h| {
                Status::from_word(h.value).is_some_and(super::cue::is_of_proceedings)
                    || h.value == "wanted"
            })
            .last()
            .copied();
        let cue = anchor.map_or(hit.range(), |a| a.range());
        if anchor.is_none()
            && matches!(
                page.words(hit.range()).to_lowercase().as_str(),
                "for"
                    | "in connection with"
                    | "in relation to"
                    | "over"
                    | "relating to"
                    | "for offences of"
                    | "offences of"
            )
        {
            continue;
        }
        let Some(at) = target(page, sentence, mentions, groups, &cue, Whose::Subject) else {
            continue;
        };
        for n in shared(mentions, groups, at, &cue) {
            let Some(mention) = mentions.get_mut(n) else { continue };
            for (words, range) in &list {
                mention.said.offences.push((words.clone(), range.clone()));
            }
            // "charged with" and "guilty of" are states themselves.
            if matches!(status, Status::Charged | Status::Convicted | Status::Acquitted)
                && anchor.is_none()
                && !matches!(
                    page.words(hit.range()).to_lowercase().as_str(),
                    "accused of" | "count of" | "counts of" | "charge of" | "charges of"
                )
            {
                mention.said.status.push((status, hit.range()));
            }
        }
    }
}

fn conditions(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    let hits: Vec<Hit> = page.of(sentence.clone(), Cat::Condition).copied().collect();
    for hit in &hits {
        let Some(condition) = Condition::from_word(hit.value) else { continue };
        let words = page.words(hit.range()).to_lowercase();
        let medical = |list: &[&str]| sentence.clone().any(|t| page.is_any(t, list));
        let bare = matches!(
            words.as_str(),
            "critical" | "minor" | "superficial" | "comfortable" | "stable" | "not serious"
        );
        let body = medical(&[
            "injury",
            "injuries",
            "injured",
            "condition",
            "hospital",
            "wound",
            "wounds",
            "cuts",
            "head",
        ]);
        let about_things =
            medical(&["damage"]) && condition == Condition::Minor && page.is(hit.to, "damage");
        if bare && !body
            || about_things
            || words == "minor"
                && !(hit.to..hit.to + 4)
                    .any(|t| page.is_any(t, &["injuries", "injury", "wounds", "cuts", "wound"]))
        {
            continue;
        }
        let home = condition == Condition::Discharged
            && !medical(&["hospital", "treatment", "discharged"]);
        if home
            || condition == Condition::Discharged
                && medical(&["firearm", "weapon", "gun"])
                && !medical(&["hospital"])
        {
            continue;
        }
        if condition == Condition::Died
            && (hit.from.saturating_sub(2)..hit.from)
                .any(|t| page.is_any(t, &["could", "nearly", "might", "would"]))
        {
            continue;
        }
        let Some(at) = target(page, sentence, mentions, groups, &hit.range(), Whose::Body) else {
            continue;
        };
        for n in shared(mentions, groups, at, &hit.range()) {
            if let Some(mention) = mentions.get_mut(n) {
                mention.said.condition.push((condition, hit.range()));
            }
        }
    }
}

/// Injuries, and whether they were harmed or did it.
fn parts(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    let hits: Vec<Hit> = page
        .hits_in(sentence.clone())
        .filter(|h| matches!(h.cat, Cat::Harmed | Cat::Offending | Cat::Injury | Cat::Description))
        .copied()
        .collect();
    for hit in hits {
        let whose = if matches!(hit.cat, Cat::Injury | Cat::Description) {
            Whose::Body
        } else {
            Whose::Subject
        };
        let cue = hit.range();
        // "wounding a male constable": the object is harmed.
        let at = target(page, sentence, mentions, groups, &cue, whose)
            .or_else(|| (hit.cat == Cat::Harmed).then(|| object(page, mentions, &cue)).flatten());
        let Some(at) = at else { continue };
        for n in shared(mentions, groups, at, &cue) {
            let Some(mention) = mentions.get_mut(n) else { continue };
            match hit.cat {
                Cat::Harmed => mention.said.harmed = true,
                Cat::Offending => mention.said.did = true,
                Cat::Injury => {
                    let phrase = injury(page, &cue, sentence);
                    mention.said.injury.push(phrase);
                    mention.said.harmed = true;
                }
                _ => mention.said.description.push(cue.clone()),
            }
        }
        // Who does something to a person right behind the verb harms them.
        if hit.cat == Cat::Offending {
            let behind = mentions.partition_point(|m| m.range.start < cue.end);
            if let Some(object) = mentions.get_mut(behind)
                && object.range.start <= cue.end + 1
                && object.how != How::Possessive
            {
                object.said.harmed = true;
            }
        }
    }
}

fn object(page: &Page<'_>, mentions: &[Mention], cue: &Range<usize>) -> Option<usize> {
    let at = mentions.partition_point(|m| m.range.start < cue.end);
    let mention = mentions.get(at)?;
    let _ = page;
    (mention.range.start <= cue.end + 1).then_some(at)
}

/// The injury as worded: "a gunshot wound through the shoulder".
fn injury(page: &Page<'_>, cue: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let mut start = cue.start;
    while start > sentence.start
        && cue.start - start < 7
        && page.is_word(start - 1)
        && !page.is_any(
            start - 1,
            &[
                "a",
                "an",
                "the",
                "his",
                "her",
                "their",
                "with",
                "of",
                "suffered",
                "sustained",
                "received",
                "and",
                "from",
                "having",
                "to",
                "suffering",
                "for",
                "some",
                "any",
                "that",
                "by",
                "no",
                "including",
                "sustaining",
                "receiving",
            ],
        )
    {
        start -= 1;
    }
    let mut end = cue.end;
    if page.is_any(end, &["to", "through", "in"])
        && page.is_any(end + 1, &["his", "her", "the", "their"])
        || page.is(end, "to") && page.is_word(end + 1)
    {
        let from = end;
        while end < sentence.end
            && end - from < 7
            && page.is_word(end)
            && !page.is_any(
                end,
                &[
                    "during",
                    "after",
                    "when",
                    "which",
                    "who",
                    "was",
                    "were",
                    "is",
                    "are",
                    "as",
                    "on",
                    "at",
                    "but",
                    "while",
                    "following",
                    "before",
                    "that",
                ],
            )
        {
            end += 1;
        }
    }
    start..end
}
