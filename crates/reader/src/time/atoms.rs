//! Atoms of time in a sentence: clock times, days, parts of the day.

use std::ops::Range;

pub(super) use super::clock::Clock;
use super::{
    Order, clock, date,
    part::{self, Part},
};
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

impl Day {
    /// "between April 1 and June 30, 2020": the year told once, behind the second of two
    /// days, is that of the first too.
    pub(super) fn in_year_of(self, other: Option<&Self>) -> Self {
        match (self, other) {
            (
                Self::Date { day, month, year: None, weekday },
                Some(Self::Date { year: Some(year), month: last, .. }),
            ) if month <= *last => Self::Date { day, month, year: Some(*year), weekday },
            (
                Self::Month { month, year: None },
                Some(Self::Month { year: Some(year), month: last }),
            ) if month <= *last => Self::Month { month, year: Some(*year) },
            (day, _) => day,
        }
    }
}

/// One piece of a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Atom {
    pub(super) range: Range<usize>,
    pub(super) clock: Option<Clock>,
    pub(super) until: Option<Clock>,
    pub(super) day: Option<Day>,
    pub(super) part: Option<Part>,
    pub(super) approximate: bool,
    pub(super) before: bool,
}

/// The atoms of a sentence, in order.
pub(super) fn read(
    page: &Page<'_>,
    tokens: Range<usize>,
    order: Order,
    taken: &[Range<usize>],
) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut begins = page.marked(tokens.clone(), BEGINS);
    let mut next_taken = taken.partition_point(|range| range.end <= tokens.start);
    while let Some(at) = begins.next() {
        while taken.get(next_taken).is_some_and(|range| range.end <= at) {
            next_taken += 1;
        }
        if let Some(range) = taken.get(next_taken).filter(|range| range.contains(&at)) {
            begins.skip_to(range.end);
            continue;
        }
        if let Some(atom) = one(page, at, tokens.end, order) {
            begins.skip_to(atom.range.end);
            atoms.push(lead(page, atom, tokens.start));
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

fn one(page: &Page<'_>, token: usize, limit: usize, order: Order) -> Option<Atom> {
    if let Some((clock, end)) = clock::at(page, token) {
        return (end <= limit).then(|| {
            let mut atom = Atom { range: token..end, clock: Some(clock), ..Atom::default() };
            range_end(page, &mut atom, limit);
            atom
        });
    }
    if let Some((day, end)) = date::at(page, token, order) {
        if end <= limit && !birth(page, token, &day) {
            let mut atom = Atom { range: token..end, day: Some(day), ..Atom::default() };
            part_behind(page, &mut atom);
            return Some(atom);
        }
        return None;
    }
    weekday(page, token, order)
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

/// A date of birth is no time of the incident: a date in brackets behind an
/// age, or "born on …".
fn birth(page: &Page<'_>, token: usize, day: &Day) -> bool {
    let Day::Date { year: Some(year), .. } = day else { return false };
    let bracket = page.is_any(token.wrapping_sub(1), &["(", "["]) && *year < 2012;
    let said = (token.saturating_sub(5)..token).any(|t| page.is_any(t, &["born", "dob", "birth"]));
    bracket || said
}

/// "Friday", "last Friday", "Friday 6 December", "Friday (6 December)".
fn weekday(page: &Page<'_>, token: usize, order: Order) -> Option<Atom> {
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
    let mut part = None;
    if page.is(at, "'s") || page.is(at, "’s") {
        at += 1;
    }
    if let Some((told, end)) = part_at(page, at) {
        (part, at) = (Some(told), end);
    }
    let mut to_date = at;
    while page.is_any(to_date, &[",", "the", "(", "of", "-", "–"]) && to_date - at < 3 {
        to_date += 1;
    }
    if let Some((Day::Date { day, month, year, .. }, end)) = date::at(page, to_date, order) {
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

/// The part of the day at the token, and the token behind it.
fn part_at(page: &Page<'_>, token: usize) -> Option<(Part, usize)> {
    let hit = page.hit(token, Cat::DayPart)?;
    let plain = matches!(hit.value, "morning" | "afternoon" | "evening" | "night" | "early-hours");
    part::of(hit.value).filter(|_| plain).map(|part| (part, hit.to))
}

/// "Saturday 3 May evening": the part behind the day.
fn part_behind(page: &Page<'_>, atom: &mut Atom) {
    if let Some((part, end)) = part_at(page, atom.range.end) {
        atom.part = atom.part.or(Some(part));
        atom.range.end = end;
    }
}

/// Parts of the day, and days by name from the day of publication.
fn part(page: &Page<'_>, token: usize) -> Option<Atom> {
    let hit = page.hit(token, Cat::DayPart)?;
    let mut atom = Atom { range: hit.range(), part: part::of(hit.value), ..Atom::default() };
    match hit.value {
        "morning" | "afternoon" | "evening" | "night" | "early-hours" => {
            // "a night out", "Good morning" are none: "in the", "on the", "that".
            let before = page.is_any(
                token.wrapping_sub(1),
                &["the", "early", "late", "that", "same", "following", "same-day", "mid"],
            ) || page.is_any(token.wrapping_sub(1), &["in", "during"])
                || page.is(token, "overnight");
            if !before
                || page.is_any(
                    hit.to,
                    &[
                        "out", "time", "shift", "club", "bus", "clothes", "class", "classes",
                        "school", "service", "train", "staff", "shelter",
                    ],
                )
            {
                return None;
            }
            let day = page.is_any(token.wrapping_sub(1), &["that", "same"]);
            if day {
                atom.day = Some(Day::Context(0));
            }
            if page.is(token.wrapping_sub(1), "following") {
                atom.day = Some(Day::Context(1));
            }
        }
        "today" => atom.day = Some(Day::Relative(0)),
        "yesterday" => atom.day = Some(Day::Relative(-1)),
        "tomorrow" => atom.day = Some(Day::Relative(1)),
        "tonight" | "this-morning" | "this-afternoon" | "this-evening" => {
            atom.day = Some(Day::Relative(0));
        }
        "last-night" => {
            atom.day = Some(Day::Relative(-1));
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
    let part = part_at(page, token + 1).map(|(part, _)| part);
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
        let (year, end) = date::year(page, hit.to);
        let year = year.and_then(|year| i16::try_from(year).ok());
        let full = page.words(hit.range()).len() > 3 || year.is_some();
        if !full && !page.is(token, "may")
            || page.is(token, "may") && !(page.is(token.wrapping_sub(1), "in") || year.is_some())
        {
            return None;
        }
        return ((led || year.is_some()) && !founding(page, token)).then(|| Atom {
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
    (led && !founding(page, token)).then(|| Atom {
        range: token..token + 1,
        day: Some(Day::Year(i16::try_from(year).unwrap_or(0))),
        ..Atom::default()
    })
}

/// "born in 1979", "a law passed in 1995 and amended in 2011": when somebody was born and
/// since when a law or a body is there.
fn founding(page: &Page<'_>, token: usize) -> bool {
    page.is(token.wrapping_sub(1), "in")
        && page.is_any(
            token.wrapping_sub(2),
            &["born", "enacted", "amended", "passed", "founded", "established", "legislated"],
        )
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
