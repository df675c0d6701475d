//! The days that people and programs write.

use jiff::{Timestamp, civil::Date};

use crate::{IntakeError, clean};

/// A date as the API takes it: `2015-10-15`, or RFC 3339, of which the day
/// counts as it is written there, in its own offset.
pub fn parse_date(text: &str) -> Result<Date, IntakeError> {
    let text = text.trim();
    let wrong = |why: &str| IntakeError::Date { given: clean::line(text, 60), why: why.to_owned() };
    let day = text.get(..10).filter(|day| {
        day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    });
    let Some(day) = day else { return Err(wrong("it does not begin with year-month-day")) };
    let date: Date = day.parse().map_err(|_| wrong("there is no such day"))?;
    let rest = text.get(10..).unwrap_or_default();
    if rest.is_empty() {
        return Ok(date);
    }
    // A time of day that does not exist is told too, although only the day is kept.
    let time = rest.get(1..).unwrap_or_default();
    let parted = rest.starts_with(['T', 't', ' ']);
    let full = format!("{day}T{time}");
    if parted
        && (full.parse::<Timestamp>().is_ok() || full.parse::<jiff::civil::DateTime>().is_ok())
    {
        return Ok(date);
    }
    Err(wrong("there is no such time of day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_in_its_own_offset() {
        for text in [
            "2015-10-15",
            " 2015-10-15 ",
            "2015-10-15T23:30:00Z",
            "2015-10-15T23:30:00+01:00",
            "2015-10-15T00:30:00.123+01:00",
            "2015-10-15T12:45",
            "2015-10-15 12:45:10",
        ] {
            assert_eq!(parse_date(text).unwrap().to_string(), "2015-10-15", "{text}");
        }
    }

    #[test]
    fn what_does_not_exist_is_told() {
        for text in [
            "2015-02-30",
            "2015-13-01",
            "2015-10-15T25:00:00Z",
            "2015-10-15x",
            "yesterday",
            "15/10/2015",
            "",
            "20151015",
            "２015-10-15",
        ] {
            let error = parse_date(text).unwrap_err();
            assert_eq!(error.code(), "date", "{text}");
            assert!(error.to_string().contains("2015-10-15T12:45:00+01:00"));
        }
    }
}
