//! The times that feeds write.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
    tz::Offset,
};

use super::Stamp;

/// Reads a time in RFC 3339, RFC 822, asctime and the forms between them that
/// feeds are found to use. What has no zone gives a day, but no instant.
pub(crate) fn stamp(raw: &str) -> Stamp {
    let raw: String = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let raw: String = raw.chars().take(100).collect();
    let parts = iso(&raw).or_else(|| words(&raw)).unwrap_or_default();
    let at = parts.date.zip(parts.offset).and_then(|(date, offset)| {
        let time = parts.time.unwrap_or(Time::midnight());
        offset.to_timestamp(DateTime::from_parts(date, time)).ok()
    });
    Stamp { raw, at, date: parts.date }
}

/// What a time is put together from.
#[derive(Clone, Copy, Default)]
struct Parts {
    date: Option<Date>,
    time: Option<Time>,
    offset: Option<Offset>,
}

/// `2015-10-15T12:45:00.1+01:00`, `2015-10-15 12:45 UTC`, `20151015`, `2015-10`.
fn iso(text: &str) -> Option<Parts> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    let (day, rest) = text.split_at_checked(end)?;
    let date = match day.len() {
        10 => day.parse().ok()?,
        8 if day.bytes().all(|b| b.is_ascii_digit()) => day.parse().ok()?,
        7 if rest.is_empty() => format!("{day}-01").parse().ok()?,
        4 if rest.is_empty() => format!("{day}-01-01").parse().ok()?,
        _ => return None,
    };
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() {
        return Some(Parts { date: Some(date), ..Parts::default() });
    }
    let end = rest.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c))).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(end)?;
    let (time, late) = clock_time(clock)?;
    let date = if late { date.checked_add(1.day()).ok()? } else { date };
    Some(Parts { date: Some(date), time: Some(time), offset: zone_offset(zone.trim()) })
}

/// `Thu, 15 Oct 2015 12:45:00 BST`, `Thu Oct 15 12:45:00 2015`, `Oct 15, 2015 12:45 PM`.
fn words(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let (mut day, mut month, mut year) = (None, None, None);
    let mut afternoon = None;
    for word in text.split([' ', ',']).filter(|word| !word.is_empty() && *word != "at").take(12) {
        let lower = word.to_ascii_lowercase();
        if word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = |c: char| !(c.is_ascii_digit() || ":.".contains(c));
            let (clock, zone) = word.split_at_checked(word.find(digits).unwrap_or(word.len()))?;
            parts.time = Some(clock_time(clock)?.0);
            match zone.to_ascii_lowercase().as_str() {
                "am" => afternoon = Some(false),
                "pm" => afternoon = Some(true),
                _ => parts.offset = zone_offset(zone),
            }
        } else if let Ok(number) =
            word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']).parse::<i16>()
            && !word.starts_with(['+', '-'])
        {
            match (day, word.len()) {
                (None, 1..=4) if number <= 31 => day = i8::try_from(number).ok(),
                _ if year.is_none() => year = Some(full_year(number, word.len())),
                _ => return None,
            }
        } else if let Some(number) = month_number(&lower) {
            month = Some(number);
        } else if lower == "am" || lower == "pm" {
            afternoon = Some(lower == "pm");
        } else if parts.time.is_some() {
            parts.offset = parts.offset.or_else(|| zone_offset(word));
        } else if word.contains('-') && month.is_none() {
            // 15-Oct-15
            let mut pieces = word.split('-');
            day = pieces.next()?.parse().ok();
            month = month_number(&pieces.next()?.to_ascii_lowercase());
            let written = pieces.next()?;
            year = Some(full_year(written.parse().ok()?, written.len()));
        }
    }
    if let (Some(time), Some(afternoon)) = (parts.time, afternoon) {
        let hour = time.hour() % 12 + if afternoon { 12 } else { 0 };
        parts.time = Time::new(hour, time.minute(), time.second(), 0).ok();
    }
    parts.date = Date::new(year?, month?, day?).ok();
    parts.date.map(|_| parts)
}

/// RFC 5322 §4.3: years of two digits up to 49 are of this century.
fn full_year(number: i16, digits: usize) -> i16 {
    match (number, digits) {
        (0..=49, ..=2) => number + 2000,
        (50..=99, ..=2) => number + 1900,
        _ => number,
    }
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let full = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|month| full.starts_with(month))?;
    (full.len() >= 3 && full.bytes().all(|b| b.is_ascii_alphabetic()))
        .then(|| i8::try_from(at + 1).ok())?
}

