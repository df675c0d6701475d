//! Facts that are not said of people.

use super::{Group, Told, days, denied, people::speaker};
use crate::{
    Reading, Span,
    reading::{self, Fact, Grain, PlaceOf, TimeOf},
    words,
};

pub(super) fn times(reading: &Reading) -> Vec<Told> {
    let told = |(n, time): (usize, &reading::Time)| {
        let mut value = match (time.start, time.grain) {
            (None, _) => days::as_far_as_known(&time.grounds.words),
            (Some(start), Grain::Year) => format!("{:04}", start.date.year()),
            (Some(start), Grain::Month) => start.date.strftime("%B %Y").to_string(),
            (Some(start), _) => words::local_time(start),
        };
        if let Some(end) = time.end {
            value = format!("{value} to {}", words::local_time(end));
        }
        let path = format!("times[{n}]");
        let mut told = Told::on(reading, Group::When, "time", path, value, &time.grounds)
            .parts(&["start", "end", "of", "grain"]);
        told.label = time_of(time.of);
        if time.grain == Grain::PartOfDay {
            told.notes.insert(0, "part of the day".to_owned());
        }
        if time.approximate {
            told.notes.insert(0, "about".to_owned());
        }
        told
    };
    reading.times.iter().enumerate().map(told).collect()
}

/// What a time is the time of, where it is none of the incident.
const fn time_of(of: TimeOf) -> &'static str {
    match of {
        TimeOf::Incident => "",
        TimeOf::Arrest => "arrest",
        TimeOf::Charge => "charge",
        TimeOf::Call => "call",
        TimeOf::Court => "hearing",
        TimeOf::Other => "another time",
    }
}

/// What happened at a place, where it was not the incident.
const fn place_of(of: PlaceOf) -> &'static str {
    match of {
        PlaceOf::Incident => "",
        PlaceOf::Arrest => "arrest",
        PlaceOf::Court => "hearing",
        PlaceOf::Search => "search",
        PlaceOf::Other => "another place",
    }
}

pub(super) fn places(reading: &Reading) -> Vec<Told> {
    let told = |(n, place): (usize, &reading::Place)| {
        let parts =
            [&place.venue, &place.street, &place.area, &place.town, &place.county, &place.postcode];
        let value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let path = format!("places[{n}]");
        let mut told = Told::on(reading, Group::Where, "place", path, value, &place.grounds)
            .parts(&["street", "area", "town", "county", "postcode", "venue", "of"]);
        told.label = place_of(place.of);
        if let Some(town) = &place.resolved {
            let named = parts.into_iter().flatten().any(|part| part.contains(&town.name));
            if !named {
                told.notes.push(format!("in {}", town.name));
            }
            told.details.push(words::resolved(town));
        }
        told
    };
    reading.places.iter().enumerate().map(told).collect()
}

