//! Where a text names a person.
//!
//! Not a finder of names in general: it looks for the names that the record
//! holds, and, in a sentence about a person of the incident, for a name that no
//! statement holds.

use std::collections::HashSet;

use crate::{
    people::{Who, is_rank, is_title},
    surface::Page,
    text::{self, Indexed, Token},
};

/// How words point to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Name,
    Surname,
    GivenName,
    NewName,
    OfficerNumber,
    Address,
}

impl Kind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Surname => "surname",
            Self::GivenName => "given-name",
            Self::NewName => "new-name",
            Self::OfficerNumber => "officer-number",
            Self::Address => "address",
        }
    }
}

/// Words of a page that point to a person (an index into the people).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) person: usize,
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What the statements know of names, to tell a person's from a place's.
#[derive(Default)]
pub(crate) struct Known {
    /// Names of those who speak.
    pub(crate) speakers: Vec<Vec<String>>,
    /// Names of places, bodies and operations.
    pub(crate) others: Vec<Vec<String>>,
    /// Words that a statement has in lower case: common words.
    pub(crate) common: HashSet<String>,
    /// Every word of every statement, in order.
    pub(crate) statements: Vec<Indexed>,
}

impl Known {
    fn is_other(&self, words: &[String]) -> bool {
        self.others.iter().any(|other| text::find(words, other, 0).is_some())
    }

    fn is_speaker(&self, words: &[String]) -> bool {
        self.speakers.iter().any(|speaker| text::find(words, speaker, 0).is_some())
    }

    fn in_statements<T: AsRef<str>>(&self, words: &[T]) -> bool {
        self.statements.iter().any(|statement| statement.has(words))
    }
}

/// Words behind a name that make it a place's.
const PLACES: &[&str] = &[
    "street",
    "road",
    "lane",
    "avenue",
    "close",
    "drive",
    "way",
    "place",
    "square",
    "terrace",
    "crescent",
    "gardens",
    "grove",
    "court",
    "hill",
    "green",
    "park",
    "bridge",
    "station",
    "hospital",
    "school",
    "college",
    "university",
    "church",
    "house",
    "estate",
    "infirmary",
    "junction",
    "roundabout",
    "market",
    "common",
    "wood",
    "farm",
    "airport",
    "stadium",
    "island",
    "county",
    "council",
    "borough",
    "town",
    "city",
    "village",
    "river",
    "canal",
    "beach",
    "pier",
];

/// Capital words that are no part of a person's name.
const NOT_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "they",
    "it",
    "his",
    "her",
    "their",
    "our",
    "we",
    "you",
    "i",
    "in",
    "on",
    "at",
    "of",
    "and",
    "for",
    "to",
    "from",
    "by",
    "with",
    "after",
    "before",
    "during",
    "when",
    "while",
    "as",
    "but",
    "if",
    "this",
    "that",
    "these",
    "those",
    "there",
    "then",
    "what",
    "who",
    "police",
    "force",
    "officers",
    "officer",
    "service",
    "fire",
    "ambulance",
    "rescue",
    "crown",
    "magistrates",
    "youth",
    "high",
    "appeal",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "greater",
    "upper",
    "lower",
    "great",
    "little",
    "new",
    "old",
    "saint",
    "st",
    "united",
    "kingdom",
    "england",
    "wales",
    "scotland",
    "ireland",
    "britain",
    "british",
    "english",
    "welsh",
    "scottish",
    "irish",
    "london",
    "metropolitan",
    "met",
    "operation",
    "team",
    "unit",
    "command",
    "crime",
    "major",
    "serious",
    "specialist",
    "independent",
    "office",
    "conduct",
    "crimestoppers",
    "home",
    "royal",
    "national",
    "agency",
    "prosecution",
    "health",
    "trust",
    "man",
    "woman",
    "men",
    "women",
    "boy",
    "girl",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "anyone",
    "no",
    "not",
    "two",
    "three",
    "four",
    "five",
    "six",
    "one",
    "a1",
    "m1",
    "people",
    "witnesses",
    "emergency",
    "services",
    "family",
    "firearms",
    "updates",
    "update",
    "detectives",
    "paramedics",
    "firefighters",
    "spokesperson",
    "neighbours",
    "tributes",
    "armed",
];

/// Every mention of the people on a page.
pub(crate) fn mentions(page: &Page<'_>, people: &[Who<'_>], known: &Known) -> Vec<Mention> {
    let mut found = Vec::new();
    for (person, who) in people.iter().enumerate() {
        named(page, person, who, known, &mut found);
    }
    found.sort_by_key(|mention| (mention.start, mention.end));
    found
}

fn named(page: &Page<'_>, person: usize, who: &Who<'_>, known: &Known, found: &mut Vec<Mention>) {
    let (Some(given), Some(surname)) = (who.name.first(), who.name.last()) else { return };
    let tokens = &page.tokens;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        let full = full_name(&who.name, tokens, i);
        if let Some(count) =
            full.filter(|count| *count > 1 && (token.start >= page.caseless_from || token.capital))
        {
            let end = tokens.get(i + count - 1).map_or(token.end, |last| last.end);
            found.push(Mention { person, kind: Kind::Name, start: token.start, end });
            i += count;
            continue;
        }
        let kind = if token.folded == *surname && surname.len() > 1 {
            if who.name.len() == 1 { Kind::Name } else { Kind::Surname }
        } else if token.folded == *given && who.name.len() > 1 && given.len() > 2 {
            Kind::GivenName
        } else {
            i += 1;
            continue;
        };
        if points(page, who, known, i, kind) {
            found.push(Mention { person, kind, start: token.start, end: token.end });
        }
        i += 1;
    }
}

