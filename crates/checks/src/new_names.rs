//! Names that no statement holds, in sentences about people of the incident.
//!
//! This is how a suspect is most often named too early: the statement says "a
//! 31-year-old man" and somebody at the desk knows who he is.

use crate::{
    names::{self, Kind, Known, Mention},
    people::{Who, is_rank},
    surface::Page,
    text::{self, Token},
};

const ARREST: &[&str] = &[
    "arrested",
    "charged",
    "detained",
    "held",
    "bailed",
    "questioned",
    "suspect",
    "suspected",
    "wanted",
    "accused",
    "custody",
    "defendant",
    "gunman",
    "knifeman",
    "attacker",
    "remanded",
    "released",
    "interviewed",
    "raided",
    "handcuffed",
];

const HARM: &[&str] = &[
    "shot",
    "stabbed",
    "killed",
    "died",
    "dead",
    "wounded",
    "injured",
    "attacked",
    "assaulted",
    "raped",
    "victim",
    "hurt",
    "hit",
    "struck",
    "robbed",
    "murdered",
    "deceased",
    "missing",
    "hospital",
    "complainant",
    "survivor",
];

const SAID: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "stated",
    "commented",
    "explained",
    "continued",
    "wrote",
    "tweeted",
    "asked",
    "urged",
    "warned",
    "insisted",
    "confirmed",
    "appealed",
];

