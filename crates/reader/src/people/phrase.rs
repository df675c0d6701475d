//! The words before a noun: article, number, age, adjectives.

use std::ops::Range;

use scriven_model::reading::{PersonRole, Sex};

use super::{age, mention::How};
use crate::{
    lexicon::{Cat, Class},
    page::Page,
};

/// What introduces a noun.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Det {
    None,
    New,
    Known,
}

impl Det {
    pub(super) fn how(self) -> How {
        if self == Self::Known { How::Known } else { How::New }
    }
}

/// Number words, from two.
const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "several", "both", "many", "dozens",
];

/// What introduces the noun, from the words before it.
pub(super) fn determiner(page: &Page<'_>, tokens: Range<usize>) -> Det {
    let mut det = Det::None;
    for token in tokens.clone() {
        let word = page.word(token);
        if matches!(word, "the" | "this" | "that" | "these" | "those" | "both" | "our" | "all") {
            return Det::Known;
        }
        if matches!(
            word,
            "a" | "an"
                | "one"
                | "another"
                | "second"
                | "third"
                | "some"
                | "unknown"
                | "unidentified"
                | "elderly"
                | "young"
                | "teenage"
        ) || NUMBERS.contains(&word)
            || page.number(token).is_some() && age::year_old(page, token).is_some()
            || page.number(token).is_some_and(|n| n < 200)
        {
            det = Det::New;
            // "his two sons" tells of known kin.
        }
    }
    det
}

/// Where the phrase begins: the words before the noun that belong to it.
pub(super) fn start(page: &Page<'_>, noun: usize, from: usize) -> usize {
    let mut at = noun;
    while at > from && noun - at < 12 {
        let before = at - 1;
        let word = page.word(before);
        let of = word == "of"
            && !page.is_any(
                before.wrapping_sub(1),
                &["group", "gang", "number", "couple", "pair", "three", "two", "four", "five"],
            );
        let on = word == "on" && !page.is(before.wrapping_sub(1), "-");
        // "confirm that two boys": no article of theirs.
        let that = word == "that"
            && page.hit(noun, Cat::PersonNoun).is_some_and(|hit| hit.value.ends_with("many"));
        // "the arrested man", but "officers arrested two men".
        let verb = matches!(word, "arrested" | "accused" | "detained")
            && !page
                .is_any(before.wrapping_sub(1), &["the", "an", "a", "both", "all", "two", "three"]);
        let fits = page.is_of(before, Class::Adjective) && !of && !on && !verb && !that
            || page.number(before).is_some_and(|n| n < 200) && page.raw(before).len() <= 3
            || page.has(before, Cat::Occupation)
            // "a 13 or 14-year-old boy"
            || word == "or" && at != noun && page.number(at).is_some() && page.number(before.wrapping_sub(1)).is_some()
            // "a woman driver"
            || before + 1 == noun && page.is_any(before, &["woman", "lady", "girl", "boy"])
            || page.is_capital(before)
                && page.is_word(before)
                && (page.is_any(before.wrapping_sub(1), &["a", "an", "the", "another", "old"])
                    || page.is_any(before.wrapping_sub(1), NUMBERS))
                && page.sentence(page.sentence_at(before)).start != before;
        if !fits {
            // "an off-duty Westmoor Police officer": the force belongs to it.
            let force = page
                .of(before.saturating_sub(5)..at, Cat::Force)
                .find(|hit| hit.to >= at && hit.from > from && noun - hit.from < 12);
            let Some(force) = force else { break };
            at = force.from;
            continue;
        }
        // "It was reported that two people entered".
        if matches!(word, "that" | "this") && at != noun && begins(page, at) {
            break;
        }
        at = before;
        if matches!(word, "a" | "an" | "the" | "another" | "these" | "those" | "this" | "that") {
            break;
        }
    }
    // An adjective that belongs to what stands before is none of the phrase.
    while at < noun
        && page.is_any(
            at,
            &[
                "-",
                "–",
                "be",
                "would",
                "of",
                "on",
                "old",
                "year",
                "and",
                "duty",
                "years",
                "alleged",
                "reported",
                "believed",
                "thought",
                "understood",
            ],
        )
    {
        at += 1;
    }
    at
}

/// Whether a number begins a phrase.
fn begins(page: &Page<'_>, token: usize) -> bool {
    page.number(token).is_some() || NUMBERS.contains(&page.word(token))
}

/// The sex that the words tell.
pub(super) fn sex(page: &Page<'_>, value: &str, tokens: Range<usize>) -> Option<Sex> {
    if value.starts_with("male") {
        return Some(Sex::Male);
    }
    if value.starts_with("female") {
        return Some(Sex::Female);
    }
    tokens.clone().find_map(|t| match page.word(t) {
        "male" | "boy" => Some(Sex::Male),
        "female" | "woman" | "lady" | "girl" => Some(Sex::Female),
        _ => None,
    })
}

/// How many they are; 0 for an untold number.
pub(super) fn count(page: &Page<'_>, tokens: Range<usize>, plural: bool) -> u32 {
    if !plural {
        return 1;
    }
    for token in tokens.filter(|&token| age::year_old(page, token).is_none()) {
        if let Some(at) = NUMBERS.iter().position(|n| page.is(token, n)).filter(|at| *at < 11) {
            return u32::try_from(at).unwrap_or(0) + 2;
        }
        if page.is(token, "both") {
            return 2;
        }
        if let Some(number) = page.number(token) {
            return number;
        }
    }
    0
}

/// Whether the noun before ends its phrase: a verb, a preposition or a mark follows.
pub(super) fn ends_there(page: &Page<'_>, at: usize) -> bool {
    !page.is_word(at)
        || page.is_any(
            at,
            &[
                "was", "is", "were", "has", "had", "who", "and", "or", "in", "at", "by", "of",
                "to", "from", "on", "with", "after", "under", "remains", "cannot",
            ],
        )
}

/// The part that a noun alone gives.
pub(super) fn role(noun: &str) -> Option<PersonRole> {
    Some(match noun.trim_end_matches('s') {
        "victim" | "complainant" => PersonRole::Victim,
        "suspect" | "offender" | "robber" | "burglar" | "thief" | "thieve" | "attacker"
        | "assailant" | "intruder" | "culprit" | "perpetrator" | "gunman" | "fraudster"
        | "murderer" | "killer" | "rapist" | "paedophile" | "sex offender" | "stalker"
        | "arsonist" | "shoplifter" | "ringleader" | "scammer" | "drug dealer" | "dealer"
        | "conman" | "carjacker" | "fugitive" | "bogus caller" => PersonRole::Suspect,
        "defendant" | "accused" => PersonRole::Defendant,
        "witness" | "witnesse" | "passer-by" | "passerby" | "neighbour" | "dog walker" => {
            PersonRole::Witness
        }
        _ => return None,
    })
}
