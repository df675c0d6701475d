//! Binding of what was done for somebody hurt: treated at the scene, taken to
//! hospital, in hospital, discharged.

use std::ops::Range;

use scriven_model::reading::{Care, Condition};

use super::{
    mention::Mention,
    target::{Whose, shared, target},
};
use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// Care that the words tell of, where it was given, and the words.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) what: Care,
    /// The words for the place, where they say more than "hospital".
    pub(super) place: Option<Range<usize>>,
    pub(super) range: Range<usize>,
}

/// The furthest that a place stands behind its verb, in tokens.
const REACH: usize = 12;

/// Binds every telling of care in the sentence.
pub(super) fn care(
    page: &Page<'_>,
    sentence: &Range<usize>,
    mentions: &mut [Mention],
    groups: &[(usize, usize)],
) {
    for hit in page.of(sentence.clone(), Cat::Treatment) {
        if denied(page, hit, sentence) {
            continue;
        }
        let Some(told) = told(page, hit, sentence) else { continue };
        let Some(at) = target(page, sentence, mentions, groups, &hit.range(), Whose::Subject)
        else {
            continue;
        };
        for n in shared(mentions, groups, at, &hit.range()) {
            if let Some(mention) = mentions.get_mut(n) {
                mention.said.treatment.push(told.clone());
            }
        }
    }
    // Who was discharged from hospital has left it.
    for mention in mentions {
        let left = mention.said.condition.iter().filter(|(c, _)| *c == Condition::Discharged);
        mention.said.treatment.extend(left.map(|(_, range)| Told {
            what: Care::Discharged,
            place: None,
            range: range.clone(),
        }));
    }
}

/// "did not need treatment", "may be taken to hospital": none.
fn denied(page: &Page<'_>, hit: &Hit, sentence: &Range<usize>) -> bool {
    let from = hit.from.saturating_sub(4).max(sentence.start);
    (from..hit.from).any(|t| {
        page.is_any(
            t,
            &[
                "not", "no", "without", "never", "declined", "refused", "refusing", "if", "may",
                "might", "could", "would", "will", "should", "cannot", "n't", "unless", "until",
            ],
        ) || page.word(t).ends_with("n't")
            || page.word(t).ends_with("n’t")
    })
}

fn told(page: &Page<'_>, hit: &Hit, sentence: &Range<usize>) -> Option<Told> {
    let limit = sentence.end.min(hit.to + REACH);
    let hospital = hospital(page, hit, limit);
    match (hit.value, hospital) {
        ("taken", Some((place, end))) => {
            Some(Told { what: Care::TakenToHospital, place, range: hit.from..end })
        }
        ("in", Some((place, end))) => {
            Some(Told { what: Care::InHospital, place, range: hit.from..end })
        }
        ("treated", Some((place, end))) => {
            // "is being treated" goes on; "was treated" is over.
            let now = page.is_any(hit.from.wrapping_sub(1), &["being", "still", "currently"]);
            let what = if now { Care::InHospital } else { Care::Treated };
            Some(Told { what, place, range: hit.from..end })
        }
        ("treated" | "in", None) => {
            let cares = hit.range().any(|t| page.is_any(t, &["treated", "treatment", "cared"]))
                || hit.value == "treated";
            if !cares {
                return None;
            }
            if let Some(end) = at_scene(page, hit.to, limit) {
                return Some(Told {
                    what: Care::TreatedAtScene,
                    place: None,
                    range: hit.from..end,
                });
            }
            (hit.value == "treated" && is_medical(page, hit, sentence)).then(|| Told {
                what: Care::Treated,
                place: None,
                range: hit.range(),
            })
        }
        _ => None,
    }
}

/// "treated as suspicious" and "assessed for risk" speak of no patient.
fn is_medical(page: &Page<'_>, hit: &Hit, sentence: &Range<usize>) -> bool {
    let plain = !hit.range().any(|t| page.is_any(t, &["treatment", "aid", "medical"]));
    let other = page.is_any(hit.to, &["as", "like", "with", "very", "seriously", "fairly"]);
    let medics = sentence.clone().any(|t| {
        page.is_any(
            t,
            &[
                "paramedic",
                "paramedics",
                "medic",
                "medics",
                "ambulance",
                "doctors",
                "doctor",
                "injury",
                "injuries",
                "wound",
                "wounds",
                "burns",
                "shock",
                "inhalation",
            ],
        )
    });
    !other && (medics || !plain)
}

/// Where "at the scene" ends, in the same clause.
fn at_scene(page: &Page<'_>, from: usize, limit: usize) -> Option<usize> {
    for token in from..limit {
        if ends_clause(page, token) {
            return None;
        }
        let at = page.is_any(token, &["at", "on"])
            || token == from && page.is_any(token - 1, &["at", "on", "in"]);
        if !at {
            continue;
        }
        let first = if page.is_any(token, &["at", "on"]) { token + 1 } else { token };
        let place = if page.is(first, "the") { first + 1 } else { first };
        if page.is_any(place, &["scene", "roadside", "site"]) {
            return Some(place + 1);
        }
    }
    None
}

/// The hospital behind a verb: the words for it where they say which, and the
/// token behind it.
fn hospital(page: &Page<'_>, verb: &Hit, limit: usize) -> Option<(Option<Range<usize>>, usize)> {
    let mut start = verb.to;
    for token in verb.to..limit {
        if let Some(hit) = page.hit(token, Cat::Treatment).filter(|hit| hit.value == "hospital") {
            let end = named_behind(page, hit.to, limit.max(hit.to + 4));
            // "hospital in Leeds" and "an east London hospital" say which; "hospital" does not.
            let first = if page.is(start, "the") { start + 1 } else { start };
            let which = end > hit.to || first < hit.from;
            return Some((which.then_some(start..end), end));
        }
        let joins = page.is_any(token, &["to", "into", "in", "at", "from"]);
        if joins {
            start = token + 1;
        } else if ends_clause(page, token) && !(verb.value == "in" && page.is(token, "but")) {
            // "in a serious but stable condition in hospital" goes on.
            return None;
        }
    }
    None
}

/// "in Leeds", "of Wales", or a name that goes on behind "Hospital".
fn named_behind(page: &Page<'_>, from: usize, limit: usize) -> usize {
    let is_name = |t: usize| {
        page.is_capital(t)
            && page.is_word(t)
            && !page.has(t, Cat::Weekday)
            && !page.has(t, Cat::Month)
            && !page.has(t, Cat::CommonCapital)
    };
    let joined = page.is_any(from, &["in", "of", "at", "near"]);
    let mut end = if joined { from + 1 } else { from };
    if !is_name(end) || !joined && page.has(end, Cat::PersonNoun) {
        return from;
    }
    while end < limit && is_name(end) {
        end += 1;
    }
    end
}

/// Whether what stands here begins something else.
fn ends_clause(page: &Page<'_>, token: usize) -> bool {
    !page.is_word(token)
        && !matches!(page.kind(token), Some(TokenKind::Possessive | TokenKind::Number))
        && !page.is_any(token, &["-", "’", "'", "."])
        || page.is(token, ".") && page.is_capital(token + 1) && !page.touches(token + 1)
        || page.is_any(
            token,
            &[
                "who", "and", "where", "which", "while", "when", "but", "before", "after", "was",
                "were", "is", "are", "has", "had", "custody", "police", "court", "station",
                "prison", "he", "she", "they", "as",
            ],
        )
}