/// How many tokens from `at` are the name: all of it, its first and last part,
/// or an initial and the last part.
fn full_name(name: &[String], tokens: &[Token], at: usize) -> Option<usize> {
    if text::at(name, tokens, at) {
        return Some(name.len());
    }
    let (first, last) = (name.first()?, name.last()?);
    let word = tokens.get(at)?;
    let next = tokens.get(at + 1)?;
    let initial = word.folded.chars().count() == 1 && first.starts_with(&word.folded);
    (name.len() > 1 && next.folded == *last && (word.folded == *first || initial)).then_some(2)
}

/// Whether one word of a name stands for the person here.
fn points(page: &Page<'_>, who: &Who<'_>, known: &Known, at: usize, kind: Kind) -> bool {
    let Some(token) = page.tokens.get(at) else { return false };
    let word = std::slice::from_ref(&token.folded);
    let common = known.common.contains(&token.folded);
    if token.start >= page.caseless_from {
        return kind != Kind::GivenName && token.folded.len() > 3 && !common;
    }
    if !token.capital {
        return false;
    }
    let next = beside(page, at, at + 1).filter(|next| next.capital);
    if next.is_some_and(|next| PLACES.contains(&next.folded.as_str())) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| beside(page, before, at).map(|_| before));
    let before = before.and_then(|before| page.tokens.get(before)).filter(|token| token.capital);
    let titled = before.is_some_and(|before| is_title(&before.folded));
    // The speaker of the same name: "Commander Marsh said".
    if known.is_speaker(word)
        && (before.is_some_and(|b| {
            is_rank(&b.folded) || known.is_speaker(std::slice::from_ref(&b.folded))
        }))
    {
        return false;
    }
    if known.is_other(word) && !titled && !age_follows(page, token) {
        return false;
    }
    if kind == Kind::GivenName {
        let alone = next.is_none() && before.is_none_or(|b| NOT_NAMES.contains(&b.folded.as_str()));
        return alone && !common && !page.title_case;
    }
    // "Ann Marsh" is not Dale Marsh; "Then Marsh" and "Mr Marsh" are.
    let other_given = before.is_some_and(|before| {
        !titled
            && !who.name.contains(&before.folded)
            && !NOT_NAMES.contains(&before.folded.as_str())
            && page
                .line_at(before.start)
                .and_then(|line| page.lines.get(line))
                .is_none_or(|line| line.start != before.start)
    });
    (!other_given || page.title_case) && !(common && page.title_case && !titled)
}

/// The token at `other` when only a space or a hyphen parts it from its neighbour.
fn beside<'p>(page: &'p Page<'_>, left: usize, right: usize) -> Option<&'p Token> {
    let (a, b) = (page.tokens.get(left)?, page.tokens.get(right)?);
    let between = page.words(a.end, b.start);
    (between == " " || between == "-").then_some(b)
}

/// `, 31` or `, aged 31` behind a token.
pub(crate) fn age_follows(page: &Page<'_>, token: &Token) -> bool {
    age_after(page, token.end).is_some()
}

/// The age that follows a name.
pub(crate) fn age_after(page: &Page<'_>, end: usize) -> Option<u8> {
    let rest = page.text.get(end..)?;
    let rest = rest.strip_prefix(',').or_else(|| rest.strip_prefix(" ("))?.trim_start();
    let rest = rest.strip_prefix("aged ").unwrap_or(rest);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let age: u8 = digits.parse().ok()?;
    (digits.len() <= 2 && !rest.get(digits.len()..)?.starts_with([':', '.', '/'])).then_some(age)
}

/// Runs of capital words in a line that may be a person's name: token indices,
/// and whether a title stands before them.
pub(crate) fn runs(page: &Page<'_>, line: usize) -> Vec<(usize, usize, bool)> {
    let Some(line) = page.lines.get(line) else { return Vec::new() };
    let mut found = Vec::new();
    let from = page.tokens.partition_point(|token| token.start < line.start);
    let to = page.tokens.partition_point(|token| token.start < line.end);
    let mut i = from;
    while i < to {
        let part = |i: usize| {
            page.tokens.get(i).is_some_and(|token| {
                token.capital
                    && !NOT_NAMES.contains(&token.folded.as_str())
                    && token.folded.chars().all(char::is_alphabetic)
            })
        };
        if !part(i) {
            i += 1;
            continue;
        }
        let start = i;
        let mut end = i + 1;
        while end < to && part(end) && beside(page, end - 1, end).is_some() {
            end += 1;
        }
        i = end;
        let mut first = start;
        while first < end && page.tokens.get(first).is_some_and(|t| is_title(&t.folded)) {
            first += 1;
        }
        let place = page.tokens.get(end - 1).is_some_and(|t| PLACES.contains(&t.folded.as_str()));
        if !place && end - first >= if first > start { 1 } else { 2 } && end - first <= 4 {
            found.push((first, end, first > start));
        }
    }
    found
}

/// Whether a run of words is known as something other than a person of the incident.
pub(crate) fn is_known(words: &[String], known: &Known) -> bool {
    known.is_speaker(words) || known.is_other(words)
}

/// Whether a statement has the run.
pub(crate) fn in_statements<T: AsRef<str>>(words: &[T], known: &Known) -> bool {
    known.in_statements(words)
}
