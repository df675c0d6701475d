//! Clock times: "3.50pm", "12:45hrs", "1530hrs", "7 p.m.", "midnight".

use jiff::civil::Time;

use crate::{
    lexicon::Cat,
    page::{Hit, Page},
    text::tokens::TokenKind,
};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: i8,
    pub(crate) minute: i8,
    /// Whether minutes are told.
    pub(crate) minutes: bool,
    /// Whether morning or afternoon is still open ("between 5 and 10pm").
    pub(crate) half_open: bool,
}

impl Clock {
    pub(crate) fn time(self) -> Option<Time> {
        Time::new(self.hour, self.minute, 0, 0).ok()
    }

    /// With its half of the day told.
    fn of(self, pm: bool) -> Self {
        let hour = self.hour % 12 + if pm { 12 } else { 0 };
        Self { hour, half_open: false, ..self }
    }

    pub(crate) fn is_midnight(self) -> bool {
        self.hour == 0 && self.minute == 0
    }
}

/// The clock time at the token, and the token behind it.
pub(crate) fn at(page: &Page<'_>, token: usize) -> Option<(Clock, usize)> {
    if let Some(word) = page.hit(token, Cat::DayPart) {
        return in_words(page, word);
    }
    if page.kind(token) != Some(TokenKind::Number)
        || page.touches(token) && page.is_any(token - 1, &["£", "$", "/", ".", ":", "*", "#", "€"])
    {
        return None;
    }
    let raw = page.raw(token);
    let first = page.number(token)?;
    let separated = page.is_any(token + 1, &[".", ":", ";"])
        && page.touches(token + 1)
        && page.touches(token + 2)
        && page.raw(token + 2).len() == 2
        && page.number(token + 2).is_some_and(|m| m < 60);
    let (hour, minute, minutes, mut end) = if separated {
        (first, page.number(token + 2)?, true, token + 3)
    } else if raw.len() == 4 && page.is_any(token + 1, &["hrs", "hours", "hr", "h", "hour"]) {
        (first / 100, first % 100, true, token + 1)
    } else if raw.len() <= 2 {
        (first, 0, false, token + 1)
    } else if raw.len() == 4 && bare(page, token) {
        let clock = clock(first / 100, first % 100)?;
        return Some((clock, token + 1));
    } else if (3..=4).contains(&raw.len())
        && page.is_any(token + 1, &["am", "pm"])
        && page.touches(token + 1)
    {
        (first / 100, first % 100, true, token + 1)
    } else {
        return None;
    };
    if hour > 24 || minute > 59 || raw.len() > 4 {
        return None;
    }
    let colon = separated && page.is(token + 1, ":");
    let half = half(page, end);
    let marked = if let Some((pm, behind)) = half {
        end = behind;
        if hour > 12 || hour == 0 {
            Some((hour, end))
        } else {
            Some((hour % 12 + if pm { 12 } else { 0 }, end))
        }
    } else if page.is_any(end, &["hrs", "hours", "hr", "h"]) && (minutes) {
        Some((hour, end + 1))
    } else if page.is(end, "o'clock") || page.is(end, "o’clock") {
        Some((hour, end + 1))
    } else if colon
        && page.raw(token + 2).len() == 2
        && hour < 24
        && (raw.len() == 2 || led(page, token))
        && !page.is(token + 3, ":")
        && !page.is(token + 3, ".")
    {
        Some((hour, end))
    } else if separated
        && led(page, token)
        && !page.is_any(
            end,
            &[
                "%", "m", "million", "km", "miles", "metres", "kg", "mph", "litre", "per", "/",
                ".", "x", "inch", "cm", "years",
            ],
        )
    {
        Some((hour, end))
    } else {
        None
    };
    let open_end = half.is_none()
        && !minutes
        && raw.len() <= 2
        && (1..=12).contains(&hour)
        && leads_range(page, token);
    let (hour, end) = match marked {
        Some(found) => found,
        None if open_end => (hour, end),
        None => return None,
    };
    let hour = if hour == 24 { 0 } else { hour };
    let clock = Clock {
        hour: i8::try_from(hour).ok()?,
        minute: i8::try_from(minute).ok()?,
        minutes,
        half_open: half.is_none()
            && (1..=12).contains(&hour)
            && raw.len() <= 2
            && !raw.starts_with('0')
            && (!page.is_any(end.wrapping_sub(1), &["hrs", "hours"])),
    };
    Some((clock, end))
}

