//! Statements that go from one incident to another, and people who prove to be one or
//! two: merge, split, move, join, part.
//!
//! All of them come down to one thing: an incident's record is what its statements make
//! of it, threaded one after the other in the order they came. So whatever is taken away
//! and given back leaves the record as it was, down to the ids of its claims.

mod people;
mod rethread;

use std::collections::BTreeSet;

use scriven_model::{Promise, Reading, RecordChange, Statement, StatementId, time::Timestamp};

use crate::Known;
use rethread::rethread;

/// A statement as an incident's record takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The statement.
    pub statement: Statement,
    /// Its reading, corrections of editors applied.
    pub reading: Reading,
    /// Since when the desk knows what it says: when it was first threaded.
    pub since: Timestamp,
}

/// An incident with all that its record rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What the record holds of it.
    pub known: Known,
    /// The statements on it, in any order.
    pub told: Vec<Told>,
    /// What is promised on it, whatever became of it.
    pub promises: Vec<Promise>,
}

/// The record of an incident without some of its statements.
pub fn take(from: &Side, statements: &BTreeSet<StatementId>, at: Timestamp) -> RecordChange {
    let stay: Vec<&Told> =
        from.told.iter().filter(|told| !statements.contains(&told.statement.id)).collect();
    rethread(from, stay, &people::who(&from.known.people), &[&from.promises], at)
}

/// The record of an incident with statements of another as well. People who were told
/// apart there stay apart; who of them is whom here is matched as when a statement is
/// threaded, and as it was before where they come back.
pub fn give(
    onto: &Side,
    from: &Side,
    statements: &BTreeSet<StatementId>,
    at: Timestamp,
) -> RecordChange {
    let joining: Vec<&Told> =
        from.told.iter().filter(|told| statements.contains(&told.statement.id)).collect();
    let who = people::joined(onto, from, &joining, at);
    let all = onto.told.iter().chain(joining).collect();
    rethread(onto, all, &who, &[&onto.promises, &from.promises], at)
}

/// The record once the person `from` is known to be the person `into`.
pub fn join_people(on: &Side, into: &str, from: &str, at: Timestamp) -> RecordChange {
    let mut who = people::who(&on.known.people);
    for key in who.values_mut().filter(|key| *key == from) {
        into.clone_into(key);
    }
    rethread(on, on.told.iter().collect(), &who, &[&on.promises], at)
}

/// The record once those who are `seen` so in these statements, (statement, `p2`), are
/// known to be somebody else; with the key of that new person.
pub fn part_person(
    on: &Side,
    seen: &[(StatementId, String)],
    at: Timestamp,
) -> (RecordChange, String) {
    let mut who = people::who(&on.known.people);
    let key = format!("p{}", 1 + people::used(on));
    for here in seen {
        who.insert(here.clone(), key.clone());
    }
    (rethread(on, on.told.iter().collect(), &who, &[&on.promises], at), key)
}

#[cfg(test)]
mod tests;
