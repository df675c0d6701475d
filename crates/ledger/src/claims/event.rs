//! Claims on what, when and where.

use jiff::civil::Date;
use scriven_model::{
    Reading, Topic,
    reading::{Fact, Grain, Kind, PlaceOf, Time, TimeOf},
    span::Span,
    time::LocalTime,
    words,
};

use super::{Maker, Says};
use crate::place::{self, PlaceKey};

pub(super) fn make(maker: &mut Maker<'_>) {
    let reading = maker.reading;
    for (n, kind) in kinds(reading) {
        let says = Says {
            topic: Topic::Kind,
            person: None,
            fact: format!("kinds[{n}]"),
            value: kind.value.as_str().to_owned(),
            label: words::kind(kind.value).to_owned(),
        };
        maker.fact(says, &kind.grounds);
    }
    for (n, time) in reading.times.iter().enumerate() {
        let says = Says {
            topic: Topic::Time,
            person: None,
            fact: format!("times[{n}]"),
            value: time_value(time),
            label: time_label(time),
        };
        maker.fact(says, &time.grounds);
    }
    for (n, at) in reading.places.iter().enumerate() {
        let key = PlaceKey::of(at).to_string();
        let label = place::label(at);
        let value = match at.of {
            _ if label.is_empty() => String::new(),
            PlaceOf::Incident => key,
            of => format!("{of}:{key}"),
        };
        let says =
            Says { topic: Topic::Place, person: None, fact: format!("places[{n}]"), value, label };
        maker.fact(says, &at.grounds);
    }
}

/// The kinds that the reading bears out, each with its place in its list.
pub(crate) fn kinds(reading: &Reading) -> impl Iterator<Item = (usize, &Fact<Kind>)> {
    reading.kinds.iter().enumerate().filter(|(_, kind)| {
        kind.value != Kind::Murder || !only_attempted(&reading.text, &kind.grounds.spans)
    })
}

/// Whether murder is only spoken of as attempted: then nobody was murdered, and an
/// incident must never be called so.
fn only_attempted(text: &str, spans: &[Span]) -> bool {
    !spans.is_empty()
        && spans.iter().all(|span| {
            let before = text.get(..span.start).unwrap_or_default().trim_end();
            let words = span.of(text).unwrap_or_default().to_lowercase();
            words.contains("attempted")
                || before.to_lowercase().ends_with("attempted")
                || before.to_lowercase().ends_with("conspiracy to")
        })
}

/// `2015-10-15T12:45`, `2015-10-15/2015-10-17`, `2015-10`, `2015`; `court:…` and
/// the like for another time than the incident's; `?` and the words where the
/// time is not resolved.
fn time_value(time: &Time) -> String {
    let bare = match time.start {
        None => format!("?{}", crate::text::plain(&time.grounds.words)),
        Some(start) => {
            let start = coarse(start, time.grain);
            match time.end {
                Some(end) => format!("{start}/{}", coarse(end, time.grain)),
                None => start,
            }
        }
    };
    if time.of == TimeOf::Incident { bare } else { format!("{}:{bare}", time.of) }
}

fn coarse(at: LocalTime, grain: Grain) -> String {
    match grain {
        Grain::Year => format!("{:04}", at.date.year()),
        Grain::Month => format!("{:04}-{:02}", at.date.year(), at.date.month()),
        Grain::Day => at.date.to_string(),
        Grain::Minute | Grain::Hour | Grain::PartOfDay => at.to_string(),
    }
}

/// "12:45 on Thursday 15 October 2015", "about 12:45 on …", "evening of …"; the
/// source's words where the time is not resolved.
fn time_label(time: &Time) -> String {
    let Some(start) = time.start else { return time.grounds.words.clone() };
    let about = if time.approximate { "about " } else { "" };
    match time.grain {
        Grain::Year => format!("{:04}", start.date.year()),
        Grain::Month => start.date.strftime("%B %Y").to_string(),
        Grain::Day => match time.end {
            Some(end) if end.date != start.date => format!(
                "between {} and {}",
                words::long_date(start.date),
                words::long_date(end.date)
            ),
            _ => words::long_date(start.date),
        },
        // The source's own words say which part of the day was meant.
        Grain::PartOfDay => match part_of_day(&time.grounds.words) {
            Some(part) => format!("{part} of {}", words::long_date(start.date)),
            None => words::long_date(start.date),
        },
        Grain::Minute | Grain::Hour => match (start.time, time.end) {
            (Some(from), Some(LocalTime { date, time: Some(to) })) if date == start.date => {
                format!(
                    "between {} and {} on {}",
                    words::clock(from),
                    words::clock(to),
                    words::long_date(start.date)
                )
            }
            (Some(_), Some(end)) if end.date != start.date => {
                format!("between {} and {}", words::local_time(start), words::local_time(end))
            }
            _ => format!("{about}{}", words::local_time(start)),
        },
    }
}

fn part_of_day(said: &str) -> Option<&'static str> {
    let said = said.to_lowercase();
    ["early hours", "morning", "afternoon", "evening", "night", "lunchtime"]
        .into_iter()
        .find(|part| said.contains(part))
}

/// A time claim's value, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeKey {
    pub(crate) of: TimeOf,
    /// `2015`, `2015-10`, `2015-10-15` or `2015-10-15T12:45`.
    pub(crate) start: String,
    pub(crate) end: Option<String>,
}

impl TimeKey {
    /// `None` where the time was not resolved.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let (of, rest) = match value.split_once(':') {
            Some((of, rest)) if TimeOf::from_word(of).is_some() => {
                (TimeOf::from_word(of).unwrap_or(TimeOf::Other), rest)
            }
            _ => (TimeOf::Incident, value),
        };
        if rest.starts_with('?') || rest.is_empty() {
            return None;
        }
        let (start, end) = match rest.split_once('/') {
            Some((start, end)) => (start, Some(end.to_owned())),
            None => (rest, None),
        };
        Some(Self { of, start: start.to_owned(), end })
    }

    /// The first day, where it is known to the day.
    pub(crate) fn day(&self) -> Option<Date> {
        self.start.get(..10)?.parse().ok()
    }

    /// The last day, the first where there is no range.
    pub(crate) fn last_day(&self) -> Option<Date> {
        let end = self.end.as_ref().unwrap_or(&self.start);
        end.get(..10)?.parse().ok()
    }

    /// The start, where it is known to the day.
    pub(crate) fn local(&self) -> Option<LocalTime> {
        self.start.parse().ok()
    }

    /// Whether both may be the same time, one finer than the other.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        if self.start.starts_with(&other.start) || other.start.starts_with(&self.start) {
            return true;
        }
        match (self.day(), self.last_day(), other.day(), other.last_day()) {
            (Some(from), Some(to), Some(first), Some(last))
                if self.end.is_some() || other.end.is_some() =>
            {
                from <= last && first <= to
            }
            _ => false,
        }
    }
}
