//! Times as a reader says them, in the site's zone.

use std::fmt;

use jiff::{
    civil::{Date, DateTime, Weekday},
    fmt::rfc2822::DateTimePrinter,
    tz::TimeZone,
};
use scriven_model::{Timestamp, time::MONTHS};

/// The zone that times are told in, with its rules built in: no file is read.
static ZONE: TimeZone = jiff::tz::get!("Europe/London");

/// The year it is in the site's zone.
pub(crate) fn year(at: Timestamp) -> i16 {
    ZONE.to_datetime(at).year()
}

/// As HTTP writes it (RFC 9110 §5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
pub(crate) fn http(at: Timestamp) -> String {
    // Only a year that HTTP cannot write fails.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&at).unwrap_or_else(|_| at.to_string())
}

/// An instant, ready to be told: "11:04 on Friday 16 October".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    at: Timestamp,
    local: DateTime,
    /// Whether the year is told.
    year: bool,
}

impl Moment {
    /// The year is told when it is not the year of `now`.
    pub(crate) fn new(at: Timestamp, now_year: i16) -> Self {
        let local = ZONE.to_datetime(at);
        Self { at, local, year: local.year() != now_year }
    }

    /// For machines: RFC 3339, UTC, whole seconds.
    pub(crate) fn machine(self) -> Machine {
        Machine(self.at)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        clock(f, self.local)?;
        f.write_str(" on ")?;
        f.write_str(weekday(self.local.weekday()))?;
        f.write_str(" ")?;
        day(f, self.local.date(), self.year)
    }
}

/// See [`Moment::machine`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Machine(pub(crate) Timestamp);

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let utc = TimeZone::UTC.to_datetime(self.0);
        write!(f, "{}", utc.date())?;
        f.write_str("T")?;
        clock(f, utc)?;
        f.write_str(":")?;
        two(f, utc.second())?;
        f.write_str("Z")
    }
}

/// A day: "15 October", with its year when it is not the year of now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub(crate) date: Date,
    year: bool,
}

impl Day {
    pub(crate) fn new(date: Date, now_year: i16) -> Self {
        Self { date, year: date.year() != now_year }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        day(f, self.date, self.year)
    }
}

fn clock(f: &mut fmt::Formatter<'_>, at: DateTime) -> fmt::Result {
    two(f, at.hour())?;
    f.write_str(":")?;
    two(f, at.minute())
}

fn two(f: &mut fmt::Formatter<'_>, number: i8) -> fmt::Result {
    let number = number.unsigned_abs();
    let digits = [b'0' + number / 10 % 10, b'0' + number % 10];
    f.write_str(std::str::from_utf8(&digits).unwrap_or("00"))
}

fn day(f: &mut fmt::Formatter<'_>, date: Date, year: bool) -> fmt::Result {
    write!(f, "{} ", date.day())?;
    let month = usize::from(date.month().unsigned_abs()).wrapping_sub(1);
    f.write_str(MONTHS.get(month).copied().unwrap_or_default())?;
    if year {
        write!(f, " {}", date.year())?;
    }
    Ok(())
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_a_reader_says_it_with_the_machine_time_beneath() {
        let at: Timestamp = "2026-10-16T10:04:30.5Z".parse().unwrap();
        let moment = Moment::new(at, 2026);
        assert_eq!(moment.to_string(), "11:04 on Friday 16 October");
        assert_eq!(moment.machine().to_string(), "2026-10-16T10:04:30Z");
        assert_eq!(Moment::new(at, 2027).to_string(), "11:04 on Friday 16 October 2026");
    }

    #[test]
    fn winter_time_is_utc() {
        let at: Timestamp = "2026-12-31T23:30:00Z".parse().unwrap();
        assert_eq!(Moment::new(at, 2026).to_string(), "23:30 on Thursday 31 December");
        assert_eq!(year(at), 2026);
    }
}