/// `12:45`, `12:45:30.5`, `1245`; whether it is 24:00, the start of the next day.
fn clock_time(text: &str) -> Option<(Time, bool)> {
    let whole = text.split(['.', ',']).next()?;
    let mut numbers = [0_i8; 3];
    if whole.contains(':') {
        let mut pieces = whole.split(':');
        for number in &mut numbers {
            match pieces.next() {
                Some(piece) => *number = piece.parse().ok()?,
                None => break,
            }
        }
    } else {
        for (number, piece) in numbers.iter_mut().zip(whole.as_bytes().chunks(2)) {
            *number = str::from_utf8(piece).ok()?.parse().ok()?;
        }
    }
    let [hour, minute, second] = numbers;
    // A leap second counts as the one before it.
    let second = if second == 60 { 59 } else { second };
    if (hour, minute, second) == (24, 0, 0) {
        return Some((Time::midnight(), true));
    }
    Some((Time::new(hour, minute, second, 0).ok()?, false))
}

/// `Z`, `+0100`, `+01:00`, `-5`, `GMT+1`, and the names of RFC 822 and Europe.
fn zone_offset(text: &str) -> Option<Offset> {
    let upper = text.trim_matches(['(', ')']).to_ascii_uppercase();
    let named = match upper.as_str() {
        "Z" | "UT" | "UTC" | "GMT" | "WET" => Some(0),
        "BST" | "CET" | "WEST" => Some(1),
        "CEST" | "EET" => Some(2),
        "EEST" => Some(3),
        "EDT" | "AST" => Some(-4),
        "EST" | "CDT" => Some(-5),
        "CST" | "MDT" => Some(-6),
        "MST" | "PDT" => Some(-7),
        "PST" | "AKDT" => Some(-8),
        "AKST" => Some(-9),
        "HST" => Some(-10),
        "AEST" => Some(10),
        "AEDT" => Some(11),
        "AWST" => Some(8),
        "NZST" => Some(12),
        "NZDT" => Some(13),
        _ => None,
    };
    if let Some(hours) = named {
        return Offset::from_hours(hours).ok();
    }
    let signed = ["GMT", "UTC", "UT"].iter().find_map(|p| upper.strip_prefix(p)).unwrap_or(&upper);
    let (sign, digits) = match signed.as_bytes().first()? {
        b'+' => (1, signed.get(1..)?),
        b'-' => (-1, signed.get(1..)?),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let number: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        3 | 4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    Offset::from_seconds(sign * minutes * 60).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_form_gives_the_same_instant() {
        for raw in [
            "2031-03-04T10:05:00Z",
            "2031-03-04T10:05:00.123456Z",
            "2031-03-04T11:05:00+01:00",
            "2031-03-04T05:05:00-0500",
            "2031-03-04 10:05:00 UTC",
            "2031-03-04 11:05 +01",
            "20310304T100500Z",
            "Tue, 04 Mar 2031 10:05:00 GMT",
            "Tue, 4 Mar 31 10:05 UT",
            "Tue,04 Mar 2031 11:05:00 +0100",
            "Tuesday, 4 March 2031 11:05:00 BST",
            "Mon, 04 Mar 2031 10:05:00 Z",
            "4 Mar 2031 05:05:00 EST",
            "Tue Mar  4 10:05:00 UTC 2031",
            "04-Mar-31 10:05:00 GMT",
            "Mar 4, 2031 10:05 AM GMT",
            "March 4th, 2031, 11:05am GMT+1",
            " Tue, 04 Mar 2031 10:05:00\n GMT ",
            "2031-03-03T24:00:00-10:05",
        ] {
            let got = stamp(raw);
            let at = got.at.map(|at| at.to_string());
            assert_eq!(at.as_deref(), Some("2031-03-04T10:05:00Z"), "{raw}: {got:?}");
        }
    }

    #[test]
    fn without_a_zone_there_is_a_day_and_no_instant() {
        for raw in
            ["2031-03-04", "2031-03-04T10:05", "Tue, 4 Mar 2031 at 10:05", "4 Mar 2031", "20310304"]
        {
            let got = stamp(raw);
            assert_eq!(got.date.map(|d| d.to_string()).as_deref(), Some("2031-03-04"), "{raw}");
            assert_eq!(got.at, None, "{raw}");
        }
    }

    #[test]
    fn what_is_no_time_keeps_its_words() {
        for raw in ["", "soon", "2031-02-30", "Tue, 32 Mar 2031", "04/03/2031", "10:05", "::::"] {
            let got = stamp(raw);
            assert_eq!((got.at, got.date), (None, None), "{raw}");
            assert_eq!(got.raw, raw);
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(raw in "\\PC{0,60}|[0-9:+,. TZa-zA-Z-]{0,60}") {
            let _ = stamp(&raw);
        }
    }
}
