//! `Retry-After`: seconds, or a date (RFC 9110 §10.2.3).

use std::time::Duration;

use jiff::{Timestamp, fmt::rfc2822};

/// How long to wait; `None` when it says neither. Never more than a week.
pub(crate) fn parse(value: &str, now: Timestamp) -> Option<Duration> {
    const LONGEST: u64 = 7 * 24 * 3600;
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds.min(LONGEST)));
    }
    let at = rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?;
    let seconds = u64::try_from(at.as_second() - now.as_second()).unwrap_or(0);
    Some(Duration::from_secs(seconds.min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_understood() {
        let now = "2031-03-04T10:00:00Z".parse().unwrap();
        let wait = |value| parse(value, now).map(|wait| wait.as_secs());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Tue, 04 Mar 2031 10:05:00 GMT"), Some(300));
        assert_eq!(wait("Tue, 04 Mar 2031 09:00:00 GMT"), Some(0));
        assert_eq!(wait("99999999999"), Some(604_800));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-5"), None);
    }
}
