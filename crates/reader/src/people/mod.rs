//! People: who the incident is about, each once, with what is said of them.

mod accused;
mod again;
mod age;
mod aged;
mod attack;
mod bind;
mod build;
mod called;
mod care;
mod clause;
mod court;
mod cue;
mod described;
mod find;
mod general;
mod harm;
mod known;
mod link;
mod listed;
mod look;
mod mention;
mod merge;
mod named;
mod noun;
mod offence;
mod offence_words;
mod officer;
mod phrase;
mod proceedings;
mod pronoun;
mod several;
mod single;
mod sought;
mod status;
mod target;
mod traffic;
mod whom;

use std::ops::Range;

use scriven_model::{
    Span,
    reading::{Fact, Person},
};

use crate::{lexicon::Cat, page::Page, places, said::Said};
use mention::Mention;

/// The people, and what could not be bound to any of them.
#[derive(Default)]
pub(crate) struct People {
    pub(crate) people: Vec<Person>,
    /// Why, and the words.
    pub(crate) unbound: Vec<(String, Span)>,
}

/// Reads the people of the incident.
pub(crate) fn read(
    page: &Page<'_>,
    said: &Said,
    places: &[places::Found],
    organisations: &[Fact<String>],
) -> People {
    let bodies = officer::bodies(page, organisations);
    let taken = taken(page, said, places);
    let quoted = |token: usize| said.is_quoted(token);
    let mut mentions: Vec<Mention> = Vec::new();
    // Those of one sentence.
    let mut found: Vec<Mention> = Vec::new();
    // Who is named with an age further down may be named without one before.
    let mut names: Vec<String> = called::beforehand(page);
    let mut unbound: Vec<(String, Span)> = Vec::new();
    // Of whom the lines behind "charged with the following:" tell.
    let mut charged: Vec<usize> = Vec::new();
    for number in 0..page.sentences.len() {
        let tokens = page.sentence(number);
        if !charged.is_empty() {
            let offences = listed::line(page, &tokens);
            if !offences.is_empty() {
                for &n in &charged {
                    if let Some(mention) = mentions.get_mut(n) {
                        mention.said.offences.extend(offences.iter().cloned());
                    }
                }
                continue;
            }
            charged.clear();
        }
        mention::read(page, number, &quoted, &taken, &names, &mut found);
        if found.is_empty() {
            continue;
        }
        origins(page, places, &mut found);
        officer::read(page, &bodies, &mut found);
        unbound.extend(bind::bind(page, &tokens, &mut found));
        for mention in &found {
            if let Some(name) =
                mention.name.as_ref().filter(|name| name.contains(' ') && names.len() < 200)
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        }
        let before = mentions.len();
        charged.extend(listed::opens(page, &tokens, &found).into_iter().map(|n| before + n));
        mentions.append(&mut found);
    }
    let ordinals: Vec<Option<u8>> = mentions.iter().map(|m| ordinal(page, m)).collect();
    let people = link::link(&mentions, &ordinals);
    if let Some(mention) = mentions.get(link::RUN) {
        let why = "more people are mentioned than can be held against each other; \
                   somebody may be told of twice";
        unbound.push((why.to_owned(), page.span(mention.range.clone())));
    }
    People { people: build::build(page, &mentions, people), unbound }
}

/// Tokens that name no person of the incident: places, and those who speak.
fn taken(page: &Page<'_>, said: &Said, places: &[places::Found]) -> Vec<Range<usize>> {
    let mut taken: Vec<Range<usize>> = said
        .mentions
        .iter()
        .filter(|m| m.name.is_some() && !is_harmed(page, m))
        .map(|m| m.range.clone())
        .chain(
            places
                .iter()
                .filter(|p| p.street.is_some() || !p.names.is_empty())
                .map(|p| p.range.clone()),
        )
        .collect();
    taken.sort_by_key(|r| (r.start, r.end));
    taken
}

/// "PC Ann Dale was stabbed": a rank before the name of one who speaks to nobody.
fn is_harmed(page: &Page<'_>, named: &crate::speakers::Mention) -> bool {
    let end = named.reach;
    // "PC Lee Marlow stole", "PC Marlow, aged 45, was": told of, and not speaking.
    let did = page
        .of(end..end + 1, Cat::Offending)
        .any(|hit| hit.from == end && !page.is_any(end, &["described", "wearing", "responsible"]));
    // "Deputy Lee Marlow, 34, was".
    let bare = page.number(end + 1).is_some() && page.is(end + 2, ",");
    let aged = page.is(end, ",") && (page.is(end + 1, "aged") || bare);
    did || aged || page.of(end..end + 4, Cat::Harmed).next().is_some()
}

/// Where somebody is from: the place right behind the mention.
fn origins(page: &Page<'_>, places: &[places::Found], mentions: &mut [Mention]) {
    for mention in mentions {
        let end = mention.range.end;
        let at = places.partition_point(|p| p.range.start < end);
        // "Two Amberton men"
        let inside = at
            .checked_sub(1)
            .and_then(|n| places.get(n))
            .filter(|place| place.origin && (mention.range.start..end).contains(&place.range.end));
        if let Some(place) = inside {
            mention.from = Some(page.words(place.range.clone()).to_owned());
        }
        if let Some(words) = nowhere(page, end) {
            mention.from = Some(page.words(words).to_owned());
            continue;
        }
        let Some(place) = places.get(at) else { continue };
        let gap = end..place.range.start;
        // "32 (1.2.88), formerly of": a day of birth may stand between.
        let born = gap.len() <= 14
            && gap.clone().all(|t| {
                !page.is_word(t)
                    || page.number(t).is_some()
                    || page.is_any(t, &["of", "from", "formerly", "now", "and", "previously"])
            });
        // Who lives there now is somebody else.
        let left = gap.clone().any(|t| page.is_any(t, &["formerly", "previously"]));
        if place.origin
            && !left
            && (gap.len() <= 6 || born)
            && gap.clone().any(|t| page.is_any(t, &["from", "of"]))
        {
            mention.from = Some(page.words(place.range.clone()).to_owned());
        }
    }
}

/// "of no fixed abode", behind the age if that is told.
fn nowhere(page: &Page<'_>, end: usize) -> Option<Range<usize>> {
    let no = (end..end + 8)
        .take_while(|&t| {
            !page.is_word(t) || page.number(t).is_some() || page.is_any(t, &["of", "and", "now"])
        })
        .find(|&t| page.is(t, "of"))?
        + 1;
    (page.are(no, &["no", "fixed"]) && page.is_any(no + 2, &["abode", "address"]))
        .then_some(no..no + 3)
}

/// "the first man", "the second suspect".
fn ordinal(page: &Page<'_>, mention: &Mention) -> Option<u8> {
    mention.range.clone().find_map(|t| match page.word(t) {
        "first" => Some(1),
        "second" => Some(2),
        "third" => Some(3),
        // "Attacker 2:"
        "1" if t + 1 == mention.range.end => Some(1),
        "2" if t + 1 == mention.range.end => Some(2),
        "3" if t + 1 == mention.range.end => Some(3),
        "fourth" => Some(4),
        _ => None,
    })
}