/// The new names of a line.
pub(crate) fn find(
    page: &Page<'_>,
    line: usize,
    people: &[Who<'_>],
    about: &[usize],
    known: &Known,
    found: &mut Vec<Mention>,
) {
    for (from, to, titled) in names::runs(page, line) {
        let Some(tokens) = page.tokens.get(from..to) else { continue };
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        let words: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
        let taken = found.iter().any(|old| old.start < last.end && first.start < old.end);
        if taken
            || names::is_known(&words, known)
            || !is_new(&words, known)
            || speaks(page, from, to)
        {
            continue;
        }
        let age = names::age_after(page, last.end);
        let introduced = introduced(page, from);
        let strong = titled || age.is_some() || introduced;
        let near = near(page, from, to);
        let weak = names::in_statements(&words, known) || page.title_case || near.is_none();
        if weak && !strong {
            continue;
        }
        let rank = from
            .checked_sub(1)
            .and_then(|i| page.tokens.get(i))
            .is_some_and(|t| is_rank(&t.folded));
        let whom = by_age(people, age)
            .or_else(|| rank.then(|| people.iter().position(|who| who.police)).flatten())
            .or_else(|| by_word(people, near))
            .or_else(|| (about.len() == 1).then(|| about.first().copied()).flatten())
            .or_else(|| by_line(page, line, people));
        if let Some(person) = whom {
            let mention =
                Mention { person, kind: Kind::NewName, start: first.start, end: last.end };
            found.push(mention);
        }
    }
}

/// Not one of the known names; a statement that has it somewhere may still be
/// one whose person the reader did not find.
fn is_new(words: &[String], known: &Known) -> bool {
    !words.iter().all(|word| known.common.contains(word))
}

/// "…, said Ann Marsh": one who speaks to the desk, not one who is told of.
fn speaks(page: &Page<'_>, from: usize, to: usize) -> bool {
    let said = |token: Option<&Token>| token.is_some_and(|t| SAID.contains(&t.folded.as_str()));
    let mut before = from;
    while before > 0 && page.tokens.get(before - 1).is_some_and(|t| t.capital && is_rank(&t.folded))
    {
        before -= 1;
    }
    said(page.tokens.get(to)) || said(before.checked_sub(1).and_then(|i| page.tokens.get(i)))
}

/// "named as", "identified as", "called" before it.
fn introduced(page: &Page<'_>, from: usize) -> bool {
    let before = |count: usize| from.checked_sub(count).and_then(|i| page.tokens.get(i));
    let is = |count: usize, words: &[&str]| {
        before(count).is_some_and(|token| words.contains(&token.folded.as_str()))
    };
    is(1, &["as"]) && (2..5).any(|count| is(count, &["named", "identified", "known"]))
        || is(1, &["called", "named", "nicknamed"])
}

/// The nearest word of arrest or harm: right behind (over "was", "has been"),
/// or up to three words before.
fn near<'p>(page: &'p Page<'_>, from: usize, to: usize) -> Option<&'p str> {
    const BRIDGES: &[&str] = &[
        "was", "is", "were", "has", "had", "been", "being", "later", "who", "then", "also", "and",
    ];
    let marked = |token: &&Token| {
        ARREST.contains(&token.folded.as_str()) || HARM.contains(&token.folded.as_str())
    };
    let behind = page
        .tokens
        .iter()
        .skip(to)
        .take(6)
        .find(|token| !BRIDGES.contains(&token.folded.as_str()) && !is_number(token));
    if let Some(token) = behind.filter(marked) {
        return Some(&token.folded);
    }
    let start = from.saturating_sub(4);
    page.tokens.get(start..from)?.iter().rev().find(marked).map(|token| token.folded.as_str())
}

fn is_number(token: &Token) -> bool {
    token.folded.chars().all(|c| c.is_ascii_digit()) || token.folded == "aged"
}

fn by_age(people: &[Who<'_>], age: Option<u8>) -> Option<usize> {
    let age = age?;
    people.iter().position(|who| {
        who.person.age.as_ref().is_some_and(|known| known.min == age && known.max == age)
    })
}

fn by_word(people: &[Who<'_>], word: Option<&str>) -> Option<usize> {
    let word = word?;
    if ARREST.contains(&word) {
        people.iter().position(|who| who.accused)
    } else {
        people.iter().position(|who| who.harmed)
    }
}

fn by_line(page: &Page<'_>, line: usize, people: &[Who<'_>]) -> Option<usize> {
    let line = page.lines.get(line)?;
    let words = page.tokens_in(line.start, line.end);
    let has = |list: &[&str]| list.iter().any(|word| text::find(&[*word], words, 0).is_some());
    if has(ARREST) {
        people.iter().position(|who| who.accused)
    } else if has(HARM) {
        people.iter().position(|who| who.harmed)
    } else {
        None
    }
}

/// Numbers and addresses that point to one person: "PC 1234", "collar number
/// 1234", "12 Marsh Lane".
pub(crate) fn numbers(
    page: &Page<'_>,
    line: usize,
    people: &[Who<'_>],
    about: &[usize],
    found: &mut Vec<Mention>,
) {
    let Some(bounds) = page.lines.get(line) else { return };
    let tokens = page.tokens_in(bounds.start, bounds.end);
    let only = (about.len() == 1).then(|| about.first().copied()).flatten();
    for (i, token) in tokens.iter().enumerate() {
        if !token.folded.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let before = |count: usize| {
            i.checked_sub(count).and_then(|i| tokens.get(i)).map_or("", |t| t.folded.as_str())
        };
        let number = matches!(before(1), "number" | "no" | "numbered")
            && matches!(before(2), "collar" | "warrant" | "shoulder" | "badge" | "epaulette");
        let rank = matches!(before(1), "pc" | "dc" | "constable" | "ps" | "wpc" | "pcso");
        let mut mention = |kind: Kind, person: usize, start: usize, end: usize| {
            found.push(Mention { person, kind, start, end });
        };
        if (number || rank && token.folded.len() >= 2)
            && let Some(person) = people.iter().position(|who| who.police)
        {
            let count = if number { 2 } else { 1 };
            let start =
                i.checked_sub(count).and_then(|i| tokens.get(i)).map_or(token.start, |t| t.start);
            mention(Kind::OfficerNumber, person, start, token.end);
        }
        let street = tokens.get(i + 1..(i + 4).min(tokens.len())).unwrap_or_default();
        let kind = street.iter().position(|t| {
            t.capital
                && matches!(
                    t.folded.as_str(),
                    "street"
                        | "road"
                        | "lane"
                        | "avenue"
                        | "close"
                        | "drive"
                        | "terrace"
                        | "crescent"
                        | "gardens"
                        | "grove"
                        | "way"
                        | "place"
                )
        });
        if let Some(count) = kind.filter(|count| *count > 0)
            && street.iter().take(count + 1).all(|t| t.capital)
            && let Some(last) = street.get(count)
            && let Some(person) = only.or_else(|| by_line(page, line, people))
        {
            mention(Kind::Address, person, token.start, last.end);
        }
    }
}
