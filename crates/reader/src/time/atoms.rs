//! Atoms of time in a sentence: clock times, days, parts of the day.

use std::ops::Range;

use super::clock;
pub(super) use super::clock::Clock;
use crate::{
    lexicon::{Cat, Class, Marks},
    page::Page,
    text::tokens::TokenKind,
};

/// What a time may begin with: a figure, a word of the lists of time, or one that
/// points to a day.
const BEGINS: Marks = Marks::lists(&[Cat::DayPart, Cat::Weekday, Cat::Month])
    .or(Marks::NUMBER)
    .or(Marks::class(Class::Pointer));

/// A day as told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// "Friday 6 December 2019", year and weekday where told.
    Date { day: i8, month: i8, year: Option<i16>, weekday: Option<i8> },
    /// "Friday", "last Friday", "next Friday".
    Weekday { weekday: i8, last: bool, next: bool },
    /// Days away from the day of publication: "yesterday" is -1.
    Relative(i64),
    /// Days away from the day last spoken of: "the following day".
    Context(i64),
    /// "in August 2019".
    Month { month: i8, year: Option<i16> },
    /// "in 2018".
    Year(i16),
}

/// One piece of a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Atom {
    pub(super) range: Range<usize>,
    pub(super) clock: Option<Clock>,
    pub(super) until: Option<Clock>,
    pub(super) day: Option<Day>,
    pub(super) part: bool,
    pub(super) approximate: bool,
    pub(super) before: bool,
}

/// The atoms of a sentence, in order.
pub(super) fn read(page: &Page<'_>, tokens: Range<usize>, taken: &[Range<usize>]) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut rest = tokens.clone();
    let mut next_taken = taken.partition_point(|range| range.end <= tokens.start);
    while let Some(at) = page.seek(rest.clone(), BEGINS) {
        while taken.get(next_taken).is_some_and(|range| range.end <= at) {
            next_taken += 1;
        }
        if let Some(range) = taken.get(next_taken).filter(|range| range.contains(&at)) {
            rest.start = range.end;
            continue;
        }
        match one(page, at, tokens.end) {
            Some(atom) => {
                rest.start = atom.range.end.max(at + 1);
                atoms.push(lead(page, atom, tokens.start));
            }
            None => rest.start = at + 1,
        }
    }
    atoms
}

/// Takes in the words before: "at around", "on", "shortly before".
fn lead(page: &Page<'_>, mut atom: Atom, limit: usize) -> Atom {
    while atom.range.start > limit {
        let before = atom.range.start - 1;
        let near = page.is_any(
            before,
            &[
                "around",
                "about",
                "approximately",
                "approx",
                "circa",
                "roughly",
                "shortly",
                "just",
                "nearly",
                "before",
                "after",
            ],
        );
        if near {
            atom.approximate |= !page.is_any(before, &["before", "after"])
                || page.is_any(before.wrapping_sub(1), &["shortly", "just"]);
            atom.before |= page.is(before, "before")
                && page.is_any(before.wrapping_sub(1), &["shortly", "just"]);
            if page.is_any(before, &["before", "after"])
                && !page.is_any(before.wrapping_sub(1), &["shortly", "just"])
            {
                break;
            }
        } else if !page.is_any(
            before,
            &["at", "on", "the", "in", "during", "earlier", "early", "of", "late", "later"],
        ) || page.is(before, "the") && page.is_any(before.wrapping_sub(1), &["and"])
        {
            break;
        } else if page.is(before, "of")
            && !page.is_any(
                before.wrapping_sub(1),
                &["hours", "morning", "evening", "afternoon", "night"],
            )
        {
            break;
        }
        atom.range.start = before;
    }
    atom
}

fn one(page: &Page<'_>, token: usize, limit: usize) -> Option<Atom> {
    if let Some((clock, end)) = clock::at(page, token) {
        return (end <= limit).then(|| {
            let mut atom = Atom { range: token..end, clock: Some(clock), ..Atom::default() };
            range_end(page, &mut atom, limit);
            atom
        });
    }
    if let Some((day, end)) = numeric(page, token).or_else(|| written(page, token)) {
        if end <= limit && !birth(page, token, &day) {
            let mut atom = Atom { range: token..end, day: Some(day), ..Atom::default() };
            part_behind(page, &mut atom);
            return Some(atom);
        }
        return None;
    }
    weekday(page, token)
        .or_else(|| part(page, token))
        .or_else(|| relative(page, token))
        .or_else(|| month(page, token))
        .filter(|atom| atom.range.end <= limit)
}

