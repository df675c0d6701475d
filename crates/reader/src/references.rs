//! References: incident, log, crime and CAD numbers, as written, without their noun.

mod run;

use std::{collections::HashSet, ops::Range};

use scriven_model::reading::Fact;

use crate::{
    facts::{self, Worded},
    lexicon::{Cat, Class, Marks},
    page::Page,
    text::tokens::TokenKind,
};

/// What a reference begins with.
const BEGINS: Marks =
    Marks::NUMBER.or(Marks::FIGURED).or(Marks::JOINED).or(Marks::class(Class::RefHead));

/// Nouns before a reference.
const NOUNS: &[&str] = &[
    "reference",
    "ref",
    "incident",
    "log",
    "crime",
    "cad",
    "number",
    "no",
    "quoting",
    "quote",
    "niche",
    "occurrence",
    "iml",
    "event",
    "case",
    "file",
    "investigation",
    "id",
    "urn",
    "report",
    "op",
    "complaint",
    "docket",
];

/// Every reference.
pub(crate) fn read(page: &Page<'_>) -> Vec<Fact<String>> {
    let mut found = Worded::default();
    let mut begins = page.marked(page.whole(), BEGINS);
    while let Some(at) = begins.next() {
        if let Some(range) = one(page, at) {
            begins.skip_to(range.end);
            let words = page.words(range.clone()).to_owned();
            found.add(facts::fact(page, words, range));
        }
    }
    let mut found = found.facts();
    // "0726" said again as "0726 of 3 January" is one reference: the fuller stays.
    let heads: HashSet<String> = found.iter().flat_map(|fact| heads(&fact.value)).collect();
    found.retain(|fact| !heads.contains(&fact.value));
    found
}

/// What a reference begins with, up to each of its blanks.
fn heads(reference: &str) -> impl Iterator<Item = String> {
    reference.match_indices(' ').filter_map(|(at, _)| reference.get(..at)).map(str::to_owned)
}

/// "incident number 18:180": no clock has three digits behind its colon.
fn colon(page: &Page<'_>, token: usize) -> Option<(Range<usize>, bool)> {
    let joined = page.is_marked(token, Marks::NUMBER)
        && page.is(token + 1, ":")
        && page.touches(token + 1)
        && page.touches(token + 2)
        && page.number(token + 2).is_some()
        && (3..=6).contains(&page.raw(token + 2).len())
        && !(page.touches(token) && page.is(token.wrapping_sub(1), ":"));
    joined.then_some((token..token + 3, false))
}

fn one(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    let (range, strong) = colon(page, token).or_else(|| body(page, token))?;
    // "the non-emergency number 101": whom to call.
    if range.len() == 1 && page.is_any(token, &["101", "999", "911", "112", "111"]) {
        return None;
    }
    (strong || introduced(page, token)).then_some(range).filter(|range| range.end > range.start)
}

/// Whether a noun of references stands just before.
fn introduced(page: &Page<'_>, token: usize) -> bool {
    let mut back = token;
    for _ in 0..4 {
        if back == 0 {
            return false;
        }
        back -= 1;
        if page.is_any(back, NOUNS) {
            // "one of 3 incidents", "incident on 5 May" are none.
            return !page.is(token.wrapping_sub(1), "on");
        }
        let between = page.is_any(
            back,
            &[
                ":", ".", "#", "is", "of", "the", "-", ",", "(", "–", "\"", "“", "police", "and",
                "as", "log", "nos", "numbers", "with",
            ],
        );
        if !between {
            return false;
        }
    }
    false
}

/// A reference at the token, and whether its form alone tells it.
fn body(page: &Page<'_>, token: usize) -> Option<(Range<usize>, bool)> {
    let raw = page.raw(token);
    let kind = page.kind(token)?;
    if let Some(range) = run::read(page, token) {
        return Some((range, false));
    }
    let digits = raw.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 && !page.is_of(token, Class::RefHead) {
        return None;
    }
    // CAD 1234/15OCT, CAD1234/15OCT, IML 690217
    if page.is_any(token, &["cad", "iml", "pr", "cri"]) {
        let next = if page.is_any(token + 1, &["reference", "ref", "number", "no"]) {
            return None;
        } else {
            token + 1
        };
        if page.kind(next) == Some(TokenKind::Number) {
            return Some((token..run::month(page, tail(page, next)), true));
        }
        return None;
    }
    if kind == TokenKind::Word {
        // CAD4438, LC-20200101-123, SP12345, 150s is handled below
        let lower = page.word(token);
        if digits >= 3
            && raw.is_ascii()
            && (lower.starts_with("cad")
                || raw.chars().take_while(char::is_ascii_uppercase).count() <= 4)
        {
            let strong = lower.starts_with("cad");
            return Some((token..tail(page, token), strong));
        }
        if matches!(lower, "lc" | "pr" | "ne" | "cr" | "mk" | "nh" | "ni")
            && page.is(token + 1, "-")
            && page.kind(token + 2) == Some(TokenKind::Number)
            && page.touches(token + 2)
        {
            return Some((token..tail(page, token + 2), true));
        }
        return None;
    }
    if kind != TokenKind::Number || page.is(token.wrapping_sub(1), "£") {
        return None;
    }
    // Not inside a longer number or a phone number.
    if page.touches(token) && page.is_any(token - 1, &["/", ".", ":", "*", "@", "-", "+"]) {
        return None;
    }
    let end = tail(page, token);
    let digits = raw.len();
    if let Some(end) = of_date(page, end) {
        return (digits <= 5 || digits >= 9).then_some((token..end, true));
    }
    // 591 27/07/20, 150s 161119
    if page.kind(end) == Some(TokenKind::Number) && digits <= 5 {
        if page.is(end + 1, "/") && page.is(end + 3, "/") && page.touches(end + 1) {
            return Some((token..end + 5, false));
        }
        if page.raw(end).len() == 6 && !(raw.starts_with('0') && digits == 5) {
            return Some((token..end + 1, false));
        }
    }
    if page.is(token + 1, "s")
        && page.touches(token + 1)
        && page.kind(token + 2) == Some(TokenKind::Number)
        && page.raw(token + 2).len() >= 5
    {
        return Some((token..token + 3, false));
    }
    let star = page.is(token + 1, "*") && page.touches(token + 1);
    let slash = page.is(token + 1, "/") && page.touches(token + 1) && !looks_like_date(page, token);
    let long = (10..=13).contains(&digits)
        && !raw.starts_with("07")
        && !raw.starts_with("0800")
        && !raw.starts_with("03");
    if star {
        return Some((token..end, true));
    }
    let clock = page.is_any(
        token + 1,
        &[
            "am", "pm", "hrs", "hours", "years", "year", "people", "men", "-year", "days", "mph",
            "miles",
        ],
    );
    let phone =
        raw.starts_with('0') && digits >= 4 && page.kind(token + 1) == Some(TokenKind::Number);
    // "46/188570/20": the long number stands between.
    let between = slash
        && page.kind(token + 2) == Some(TokenKind::Number)
        && page.raw(token + 2).len() >= 4
        && page.is(token + 3, "/");
    if clock
        || phone
        || digits < 3 && !between
        || is_year(page, token)
        || run::is_date(page, token, end)
    {
        return None;
    }
    if slash || long || digits >= 3 {
        return Some((token..end, false));
    }
    None
}

