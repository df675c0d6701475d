//! Claims on things and vehicles.

use scriven_model::{Topic, reading::Vehicle, words};

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
            label: format!("{} {}", item.what, words::item_event(item.event)),
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

/// "silver Arden Corvo"; the registration stays with the source words.
fn label(vehicle: &Vehicle) -> String {
    let parts = [&vehicle.colour, &vehicle.make, &vehicle.model];
    let label = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
    if label.is_empty() { vehicle.grounds.words.clone() } else { label }
}
