//! Binding: what a sentence says, to the mention it is said of.
//!
//! A passive ("was arrested") belongs to its subject, an active verb with a
//! person behind it ("officers arrested a man") to its object; people joined by
//! "and" share it. Where a sentence names nobody it can belong to, it is left.

use std::ops::Range;

use scriven_model::{
    Span,
    reading::{PersonRole, Status},
};

use super::{
    care::care,
    clause, court,
    harm::{conditions, parts},
    mention::{How, Mention},
    proceedings::offences,
    status,
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
    killed(page, mentions);
    offences(page, sentence, mentions, &groups);
    accompany(page, sentence, mentions, &groups);
    conditions(page, sentence, mentions, &groups);
    parts(page, sentence, mentions, &groups);
    care(page, sentence, mentions, &groups);
    of_one(page, mentions);
    unclear(page, mentions)
}

/// "One of the women suffered serious injuries": nothing that is told of all of them.
fn of_one(page: &Page<'_>, mentions: &mut [Mention]) {
    let plural = |m: &&mut Mention| m.count != 1 && matches!(m.how, How::Known | How::Pronoun);
    for mention in mentions.iter_mut().filter(plural) {
        let start = mention.range.start;
        let one = page
            .is_any(start.wrapping_sub(2), &["one", "none", "neither", "two", "three", "some"])
            && page.is(start.wrapping_sub(1), "of");
        if one {
            let end = mention.range.end;
            let said = &mut mention.said;
            said.status.retain(|(_, range)| range.start <= end);
            said.condition.clear();
            said.injury.clear();
            said.treatment.clear();
            said.offences.clear();
        }
    }
}

/// "Lee Marlow has been charged with affray, along with a boy of 16": so has the boy.
fn accompany(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    for token in sentence.clone() {
        let end = if page.is_any(token, &["along", "together"]) && page.is(token + 1, "with") {
            token + 2
        } else if page.is(token, "alongside") {
            token + 1
        } else {
            continue;
        };
        let at = mentions.partition_point(|m| m.range.start < end);
        let close = mentions.get(at).is_some_and(|m| m.range.start == end && !m.owner);
        let before = mentions
            .get(..at)
            .and_then(|list| list.iter().rfind(|m| m.how != How::Possessive && !m.owner))
            .filter(|m| m.said.is_proceeded_against())
            .map(|m| (m.said.status.clone(), m.said.offences.clone()));
        let Some((status, offences)) = before.filter(|_| close) else { continue };
        let last = groups.get(at).map_or(at, |(_, last)| *last);
        for mention in mentions.iter_mut().take(last + 1).skip(at) {
            if mention.said.is_proceeded_against() || mention.role == Some(PersonRole::Victim) {
                continue;
            }
            mention.said.status.extend(status.clone());
            mention.said.offences.extend(offences.clone());
        }
    }
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
        if !status::counts(page, status, &hit, sentence)
            || is_of_those(page, &hit)
            || is_of_unread(page, mentions, &hit)
        {
            continue;
        }
        // "Officers seek the whereabouts of a man": he is sought, and not missing.
        let sought = status == Status::Missing && status::is_sought(page, &hit);
        let status = if sought { Status::Wanted } else { status };
        let lost = status == Status::Wanted && status::is_search_for_missing(page, &hit);
        let status = if lost { Status::Missing } else { status };
        let dropped = status == Status::Charged && clause::is_dropped(page, sentence, &hit);
        let status = if dropped { Status::ReleasedNoAction } else { status };
        let accuses = super::cue::is_of_proceedings(status);
        let whose = if accuses { Whose::Accused } else { Whose::Subject };
        // "the death of a man" is the man's, whoever stands before it.
        let theirs = status == Status::Deceased && page.is(hit.to.wrapping_sub(1), "of")
            || page.is(hit.from, "disappearance");
        // "wanted man Lee Marlow": the word stands within who it is said of.
        // "were arrested in connection with her disappearance": hers, whoever she is.
        if page.is(hit.from, "disappearance")
            && page.is_any(hit.from.wrapping_sub(1), &["his", "her", "their"])
            && let Some(owner) = mentions.iter_mut().find(|m| m.range.end == hit.from)
        {
            owner.said.status.push((status, hit.range()));
            continue;
        }
        let within = mentions
            .iter()
            .position(|m| m.range.start <= hit.from && hit.to <= m.range.end)
            .filter(|_| matches!(status, Status::Wanted | Status::Missing | Status::Arrested));
        // "the murder of missing Eastby man Lee Marlow": it goes with the noun behind.
        let adjective = status == Status::Missing
            && page.is(hit.to.wrapping_sub(1), "missing")
            && clause::verb_start(page, &hit.range(), sentence.start) == hit.from;
        let behind = mentions
            .iter()
            .position(|m| m.range.start >= hit.to && m.range.start <= hit.to + 3)
            .filter(|_| adjective);
        let Some(at) = within
            .or(behind)
            .or_else(|| {
                target(page, sentence, mentions, groups, &hit.range(), whose)
                    .filter(|_| {
                        !theirs && !(status == Status::Wanted && has_object(page, mentions, &hit))
                    })
                    .map(|at| if status == Status::Wanted { whom(mentions, at, &hit) } else { at })
            })
            .or_else(|| {
                // "Witnesses are being sought after a man": not he.
                let passive = status == Status::Wanted && page.is(hit.to.wrapping_sub(2), "being");
                of_whom(page, mentions, status, &hit).filter(|_| !passive)
            })
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
        let several = theirs.len() > 1;
        for n in theirs {
            if let Some(mention) = mentions.get_mut(n) {
                // "the victim and man arrested": the man is; and nobody arrests the dead.
                let dead = |(told, _): &(Status, _)| *told == Status::Deceased;
                let spared = mention.role == Some(PersonRole::Victim)
                    && (several || !page.is_any(hit.to.wrapping_sub(1), ARRESTED))
                    || mention.said.status.iter().any(dead);
                if accuses && spared {
                    continue;
                }
                if !suits(mention, status) || !is_right_before(page, mention, &hit) {
                    continue;
                }
                mention.said.status.push((status, hit.range()));
            }
        }
    }
}

