//! Claims on bodies that are named, and on who investigates.

use scriven_model::Topic;

use super::{Maker, Says};
use crate::text::plain;

pub(super) fn make(maker: &mut Maker<'_>) {
    let reading = maker.reading;
    let lists = [
        (Topic::Organisation, "organisations", &reading.organisations),
        (Topic::Investigating, "investigating", &reading.investigating),
    ];
    for (topic, list, facts) in lists {
        for (n, fact) in facts.iter().enumerate() {
            let says = Says {
                topic,
                person: None,
                fact: format!("{list}[{n}]"),
                value: plain(&fact.value),
                label: fact.value.clone(),
            };
            maker.fact(says, &fact.grounds);
        }
    }
}
