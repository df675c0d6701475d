//! Binding: what a sentence says, to the mention it is said of.
//!
//! A passive ("was arrested") belongs to its subject, an active verb with a
//! person behind it ("officers arrested a man") to its object; people joined by
//! "and" share it. Where a sentence names nobody it can belong to, it is left.

use std::ops::Range;

use scriven_model::{Span, reading::Status};

use super::{
    care::care,
    clause, court,
    harm::{conditions, parts},
    mention::{How, Mention},
    offence, status,
    target::{Whose, groups, shared, target},
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// Binds everything that the sentence says; gives what it leaves unbound, and why.
pub(super) fn bind(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
) -> Vec<(String, Span)> {
    let groups = groups(page, mentions);
    court::summoned(page, mentions);
    statuses(page, sentence, mentions, &groups);
    deaths(page, mentions);
    offences(page, sentence, mentions, &groups);
    conditions(page, sentence, mentions, &groups);
    parts(page, sentence, mentions, &groups);
    care(page, sentence, mentions, &groups);
    unclear(page, mentions)
}

/// Custody, a charge or an offence is not bound to somebody who was attacked in
/// the same sentence: whose it is, an editor decides.
fn unclear(page: &Page<'_>, mentions: &mut [Mention]) -> Vec<(String, Span)> {
    let mut doubts: Vec<(String, Span)> = Vec::new();
    for mention in mentions.iter_mut().filter(|mention| mention.said.attacked) {
        let said = &mut mention.said;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        said.status.retain(|(status, range)| {
            let keep = !super::cue::is_of_proceedings(*status);
            if !keep {
                ranges.push(range.clone());
            }
            keep
        });
        ranges.extend(said.offences.drain(..).map(|(_, range)| range));
        doubts.extend(ranges.into_iter().map(|range| {
            let why = "it stands in one sentence with harm done to somebody; it is not clear \
                       of whom it is said";
            (why.to_owned(), page.span(range))
        }));
    }
    doubts.dedup();
    doubts
}

fn statuses(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    for hit in page.of(sentence.clone(), Cat::Status).copied() {
        let Some(status) = Status::from_word(hit.value) else { continue };
        if !status::counts(page, status, &hit, sentence) {
            continue;
        }
        // "Officers seek the whereabouts of a man": he is sought, and not missing.
        let sought = status == Status::Missing && status::is_sought(page, &hit);
        let status = if sought { Status::Wanted } else { status };
        let dropped = status == Status::Charged && clause::is_dropped(page, sentence, &hit);
        let status = if dropped { Status::ReleasedNoAction } else { status };
        let accuses = super::cue::is_of_proceedings(status);
        let whose = if accuses { Whose::Accused } else { Whose::Subject };
        // "the death of a man" is the man's, whoever stands before it.
        let theirs = status == Status::Deceased && page.is(hit.to.wrapping_sub(1), "of");
        let Some(at) = target(page, sentence, mentions, groups, &hit.range(), whose)
            .filter(|_| !theirs)
            .or_else(|| of_whom(page, mentions, status, &hit))
        else {
            continue;
        };
        // "A woman who was arrested and a man arrested in Eastby have both been bailed".
        let verb = clause::verb_start(page, &hit.range(), 0);
        let both = (verb..hit.from).any(|t| page.is(t, "both"));
        let mut theirs = shared(mentions, groups, at, &hit.range());
        if both && theirs.len() == 1 && mentions.get(at).is_some_and(|m| m.count == 1) {
            let first = (0..at).rev().find(|&n| {
                mentions
                    .get(n)
                    .is_some_and(|m| m.how != How::Possessive && !m.owner && m.count == 1)
            });
            theirs.start = first.filter(|n| n + 1 == at).unwrap_or(theirs.start);
        }
        for n in theirs {
            if let Some(mention) = mentions.get_mut(n) {
                if !suits(mention, status) || !is_right_before(page, mention, &hit) {
                    continue;
                }
                mention.said.status.push((status, hit.range()));
            }
        }
    }
}

/// "Two men, aged 28 and 31, remain under investigation": a matter does so as well, so
/// nothing may stand between them but who they are.
fn is_right_before(page: &Page<'_>, mention: &Mention, hit: &Hit) -> bool {
    let remains = page.is_any(hit.from, &["remain", "remains"])
        && page.is_any(hit.to.wrapping_sub(1), &["investigation"]);
    !remains
        || (mention.range.end..hit.from).all(|t| {
            !page.is_word(t)
                || page.is_capital(t)
                || page.is_any(t, &["aged", "and", "from", "of", "also", "both", "now", "who"])
        })
}

/// "her death", "the man's murder", "a woman's body": whose it is, is dead.
fn deaths(page: &Page<'_>, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|m| m.owner || m.how == How::Possessive) {
        let mut at = mention.range.end;
        let skip = at + 3;
        while at < skip
            && (page.kind(at) == Some(TokenKind::Possessive)
                || page.is_any(at, &["'", "’", "tragic", "sudden", "untimely", "unexplained"]))
        {
            at += 1;
        }
        let dead = page.is_any(at, &["death", "murder", "killing"])
            || page.is(at, "body") && (page.is_any(at + 1, &["was", "has"]));
        if dead && !page.is_any(at + 1, &["threat", "threats", "trial", "bed"]) {
            mention.said.status.push((Status::Deceased, at..at + 1));
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

/// "a charge of murder against one officer": the one behind.
fn charged_against(page: &Page<'_>, mentions: &[Mention], end: usize) -> Option<usize> {
    let at = mentions.partition_point(|m| m.range.start <= end);
    let mention = mentions.get(at)?;
    (page.is(end, "against") && mention.range.start == end + 1).then_some(at)
}

/// "charged on Thursday with": a day between a charge and its offence.
pub(super) fn dated_charge(page: &Page<'_>, hit: &Hit) -> Option<Hit> {
    if !page.is(hit.to.wrapping_sub(1), "charged") {
        return None;
    }
    let mut at = hit.to;
    while at - hit.to < 8
        && (page.has(at, Cat::Weekday)
            || page.has(at, Cat::Month)
            || page.number(at).is_some()
            || page.is_capital(at) && page.is_word(at)
            || page.kind(at) == Some(TokenKind::Possessive)
            || page.is_any(
                at,
                &[
                    "by",
                    "the",
                    "office",
                    "police",
                    "prosecutors",
                    "detectives",
                    "officers",
                    "jointly",
                    "on",
                    "today",
                    "yesterday",
                    "morning",
                    "afternoon",
                    "evening",
                    "night",
                    "last",
                    "this",
                    "(",
                    ")",
                    ",",
                    "st",
                    "nd",
                    "rd",
                    "th",
                    "early",
                    "late",
                    "later",
                    "overnight",
                ],
            ))
    {
        at += 1;
    }
    // Behind a name, only what is worded as an offence is one.
    let name =
        |t: usize| page.is_capital(t) && !page.has(t, Cat::Weekday) && !page.has(t, Cat::Month);
    let with = at > hit.to && page.is(at, "with");
    let worded = !(hit.to..at).any(name) || offence::is_worded(page, at + 1, at + 8);
    (with && worded).then(|| Hit {
        cat: Cat::OffenceCue,
        from: hit.from,
        to: at + 1,
        value: "charged",
    })
}

/// "We have charged a man from Eastby with": somebody between a charge and its offence.
fn active_charge(page: &Page<'_>, mentions: &[Mention], hit: &Hit) -> Option<Hit> {
    const FAR: usize = 8;
    if !page.is(hit.to.wrapping_sub(1), "charged") {
        return None;
    }
    let at = mentions.partition_point(|m| m.range.start < hit.to);
    let object = mentions.get(at).filter(|m| m.range.start == hit.to && !m.owner)?;
    let end = object.range.end;
    let with = (end..end + FAR).find(|&t| {
        !(page.is_capital(t)
            || page.number(t).is_some()
            || page.is_any(t, &["from", "of", ",", "aged", "the", "area", "and", "both"]))
    })?;
    let named = page.is(with, "with") && offence::is_worded(page, with + 1, with + FAR);
    named.then(|| Hit { cat: Cat::OffenceCue, from: hit.from, to: with + 1, value: "charged" })
}

fn offences(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    let cues = page.of(sentence.clone(), Cat::OffenceCue).copied();
    let dated = page.of(sentence.clone(), Cat::Status).filter_map(|hit| dated_charge(page, hit));
    let active = page
        .of(sentence.clone(), Cat::Status)
        .filter_map(|hit| active_charge(page, mentions, hit))
        .collect::<Vec<_>>();
    for hit in cues.chain(dated).chain(active) {
        let Some(status) = Status::from_word(hit.value) else { continue };
        let list = offence::list(page, &hit, sentence.end);
        if list.is_empty() {
            continue;
        }
        // It belongs to whom the status before it belongs to.
        let anchor = page
            .of(sentence.start..hit.from + 1, Cat::Status)
            .filter(|h| {
                // "was sentenced at Amberton Court today for theft": an offence by name.
                let named =
                    page.is(hit.from, "for") && offence::is_named(page, hit.to, sentence.end);
                h.from <= hit.from && h.to + if named { 16 } else { 6 } >= hit.from
            })
            .filter(|h| {
                Status::from_word(h.value).is_some_and(super::cue::is_of_proceedings)
                    || h.value == "wanted"
            })
            .last()
            .copied();
        // "Whom we would like to speak to in relation to thefts" is accused of none.
        if anchor.is_some_and(|a| a.value == "wanted" && !super::sought::is_strong(page, a.range()))
        {
            continue;
        }
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
        let behind = list.last().and_then(|(_, range)| charged_against(page, mentions, range.end));
        let Some(at) =
            behind.or_else(|| target(page, sentence, mentions, groups, &cue, Whose::Accused))
        else {
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
            // "a charge of murder against one officer" charges the officer.
            let dropped = clause::is_dropped(page, sentence, &hit);
            if behind.is_some() && status == Status::Charged && anchor.is_none() && !dropped {
                mention.said.status.push((status, hit.range()));
            }
        }
    }
}
