//! Binding of offences: of what somebody is suspected, accused, found guilty.

use std::ops::Range;

use scriven_model::reading::{PersonRole, Status};

use super::{
    clause,
    mention::Mention,
    offence,
    target::{Whose, shared, target},
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

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
    while at - hit.to < 10
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
                    "in",
                    "a",
                    "an",
                    "-",
                    "count",
                    "indictment",
                    "complaint",
                    "felony",
                    "superseding",
                    "grand",
                    "jury",
                    "as",
                    "adult",
                    "juvenile",
                ],
            ))
    {
        at += 1;
    }
    // Behind a name, only what is worded as an offence is one.
    let name =
        |t: usize| page.is_capital(t) && !page.has(t, Cat::Weekday) && !page.has(t, Cat::Month);
    let with = at > hit.to && page.is(at, "with");
    let paper = |t: usize| page.is_any(t, &["indictment", "complaint"]);
    let worded =
        !(hit.to..at).any(|t| name(t) || paper(t)) || offence::is_worded(page, at + 1, at + 8);
    (with && worded).then(|| Hit {
        cat: Cat::OffenceCue,
        from: hit.from,
        to: at + 1,
        value: "charged",
    })
}

/// "We have charged a man from Eastby with", "a jury convicted Adam Quennell, 33, of":
/// somebody between a verb and the offence.
fn active_charge(page: &Page<'_>, mentions: &[Mention], hit: &Hit) -> Option<Hit> {
    const FAR: usize = 8;
    let (value, lead): (&str, &[&str]) = match page.word(hit.to.wrapping_sub(1)) {
        "charged" => ("charged", &["with"]),
        "indicted" => ("charged", &["for", "on"]),
        "convicted" => ("convicted", &["of"]),
        _ => return None,
    };
    let at = mentions.partition_point(|m| m.range.start < hit.to);
    let object = mentions.get(at).filter(|m| m.range.start == hit.to && !m.owner)?;
    let end = object.range.end;
    let who = |t: usize| {
        page.is_capital(t)
            || page.number(t).is_some()
            || page.is_any(t, &["from", "of", ",", "aged", "the", "area", "and", "both"])
    };
    let with = (end..end + FAR)
        .take_while(|&t| t == end || who(t - 1))
        .find(|&t| page.is_any(t, lead) && offence::is_worded(page, t + 1, t + FAR))?;
    Some(Hit { cat: Cat::OffenceCue, from: hit.from, to: with + 1, value })
}

/// "was convicted by a jury on February 3 of", "pleaded guilty today to": a day or a court
/// between a verdict and its offence.
fn dated_verdict(page: &Page<'_>, hit: &Hit) -> Option<Hit> {
    const FAR: usize = 16;
    let lead = match (hit.value, page.word(hit.to.wrapping_sub(1))) {
        ("convicted", "guilty") => "to",
        ("convicted", "convicted" | "jury") => "of",
        _ => return None,
    };
    let court = |t: usize| {
        page.is_capital(t)
            || page.number(t).is_some()
            || page.kind(t) == Some(TokenKind::Possessive)
            || page.is_any(
                t,
                &[
                    "by",
                    "a",
                    "the",
                    "jury",
                    "on",
                    "in",
                    "at",
                    "today",
                    "yesterday",
                    "earlier",
                    "last",
                    "this",
                    "week",
                    "month",
                    "year",
                    "morning",
                    "afternoon",
                    "court",
                    "before",
                    "after",
                    "following",
                    "trial",
                    "bench",
                    "-",
                    ",",
                    "’",
                    "'",
                    "week's",
                    "two",
                    "three",
                    "four",
                    "day",
                    "of",
                ],
            )
    };
    let reach = hit.to + FAR;
    let at = (hit.to + 1..reach)
        .take_while(|&t| court(t - 1))
        .find(|&t| page.is(t, lead) && offence::is_worded(page, t + 1, t + FAR))?;
    Some(Hit { cat: Cat::OffenceCue, from: hit.from, to: at + 1, value: "convicted" })
}

/// Binds every offence that the sentence tells of.
pub(super) fn offences(
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
    let verdicts =
        page.of(sentence.clone(), Cat::Status).filter_map(|hit| dated_verdict(page, hit));
    for hit in cues.chain(dated).chain(active).chain(verdicts) {
        let Some(status) = Status::from_word(hit.value) else { continue };
        // "if convicted of the top count", "could be charged with": not yet, and maybe never.
        let words = ["if", "could", "may", "might", "would", "can", "should"];
        let may = (hit.from.saturating_sub(4).max(sentence.start)..hit.from)
            .any(|t| page.is_any(t, &words) && !page.has(t, Cat::Month));
        if may {
            continue;
        }
        // "whoever is responsible for her murder": nobody told of is.
        if page.is(hit.to.wrapping_sub(2), "responsible") {
            continue;
        }
        // "the officer in charge of the case".
        if page.is(hit.from, "charge") && page.is(hit.from.wrapping_sub(1), "in") {
            continue;
        }
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
        // "found not guilty of murder but guilty of manslaughter": a verdict of its own.
        let anchor = anchor
            .filter(|_| !(status == Status::Convicted && page.is(hit.from.wrapping_sub(1), "but")))
            // "was arraigned on a complaint charging him with".
            .filter(|_| !page.is(hit.from, "charging"));
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
        let behind = list
            .iter()
            .filter(|_| page.is_any(hit.from, &["charge", "charges"]))
            .find_map(|(_, range)| charged_against(page, mentions, range.end));
        let Some(at) =
            behind.or_else(|| target(page, sentence, mentions, groups, &cue, Whose::Accused))
        else {
            continue;
        };
        for n in shared(mentions, groups, at, &cue) {
            let Some(mention) = mentions.get_mut(n) else { continue };
            // "two counts in relation to one victim and": nobody charges them.
            let dead = |(told, _): &(Status, _)| *told == Status::Deceased;
            if mention.role == Some(PersonRole::Victim) || mention.said.status.iter().any(dead) {
                continue;
            }
            for (words, range) in &list {
                mention.said.offences.push((words.clone(), range.clone()));
            }
            // "charged with" and "guilty of" are states themselves, "two counts of" is none.
            if !page.is_any(hit.to.wrapping_sub(2), &["count", "counts"])
                && matches!(status, Status::Charged | Status::Convicted | Status::Acquitted)
                && anchor.is_none()
                && !matches!(
                    page.words(hit.range()).to_lowercase().as_str(),
                    "accused of"
                        | "charge of"
                        | "charges of"
                        | "offences of"
                        | "offences including"
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