/// "midnight", "half past seven", "seven o'clock".
fn in_words(page: &Page<'_>, word: &Hit) -> Option<(Clock, usize)> {
    const HOURS: [&str; 12] = [
        "twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven",
    ];
    let (kind, number) = word.value.split_once('-').unwrap_or((word.value, "0"));
    let number: u32 = number.parse().unwrap_or(0);
    match kind {
        // "Operation Noon Tide"
        "midnight" | "noon" if !page.is(word.from.wrapping_sub(1), "operation") => {
            let hour = if kind == "noon" { 12 } else { 0 };
            Some((Clock { hour, minute: 0, minutes: false, half_open: false }, word.to))
        }
        "clock" => {
            let open = Clock { minutes: false, half_open: true, ..clock(number, 0)? };
            Some(half(page, word.to).map_or((open, word.to), |(pm, end)| (open.of(pm), end)))
        }
        // "ten to four people" is no time: something must lead to it.
        "past" | "to" if led(page, word.from) => {
            let named = HOURS.iter().zip(0u32..).find(|(hour, _)| page.is(word.to, hour));
            let figure = || page.number(word.to).filter(|hour| (1..=12).contains(hour));
            let hour = named.map(|(_, hour)| hour).or_else(figure)? % 12;
            let (hour, minute) = match kind {
                "to" => ((hour + 11) % 12, 60 - number),
                _ => (hour, number),
            };
            let hour = if hour == 0 { 12 } else { hour };
            let open = Clock { half_open: true, ..clock(hour, minute)? };
            let end = word.to + 1;
            // "about five to ten people"
            let counts = page.is_word(end)
                && !page.has_any(end, &[Cat::Weekday, Cat::DayPart])
                && !page.is_any(
                    end,
                    &[
                        "on", "in", "this", "when", "after", "and", "at", "am", "pm", "a", "p",
                        "until", "o'clock", "he", "she", "they",
                    ],
                );
            if counts {
                return None;
            }
            Some(half(page, end).map_or((open, end), |(pm, end)| (open.of(pm), end)))
        }
        _ => None,
    }
}

fn clock(hour: u32, minute: u32) -> Option<Clock> {
    (hour < 24 && minute < 60).then_some(())?;
    let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
    Some(Clock { hour, minute, minutes: true, half_open: false })
}

/// "at 2130 on Friday", "between 2130 and 2200 hours": four figures alone, where
/// nothing but a time can be meant.
fn bare(page: &Page<'_>, token: usize) -> bool {
    const HOURS: &[&str] = &["hrs", "hours", "hr", "h"];
    let before = token.wrapping_sub(1);
    let four = |t: usize| page.number(t).is_some() && page.raw(t).len() == 4;
    let other = token + 2;
    if page.is_any(before, &["between", "from"])
        && page.is_any(token + 1, &["and", "to", "-", "–", "until"])
    {
        return four(other) && page.is_any(other + 1, HOURS);
    }
    let ends = page.is_any(before, &["and", "to", "-", "–", "until"]);
    if ends && page.is_any(token.wrapping_sub(2), HOURS) {
        return true;
    }
    let near = page.is_any(before, &["about", "around", "approximately", "approx"]);
    let at = if near { before.wrapping_sub(1) } else { before };
    let behind = token + 1;
    let day = page.has(behind, Cat::Weekday) || page.has(behind, Cat::DayPart);
    let on = page.is_any(behind, &["on", "in"])
        && (page.has(behind + 1, Cat::Weekday)
            || page.has(behind + 1, Cat::Month)
            || page.number(behind + 1).is_some()
            || page.is(behind + 1, "the") && page.has(behind + 2, Cat::DayPart)
            || page.is(behind + 1, "the") && page.number(behind + 2).is_some());
    page.is(at, "at") && (day || on)
}

/// am or pm at the token: (is pm, token behind).
fn half(page: &Page<'_>, token: usize) -> Option<(bool, usize)> {
    if page.is_any(token, &["am", "pm"]) {
        // "9 am" but not "I am".
        return Some((page.is(token, "pm"), token + 1));
    }
    if page.is_any(token, &["a", "p"]) && page.is(token + 1, ".") && page.is(token + 2, "m") {
        let end =
            if page.is(token + 3, ".") && page.touches(token + 3) { token + 4 } else { token + 3 };
        return Some((page.is(token, "p"), end));
    }
    None
}

/// "at", "around" and the like stand before.
fn led(page: &Page<'_>, token: usize) -> bool {
    token > 0
        && page.is_any(
            token - 1,
            &[
                "at",
                "around",
                "about",
                "approximately",
                "between",
                "and",
                "before",
                "after",
                "by",
                "until",
                "from",
                "approx",
                "circa",
                "since",
            ],
        )
}

/// "between 5 and 10pm", "5-10pm": the first end has no half of its own.
fn leads_range(page: &Page<'_>, token: usize) -> bool {
    let next = page.is_any(token + 1, &["and", "to", "-", "–", "until"]);
    let second = token + 2;
    let after = at_marked(page, second);
    next && after
        && (page.is_any(
            token.wrapping_sub(1),
            &["between", "from", "around", "about", "at", "approximately"],
        ) || page.is_any(token + 1, &["-", "–"]))
}

/// Whether a number with am, pm or hrs stands at the token.
fn at_marked(page: &Page<'_>, token: usize) -> bool {
    let token = if page.is_any(token, &["around", "about"]) { token + 1 } else { token };
    if page.kind(token) != Some(TokenKind::Number) {
        return false;
    }
    let end = if page.is_any(token + 1, &[".", ":"]) && page.touches(token + 1) {
        token + 3
    } else {
        token + 1
    };
    half(page, end).is_some() || page.is_any(end, &["hrs", "hours"])
}

/// The first end of a range takes the half of the second: "5-10pm" begins at 17:00.
pub(crate) fn inherit(from: &mut Clock, until: &mut Clock) {
    if from.half_open
        && !until.half_open
        && from.hour < 12
        && until.hour >= 12
        && from.hour + 12 <= until.hour
    {
        from.hour += 12;
    }
    if from.half_open && from.hour == 12 && !until.half_open && until.hour < 12 && until.hour > 0 {
        from.hour = 0;
    }
}