fn is_year(page: &Page<'_>, token: usize) -> bool {
    page.number(token).is_some_and(|n| (1900..2100).contains(&n))
        && page.raw(token).len() == 4
        && token > 0
        && page.has(token - 1, Cat::Month)
}

/// The end of what belongs to the number: `/15OCT20`, `*365610`, `-260919`.
fn tail(page: &Page<'_>, token: usize) -> usize {
    let mut end = token + 1;
    while page.is_any(end, &["/", "*", "-"])
        && page.touches(end)
        && page.touches(end + 1)
        && (page.kind(end + 1) == Some(TokenKind::Number) || page.is_word(end + 1))
    {
        end += 2;
        // 18DEC, 28DEC20
        while page.touches(end) && (page.is_word(end) || page.kind(end) == Some(TokenKind::Number))
        {
            end += 1;
        }
    }
    end
}

fn looks_like_date(page: &Page<'_>, token: usize) -> bool {
    page.number(token).is_some_and(|n| n <= 31)
        && page.number(token + 2).is_some_and(|n| n <= 12)
        && page.is(token + 3, "/")
        && page.raw(token).len() <= 2
}

/// " of 6 December 2023", " of Friday, 24 January", " of 5/03/21", " of the 26th December",
/// " of December 23rd": the end of it.
fn of_date(page: &Page<'_>, token: usize) -> Option<usize> {
    let mut at = token;
    if page.is(at, ",") && page.is(at + 1, "of") {
        at += 1;
    }
    if !page.is_any(at, &["of", "on", "from"]) {
        return None;
    }
    let strict = page.is(at, "of");
    at += 1;
    if page.is(at, "the") {
        at += 1;
    }
    let had_day = page.hit(at, Cat::Weekday).copied();
    if let Some(day) = had_day {
        at = day.to;
        if page.is(at, ",") {
            at += 1;
        }
        if page.is(at, "the") {
            at += 1;
        }
    }
    if !strict {
        return None;
    }
    day_end(page, at)
}

/// The end of a date at the token, or of a day told in another way: "180120", "today".
fn day_end(page: &Page<'_>, at: usize) -> Option<usize> {
    let compact = page.is_marked(at, Marks::NUMBER) && matches!(page.raw(at).len(), 6 | 8);
    if compact || page.is_any(at, &["today", "yesterday"]) {
        let date = page.kind(at + 1) == Some(TokenKind::Possessive) && page.is(at + 2, "date");
        return Some(at + if date { 3 } else { 1 });
    }
    // "of the 11th"
    let ordinal = page.touches(at + 1) && page.is_any(at + 1, &["st", "nd", "rd", "th"]);
    if ordinal && page.number(at).is_some() && date_end(page, at).is_none() {
        return Some(at + 2);
    }
    date_end(page, at)
}

/// The end of a date at the token: "6 December 2023", "December 23rd, 2020", "5/03/21".
pub(crate) fn date_end(page: &Page<'_>, mut at: usize) -> Option<usize> {
    let ordinal = |at: usize| -> usize {
        if page.touches(at) && page.is_any(at, &["st", "nd", "rd", "th"]) { at + 1 } else { at }
    };
    if page.number(at).is_some() {
        let sep = page.is_any(at + 1, &["/", ".", "-"]) && page.touches(at + 1);
        if sep && page.number(at + 2).is_some() {
            at += 3;
            if page.is_any(at, &["/", ".", "-"])
                && page.touches(at)
                && page.number(at + 1).is_some()
            {
                at += 2;
            }
            return Some(at);
        }
        at = ordinal(at + 1);
        if page.is(at, "of") {
            at += 1;
        }
        let month = page.hit(at, Cat::Month)?;
        at = month.to;
    } else {
        let month = page.hit(at, Cat::Month)?;
        at = month.to;
        page.number(at)?;
        at = ordinal(at + 1);
    }
    let comma = usize::from(page.is(at, ",") || page.is(at, "."));
    if page.raw(at + comma).len() == 4
        && page.number(at + comma).is_some_and(|n| (1900..2100).contains(&n))
    {
        at += comma + 1;
    }
    Some(at)
}
