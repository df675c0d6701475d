//! References written as one: digits and letters joined by strokes, in the form that each
//! force has for itself: `46/1234/25`, `01-1084`, `MSC/01234/25`,
//! `355i`, `00589_I_30112020`.

use std::ops::Range;

use super::of_date;
use crate::{
    lexicon::{Cat, Marks},
    page::Page,
    text::tokens::TokenKind,
};

/// What joins the parts.
const JOINS: &[&str] = &["/", "-", "*", "_"];

/// Letters behind a number that measure something.
const UNITS: &[&str] = &[
    "am", "pm", "hrs", "hr", "st", "nd", "rd", "th", "mph", "kg", "g", "km", "m", "cm", "mm", "ft",
    "k", "year", "years", "day", "days", "month", "hour", "mile", "man", "foot", "inch", "bn",
    "metre", "strong", "week", "minute", "point", "ml", "cc",
];

/// Words that nothing but a reference follows.
const PLAIN: &[&str] = &[
    "reference",
    "ref",
    "quoting",
    "quote",
    "number",
    "no",
    "log",
    "cad",
    "urn",
    "niche",
    "nos",
    "occurrence",
    "numbers",
    "iml",
];

/// A reference of several joined parts at the token. That a noun of references stands
/// before it is for the caller to see.
pub(super) fn read(page: &Page<'_>, token: usize) -> Option<Range<usize>> {
    let inside = token > 0
        && page.touches(token)
        && (page.is_any(token - 1, JOINS)
            || page.is_any(token - 1, &["@", ".", ":", "+", "£"])
            || is_part(page, token - 1));
    if inside || !is_part(page, token) || !at_noun(page, token) {
        return None;
    }
    let end = groups(page, token, end(page, token));
    let parts = || (token..end).map(|t| page.raw(t));
    let digits: usize = parts().map(|raw| raw.bytes().filter(u8::is_ascii_digit).count()).sum();
    let unit = (token + 1..end).any(|t| page.is_any(t, UNITS) && page.number(t - 1).is_some());
    let lower = page.word(end - 1);
    // "150s 161119": the day stands behind.
    let dated = page.is_marked(end, Marks::NUMBER) && page.raw(end).len() >= 5;
    let word = lower.len() > 3 && !lower.bytes().any(|byte| byte.is_ascii_digit());
    if end == token + 1 || digits == 0 || unit || word || dated || is_date(page, token, end) {
        return None;
    }
    if let Some(end) = of_date(page, end) {
        return Some(token..end);
    }
    let letters = parts().any(|raw| raw.bytes().any(|byte| byte.is_ascii_alphabetic()));
    (digits >= 6 || digits >= 3 && (letters || before(page, token, PLAIN))).then_some(token..end)
}

/// Letters or digits, and few of them: no word of the language.
fn is_part(page: &Page<'_>, token: usize) -> bool {
    let raw = page.raw(token);
    match page.kind(token) {
        Some(TokenKind::Number) => raw.len() <= 14,
        Some(TokenKind::Word) => {
            raw.is_ascii()
                && raw.len() <= 14
                && (raw.len() <= 4 && raw.bytes().all(|byte| byte.is_ascii_uppercase())
                    || raw.len() == 1
                    || raw.bytes().any(|byte| byte.is_ascii_digit())
                    || page.has(token, Cat::Month))
        }
        _ => false,
    }
}

/// Behind the last part that is written as one with the first.
fn end(page: &Page<'_>, token: usize) -> usize {
    let mut end = token + 1;
    loop {
        let joins =
            (end..end + 3).take_while(|&t| page.touches(t) && page.is_any(t, JOINS)).count();
        let next = end + joins;
        if joins < 3 && page.touches(next) && is_part(page, next) {
            end = next + 1;
        } else if joins == 1 && page.is(end, "_") {
            return end + 1;
        } else {
            break;
        }
    }
    month(page, end)
}

/// "4410/6 Nov": with the month that a day at the end has behind it.
pub(super) fn month(page: &Page<'_>, end: usize) -> usize {
    let day = page.is(end.wrapping_sub(2), "/")
        && page.number(end.wrapping_sub(1)).is_some_and(|n| n <= 31);
    if day && page.has(end, Cat::Month) { end + 1 } else { end }
}

/// "5226 1102 001": a long number in groups, which no telephone number is.
fn groups(page: &Page<'_>, token: usize, mut end: usize) -> usize {
    let group = |t: usize| {
        page.is_marked(t, Marks::NUMBER) && (3..=5).contains(&page.raw(t).len()) && !page.touches(t)
    };
    if end != token + 1 || !page.is_marked(token, Marks::NUMBER) || page.raw(token).starts_with('0')
    {
        return end;
    }
    if !(3..=5).contains(&page.raw(token).len()) {
        return end;
    }
    while end < token + 4 && group(end) && !page.is_any(end, &["101", "111", "999", "0800"]) {
        end += 1;
    }
    let digits: usize = (token..end).map(|t| page.raw(t).len()).sum();
    if digits >= 9 { end } else { token + 1 }
}

/// "24/10/2020", "2019/20": a day or a year.
pub(super) fn is_date(page: &Page<'_>, token: usize, end: usize) -> bool {
    let part = |t: usize| page.number(t).filter(|_| t < end);
    let is_year = |t: usize| part(t).is_some_and(|n| (1900..2100).contains(&n));
    match end - token {
        3 => is_year(token) && page.raw(token + 2).len() <= 4,
        5 => {
            let day = |t: usize| part(t).is_some_and(|n| n <= 31) && page.raw(t).len() <= 2;
            day(token) && day(token + 2) && (page.raw(token + 4).len() == 2 || is_year(token + 4))
        }
        _ => false,
    }
}

/// Whether a noun of references, or a sign for one, stands right before.
fn at_noun(page: &Page<'_>, token: usize) -> bool {
    before(page, token, super::NOUNS) || before(page, token, PLAIN)
}

fn before(page: &Page<'_>, token: usize, nouns: &[&str]) -> bool {
    let mut back = token;
    while back > 0
        && page.is_any(back - 1, &[":", ".", "#", "is", "(", "-", "–", "of", "the", ",", "\"", "“"])
        && token - back < 3
    {
        back -= 1;
    }
    back > 0 && page.is_any(back - 1, nouns)
}