/// "5-10pm", "between 4am and 5.30am": the other end.
fn range_end(page: &Page<'_>, atom: &mut Atom, limit: usize) {
    let mut at = atom.range.end;
    if !page.is_any(at, &["-", "–", "and", "to", "until"]) {
        return;
    }
    let dash = page.is_any(at, &["-", "–"]);
    let led = page.is_any(atom.range.start.wrapping_sub(1), &["between", "from"])
        || page.is_any(atom.range.start.wrapping_sub(2), &["between", "from"]);
    at += 1;
    while page.is_any(at, &["around", "about", "approximately", "just", "before", "after", "at"]) {
        at += 1;
    }
    if let Some((mut until, end)) = clock::at(page, at)
        && end <= limit
        && (dash || led || page.is(atom.range.end, "to"))
        && let Some(from) = &mut atom.clock
    {
        clock::inherit(from, &mut until);
        atom.until = Some(until);
        atom.range.end = end;
    }
}

/// 06/12/2025, 6.12.25, 20/8 in brackets.
fn numeric(page: &Page<'_>, token: usize) -> Option<(Day, usize)> {
    let (first, second) = (page.number(token)?, page.number(token + 2)?);
    if page.raw(token).len() > 2
        || page.raw(token + 2).len() > 2
        || !page.touches(token + 1)
        || !page.touches(token + 2)
    {
        return None;
    }
    if page.touches(token) && page.is_any(token - 1, &["/", ".", "-", "£", "*"]) {
        return None;
    }
    let mark = page.raw(token + 1);
    if !matches!(mark, "/" | "." | "-") || !(1..=31).contains(&first) || !(1..=12).contains(&second)
    {
        return None;
    }
    let (day, month) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
    if page.raw(token + 3) == mark && page.touches(token + 3) && page.touches(token + 4) {
        let year = page.number(token + 4)?;
        let year = match page.raw(token + 4).len() {
            // Nobody writes of 2070 yet: a date of birth.
            2 if year >= 40 => 1900 + year,
            2 => 2000 + year,
            4 => year,
            _ => return None,
        };
        let year = i16::try_from(year).ok()?;
        return Some((Day::Date { day, month, year: Some(year), weekday: None }, token + 5));
    }
    // A day and a month alone count only in brackets: "yesterday (20/8)".
    (mark == "/" && page.is(token.wrapping_sub(1), "(") && page.is(token + 3, ")"))
        .then_some((Day::Date { day, month, year: None, weekday: None }, token + 3))
}

/// "6 December 2023", "the 26th December", "December 23rd, 2020", "27 and 28 May".
fn written(page: &Page<'_>, token: usize) -> Option<(Day, usize)> {
    if let Some(day) = page.number(token).filter(|d| (1..=31).contains(d)) {
        if page.raw(token).len() > 2 {
            return None;
        }
        let mut at = ordinal(page, token + 1);
        if page.is(at, "of") {
            at += 1;
        }
        let list = page.is_any(at, &["and", "-", "–", "to", "or"])
            && page.number(at + 1).is_some_and(|d| d <= 31);
        let at = if list && page.hit(at, Cat::Month).is_none() {
            // The month stands behind the second day.
            let next = ordinal(page, at + 2);
            let month = page.hit(next, Cat::Month)?;
            let (year, _) = year(page, month.to);
            let date = Day::Date {
                day: i8::try_from(day).ok()?,
                month: month.value.parse().ok()?,
                year,
                weekday: None,
            };
            return Some((date, token + 1));
        } else {
            at
        };
        let month = page.hit(at, Cat::Month)?;
        let (year, end) = year(page, month.to);
        let date = Day::Date {
            day: i8::try_from(day).ok()?,
            month: month.value.parse().ok()?,
            year,
            weekday: None,
        };
        return Some((date, end));
    }
    let month = page.hit(token, Cat::Month)?;
    let mut at = month.to;
    if page.is(at, ".") && page.number(at + 1).is_some() {
        at += 1;
    }
    if page.is(at, "the") {
        at += 1;
    }
    let day = page.number(at).filter(|d| (1..=31).contains(d) && page.raw(at).len() <= 2)?;
    let (year, end) = year(page, ordinal(page, at + 1));
    Some((
        Day::Date {
            day: i8::try_from(day).ok()?,
            month: month.value.parse().ok()?,
            year,
            weekday: None,
        },
        end,
    ))
}

