//! Claims on how to reach the police and what about: references, operations,
//! contacts, appeals.

use scriven_model::{Topic, words};

use super::{Maker, Says};
use crate::{
    signposts::{operation_key, reference_key},
    text::plain,
};

pub(super) fn make(maker: &mut Maker<'_>) {
    let reading = maker.reading;
    let says = |topic, list: &str, n: usize, value: String, label: &str| Says {
        topic,
        person: None,
        fact: format!("{list}[{n}]"),
        value,
        label: label.to_owned(),
    };
    for (n, fact) in reading.references.iter().enumerate() {
        let value = reference_key(&fact.value).unwrap_or_else(|| plain(&fact.value));
        maker.fact(says(Topic::Reference, "references", n, value, &fact.value), &fact.grounds);
    }
    for (n, fact) in reading.operations.iter().enumerate() {
        let value = operation_key(&fact.value);
        maker.fact(says(Topic::Operation, "operations", n, value, &fact.value), &fact.grounds);
    }
    for (n, fact) in reading.contacts.iter().enumerate() {
        let value = plain(&fact.value);
        maker.fact(says(Topic::Contact, "contacts", n, value, &fact.value), &fact.grounds);
    }
    for (n, fact) in reading.asks.iter().enumerate() {
        let value = fact.value.as_str().to_owned();
        maker.fact(says(Topic::Ask, "asks", n, value, words::ask(fact.value)), &fact.grounds);
    }
}
