//! Dates: a day of a month, in figures or with the month's name.

use super::{Order, atoms::Day};
use crate::{lexicon::Cat, page::Page};

/// The date at the token, and the token behind it.
pub(super) fn at(page: &Page<'_>, token: usize, order: Order) -> Option<(Day, usize)> {
    iso(page, token).or_else(|| numeric(page, token, order)).or_else(|| written(page, token))
}

/// 2025-12-06.
fn iso(page: &Page<'_>, token: usize) -> Option<(Day, usize)> {
    let year = page.number(token).filter(|y| (1900..2100).contains(y))?;
    let mark = page.raw(token + 1);
    let joined = (token + 1..token + 5).all(|t| page.touches(t));
    let two = |t: usize| page.number(t).filter(|_| page.raw(t).len() == 2);
    if page.raw(token).len() != 4 || !joined || !matches!(mark, "-" | "/") {
        return None;
    }
    let (month, day) = (two(token + 2)?, two(token + 4)?);
    (page.raw(token + 3) == mark && !longer(page, token, token + 5))
        .then(|| date(day, month, Some(year)))
        .flatten()
        .map(|day| (day, token + 5))
}

/// Whether the figures are part of a longer number: "14/06/12/25".
fn longer(page: &Page<'_>, from: usize, to: usize) -> bool {
    page.touches(from) && page.is_any(from.wrapping_sub(1), &["/", ".", "-", "£", "*"])
        || page.touches(to)
            && page.is_any(to, &["/", "-"])
            && page.touches(to + 1)
            && page.number(to + 1).is_some()
}

/// A day with its month, where there can be one.
fn date(day: u32, month: u32, year: Option<u32>) -> Option<Day> {
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    Some(Day::Date {
        day: i8::try_from(day).ok()?,
        month: i8::try_from(month).ok()?,
        year: year.and_then(|year| i16::try_from(year).ok()),
        weekday: None,
    })
}

/// 06/12/2025, 6.12.25, 20/8 in brackets.
fn numeric(page: &Page<'_>, token: usize, order: Order) -> Option<(Day, usize)> {
    let (first, second) = (page.number(token)?, page.number(token + 2)?);
    let mark = page.raw(token + 1);
    let figures = page.raw(token).len() <= 2 && page.raw(token + 2).len() <= 2;
    let joined = page.touches(token + 1) && page.touches(token + 2);
    if !figures || !joined || !matches!(mark, "/" | "." | "-") {
        return None;
    }
    // What no calendar has in one order is meant in the other: 10/24/2020.
    let (day, month) = match order {
        Order::Month if first <= 12 && mark != "." => (second, first),
        Order::Day if second > 12 && first <= 12 && mark == "/" => (second, first),
        _ => (first, second),
    };
    if page.raw(token + 3) == mark && page.touches(token + 3) && page.touches(token + 4) {
        let year = page.number(token + 4)?;
        let year = match page.raw(token + 4).len() {
            // Nobody writes of 2070 yet: a date of birth.
            2 if year >= 40 => 1900 + year,
            2 => 2000 + year,
            4 => year,
            _ => return None,
        };
        let whole = !longer(page, token, token + 5);
        return whole.then(|| date(day, month, Some(year))).flatten().map(|day| (day, token + 5));
    }
    // A day and a month alone count only in brackets: "yesterday (20/8)".
    let bracket = mark == "/" && page.is(token.wrapping_sub(1), "(") && page.is(token + 3, ")");
    bracket.then(|| date(day, month, None)).flatten().map(|day| (day, token + 3))
}

/// "6 December 2023", "the 26th December", "December 23rd, 2020", "27 and 28 May".
fn written(page: &Page<'_>, token: usize) -> Option<(Day, usize)> {
    if let Some(day) = day(page, token) {
        let mut at = ordinal(page, token + 1);
        if let Some((month, year)) = listed(page, at) {
            return Some((date(day, month, year)?, at));
        }
        if page.is(at, "of") {
            at += 1;
        }
        let month = page.hit(at, Cat::Month)?;
        let (year, end) = year(page, month.to);
        return Some((date(day, month.value.parse().ok()?, year)?, end));
    }
    let month = page.hit(token, Cat::Month)?;
    let mut at = month.to;
    if page.is(at, ".") && page.number(at + 1).is_some() {
        at += 1;
    }
    if page.is(at, "the") {
        at += 1;
    }
    let day = day(page, at)?;
    let (year, end) = year(page, ordinal(page, at + 1));
    Some((date(day, month.value.parse().ok()?, year)?, end))
}

fn day(page: &Page<'_>, token: usize) -> Option<u32> {
    page.number(token).filter(|d| (1..=31).contains(d) && page.raw(token).len() <= 2)
}

/// "27 and 28 May", "Thursday 2 and Friday 3 May", "3, 4 and 5 May": the month stands
/// behind the last of the days; so many are written of one month, and no more are looked at.
fn listed(page: &Page<'_>, token: usize) -> Option<(u32, Option<u32>)> {
    let mut at = token;
    for _ in 0..6 {
        if !page.is_any(at, &["and", "-", "–", "to", "or", ",", "&", "until"]) {
            return None;
        }
        at += 1;
        while page.is_any(at, &["and", "on", "the"]) {
            at += 1;
        }
        at = page.hit(at, Cat::Weekday).map_or(at, |weekday| weekday.to);
        day(page, at)?;
        at = ordinal(page, at + 1);
        let of = usize::from(page.is(at, "of"));
        if let Some(month) = page.hit(at + of, Cat::Month) {
            let (year, _) = year(page, month.to);
            return Some((month.value.parse().ok()?, year));
        }
    }
    None
}

fn ordinal(page: &Page<'_>, token: usize) -> usize {
    if page.touches(token) && page.is_any(token, &["st", "nd", "rd", "th"]) {
        token + 1
    } else {
        token
    }
}

/// A year at the token (behind a comma or not), and the token behind it.
pub(super) fn year(page: &Page<'_>, token: usize) -> (Option<u32>, usize) {
    let at = if page.is_any(token, &[",", "in"]) { token + 1 } else { token };
    match page.number(at).filter(|y| (1900..2100).contains(y) && page.raw(at).len() == 4) {
        Some(year) if !page.is_any(at + 1, &["hrs", "hours"]) => (Some(year), at + 1),
        _ => (None, token),
    }
}