fn ordinal(page: &Page<'_>, token: usize) -> usize {
    if page.touches(token) && page.is_any(token, &["st", "nd", "rd", "th"]) {
        token + 1
    } else {
        token
    }
}

/// A year at the token (behind a comma or not), and the token behind it.
fn year(page: &Page<'_>, token: usize) -> (Option<i16>, usize) {
    let at = if page.is_any(token, &[",", "in"]) { token + 1 } else { token };
    match page.number(at).filter(|y| (1900..2100).contains(y) && page.raw(at).len() == 4) {
        Some(year) if !page.is_any(at + 1, &["hrs", "hours"]) => (i16::try_from(year).ok(), at + 1),
        _ => (None, token),
    }
}

/// A date of birth is no time of the incident: a date in brackets behind an
/// age, or "born on …".
fn birth(page: &Page<'_>, token: usize, day: &Day) -> bool {
    let Day::Date { year: Some(year), .. } = day else { return false };
    let bracket = page.is_any(token.wrapping_sub(1), &["(", "["]) && *year < 2012;
    let said = (token.saturating_sub(5)..token).any(|t| page.is_any(t, &["born", "dob", "birth"]));
    bracket || said
}

/// "Friday", "last Friday", "Friday 6 December", "Friday (6 December)".
fn weekday(page: &Page<'_>, token: usize) -> Option<Atom> {
    let hit = page.hit(token, Cat::Weekday)?;
    let weekday: i8 = hit.value.parse().ok()?;
    // Short forms that are words of their own: only before a number.
    if page.words(hit.range()).len() <= 4
        && !page.raw(hit.from).ends_with("day")
        && page.number(hit.to).is_none()
        && !page.is(hit.to, ",")
    {
        return None;
    }
    let mut at = hit.to;
    let mut part = false;
    if page.is(at, "'s") || page.is(at, "’s") {
        at += 1;
    }
    if let Some(name) = page.hit(at, Cat::DayPart).filter(|h| is_part(h.value)) {
        part = true;
        at = name.to;
    }
    let mut to_date = at;
    while page.is_any(to_date, &[",", "the", "(", "of", "-", "–"]) && to_date - at < 3 {
        to_date += 1;
    }
    if let Some((Day::Date { day, month, year, .. }, end)) =
        written(page, to_date).or_else(|| numeric(page, to_date))
    {
        let end = if page.is(end, ")") { end + 1 } else { end };
        let mut atom = Atom {
            range: token..end,
            day: Some(Day::Date { day, month, year, weekday: Some(weekday) }),
            part,
            ..Atom::default()
        };
        part_behind(page, &mut atom);
        return Some(atom);
    }
    let last = page.is_any(token.wrapping_sub(1), &["last", "previous", "past"]);
    let next = page.is_any(token.wrapping_sub(1), &["next", "coming"]);
    let start = if last || next { token - 1 } else { token };
    Some(Atom {
        range: start..at,
        day: Some(Day::Weekday { weekday, last, next }),
        part,
        ..Atom::default()
    })
}

fn is_part(value: &str) -> bool {
    matches!(value, "morning" | "afternoon" | "evening" | "night" | "early-hours")
}

/// "Saturday 3 May evening": the part behind the day.
fn part_behind(page: &Page<'_>, atom: &mut Atom) {
    if let Some(name) = page.hit(atom.range.end, Cat::DayPart).filter(|h| is_part(h.value)) {
        atom.part = true;
        atom.range.end = name.to;
    }
}

/// Parts of the day, and days by name from the day of publication.
fn part(page: &Page<'_>, token: usize) -> Option<Atom> {
    let hit = page.hit(token, Cat::DayPart)?;
    let mut atom = Atom { range: hit.range(), ..Atom::default() };
    match hit.value {
        "morning" | "afternoon" | "evening" | "night" | "early-hours" => {
            // "a night out", "Good morning" are none: "in the", "on the", "that".
            let before = page.is_any(
                token.wrapping_sub(1),
                &["the", "early", "late", "that", "same", "following", "same-day", "mid"],
            ) || page.is_any(token.wrapping_sub(1), &["in", "during"])
                || page.is(token, "overnight");
            if !before || page.is_any(hit.to, &["out", "time", "shift", "club", "bus", "clothes"]) {
                return None;
            }
            let day = page.is_any(token.wrapping_sub(1), &["that", "same"]);
            atom.part = true;
            if day {
                atom.day = Some(Day::Context(0));
            }
            if page.is(token.wrapping_sub(1), "following") {
                atom.day = Some(Day::Context(1));
            }
            if page.is(hit.to, "of") {
                // "the evening of Saturday": joined to the day by "of".
            }
        }
        "today" => atom.day = Some(Day::Relative(0)),
        "yesterday" => atom.day = Some(Day::Relative(-1)),
        "tomorrow" => atom.day = Some(Day::Relative(1)),
        "tonight" | "this-morning" | "this-afternoon" | "this-evening" => {
            atom.day = Some(Day::Relative(0));
            atom.part = true;
        }
        "last-night" => {
            atom.day = Some(Day::Relative(-1));
            atom.part = true;
        }
        "christmas-day" => atom.day = Some(named(25, 12)),
        "christmas-eve" => atom.day = Some(named(24, 12)),
        "boxing-day" => atom.day = Some(named(26, 12)),
        "new-years-day" => atom.day = Some(named(1, 1)),
        "new-years-eve" => atom.day = Some(named(31, 12)),
        _ => return None,
    }
    part_behind(page, &mut atom);
    Some(atom)
}

