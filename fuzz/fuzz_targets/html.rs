//! No bytes make a page panic, and nothing that runs survives the sanitiser.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scriven_intake::{Said, html, markdown, sanitise_html, upload};

fuzz_target!(|bytes: &[u8]| {
    let said = Said::default();
    if let Ok(got) = html(bytes, None, &said) {
        assert!(!got.body.is_empty());
    }
    let _ = markdown(bytes, None, &said);
    let _ = upload(bytes, None, None, &said);
    if let Ok(text) = str::from_utf8(bytes) {
        let clean = sanitise_html(text).to_ascii_lowercase();
        for bad in ["<script", "<iframe", "<svg", "<img", "<style", "<object", "<form"] {
            assert!(!clean.contains(bad), "{bad}");
        }
    }
});
