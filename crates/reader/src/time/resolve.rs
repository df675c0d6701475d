//! From a day as told to a day of the calendar.

use jiff::civil::Date;
use scriven_model::reading::Grain;

use super::{Group, atoms::Day, calendar};

/// What later times lean on.
pub(super) struct Context {
    published: Option<Date>,
    /// The day last spoken of, and the one of what happened.
    last: Option<Date>,
    past: Vec<Date>,
    /// The day of the incident, last told.
    happened: Option<Date>,
}

impl Context {
    pub(super) fn new(published: Option<Date>) -> Self {
        Self { published, last: None, past: Vec::new(), happened: None }
    }

    /// From here on the text speaks from this day.
    pub(super) fn publish(&mut self, date: Date) {
        self.published = Some(date);
    }

    pub(super) fn saw(&mut self, date: Date, to_come: bool) {
        if !to_come {
            self.last = Some(date);
            if !self.past.contains(&date) && self.past.len() < 16 {
                self.past.push(date);
            }
        }
    }

    /// The incident was on this day.
    pub(super) fn happened(&mut self, date: Date) {
        self.happened = Some(date);
    }

    /// The day of a clock time of the incident that has none of its own.
    pub(super) fn of_incident(&self) -> Option<Date> {
        self.happened
    }

    /// A day already told with its date that falls on this weekday.
    fn known(&self, weekday: i8) -> Option<Date> {
        self.past.iter().rev().find(|d| d.weekday().to_monday_one_offset() == weekday).copied()
    }
}

/// The day meant, and how fine it is told.
pub(super) fn day(context: &Context, group: &Group, future: bool) -> (Option<Date>, Grain) {
    let reference = context.published;
    match &group.day {
        // A clock time alone: the day last spoken of, else the day of publication.
        None => (context.last.or(reference), Grain::Day),
        Some(Day::Date { day, month, year: Some(year), .. }) => {
            (calendar::date(*year, *month, *day), Grain::Day)
        }
        Some(Day::Date { day, month, year: None, weekday }) => {
            let near = |day_told: Date| calendar::without_year(day_told, *month, *day, future);
            // Nobody knows when this was published: a day told with its year gives the year,
            // where the weekday bears it out.
            let told = || {
                let date = context.last.and_then(near)?;
                (weekday.as_ref() == Some(&date.weekday().to_monday_one_offset())).then_some(date)
            };
            (reference.map_or_else(told, near), Grain::Day)
        }
        Some(Day::Weekday { weekday, last, next }) => {
            let ahead = *next || future && !*last;
            let known = context.known(*weekday).filter(|known| {
                !ahead
                    && reference.is_none_or(|r| {
                        (*known..=r).contains(known)
                            && *known >= r.checked_sub(jiff::ToSpan::days(9)).unwrap_or(*known)
                    })
            });
            let date = known.or_else(|| {
                reference.and_then(|r| calendar::weekday(r, *weekday, ahead, *last || *next))
            });
            (date, Grain::Day)
        }
        Some(Day::Relative(shift)) => {
            (reference.and_then(|r| calendar::shift(r, *shift)), Grain::Day)
        }
        Some(Day::Context(shift)) => {
            (context.last.or(reference).and_then(|r| calendar::shift(r, *shift)), Grain::Day)
        }
        Some(Day::Month { month, year }) => {
            let year = year.or_else(|| {
                let r = reference?;
                let gone = *month <= r.month();
                Some(if future {
                    if *month >= r.month() { r.year() } else { r.year() + 1 }
                } else if gone {
                    r.year()
                } else {
                    r.year() - 1
                })
            });
            (year.and_then(|year| calendar::date(year, *month, 1)), Grain::Month)
        }
        Some(Day::Year(year)) => (calendar::date(*year, 1, 1), Grain::Year),
    }
}
