//! Claims on things and vehicles.

use scriven_model::{
    Topic,
    reading::{Item, ItemEvent, Vehicle},
    words,
};

use super::{Maker, Says};
use crate::text::plain;

pub(super) fn make(maker: &mut Maker<'_>) {
    let reading = maker.reading;
    for (n, item) in reading.items.iter().enumerate() {
        let says = Says {
            topic: Topic::Item,
            person: None,
            fact: format!("items[{n}]"),
            value: format!("{};{}", plain(&item.what), item.event),
            label: format!("{} {}", item.what, became(&reading.text, item)),
        };
        maker.fact(says, &item.grounds);
    }
    for (n, vehicle) in reading.vehicles.iter().enumerate() {
        let label = label(vehicle);
        let says = Says {
            topic: Topic::Vehicle,
            person: None,
            fact: format!("vehicles[{n}]"),
            value: plain(&label),
            label,
        };
        maker.fact(says, &vehicle.grounds);
    }
}

/// What became of a thing, and no more than its line says: what somebody "took" was
/// stolen only where a word of theft stands there.
fn became(text: &str, item: &Item) -> &'static str {
    let theft = ["stole", "steal", "theft", "thief", "thieves", "robb", "burgl", "looted"];
    let line = || {
        let span = item.grounds.spans.first()?;
        let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
        let end = text.get(span.end..)?.find('\n').map_or(text.len(), |at| span.end + at);
        Some(text.get(start..end)?.to_lowercase())
    };
    let said = line().is_none_or(|line| theft.iter().any(|word| line.contains(word)));
    match item.event {
        ItemEvent::Stolen if !said => "taken",
        event => words::item_event(event),
    }
}

/// "silver Arden Corvo"; the registration stays with the source words.
fn label(vehicle: &Vehicle) -> String {
    let parts = [&vehicle.colour, &vehicle.make, &vehicle.model];
    let label = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    let unnamed = vehicle.make.is_none() && vehicle.model.is_none();
    if unnamed { vehicle.grounds.words.clone() } else { label }
}
