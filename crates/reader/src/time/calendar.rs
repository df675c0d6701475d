//! Days by name and number.

use jiff::{ToSpan, civil::Date};

/// The day in the year, where it exists.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// A date without a year: the one nearest before the reference day (or at most
/// a week behind it), or the next one for what is to come.
pub(super) fn without_year(reference: Date, month: i8, day: i8, future: bool) -> Option<Date> {
    let year = reference.year();
    let candidates = [year - 1, year, year + 1];
    let days = candidates.into_iter().filter_map(|year| date(year, month, day));
    if future {
        let earliest = reference.checked_sub(7.days()).ok()?;
        days.into_iter().find(|date| *date >= earliest)
    } else {
        let latest = reference.checked_add(10.days()).ok()?;
        days.into_iter().rfind(|date| *date <= latest)
    }
}

/// Of two days the one that is nearer to the reference day.
pub(super) fn nearer(
    reference: Option<Date>,
    one: Option<Date>,
    other: Option<Date>,
) -> Option<Date> {
    let (Some(reference), Some(day), Some(another)) = (reference, one, other) else {
        return one.or(other);
    };
    let far = |date: Date| date.since(reference).map_or(i32::MAX, |span| span.get_days().abs());
    if far(another) < far(day) { other } else { one }
}

/// The last such weekday up to the reference day (1 is Monday), or the next one
/// for what is to come.
pub(super) fn weekday(reference: Date, weekday: i8, future: bool, strict: bool) -> Option<Date> {
    let now = reference.weekday().to_monday_one_offset();
    let back = i64::from((now - weekday).rem_euclid(7));
    if future {
        let ahead = i64::from((weekday - now).rem_euclid(7));
        let ahead = if strict && ahead == 0 { 7 } else { ahead };
        return reference.checked_add(ahead.days()).ok();
    }
    let back = if strict && back == 0 { 7 } else { back };
    reference.checked_sub(back.days()).ok()
}

/// The day so many days away.
pub(super) fn shift(reference: Date, days: i64) -> Option<Date> {
    reference.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::{date, weekday, without_year};

    #[test]
    fn a_date_without_a_year_is_the_one_just_gone() {
        let published = date(2021, 1, 4).unwrap();
        assert_eq!(without_year(published, 12, 28, false), date(2020, 12, 28));
        assert_eq!(without_year(published, 1, 8, false), date(2021, 1, 8));
        assert_eq!(without_year(published, 2, 12, true), date(2021, 2, 12));
        assert_eq!(without_year(published, 2, 30, true), None);
    }

    #[test]
    fn a_weekday_is_the_last_one_or_the_next() {
        let tuesday = date(2020, 6, 30).unwrap();
        assert_eq!(weekday(tuesday, 6, false, false), date(2020, 6, 27));
        assert_eq!(weekday(tuesday, 2, false, false), date(2020, 6, 30));
        assert_eq!(weekday(tuesday, 2, false, true), date(2020, 6, 23));
        assert_eq!(weekday(tuesday, 1, true, false), date(2020, 7, 6));
    }
}
