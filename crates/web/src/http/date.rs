//! Dates as HTTP writes them (RFC 9110 §5.6.7), to the second.

use jiff::{Timestamp, fmt::rfc2822};

/// `Sun, 06 Nov 1994 08:49:37 GMT`; `None` for years HTTP cannot write.
pub(crate) fn write(at: Timestamp) -> Option<String> {
    rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()
}

/// The instant meant by a date header; `None` when it is not one.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back() {
        let at: Timestamp = "1994-11-06T08:49:37Z".parse().unwrap();
        assert_eq!(write(at).as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(at));
        assert_eq!(read("yesterday"), None);
    }
}
