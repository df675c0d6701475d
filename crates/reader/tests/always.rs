//! What holds of every reading, whatever the text.

use proptest::prelude::*;
use scriven_model::{Reading, Span};
use scriven_reader::{Input, VERSION, read, read_again, read_all};

/// Every span lies in the text on character boundaries, and words are the text
/// at their first span.
fn check(reading: &Reading) {
    let text = &reading.text;
    let json = serde_json::to_value(reading).expect("a reading is JSON");
    walk(&json, text);
    assert!(serde_json::from_value::<Reading>(json).is_ok());
}

fn span(value: &serde_json::Value) -> Option<Span> {
    let at = |key| usize::try_from(value.get(key)?.as_u64()?).ok();
    Some(Span::new(at("start")?, at("end")?))
}

fn walk(value: &serde_json::Value, text: &str) {
    match value {
        serde_json::Value::Object(map) => {
            if map.len() == 2
                && let Some(span) = span(value)
            {
                assert!(span.of(text).is_some(), "{span:?} does not fit");
            }
            // A fact: a quotation's words are joined from several spans.
            if let (Some(words), Some(spans)) = (
                map.get("words").and_then(|w| w.as_str()),
                map.get("spans").and_then(|s| s.as_array()),
            ) && map.contains_key("certainty")
            {
                let first = spans.first().and_then(span).expect("a fact has a span");
                assert_eq!(first.of(text), Some(words));
            }
            map.values().for_each(|value| walk(value, text));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| walk(value, text)),
        _ => {}
    }
}

fn input<'a>(title: &'a str, body: &'a str) -> Input<'a> {
    Input {
        id: "x",
        title: Some(title),
        body,
        published: Some(jiff::civil::date(2026, 3, 1)),
        ..Input::default()
    }
}

/// Pieces of statements, so that grammar is met and not only noise.
const PIECES: &[&str] = &[
    "A 31-year-old man",
    "was arrested",
    "on suspicion of",
    "attempted murder",
    ", aged 27, 30 and 41,",
    "“We are",
    "he added",
    ".\n\n",
    "\"",
    "’s",
    "between 9pm on Friday and 7am",
    "06/12/25",
    "DC Ann Lee",
    "of Westmoor CID",
    "said:",
    "£",
    "E8",
    "A4059",
    "in Amber Street, Northbank",
    "silver Vauxhall Corsa AB12 CDE",
    "101",
    "www.westmoor.police.uk/x",
    "488 of 6 December",
    "and",
    "who",
    "the officer",
    "They",
    "was taken to hospital",
    "in a stable condition",
    "’",
    "é",
    "–",
    "(",
    ")",
    "two 17-year-old boys",
    "30 February",
    "99999999999999",
    "24:61hrs",
    "midnight",
    "the following day",
    "Mr O’Neil",
    "\u{200b}",
    "&amp;",
    "**",
    "[a](b)",
    "on 27 and 28 May",
    ":",
    ",",
    "#",
];

#[test]
fn a_long_statement_among_short_ones_reads_as_alone() {
    let long = "A man was robbed in Amber Street, Northbank. ".repeat(3500);
    let inputs = [input("Appeal", "A man died."), input("Appeal", &long), input("", "No more.")];
    let alone: Vec<Reading> = inputs.iter().map(read).collect();
    assert_eq!(read_all(&inputs), alone);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_without_panic_and_every_span_fits(title in ".{0,40}", body in "(?s).{0,400}") {
        check(&read(&input(&title, &body)));
    }

    #[test]
    fn any_patchwork_of_statements_reads_and_reads_the_same_again(
        picks in prop::collection::vec(0..PIECES.len(), 0..60),
    ) {
        let body: Vec<&str> = picks.iter().map(|&n| PIECES[n]).collect();
        let body = body.join(" ");
        let once = read(&input("Appeal", &body));
        check(&once);
        prop_assert_eq!(once, read(&input("Appeal", &body)));
    }

    #[test]
    fn statements_read_together_read_as_each_alone(
        texts in prop::collection::vec(prop::collection::vec(0..PIECES.len(), 0..12), 0..20),
    ) {
        let texts = texts.iter().map(|picks| {
            picks.iter().map(|&n| PIECES[n]).collect::<Vec<&str>>().join(" ")
        });
        let texts: Vec<String> = texts.collect();
        let inputs: Vec<Input<'_>> = texts.iter().map(|body| input("Appeal", body)).collect();
        let alone: Vec<Reading> = inputs.iter().map(read).collect();
        prop_assert_eq!(read_all(&inputs), alone);
    }

    #[test]
    fn what_was_read_reads_the_same_from_its_own_text(
        title in prop::option::of(".{0,40}"),
        picks in prop::collection::vec(0..PIECES.len(), 1..40),
        dated in any::<bool>(),
    ) {
        let body: Vec<&str> = picks.iter().map(|&n| PIECES[n]).collect();
        let body = format!("a {}", body.join(" "));
        let first = Input {
            title: title.as_deref(),
            published: dated.then(|| jiff::civil::date(2026, 3, 1)),
            ..input("", &body)
        };
        same_again(&read(&first));
    }
}

/// Read again from what a record keeps of it, a statement gives what it gave.
fn same_again(once: &Reading) {
    let kept = Input {
        id: &once.id,
        title: Some(&once.title),
        published: once.published,
        issuer: once.issuer.as_deref(),
        ..Input::default()
    };
    assert_eq!(*once, read_again(&kept, &once.text));
}

#[test]
fn a_reading_tells_by_which_rules_it_was_made() {
    let (version, rules) = VERSION.split_once('+').expect("a version and a fingerprint");
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    assert!(rules.len() == 10 && rules.bytes().all(|b| b.is_ascii_hexdigit()), "{rules}");
    assert_eq!(read(&input("Appeal", "A man was arrested.")).reader, VERSION);
}

#[test]
fn nothing_and_noise_give_a_reading_with_a_doubt() {
    for body in [
        "",
        " ",
        "\n\n\n",
        "…",
        "\u{feff}",
        "Wir suchen Zeugen nach einem Vorfall, der sich am Abend in der Stadt ereignet hat und bei dem ein Mann schwer verletzt wurde.",
    ] {
        let reading = read(&Input { body, ..Input::default() });
        check(&reading);
        assert!(reading.doubts.iter().any(|d| d.about == "text"), "{body:?}");
        assert!(reading.people.is_empty());
    }
}

#[test]
fn every_release_at_hand_reads_with_spans_that_fit() {
    use std::io::BufRead;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/corpus/releases.jsonl.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    // All of them with SCRIVEN_WHOLE_CORPUS set; else one in fifty.
    let step = if std::env::var_os("SCRIVEN_WHOLE_CORPUS").is_some() { 1 } else { 50 };
    let lines = std::io::BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    for line in lines.step_by(step) {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| line.get(key).and_then(|v| v.as_str()).unwrap_or("");
        let published = text("published").parse().ok();
        let reading = read(&Input {
            id: text("id"),
            title: Some(text("title")),
            body: text("body"),
            published,
            ..Input::default()
        });
        check(&reading);
        same_again(&reading);
    }
}

#[test]
fn a_crowd_is_read_with_a_doubt_about_who_is_who() {
    let body = "A man was arrested in Mill Lane. ".repeat(300);
    let reading = read(&Input { body: &body, ..Input::default() });
    assert!(reading.doubts.iter().any(|d| d.why.contains("told of twice")), "{:?}", reading.doubts);
    let few = read(&Input { body: "A man was arrested in Mill Lane.", ..Input::default() });
    assert!(few.doubts.iter().all(|d| !d.why.contains("told of twice")));
}
