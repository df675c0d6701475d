//! What somebody is accused of, from all wordings of it.

use std::ops::Range;

use scriven_model::reading::Fact;

use super::link::Somebody;
use crate::{facts, lexicon::Cat, page::Page};

/// The offences of a person, each once, in the wording that tells most.
pub(super) fn offences(page: &Page<'_>, somebody: &Somebody) -> Vec<Fact<String>> {
    let told = &somebody.said.offences;
    // A title and "in connection with" tell in short what the charge tells in full.
    let firm = told.iter().any(|(_, range)| is_firm(page, range));
    let mut offences: Vec<Fact<String>> = Vec::new();
    for (words, range) in told.iter().filter(|(_, range)| !firm || is_firm(page, range)) {
        match offences.iter_mut().find(|known| known.value.eq_ignore_ascii_case(words)) {
            Some(known) => known.grounds.spans.push(page.span(range.clone())),
            None => offences.push(facts::fact(page, words.clone(), range.clone())),
        }
    }
    let told: Vec<String> = offences.iter().map(|fact| fact.value.to_lowercase()).collect();
    offences.retain(|fact| {
        let offence = fact.value.to_lowercase();
        !is_told_in_full(&offence, &told)
            && !is_short(page, &offence, somebody)
            && !is_deed(page, &offence, somebody)
    });
    offences
}

/// Whether an offence stands in the text below the title, behind "charged with" and such,
/// and not behind "in connection with".
fn is_firm(page: &Page<'_>, offence: &Range<usize>) -> bool {
    let sentence = page.sentence_at(offence.start);
    let begin = page.sentence(sentence).start;
    let cue = page.of(begin..offence.start, Cat::OffenceCue).last();
    let matter = cue.is_some_and(|cue| {
        let words = page.words(cue.range()).to_lowercase();
        ["connection with", "relation to", "relating to", "following", "after", "over"]
            .iter()
            .any(|end| words.ends_with(end))
    });
    !page.in_title(sentence) && !matter
}

/// "firearms offences" of one charged with "conspiracy to supply firearms": the kind
/// alone, where another wording tells which it is.
fn is_told_in_full(offence: &str, all: &[String]) -> bool {
    let general = |offence: &str| {
        let last = offence.rsplit(' ').next().unwrap_or(offence);
        matches!(last, "offence" | "offences" | "crime" | "crimes" | "charges")
    };
    // "drugs" and "drug", "terrorism" and "terrorist".
    let stem = |word: &str| word.trim_end_matches('s').chars().take(5).collect::<String>();
    let words = offence.rsplit([' ', '-']).skip(1);
    // "public order offence" is none of the breach of an order.
    let kinds: Vec<String> = words
        .filter(|word| {
            word.len() > 3 && !matches!(*word, "public" | "order" | "racially" | "aggravated")
        })
        .map(stem)
        .collect();
    general(offence)
        && all
            .iter()
            .filter(|other| !general(other))
            .any(|other| other.split([' ', '-']).any(|word| kinds.contains(&stem(word))))
}

/// "Man charged with arson", and below "arson with intent to endanger life": where a
/// sentence before it tells an offence in fewer of the same words, it is that offence.
fn is_short(page: &Page<'_>, offence: &str, somebody: &Somebody) -> bool {
    let sentences = |words: &str| {
        let told = somebody.said.offences.iter().filter(|(o, _)| o.eq_ignore_ascii_case(words));
        told.map(|(_, range)| page.sentence_at(range.start)).collect::<Vec<_>>()
    };
    let last = sentences(offence).into_iter().max();
    somebody.said.offences.iter().any(|(full, _)| {
        let full = full.to_lowercase();
        full.len() > offence.len()
            && holds(&full, offence)
            && !["attempt", "conspir", "assist", "encourag"].iter().any(|way| full.starts_with(way))
            && last < sentences(&full).into_iter().min()
    })
}

/// "assaulting his brother with a spade causing grievous bodily harm" of the lead, and below
/// it "assault causing grievous bodily harm": the court's words tell it.
fn is_deed(page: &Page<'_>, offence: &str, somebody: &Somebody) -> bool {
    const NAMED: usize = 3;
    let deed = offence.split(' ').next().is_some_and(|word| word.ends_with("ing"))
        && [" his ", " her ", " their "].iter().any(|whose| offence.contains(whose));
    let sentences = |words: &str| {
        let told = somebody.said.offences.iter().filter(|(o, _)| o.eq_ignore_ascii_case(words));
        told.map(|(_, range)| page.sentence_at(range.start)).collect::<Vec<_>>()
    };
    deed && somebody.said.offences.iter().any(|(short, _)| {
        let short = short.to_lowercase();
        short.split(' ').count() > NAMED
            && short.len() < offence.len()
            && holds(offence, &short)
            && sentences(offence).into_iter().max() < sentences(&short).into_iter().min()
    })
}

/// Whether the longer wording has the words of the shorter: "assault" stands in
/// "assaulting a person".
fn holds(full: &str, short: &str) -> bool {
    let mut words = full.split(' ');
    short
        .split(' ')
        .all(|word| words.any(|other| other == word || word.len() > 4 && other.starts_with(word)))
}
