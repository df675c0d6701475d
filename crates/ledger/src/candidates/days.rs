//! How the days compare that a statement and an incident tell.

use jiff::civil::Date;
use scriven_model::{
    Claim, Reading, Topic,
    reading::TimeOf,
    time::{LocalTime, MONTHS},
    words,
};

use crate::{claims::TimeKey, text::plain};

/// How the days compare on which the thing is said to have happened.
pub(super) enum Days {
    /// Both say that it happened on this day.
    Same { day: Date, minute: bool },
    /// The statement names the incident's day, of an arrest or of nothing in
    /// particular: "the officer shot in Mill Lane on Friday has gone home". Or
    /// neither statement has a date of its own, and both say "6 March".
    Told(Told),
    /// Both tell days, and none is the same.
    Other,
    /// One of them tells none.
    Unknown,
}

/// A day that both tell.
#[derive(Clone, Copy)]
pub(super) enum Told {
    Day(Date),
    WithoutYear(DayOfYear),
}

impl Told {
    pub(super) fn words(self) -> String {
        match self {
            Self::Day(day) => words::date(day),
            Self::WithoutYear((day, month)) => {
                let at = usize::try_from(month - 1).unwrap_or(0);
                format!("{day} {}", MONTHS.get(at).unwrap_or(&""))
            }
        }
    }
}

/// A day and its month.
type DayOfYear = (i8, i8);

/// A day or days that a text tells.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    from: Date,
    to: Date,
    /// To the minute, where it is told so.
    at: Option<LocalTime>,
}

/// The days that an incident's claims tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Theirs {
    spans: Vec<Span>,
    /// Without a year.
    loose: Vec<DayOfYear>,
    /// Whether any time is told of the incident at all, if only its year.
    any: bool,
}

impl Theirs {
    pub(super) fn of(live: &[&Claim]) -> Self {
        let times = || live.iter().filter(|claim| claim.topic == Topic::Time);
        let mut keys: Vec<TimeKey> = times()
            .filter_map(|claim| TimeKey::parse(&claim.value))
            .filter(|key| matches!(key.of, TimeOf::Incident | TimeOf::Call) && key.day().is_some())
            .collect();
        if keys.iter().any(|key| key.of == TimeOf::Incident) {
            keys.retain(|key| key.of == TimeOf::Incident);
        }
        let mut theirs = Self { any: !keys.is_empty(), ..Self::default() };
        for key in keys {
            let Some(from) = key.day() else { continue };
            let span = Span { from, to: key.last_day().unwrap_or(from), at: key.local() };
            if key.last_day().is_some() && !theirs.spans.contains(&span) {
                theirs.spans.push(span);
            }
        }
        for claim in times() {
            let loose = claim.value.strip_prefix('?').and_then(day_and_month);
            theirs.loose.extend(loose.filter(|day| !theirs.loose.contains(day)));
        }
        theirs
    }
}

/// The times that a reading tells, those of a court aside: when it sits says nothing of
/// the day on which it happened.
pub(super) struct Mine {
    times: Vec<Time>,
}

struct Time {
    of_incident: bool,
    told: Option<Span>,
    loose: Option<DayOfYear>,
}

impl Mine {
    pub(super) fn of(reading: &Reading) -> Self {
        let ours: TimeOf = reading.event_times().next().map_or(TimeOf::Incident, |time| time.of);
        let times = reading.times.iter().filter(|time| time.of != TimeOf::Court).map(|time| Time {
            of_incident: time.of == ours,
            told: time.start.map(|start| Span {
                from: start.date,
                to: time.end.map_or(start.date, |end| end.date),
                at: start.time.is_some().then_some(start),
            }),
            loose: match time.start {
                Some(_) => None,
                None => day_and_month(&plain(&time.grounds.words)),
            },
        });
        Self { times: times.collect() }
    }

    pub(super) fn compare(&self, theirs: &Theirs) -> Days {
        let mut told = false;
        let mut same: Option<(Date, bool)> = None;
        let mut named: Option<Date> = None;
        for time in &self.times {
            let Some(mine) = time.told else { continue };
            told |= time.of_incident;
            for other in &theirs.spans {
                if mine.from > other.to || other.from > mine.to {
                    continue;
                }
                let day = mine.from.max(other.from);
                if !time.of_incident {
                    named = named.or(Some(day));
                    continue;
                }
                let minute = mine.at.is_some() && other.at == mine.at;
                if same.is_none_or(|(_, before)| minute && !before) {
                    same = Some((day, minute));
                }
            }
        }
        if let Some((day, minute)) = same {
            return Days::Same { day, minute };
        }
        if let Some(day) = named {
            return Days::Told(Told::Day(day));
        }
        if let Some(day) = self.without_year(theirs) {
            return Days::Told(Told::WithoutYear(day));
        }
        if told && theirs.any { Days::Other } else { Days::Unknown }
    }

    /// The day that both tell where one of them could not be put into a year: a
    /// statement that came without its date.
    fn without_year(&self, theirs: &Theirs) -> Option<DayOfYear> {
        self.times.iter().find_map(|time| {
            // Two that are both dated were compared with their years.
            let (dated, here) = match (time.told, time.loose) {
                (Some(mine), _) => (true, (mine.from.day(), mine.from.month())),
                (None, loose) => (false, loose?),
            };
            let of_span = |span: &Span| (span.from.day(), span.from.month()) == here;
            let there = theirs.loose.contains(&here) || !dated && theirs.spans.iter().any(of_span);
            there.then_some(here)
        })
    }
}

/// "thursday 6 march", "march 6th".
fn day_and_month(said: &str) -> Option<(i8, i8)> {
    let words: Vec<&str> = said.split(' ').collect();
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| {
        Some((at, MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word))?))
    })?;
    // The number beside the month: others are a time of day.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let day = beside.filter_map(|at| words.get(at)).find_map(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    })?;
    Some((day, i8::try_from(month + 1).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_in_words_that_have_no_year() {
        assert_eq!(day_and_month("today thursday 6 march"), Some((6, 3)));
        assert_eq!(day_and_month("at 21 10 on 6 march"), Some((6, 3)));
        assert_eq!(day_and_month("on march 6th"), Some((6, 3)));
        assert_eq!(day_and_month("at 2 15pm on friday"), None);
    }
}
