//! SHA-256 of bytes, and of events.

use std::fmt::Write as _;

use scriven_model::Timestamp;
use sha2::{Digest, Sha256};

/// What the first event is chained to.
pub(crate) const NONE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// SHA-256 of `bytes`, in lower-case hex.
pub fn hex_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The hash of an event: SHA-256 over these bytes (UTF-8, lines end in `\n`, a
/// number is decimal ASCII, a length is in bytes):
///
/// ```text
/// scriven event 1
/// <prev: 64 hex digits>
/// <seq>
/// <at: µs since 1970-01-01T00:00:00Z>
/// <length of actor>
/// <actor: JSON text, exactly as stored>
/// <length of body>
/// <body: JSON text, exactly as stored>
/// ```
///
/// The lengths make it unambiguous where one part ends. Anybody with the stored
/// rows and a SHA-256 tool can check the chain without this program.
pub fn of_event(prev: &str, seq: i64, at: Timestamp, actor: &str, body: &str) -> String {
    let mut hasher = Sha256::new();
    let head = format!(
        "scriven event 1\n{prev}\n{seq}\n{}\n{}\n{actor}\n{}\n",
        at.as_microsecond(),
        actor.len(),
        body.len()
    );
    hasher.update(head.as_bytes());
    hasher.update(body.as_bytes());
    hasher.update(b"\n");
    hex(&hasher.finalize())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_an_event_is_the_documented_bytes() {
        let at = Timestamp::from_microsecond(1_700_000_000_000_001).unwrap();
        let bytes =
            format!("scriven event 1\n{NONE}\n1\n1700000000000001\n2\n{{}}\n7\n{{\"a\":1}}\n");
        assert_eq!(of_event(NONE, 1, at, "{}", "{\"a\":1}"), hex_of(bytes.as_bytes()));
        assert_eq!(hex_of(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
