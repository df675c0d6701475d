//! A statement read again by another reader: what is read otherwise, what becomes of
//! editors' corrections, and what it does to the record of the incident.

mod carry;
mod changes;
mod facts;
mod people;
mod revision;

use std::collections::BTreeMap;

use scriven_model::{FactCorrection, Reading, ReadingChange, told::told};

pub use revision::reread_revision;

use changes::Both;

/// A newer reading beside the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reread {
    /// What is read otherwise, fact by fact.
    pub changes: Vec<ReadingChange>,
    /// Editors' corrections in their order, as they stand on the newer reading.
    pub corrections: Vec<FactCorrection>,
    /// The ids of people in the older reading, and theirs in the newer one.
    pub people: BTreeMap<String, String>,
}

/// Compares two readings of one text, as they were read, and carries corrections over.
pub fn reread(old: &Reading, new: &Reading, corrections: &[FactCorrection]) -> Reread {
    let who = people::Same::of(old, new);
    let (was, is) = (told(old), told(new));
    let paired = facts::Paired::of(&was, &is, &who);
    let both = Both { old, new, was: &was, is: &is, paired: &paired };
    let people = old.people.iter().zip(&who.people);
    Reread {
        changes: changes::changes(&both),
        corrections: carry::carry(&both, &who, corrections),
        people: people
            .filter_map(|(one, place)| {
                Some((one.id.clone(), new.people.get((*place)?)?.id.clone()))
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests;
