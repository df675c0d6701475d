//! How the days compare that a statement and an incident tell.

use jiff::civil::Date;
use scriven_model::{Claim, Reading, Topic, reading::TimeOf, words};

use crate::{claims::TimeKey, text::plain};

/// How the days compare on which the thing is said to have happened.
pub(super) enum Days {
    /// Both say that it happened on this day.
    Same { day: Date, minute: bool },
    /// The statement names the incident's day, of an arrest or of nothing in
    /// particular: "the officer shot in Mill Lane on Friday has gone home". Or
    /// neither statement has a date of its own, and both say "6 March".
    Told { day: String },
    /// Both tell days, and none is the same.
    Other,
    /// One of them tells none.
    Unknown,
}

pub(super) fn compare(reading: &Reading, live: &[&Claim]) -> Days {
    let mut theirs: Vec<TimeKey> = live
        .iter()
        .filter(|claim| claim.topic == Topic::Time)
        .filter_map(|claim| TimeKey::parse(&claim.value))
        .filter(|key| matches!(key.of, TimeOf::Incident | TimeOf::Call) && key.day().is_some())
        .collect();
    if theirs.iter().any(|key| key.of == TimeOf::Incident) {
        theirs.retain(|key| key.of == TimeOf::Incident);
    }
    let ours: TimeOf = reading.event_times().next().map_or(TimeOf::Incident, |time| time.of);
    let mut told = false;
    let mut same: Option<(Date, bool)> = None;
    let mut named: Option<Date> = None;
    // When a court sits says nothing of the day on which it happened.
    for time in reading.times.iter().filter(|time| time.of != TimeOf::Court) {
        let Some(start) = time.start else { continue };
        let last = time.end.map_or(start.date, |end| end.date);
        let of_incident = time.of == ours;
        told |= of_incident;
        for key in &theirs {
            let (Some(from), Some(to)) = (key.day(), key.last_day()) else { continue };
            if start.date > to || from > last {
                continue;
            }
            if !of_incident {
                named = named.or(Some(start.date.max(from)));
                continue;
            }
            let minute = start.time.is_some() && key.local() == Some(start);
            if same.is_none_or(|(_, before)| minute && !before) {
                same = Some((start.date.max(from), minute));
            }
        }
    }
    if let Some((day, minute)) = same {
        return Days::Same { day, minute };
    }
    if let Some(day) = named.map(words::date).or_else(|| without_year(reading, live, &theirs)) {
        return Days::Told { day };
    }
    if told && !theirs.is_empty() { Days::Other } else { Days::Unknown }
}

/// The day that both tell where one of them could not be put into a year: a
/// statement that came without its date.
fn without_year(reading: &Reading, live: &[&Claim], theirs: &[TimeKey]) -> Option<String> {
    let loose = live
        .iter()
        .filter(|claim| claim.topic == Topic::Time)
        .filter_map(|claim| day_and_month(claim.value.strip_prefix('?')?));
    let dated = theirs.iter().filter_map(TimeKey::day).map(|day| (day.day(), day.month()));
    let there: Vec<(bool, (i8, i8))> =
        loose.map(|day| (true, day)).chain(dated.map(|day| (false, day))).collect();
    reading.times.iter().filter(|time| time.of != TimeOf::Court).find_map(|time| {
        let (here_loose, here) = match time.start {
            Some(start) => (false, (start.date.day(), start.date.month())),
            None => (true, day_and_month(&plain(&time.grounds.words))?),
        };
        // Two that are both dated were compared with their years.
        let fits = |(loose, day): &(bool, (i8, i8))| *day == here && (*loose || here_loose);
        there.iter().any(fits).then(|| {
            let month = MONTHS.get(usize::try_from(here.1 - 1).unwrap_or(0)).unwrap_or(&"");
            format!("{} {}", here.0, crate::text::capital(month))
        })
    })
}

/// "thursday 6 march", "march 6th".
fn day_and_month(said: &str) -> Option<(i8, i8)> {
    let words: Vec<&str> = said.split(' ').collect();
    let (at, month) = words
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, MONTHS.iter().position(|month| month == word)?)))?;
    // The number beside the month: others are a time of day.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let day = beside.filter_map(|at| words.get(at)).find_map(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    })?;
    Some((day, i8::try_from(month + 1).ok()?))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

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