/// What may happen to a victim too.
const ARRESTED: &[&str] = &["arrested", "charged", "bailed"];

/// "the families of those that were killed": nobody's who is mentioned.
fn is_of_those(page: &Page<'_>, hit: &Hit) -> bool {
    const FAR: usize = 6;
    (hit.from.saturating_sub(FAR)..hit.from)
        .any(|t| page.is(t, "those") && page.is_any(t + 1, &["who", "that"]))
        && !(hit.from.saturating_sub(FAR)..hit.from).any(|t| page.is_any(t, &[",", "and"]))
}

/// "The driver was shaken and we are keen to identify the culprits": others are sought.
fn has_object(page: &Page<'_>, mentions: &[Mention], hit: &Hit) -> bool {
    let last = hit.to.wrapping_sub(1);
    let seeks = page.is_any(
        last,
        &[
            "to",
            "with",
            "trace",
            "identify",
            "find",
            "locate",
            "tracing",
            "identifying",
            "locating",
        ],
    );
    let object = page.is_any(
        hit.to,
        &["the", "a", "an", "any", "anyone", "those", "these", "witnesses", "people", "other"],
    );
    let and = page.is(hit.to, "and")
        && page.is_any(hit.to + 1, &["locate", "trace", "find", "arrest", "identify"])
        && page.is_any(hit.to + 2, &["the", "those", "any", "whoever", "anyone"]);
    let told = mentions.iter().any(|m| (hit.to..hit.to + 2).contains(&m.range.start));
    seeks && (object || and) && !told
}

/// "resulting in Marlow being held and arrested": said of a name that is no mention.
fn is_of_unread(page: &Page<'_>, mentions: &[Mention], hit: &Hit) -> bool {
    const FAR: usize = 5;
    let being = (hit.from.saturating_sub(FAR)..hit.to).rev().find(|&t| page.is(t, "being"));
    being.is_some_and(|being| {
        let name = being.wrapping_sub(1);
        page.is_capital(name)
            && page.is_word(name)
            && page.is_any(name.wrapping_sub(1), &["in", "to", "with", "of", "after"])
            && !mentions.iter().any(|m| m.range.contains(&name))
    })
}

/// "a man they wish to identify": not the police, who wish it.
fn whom(mentions: &[Mention], at: usize, hit: &Hit) -> usize {
    let police = mentions.get(at).is_some_and(|m| m.how == How::Pronoun && m.range.end == hit.from);
    let start = mentions.get(at).map_or(0, |m| m.range.start);
    let before = at.checked_sub(1).filter(|&n| {
        mentions.get(n).is_some_and(|m| m.range.end == start && m.how != How::Possessive)
    });
    before.filter(|_| police).unwrap_or(at)
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
        let whole = mention.how == How::Name && !page.is_word(at + 1);
        let dead = page.is_any(at, &["death", "murder", "killing"])
            || page.is(at, "body") && (whole || page.is_any(at + 1, &["was", "has"]));
        if dead && !page.is_any(at + 1, &["threat", "threats", "trial", "bed"]) {
            mention.said.status.push((Status::Deceased, at..at + 1));
        }
    }
}

/// "charged with murdering Ann Lee": she is dead, whoever did it.
fn killed(page: &Page<'_>, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|m| !m.owner && m.how != How::Possessive) {
        let Some(verb) = mention.range.start.checked_sub(1) else { continue };
        if page.is_any(verb, &["murdering", "killing"]) {
            mention.said.status.push((Status::Deceased, verb..verb + 1));
        }
    }
}

/// "the death of a man", "the family of a man who", "missing Ann Lee": the mention behind.
fn of_whom(page: &Page<'_>, mentions: &[Mention], status: Status, hit: &Hit) -> Option<usize> {
    let at = mentions.partition_point(|m| m.range.start < hit.to);
    let mention = mentions.get(at)?;
    let gap = hit.to..mention.range.start;
    // "jailed after conning a couple" is said of nobody behind it.
    let plain = |t: usize| {
        page.is_capital(t)
            || page.number(t).is_some()
            || page.is_any(t, &["of", "the", "a", "an", "missing", "wanted", "for", ",", "and"])
    };
    let accuses = super::cue::is_of_proceedings(status) || status == Status::Wanted;
    let close = gap.len() <= 2 && (!accuses || gap.clone().all(plain));
    let trace = status == Status::Wanted
        && gap.len() <= 6
        && !gap.clone().any(|t| {
            page.is_any(t, &[",", ".", "anyone", "witnesses", "who", "after", "following", "when"])
        });
    (close || trace).then_some(at)
}

/// Whether such a status is said of such a mention.
fn suits(mention: &Mention, status: Status) -> bool {
    match status {
        Status::Deceased | Status::Missing | Status::Found => !matches!(
            mention.noun.as_str(),
            "family" | "residents" | "customers" | "members of the public" | "officers"
        ),
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
            ) || mention.count == 1
                || mention.how != How::Known && (mention.count < 6 || mention.occupation.is_none())
        }
    }
}
