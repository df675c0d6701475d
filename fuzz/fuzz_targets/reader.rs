//! Any text reads: no panic, and the words of every fact are the text at its first span.
//!
//! The first line is the title, a second that is a date the day of publication.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (title, body) = text.split_once('\n').unwrap_or(("", &text));
    let (day, rest) = body.split_once('\n').unwrap_or((body, ""));
    let published = day.trim().parse().ok();
    let reading = scriven_reader::read(&scriven_reader::Input {
        id: "fuzz",
        title: Some(title),
        body: if published.is_some() { rest } else { body },
        published,
        ..Default::default()
    });
    let value = serde_json::to_value(&reading).expect("a reading is JSON");
    hold(&reading.text, &value);
});

/// Every span lies in the text, on boundaries; `words` are the text at the first of them.
fn hold(text: &str, value: &Value) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| hold(text, value)),
        Value::Object(map) => {
            let at = |span: &Value| {
                let end = |key| span.get(key).and_then(Value::as_u64).expect("a span has ends");
                let (start, end) = (end("start"), end("end"));
                text.get(usize::try_from(start).unwrap()..usize::try_from(end).unwrap())
                    .expect("a span lies in the text, on boundaries")
            };
            if let (Some(spans), Some(words)) = (
                map.get("spans").and_then(Value::as_array).filter(|spans| !spans.is_empty()),
                map.get("words").and_then(Value::as_str),
            ) {
                let quote = map.contains_key("speaker");
                assert!(quote || at(&spans[0]) == words, "words are the text at the first span");
            }
            if map.contains_key("start") && map.contains_key("end") && map.len() == 2 {
                at(value);
            }
            map.values().for_each(|value| hold(text, value));
        }
        _ => {}
    }
}
