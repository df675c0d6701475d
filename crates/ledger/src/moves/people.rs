//! Who is whom when statements come from another incident.

use std::collections::{BTreeMap, BTreeSet};

use scriven_model::{Person, Reading, StatementId, Topic, reading, time::Timestamp};

use super::{Side, Told, rethread::rethread};
use crate::{Known, claims, people, thread::used_keys};

/// Who each person of each statement is: (statement, id in its reading) → key.
pub(super) type Who = BTreeMap<(StatementId, String), String>;

/// As the record has it.
pub(super) fn who(people: &[Person]) -> Who {
    let seen = |person: &Person| -> Vec<((StatementId, String), String)> {
        person.seen_as.iter().map(|here| (here.clone(), person.key.clone())).collect()
    };
    people.iter().flat_map(seen).collect()
}

/// The highest number of a key that anybody on the incident ever had.
pub(super) fn used(side: &Side) -> u32 {
    let now = side.known.people.iter().filter_map(|person| people::number(&person.key));
    now.max().unwrap_or(0).max(used_keys(side.known.claims.iter()))
}

/// Who everybody is once `joining`, statements of `from`, are on `onto` too.
pub(super) fn joined(onto: &Side, from: &Side, joining: &[&Told], at: Timestamp) -> Who {
    let mut all = who(&onto.known.people);
    for told in joining {
        all.extend(once(&onto.known, told, at));
    }
    let ids: BTreeSet<StatementId> = joining.iter().map(|told| told.statement.id).collect();
    let theirs: Who =
        who(&from.known.people).into_iter().filter(|((id, _), _)| ids.contains(id)).collect();
    let mut is: BTreeMap<String, String> = BTreeMap::new();
    for (here, key) in &theirs {
        if let Some(known) = all.get(here) {
            is.entry(key.clone()).or_insert_with(|| known.clone());
        }
    }
    // Those people as the statements that come tell of them, without the others.
    let alone = Side { known: Known::new(from.known.incident.clone()), ..from.clone() };
    let come = rethread(&alone, joining.to_vec(), &theirs, &[], at).people;
    let strangers = come.iter().map(as_read).collect();
    let used = used(onto);
    for (key, known) in matched(joining, strangers, &onto.known.people, &is, used) {
        is.entry(key).or_insert(known);
    }
    for (here, key) in theirs {
        if let Some(known) = is.get(&key) {
            all.entry(here).or_insert_with(|| known.clone());
        }
    }
    all
}

/// Which of `known` each of `strangers` is, by their keys.
fn matched(
    joining: &[&Told],
    strangers: Vec<reading::Person>,
    known: &[Person],
    said: &BTreeMap<String, String>,
    used: u32,
) -> BTreeMap<String, String> {
    let Some(first) = joining.first() else { return BTreeMap::new() };
    let reading = Reading { people: strangers, ..first.reading.clone() };
    people::assign_others(&reading, known, said, used)
}

/// A person of an incident, as one statement would tell of them.
fn as_read(person: &Person) -> reading::Person {
    reading::Person {
        id: person.key.clone(),
        role: person.role,
        name: person.name.clone(),
        age: person.age.clone(),
        sex: person.sex,
        occupation: person.occupation.clone(),
        rank: None,
        unit: None,
        from: person.from.clone(),
        count: person.count,
        status: Vec::new(),
        offences: Vec::new(),
        condition: None,
        injury: None,
        treatment: Vec::new(),
        description: Vec::new(),
        mentions: Vec::new(),
        words: people::bare(&person.label).to_owned(),
    }
}

/// Who a statement's people were here, when it was here before: its claims, withdrawn
/// since, still say of whom they are. They are found by what they say, for a newer
/// reading may count its people otherwise.
fn once(on: &Known, told: &Told, at: Timestamp) -> Who {
    let id = told.statement.id;
    let mut was: BTreeMap<(Topic, &str, &str), &str> = BTreeMap::new();
    for claim in on.claims.iter().filter(|claim| claim.statement == id) {
        if let Some(key) = &claim.person {
            was.insert((claim.topic, &claim.value, &claim.words), key);
        }
    }
    if was.is_empty() {
        return Who::new();
    }
    let themselves =
        told.reading.people.iter().map(|person| (person.id.clone(), person.id.clone())).collect();
    let now = claims::of_reading(&told.statement, &told.reading, on.incident.id, &themselves, at);
    let mut who = Who::new();
    for claim in &now {
        let said = (claim.topic, claim.value.as_str(), claim.words.as_str());
        if let (Some(person), Some(key)) = (&claim.person, was.get(&said)) {
            who.entry((id, person.clone())).or_insert_with(|| (*key).to_owned());
        }
    }
    who
}
