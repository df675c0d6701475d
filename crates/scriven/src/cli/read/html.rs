//! A reading as a page of its own: the text with its facts highlighted.

use std::fmt::Write;

use scriven_model::{Reading, Span, words};

use super::table;

/// Everything before the first reading. Nothing is loaded from anywhere.
pub(super) const HEAD: &str = "<!doctype html>
<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
<title>Readings</title><style>
body{font:1rem/1.55 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
article{margin-bottom:4rem}.text{white-space:pre-wrap;max-width:42rem}
mark{background:#fff1b8;color:inherit;border-bottom:2px solid #b8860b;padding:0 .1em}
mark.person{background:#dbeafe;border-color:#1d4ed8}mark.place{background:#dcfce7;border-color:#15803d}
mark.time{background:#fde2e4;border-color:#be123c}mark.doubt{background:#f3e8ff;border-color:#7e22ce}
table{border-collapse:collapse;margin-top:1rem}td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}mark{color:#111}td,th{border-color:#444}}
</style></head><body>
";

/// Everything behind the last reading.
pub(super) const FOOT: &str = "</body></html>\n";

/// One reading.
pub(super) fn article(reading: &Reading) -> String {
    let mut out = String::with_capacity(reading.text.len() * 2);
    let title = if reading.title.is_empty() { &reading.id } else { &reading.title };
    let _ = writeln!(out, "<article><h1>{}</h1>", escape(title));
    let _ = writeln!(out, "<p class=\"text\">{}</p>", marked(reading));
    out.push_str("<table><tr><th>Fact</th><th>Value</th><th>Words</th></tr>\n");
    for (field, value, words) in table::rows(reading) {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(field),
            escape(&value),
            escape(&words)
        );
    }
    out.push_str("</table></article>\n");
    out
}

/// The text with a mark round the words of each fact; of marks that overlap the first stays.
fn marked(reading: &Reading) -> String {
    let mut spans = spans(reading);
    spans.sort_by_key(|(span, ..)| (span.start, std::cmp::Reverse(span.end)));
    let mut out = String::with_capacity(reading.text.len() + 64 * spans.len());
    let mut at = 0;
    for (span, class, label) in spans {
        let (Some(before), Some(words)) =
            (reading.text.get(at..span.start), span.of(&reading.text))
        else {
            continue;
        };
        if span.is_empty() {
            continue;
        }
        let _ = write!(
            out,
            "{}<mark class=\"{class}\" title=\"{}\">{}</mark>",
            escape(before),
            escape(&label),
            escape(words)
        );
        at = span.end;
    }
    out.push_str(&escape(reading.text.get(at..).unwrap_or("")));
    out
}

fn spans(reading: &Reading) -> Vec<(Span, &'static str, String)> {
    let mut spans: Vec<(Span, &'static str, String)> = Vec::new();
    let mut add = |list: &[Span], class: &'static str, label: String| {
        spans.extend(list.iter().map(|span| (*span, class, label.clone())));
    };
    for person in &reading.people {
        add(&person.mentions, "person", format!("{} {}", person.id, person.role));
        person
            .status
            .iter()
            .for_each(|f| add(&f.grounds.spans, "fact", format!("{} {}", person.id, f.value)));
        person
            .offences
            .iter()
            .for_each(|f| add(&f.grounds.spans, "fact", format!("{} offence", person.id)));
        person
            .condition
            .iter()
            .for_each(|f| add(&f.grounds.spans, "fact", format!("{} {}", person.id, f.value)));
        person
            .injury
            .iter()
            .for_each(|f| add(&f.grounds.spans, "fact", format!("{} injury", person.id)));
        person
            .treatment
            .iter()
            .for_each(|t| add(&t.grounds.spans, "fact", format!("{} {}", person.id, t.what)));
        for (part, fact) in [("rank", &person.rank), ("unit", &person.unit)] {
            if let Some(fact) = fact {
                add(&fact.grounds.spans, "fact", format!("{} {part}", person.id));
            }
        }
    }
    reading.times.iter().for_each(|t| add(&t.grounds.spans, "time", format!("time of {}", t.of)));
    for place in &reading.places {
        let town = place.resolved.as_ref().map(|town| format!(": {}", words::resolved(town)));
        let label = format!("place of {}{}", place.of, town.unwrap_or_default());
        add(&place.grounds.spans, "place", label);
    }
    reading.kinds.iter().for_each(|k| add(&k.grounds.spans, "fact", k.value.to_string()));
    for (label, facts) in [
        ("organisation", &reading.organisations),
        ("reference", &reading.references),
        ("operation", &reading.operations),
        ("contact", &reading.contacts),
        ("no comment", &reading.no_comment),
        ("investigating", &reading.investigating),
    ] {
        for fact in facts {
            add(&fact.grounds.spans, "fact", label.to_owned());
        }
    }
    reading.items.iter().for_each(|i| add(&i.grounds.spans, "fact", format!("{} item", i.event)));
    reading.vehicles.iter().for_each(|v| add(&v.grounds.spans, "fact", "vehicle".to_owned()));
    reading.asks.iter().for_each(|a| add(&a.grounds.spans, "fact", format!("asks: {}", a.value)));
    reading
        .restrictions
        .iter()
        .for_each(|r| add(&r.grounds.spans, "fact", format!("restriction: {}", r.kind)));
    reading.promises.iter().for_each(|p| add(&p.grounds.spans, "fact", "promise".to_owned()));
    reading.hedges.iter().for_each(|h| add(&h.spans, "fact", format!("hedge, level {}", h.level)));
    reading.doubts.iter().for_each(|d| add(&d.spans, "doubt", d.why.clone()));
    spans
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_of_a_statement_is_markup() {
        assert_eq!(escape("<b a=\"x\">&"), "&lt;b a=&quot;x&quot;&gt;&amp;");
    }
}