fn named(day: i8, month: i8) -> Day {
    Day::Date { day, month, year: None, weekday: None }
}

/// "the same day", "the following day", "that day", "the next morning".
fn relative(page: &Page<'_>, token: usize) -> Option<Atom> {
    let day = || page.is_any(token + 1, &["day", "morning", "evening", "night", "afternoon"]);
    let shift = match page.word(token) {
        "same" | "that" if day() => 0,
        "following" | "next" if day() => 1,
        "previous" if day() => -1,
        _ => return None,
    };
    let part = !page.is(token + 1, "day");
    Some(Atom { range: token..token + 2, day: Some(Day::Context(shift)), part, ..Atom::default() })
}

/// "in August 2019", "in 2018".
fn month(page: &Page<'_>, token: usize) -> Option<Atom> {
    if let Some(hit) = page.hit(token, Cat::Month) {
        let led = page.is_any(
            token.wrapping_sub(1),
            &[
                "in", "between", "since", "until", "early", "late", "mid", "during", "of", "from",
                "and", "by", "to", "last", "this",
            ],
        );
        let (year, end) = year(page, hit.to);
        let full = page.words(hit.range()).len() > 3 || year.is_some();
        if !full && !page.is(token, "may")
            || page.is(token, "may") && !(page.is(token.wrapping_sub(1), "in") || year.is_some())
        {
            return None;
        }
        return (led || year.is_some()).then(|| Atom {
            range: token..end,
            day: Some(Day::Month { month: hit.value.parse().unwrap_or(1), year }),
            ..Atom::default()
        });
    }
    let year =
        page.number(token).filter(|y| (1950..2100).contains(y) && page.raw(token).len() == 4)?;
    let led = page.is_any(token.wrapping_sub(1), &["in", "since", "during"])
        && page.kind(token.wrapping_sub(1)) == Some(TokenKind::Word)
        && !page.is_any(token + 1, &["hrs", "hours", "people", "vehicles", "homes"]);
    led.then(|| Atom {
        range: token..token + 1,
        day: Some(Day::Year(i16::try_from(year).unwrap_or(0))),
        ..Atom::default()
    })
}

/// Whether an atom completes what is there: a day for a clock time, a date in
/// brackets for a weekday.
pub(super) fn fits(day: Option<&Day>, clock: bool, atom: &Atom, bracket: bool) -> bool {
    if atom.clock.is_some() {
        return !clock;
    }
    match (day, &atom.day) {
        (None, _)
        | (_, None)
        | (Some(Day::Relative(_)), Some(Day::Date { .. } | Day::Weekday { .. })) => true,
        (Some(Day::Weekday { weekday, .. }), Some(Day::Date { weekday: told, .. })) => {
            told.is_none() || *told == Some(*weekday)
        }
        (Some(Day::Date { .. }), Some(Day::Weekday { .. } | Day::Relative(_))) => bracket,
        _ => false,
    }
}

/// Of two tellings of one day the fuller.
pub(super) fn better(a: Option<Day>, b: Option<Day>) -> Option<Day> {
    match (a, b) {
        (None, b) => b,
        (Some(Day::Weekday { weekday, .. }), Some(Day::Date { day, month, year, .. })) => {
            Some(Day::Date { day, month, year, weekday: Some(weekday) })
        }
        (Some(Day::Relative(shift)), Some(Day::Weekday { .. })) => Some(Day::Relative(shift)),
        (Some(Day::Relative(_)), Some(date)) => Some(date),
        (a, _) => a,
    }
}
