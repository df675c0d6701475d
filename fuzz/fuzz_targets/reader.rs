//! Any text reads: no panic, and every fact's words are the text at its span.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (title, body) = text.split_once('\n').unwrap_or(("", &text));
    let reading = scriven_reader::read(&scriven_reader::Input {
        id: "fuzz",
        title: Some(title),
        body,
        ..Default::default()
    });
    for fact in &reading.organisations {
        let span = fact.grounds.spans.first().expect("a fact has a span");
        assert_eq!(span.of(&reading.text), Some(fact.grounds.words.as_str()));
    }
    for person in &reading.people {
        assert!(person.mentions.iter().all(|span| span.of(&reading.text).is_some()));
    }
    for quote in &reading.quotes {
        assert!(quote.spans.iter().all(|span| span.of(&reading.text).is_some()));
    }
});
