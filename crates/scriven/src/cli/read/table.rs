//! A reading for a terminal: one fact a line, with its words.

use std::fmt::Write;

use scriven_model::{Reading, reading::Grounds, words};

/// The width when the terminal does not tell it.
const WIDTH: usize = 100;

/// The reading as lines that fit the terminal.
pub(super) fn table(reading: &Reading) -> String {
    let width =
        std::env::var("COLUMNS").ok().and_then(|w| w.parse().ok()).unwrap_or(WIDTH).clamp(40, 240);
    let mut out = String::new();
    let title = if reading.title.is_empty() { &reading.id } else { &reading.title };
    let _ = writeln!(out, "{}", cut(title, width));
    for (field, value, words) in rows(reading) {
        let head = format!("  {field:<13}{value}");
        let line = if words.is_empty() {
            head
        } else {
            format!("{head}  «{}»", words.replace('\n', " "))
        };
        let _ = writeln!(out, "{}", cut(&line, width));
    }
    out
}

/// At most `width` characters.
fn cut(line: &str, width: usize) -> String {
    if line.chars().count() <= width {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(width.saturating_sub(1)).collect();
    short.push('…');
    short
}

/// Field, value and source words of every fact.
pub(super) fn rows(reading: &Reading) -> Vec<(&'static str, String, String)> {
    let mut rows: Vec<(&'static str, String, String)> = Vec::new();
    let mut row = |field: &'static str, value: String, grounds: &Grounds| {
        let sure = grounds.certainty.as_str();
        let value = if sure == "stated" { value } else { format!("{value} ({sure})") };
        rows.push((field, value, grounds.words.clone()));
    };
    reading.kinds.iter().for_each(|f| row("kind", f.value.to_string(), &f.grounds));
    for time in &reading.times {
        let start = time.start.map_or_else(|| "?".to_owned(), |s| s.to_string());
        row("time", format!("{} {start}", time.of), &time.grounds);
    }
    for place in &reading.places {
        let names =
            [&place.venue, &place.street, &place.area, &place.town, &place.county, &place.postcode];
        let names: Vec<&str> = names.into_iter().filter_map(|n| n.as_deref()).collect();
        let town = place.resolved.as_ref().map(|town| format!(" ({})", words::resolved(town)));
        let value = format!("{} {}{}", place.of, names.join(", "), town.unwrap_or_default());
        row("place", value, &place.grounds);
    }
    for person in &reading.people {
        people(&mut rows, person);
    }
    let mut row = |field: &'static str, value: String, words: &str| {
        rows.push((field, value, words.to_owned()));
    };
    for speaker in &reading.speakers {
        let parts = [&speaker.rank, &speaker.name, &speaker.unit, &speaker.organisation];
        let parts: Vec<&str> = parts.into_iter().filter_map(|p| p.as_deref()).collect();
        row("speaker", parts.join(", "), "");
    }
    for quote in &reading.quotes {
        row("quote", quote.speaker.clone().unwrap_or_else(|| "?".to_owned()), &quote.words);
    }
    for (field, facts) in [
        ("organisation", &reading.organisations),
        ("reference", &reading.references),
        ("operation", &reading.operations),
        ("contact", &reading.contacts),
        ("investigating", &reading.investigating),
        ("no comment", &reading.no_comment),
    ] {
        for fact in facts {
            row(field, fact.value.clone(), "");
        }
    }
    reading.items.iter().for_each(|i| row("item", format!("{} {}", i.event, i.what), ""));
    for vehicle in &reading.vehicles {
        let parts = [&vehicle.colour, &vehicle.make, &vehicle.model, &vehicle.registration];
        let parts: Vec<&str> = parts.into_iter().filter_map(|p| p.as_deref()).collect();
        row("vehicle", parts.join(" "), &vehicle.grounds.words);
    }
    reading.asks.iter().for_each(|a| row("ask", a.value.to_string(), &a.grounds.words));
    reading
        .restrictions
        .iter()
        .for_each(|r| row("restriction", r.kind.to_string(), &r.grounds.words));
    reading.promises.iter().for_each(|p| row("promise", p.about.clone(), ""));
    reading
        .family_informed
        .iter()
        .for_each(|f| row("family told", f.value.to_string(), &f.grounds.words));
    reading.hedges.iter().for_each(|h| row("hedge", h.level.to_string(), &h.words));
    reading.doubts.iter().for_each(|d| row("doubt", format!("{}: {}", d.about, d.why), ""));
    rows
}

fn people(rows: &mut Vec<(&'static str, String, String)>, person: &scriven_model::reading::Person) {
    let mut parts = vec![format!("{} {}", person.id, person.role)];
    parts.extend(person.name.clone());
    parts.extend(person.age.as_ref().map(|age| age.text.clone()));
    parts.extend(person.sex.map(|sex| sex.to_string()));
    if person.count > 1 {
        parts.push(format!("×{}", person.count));
    }
    parts.extend(person.rank.iter().map(|rank| rank.value.clone()));
    parts.extend(person.unit.iter().map(|unit| unit.value.clone()));
    parts.extend(person.status.iter().map(|s| s.value.to_string()));
    parts.extend(person.offences.iter().map(|o| o.value.clone()));
    parts.extend(person.condition.iter().map(|c| c.value.to_string()));
    parts.extend(person.injury.iter().map(|i| i.value.clone()));
    parts.extend(person.treatment.iter().map(|t| words::care_at(t.what, t.place.as_deref())));
    rows.push(("person", parts.join(", "), person.words.clone()));
}
