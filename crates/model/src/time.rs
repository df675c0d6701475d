//! Times: instants for what the desk does, local times for what statements say.

use std::{borrow::Cow, fmt, str::FromStr};

pub use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize, de::Error as _};

/// The months as English writes them, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A local date, with a time of day when one is known: what a statement says,
/// in the zone of the place it speaks of. Written `2015-10-15T12:45` or `2015-10-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// The day.
    pub date: Date,
    /// The time of day, to the minute.
    pub time: Option<Time>,
}

impl LocalTime {
    /// A day without a time.
    pub const fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// A day and a time of day.
    pub const fn at(date: Date, time: Time) -> Self {
        Self { date, time: Some(time) }
    }

    /// The start of the minute or day meant.
    pub fn start(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}", time.hour(), time.minute())?;
        }
        Ok(())
    }
}

impl FromStr for LocalTime {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() <= 10 {
            return Ok(Self::day(text.parse()?));
        }
        let at: DateTime = text.parse()?;
        Ok(Self::at(at.date(), at.time()))
    }
}

impl Serialize for LocalTime {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl utoipa::PartialSchema for LocalTime {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("a local date `2015-10-15` or time `2015-10-15T12:45`"))
            .into()
    }
}

impl utoipa::ToSchema for LocalTime {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_written_to_the_minute() {
        let time: LocalTime = "2015-10-15T12:45".parse().unwrap();
        assert_eq!(time.to_string(), "2015-10-15T12:45");
        let day: LocalTime = serde_json::from_str("\"2015-10-15\"").unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2015-10-15\"");
        assert!("2015-02-30".parse::<LocalTime>().is_err());
    }
}
