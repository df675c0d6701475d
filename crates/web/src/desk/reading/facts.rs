//! A reading as a list of facts to show: grouped, in words, each with its path.

use scriven_model::{
    FactCorrection, Reading, Span,
    reading::{Certainty, Fact, Grounds},
    words,
};

use super::lines::{self, Line};

/// Facts of one kind, in reading order.
pub(crate) struct Group {
    /// `when`, `where`, …: its colour.
    pub(crate) kind: &'static str,
    /// Its heading.
    pub(crate) title: &'static str,
    pub(crate) lines: Vec<Line>,
}

/// The facts of a reading as it was read, with what editors said of them since.
pub(crate) fn groups(reading: &Reading, corrections: &[FactCorrection]) -> Vec<Group> {
    let mut groups = vec![
        Group { kind: "when", title: "When", lines: times(reading) },
        Group { kind: "where", title: "Where", lines: places(reading) },
        Group { kind: "who", title: "Who", lines: lines::people(reading) },
        Group { kind: "status", title: "Status", lines: lines::states(reading) },
        Group { kind: "what", title: "What", lines: what(reading) },
        Group { kind: "words", title: "Said", lines: quotes(reading) },
        Group { kind: "ask", title: "Asked", lines: asked(reading) },
        Group { kind: "promise", title: "Owed", lines: promises(reading) },
        Group { kind: "doubt", title: "Doubts", lines: doubts(reading) },
    ];
    for line in groups.iter_mut().flat_map(|group| &mut group.lines) {
        line.correct(corrections);
    }
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// How sure, limited by which words, on whose word: what stands behind a fact.
pub(crate) fn note(reading: &Reading, grounds: &Grounds, more: Option<&str>) -> Option<String> {
    let mut parts: Vec<String> = more.map(str::to_owned).into_iter().collect();
    if grounds.certainty != Certainty::Stated {
        parts.push(grounds.certainty.to_string());
    }
    if let Some(hedge) = grounds.hedge.and_then(|hedge| hedge.of(&reading.text)) {
        parts.push(format!("“{hedge}”"));
    }
    if let Some(speaker) = grounds.said_by.as_deref().and_then(|id| speaker(reading, id)) {
        parts.push(format!("said by {speaker}"));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A speaker's rank and name.
fn speaker(reading: &Reading, id: &str) -> Option<String> {
    let speaker = reading.speakers.iter().find(|speaker| speaker.id == id)?;
    let parts: Vec<&str> =
        [speaker.rank.as_deref(), speaker.name.as_deref()].into_iter().flatten().collect();
    match (parts.is_empty(), &speaker.organisation) {
        (false, _) => Some(parts.join(" ")),
        (true, organisation) => organisation.clone(),
    }
}

fn times(reading: &Reading) -> Vec<Line> {
    let line = |(n, time): (usize, &scriven_model::reading::Time)| {
        let mut value = time.start.map_or_else(|| "not resolved".to_owned(), words::local_time);
        if let Some(end) = time.end {
            value = format!("{value} to {}", words::local_time(end));
        }
        if time.of != scriven_model::reading::TimeOf::Incident {
            value = format!("{value} ({})", time.of);
        }
        let about = time.approximate.then_some("about");
        Line::new(format!("times[{n}]"), "when", value, &time.grounds)
            .parts(&["start", "end", "of", "grain"])
            .note(note(reading, &time.grounds, about))
    };
    reading.times.iter().enumerate().map(line).collect()
}

fn places(reading: &Reading) -> Vec<Line> {
    let line = |(n, place): (usize, &scriven_model::reading::Place)| {
        let parts =
            [&place.venue, &place.street, &place.area, &place.town, &place.county, &place.postcode];
        let mut value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        if place.of != scriven_model::reading::PlaceOf::Incident {
            value = format!("{value} ({})", place.of);
        }
        let town = place.resolved.as_ref().map(words::resolved);
        Line::new(format!("places[{n}]"), "where", value, &place.grounds)
            .parts(&["street", "area", "town", "county", "postcode", "venue", "of"])
            .note(note(reading, &place.grounds, town.as_deref()))
    };
    reading.places.iter().enumerate().map(line).collect()
}

fn what(reading: &Reading) -> Vec<Line> {
    let mut all = Vec::new();
    for (n, kind) in reading.kinds.iter().enumerate() {
        let value = words::kind(kind.value).to_owned();
        all.push(Line::new(format!("kinds[{n}]"), "what", value, &kind.grounds).note(note(
            reading,
            &kind.grounds,
            Some("kind"),
        )));
    }
    for (n, item) in reading.items.iter().enumerate() {
        let value = format!("{}: {}", item.what, words::item_event(item.event));
        all.push(
            Line::new(format!("items[{n}]"), "what", value, &item.grounds)
                .parts(&["what", "event"])
                .note(note(reading, &item.grounds, None)),
        );
    }
    for (n, vehicle) in reading.vehicles.iter().enumerate() {
        let parts = [&vehicle.colour, &vehicle.make, &vehicle.model, &vehicle.registration];
        let value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        all.push(
            Line::new(format!("vehicles[{n}]"), "what", value, &vehicle.grounds)
                .parts(&["colour", "make", "model", "registration"])
                .note(note(reading, &vehicle.grounds, Some("vehicle"))),
        );
    }
    let lists: [(&str, &str, &[Fact<String>]); 4] = [
        ("organisations", "organisation", &reading.organisations),
        ("investigating", "investigates", &reading.investigating),
        ("references", "reference", &reading.references),
        ("operations", "operation", &reading.operations),
    ];
    for (field, word, facts) in lists {
        all.extend(plain(reading, field, "what", Some(word), facts));
    }
    all
}

/// Facts whose value is the words themselves.
fn plain(
    reading: &Reading,
    field: &str,
    kind: &'static str,
    word: Option<&str>,
    facts: &[Fact<String>],
) -> Vec<Line> {
    let line = |(n, fact): (usize, &Fact<String>)| {
        Line::new(format!("{field}[{n}]"), kind, fact.value.clone(), &fact.grounds).note(note(
            reading,
            &fact.grounds,
            word,
        ))
    };
    facts.iter().enumerate().map(line).collect()
}

fn quotes(reading: &Reading) -> Vec<Line> {
    let line = |(n, quote): (usize, &scriven_model::reading::Quote)| {
        let who = quote
            .speaker
            .as_deref()
            .and_then(|id| speaker(reading, id))
            .unwrap_or_else(|| "Who says it is not told".to_owned());
        let paragraphs = quote.spans.len();
        let value = match paragraphs {
            0 | 1 => who,
            more => format!("{who}, over {more} paragraphs"),
        };
        let mut opening: String = quote.words.chars().take(80).collect();
        if opening.len() < quote.words.len() {
            opening.push('…');
        }
        Line::bare(format!("quotes[{n}]"), "words", value, opening, quote.spans.clone())
            .parts(&["speaker"])
    };
    reading.quotes.iter().enumerate().map(line).collect()
}

fn asked(reading: &Reading) -> Vec<Line> {
    let mut all = Vec::new();
    for (n, restriction) in reading.restrictions.iter().enumerate() {
        let mut value = lines::restriction(restriction.kind).to_owned();
        if let Some(who) = &restriction.who {
            value = format!("{value}: {who}");
        }
        if let Some(until) = restriction.until {
            value = format!("{value}, until {}", words::local_time(until));
        }
        all.push(
            Line::new(format!("restrictions[{n}]"), "ask", value, &restriction.grounds)
                .parts(&["kind", "who", "until"])
                .note(note(reading, &restriction.grounds, None)),
        );
    }
    for (n, ask) in reading.asks.iter().enumerate() {
        let value = words::ask(ask.value).to_owned();
        all.push(Line::new(format!("asks[{n}]"), "ask", value, &ask.grounds).note(note(
            reading,
            &ask.grounds,
            None,
        )));
    }
    all.extend(plain(reading, "contacts", "ask", Some("contact"), &reading.contacts));
    all.extend(plain(reading, "no_comment", "ask", Some("no comment on"), &reading.no_comment));
    if let Some(family) = &reading.family_informed {
        let value = if family.value { "Family informed" } else { "Family not yet informed" };
        all.push(
            Line::new("family_informed".to_owned(), "ask", value.to_owned(), &family.grounds)
                .note(note(reading, &family.grounds, None)),
        );
    }
    all
}

fn promises(reading: &Reading) -> Vec<Line> {
    let line = |(n, promise): (usize, &scriven_model::reading::Promise)| {
        let mut value = promise.about.clone();
        if let Some(due) = promise.due {
            value = format!("{value}, due {}", words::local_time(due));
        }
        Line::new(format!("promises[{n}]"), "promise", value, &promise.grounds)
            .parts(&["about", "due"])
            .note(note(reading, &promise.grounds, None))
    };
    reading.promises.iter().enumerate().map(line).collect()
}

fn doubts(reading: &Reading) -> Vec<Line> {
    let line = |(n, doubt): (usize, &scriven_model::reading::Doubt)| {
        let said = doubt.spans.first().and_then(|span: &Span| span.of(&reading.text));
        Line::bare(
            format!("doubts[{n}]"),
            "doubt",
            doubt.why.clone(),
            said.unwrap_or_default().to_owned(),
            doubt.spans.clone(),
        )
        .fixed()
    };
    reading.doubts.iter().enumerate().map(line).collect()
}
