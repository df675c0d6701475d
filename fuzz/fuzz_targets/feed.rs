//! No bytes make the feed parser panic, or an entry a statement with control characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scriven_intake::{FeedError, Said, parse_feed};

fuzz_target!(|bytes: &[u8]| {
    match parse_feed(bytes, None, "https://westmoor.example/feed") {
        Ok(feed) => {
            for entry in feed.entries {
                assert!(!entry.key.is_empty());
                if let Ok(got) = entry.incoming(&Said::default()) {
                    assert!(!got.text().contains(|c: char| c.is_control() && c != '\n'));
                }
            }
        }
        Err(why) => assert_ne!(why, FeedError::Panic),
    }
});
