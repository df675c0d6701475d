//! Times as the desk shows them: in the place where it works.

use std::{borrow::Borrow, sync::LazyLock};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use scriven_model::LocalTime;

static HERE: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

fn here(at: Timestamp) -> Zoned {
    at.to_zoned(HERE.clone())
}

/// The end of the minute that a form names as the desk shows it: `2026-03-02T17:00`.
pub(crate) fn minute(text: &str) -> Option<Timestamp> {
    let named: jiff::civil::DateTime = text.parse().ok()?;
    let start = named.to_zoned(HERE.clone()).ok()?.timestamp();
    start.checked_add(jiff::SignedDuration::from_micros(59_999_999)).ok()
}

/// The same the other way round, for the field of a form.
pub(crate) fn field(at: impl Borrow<Timestamp>) -> String {
    here(*at.borrow()).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// "11:04".
pub(crate) fn clock(at: impl Borrow<Timestamp>) -> String {
    here(*at.borrow()).strftime("%H:%M").to_string()
}

/// "Fri 16 Oct, 11:04".
pub(crate) fn short(at: impl Borrow<Timestamp>) -> String {
    here(*at.borrow()).strftime("%a %-d %b, %H:%M").to_string()
}

/// "11:04" today, "16 Oct" this year, "16 Oct 25" before: fits a narrow column.
pub(crate) fn brief(at: impl Borrow<Timestamp>, now: impl Borrow<Timestamp>) -> String {
    let (at, now) = (here(*at.borrow()), here(*now.borrow()));
    if at.date() == now.date() {
        return at.strftime("%H:%M").to_string();
    }
    brief_day(at.date(), now.date())
}

/// "16 Oct" this year, "16 Oct 25" in others.
fn brief_day(day: Date, today: Date) -> String {
    let format = if day.year() == today.year() { "%-d %b" } else { "%-d %b %y" };
    day.strftime(format).to_string()
}

/// When something is due: "16 Oct", or "no day" where none was said.
pub(crate) fn due(due: Option<LocalTime>, now: impl Borrow<Timestamp>) -> String {
    due.map_or_else(|| "no day".to_owned(), |due| brief_day(due.date, here(*now.borrow()).date()))
}

/// "11:04 on Friday 16 October 2026".
pub(crate) fn long(at: impl Borrow<Timestamp>) -> String {
    here(*at.borrow()).strftime("%H:%M on %A %-d %B %Y").to_string()
}

/// For `<time datetime>`.
pub(crate) fn machine(at: impl Borrow<Timestamp>) -> String {
    at.borrow().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// "Today", "Yesterday", "Friday 16 October": the heading over a day's lines.
pub(crate) fn day(at: Timestamp, now: Timestamp) -> String {
    let (day, today) = (here(at).date(), here(now).date());
    if day == today {
        return "Today".to_owned();
    }
    if today.yesterday().is_ok_and(|yesterday| day == yesterday) {
        return "Yesterday".to_owned();
    }
    if day.year() == today.year() {
        day.strftime("%A %-d %B").to_string()
    } else {
        day.strftime("%A %-d %B %Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_summer_time_too() {
        let at: Timestamp = "2026-07-01T10:04:00Z".parse().unwrap();
        assert_eq!(clock(at), "11:04");
        assert_eq!(long(at), "11:04 on Wednesday 1 July 2026");
        assert_eq!(machine(at), "2026-07-01T10:04:00Z");
        let now: Timestamp = "2027-01-01T10:00:00Z".parse().unwrap();
        assert_eq!((brief(at, at), brief(at, now)), ("11:04".into(), "1 Jul 26".into()));
    }

    #[test]
    fn a_day_has_the_name_people_use() {
        let now: Timestamp = "2026-07-02T10:00:00Z".parse().unwrap();
        for (at, name) in [
            ("2026-07-01T23:30:00Z", "Today"),
            ("2026-07-01T10:00:00Z", "Yesterday"),
            ("2026-06-01T10:00:00Z", "Monday 1 June"),
            ("2025-12-31T10:00:00Z", "Wednesday 31 December 2025"),
        ] {
            assert_eq!(day(at.parse().unwrap(), now), name);
        }
    }
}