pub(super) fn what(reading: &Reading) -> Vec<Told> {
    let mut all = Vec::new();
    if reading.update.marker {
        let (spans, value) = (reading.update.spans.clone(), "of an earlier statement");
        let words = spans.first().and_then(|span| span.of(&reading.text)).unwrap_or_default();
        let words = words.to_owned();
        let told =
            Told::new(Group::What, "update", "update".to_owned(), value.to_owned(), words, spans);
        all.push(Told { open: false, ..told });
    }
    for (n, kind) in reading.kinds.iter().enumerate() {
        let value = words::kind(kind.value).to_owned();
        let path = format!("kinds[{n}]");
        all.push(Told::on(reading, Group::What, "kind", path, value, &kind.grounds));
    }
    for (n, item) in reading.items.iter().enumerate() {
        let value = format!("{}: {}", item.what, words::item_event(item.event));
        let path = format!("items[{n}]");
        let told = Told::on(reading, Group::What, "item", path, value, &item.grounds);
        all.push(told.parts(&["what", "event"]));
    }
    for (n, vehicle) in reading.vehicles.iter().enumerate() {
        let parts = [&vehicle.colour, &vehicle.make, &vehicle.model, &vehicle.registration];
        let mut value = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        // "a grey van" is no "grey".
        if vehicle.make.is_none() && vehicle.model.is_none() && vehicle.colour.is_some() {
            value.clone_from(&vehicle.grounds.words);
        }
        let path = format!("vehicles[{n}]");
        let told = Told::on(reading, Group::What, "vehicle", path, value, &vehicle.grounds);
        all.push(told.parts(&["colour", "make", "model", "registration"]));
    }
    let lists: [(&str, &'static str, &[Fact<String>]); 4] = [
        ("organisations", "organisation", &reading.organisations),
        ("investigating", "investigates", &reading.investigating),
        ("references", "reference", &reading.references),
        ("operations", "operation", &reading.operations),
    ];
    for (list, field, facts) in lists {
        all.extend(plain(reading, Group::What, field, list, facts));
    }
    all
}

/// Facts whose value is the words themselves.
fn plain(
    reading: &Reading,
    group: Group,
    field: &'static str,
    list: &str,
    facts: &[Fact<String>],
) -> Vec<Told> {
    let told = |(n, fact): (usize, &Fact<String>)| {
        let path = format!("{list}[{n}]");
        Told::on(reading, group, field, path, fact.value.clone(), &fact.grounds)
    };
    facts.iter().enumerate().map(told).collect()
}

pub(super) fn quotes(reading: &Reading) -> Vec<Told> {
    let told = |(n, quote): (usize, &reading::Quote)| {
        let who = quote
            .speaker
            .as_deref()
            .and_then(|id| speaker(reading, id))
            .unwrap_or_else(|| "speaker not named".to_owned());
        let mut told = Told::new(
            Group::Words,
            "quotation",
            format!("quotes[{n}]"),
            who,
            quote.words.clone(),
            quote.spans.clone(),
        )
        .parts(&["speaker"]);
        if quote.spans.len() > 1 {
            told.notes.push(format!("over {} paragraphs", quote.spans.len()));
        }
        told
    };
    reading.quotes.iter().enumerate().map(told).collect()
}

pub(super) fn asked(reading: &Reading) -> Vec<Told> {
    let mut all = Vec::new();
    for (n, restriction) in reading.restrictions.iter().enumerate() {
        let mut value = words::restriction(restriction.kind).to_owned();
        if let Some(who) = &restriction.who {
            value = format!("{value}: {who}");
        }
        if let Some(until) = restriction.until {
            value = format!("{value}, until {}", words::local_time(until));
        }
        let path = format!("restrictions[{n}]");
        let told = Told::on(reading, Group::Ask, "restriction", path, value, &restriction.grounds);
        all.push(told.parts(&["kind", "who", "until"]));
    }
    for (n, ask) in reading.asks.iter().enumerate() {
        let value = words::ask(ask.value).to_owned();
        let path = format!("asks[{n}]");
        all.push(Told::on(reading, Group::Ask, "request", path, value, &ask.grounds));
    }
    all.extend(plain(reading, Group::Ask, "contact", "contacts", &reading.contacts));
    all.extend(plain(reading, Group::Ask, "no comment", "no_comment", &reading.no_comment));
    if let Some(family) = &reading.family_informed {
        let value = if family.value { "informed" } else { "not yet informed" }.to_owned();
        let path = "family_informed".to_owned();
        all.push(Told::on(reading, Group::Ask, "family", path, value, &family.grounds));
    }
    all
}

pub(super) fn promises(reading: &Reading) -> Vec<Told> {
    let told = |(n, promise): (usize, &reading::Promise)| {
        let mut value = promise.about.clone();
        if let Some(due) = promise.due {
            value = format!("{value}, due {}", words::local_time(due));
        }
        let path = format!("promises[{n}]");
        Told::on(reading, Group::Promise, "promise", path, value, &promise.grounds)
            .parts(&["about", "due"])
    };
    reading.promises.iter().enumerate().map(told).collect()
}

pub(super) fn hedges(reading: &Reading) -> Vec<Told> {
    let told = |(n, hedge): (usize, &reading::Hedge)| {
        let value = denied::how_sure(hedge).to_owned();
        let (words, spans) = (hedge.words.clone(), hedge.spans.clone());
        let told = Told::new(Group::Hedge, "hedge", format!("hedges[{n}]"), value, words, spans);
        Told { open: false, ..told }
    };
    reading.hedges.iter().enumerate().map(told).collect()
}

/// The doubts, each with what it is about; `told` are the other facts.
pub(super) fn doubts(reading: &Reading, told: &[Told]) -> Vec<Told> {
    let one = |(n, doubt): (usize, &reading::Doubt)| {
        let said = doubt.spans.first().and_then(|span: &Span| span.of(&reading.text));
        let mut one = Told::new(
            Group::Doubt,
            "doubt",
            format!("doubts[{n}]"),
            doubt.why.clone(),
            said.unwrap_or_default().to_owned(),
            doubt.spans.clone(),
        );
        one.open = false;
        if let Some(fact) = told.iter().find(|fact| fact.path == doubt.about) {
            one.notes.push(format!("about the {} {}", fact.field, fact.value));
            one.about = Some(fact.path.clone());
        }
        one
    };
    reading.doubts.iter().enumerate().map(one).collect()
}
