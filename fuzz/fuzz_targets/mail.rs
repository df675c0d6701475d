//! No bytes make the mail parser panic; what comes out is clean text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scriven_intake::{Said, mail};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(got) = mail(bytes, &Said::default()) {
        assert!(!got.body.is_empty());
        assert!(!got.text().contains(|c: char| c.is_control() && c != '\n'));
    }
});
