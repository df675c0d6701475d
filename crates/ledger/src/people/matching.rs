//! Which person of the incident a statement speaks of.
//!
//! Conservative: two who may be one are kept as two until something says so.
//! What counts, in order: the same name; the same age, sex and part; a police
//! officer where there is one; the same part in traffic ("the driver of the Fiesta");
//! the only one of their part and sex on both sides.
//! What rules it out: another name, another sex, another age, another part, one
//! against a group, "a second man".

use std::collections::BTreeMap;

use scriven_model::{
    Person, Reading, StatementId,
    reading::{self, PersonRole},
};

use super::{label_of, traffic};
use crate::text::plain;

/// Most people of one statement that are told apart; a list of hundreds is no
/// incident, and the work would grow with its square.
const MOST: usize = 200;

/// How surely two are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Cannot be, or nothing says so.
    No,
    /// Nothing against it: one if they are the only ones of their part.
    Maybe,
    /// Ages that may be the same, same sex and part.
    Near,
    /// The same part in traffic: the one driver, the rider.
    Part,
    /// Same age, sex and part; or the officer.
    Same,
    /// Same name.
    Named,
}

/// The key in the incident of each person of the reading: one that is there, or
/// the next free one.
///
/// A statement that is read again, after a correction, keeps the keys it gave.
pub(crate) fn assign(
    statement: StatementId,
    reading: &Reading,
    known: &[Person],
    used: u32,
) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for old in known {
        for (_, here) in old.seen_as.iter().filter(|(id, _)| *id == statement) {
            said.entry(here.clone()).or_insert_with(|| old.key.clone());
        }
    }
    assign_others(reading, known, &said, used)
}

/// [`assign`], where it is `said` already who some of them are. A new key has a number
/// above `used`: one that was somebody's is never given to somebody else.
pub(crate) fn assign_others(
    reading: &Reading,
    known: &[Person],
    said: &BTreeMap<String, String>,
    used: u32,
) -> BTreeMap<String, String> {
    let people: Vec<&reading::Person> = reading.people.iter().take(MOST).collect();
    let here = |id: &String| people.iter().any(|person| person.id == *id);
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: Vec<&str> = Vec::new();
    for (id, key) in said.iter().filter(|(id, _)| here(id)) {
        keys.insert(id.clone(), key.clone());
        taken.push(key);
    }
    for level in [Likeness::Named, Likeness::Same, Likeness::Part, Likeness::Near, Likeness::Maybe]
    {
        for person in &people {
            if keys.contains_key(&person.id) {
                continue;
            }
            let fits: Vec<&Person> = known
                .iter()
                .take(MOST)
                .filter(|old| !taken.contains(&old.key.as_str()))
                .filter(|old| likeness(person, old) == level)
                .collect();
            // Two that fit alike: it is not said which.
            let [only] = fits.as_slice() else { continue };
            let rivals = people
                .iter()
                .filter(|other| !keys.contains_key(&other.id) && likeness(other, only) == level);
            if rivals.count() > 1 && level < Likeness::Named {
                continue;
            }
            if level <= Likeness::Part && set_apart(&person.words) {
                continue;
            }
            if level == Likeness::Maybe && !alone(person, &people, only, known) {
                continue;
            }
            keys.insert(person.id.clone(), only.key.clone());
            taken.push(&only.key);
        }
    }
    let keyed = known.iter().map(|person| &person.key).chain(said.values());
    let mut next = 1 + keyed.filter_map(|key| number(key)).max().unwrap_or(0).max(used);
    for person in people {
        if !keys.contains_key(&person.id) {
            keys.insert(person.id.clone(), format!("p{next}"));
            next += 1;
        }
    }
    keys
}

/// The number of a key: 3 of `p3`.
pub(crate) fn number(key: &str) -> Option<u32> {
    key.strip_prefix('p')?.parse().ok()
}

/// How alike one of a reading and one of the incident are.
pub(crate) fn likeness(new: &reading::Person, old: &Person) -> Likeness {
    if (new.count > 1) != (old.count > 1) {
        return Likeness::No;
    }
    // A statement that tells nothing of somebody's part may still tell who it is.
    let silent = new.role == PersonRole::Other || old.role == PersonRole::Other;
    let fits = parts_fit(new.role, old.role);
    if !fits && !silent {
        return Likeness::No;
    }
    if let (Some(one), Some(two)) = (new.sex, old.sex)
        && one != two
    {
        return Likeness::No;
    }
    if let (Some(one), Some(two)) = (&new.name, &old.name) {
        return if names_fit(one, two) { Likeness::Named } else { Likeness::No };
    }
    if new.count > 1 {
        let same = new.count == old.count && new.role == old.role;
        return if same { Likeness::Near } else { Likeness::No };
    }
    let (mine, theirs) = (new.occupation.as_deref(), old.occupation.as_deref());
    if traffic::apart(mine, theirs) {
        return Likeness::No;
    }
    let rides = traffic::same(mine, theirs);
    let ages = match (&new.age, &old.age) {
        (Some(one), Some(two)) => {
            if one.min > two.max.saturating_add(1) || two.min > one.max.saturating_add(1) {
                // "The driver is 46 years old", after 44: the one there is, put right.
                let put_right =
                    rides && (definite(&new.words) || traffic::same_vehicle(mine, theirs));
                return if put_right { Likeness::Part } else { Likeness::No };
            }
            Some(one.min == one.max && (one.min, one.max) == (two.min, two.max))
        }
        _ => None,
    };
    let police = is_officer(&label_of(new)) && is_officer(&old.label);
    let sexes = new.sex.is_some() && new.sex == old.sex;
    match ages {
        Some(true) if sexes || police => Likeness::Same,
        _ if police && fits => Likeness::Same,
        _ if rides => Likeness::Part,
        _ if !fits => Likeness::No,
        Some(_) => Likeness::Near,
        None => Likeness::Maybe,
    }
}

pub(crate) fn is_officer(label: &str) -> bool {
    super::label::bare(label) == "officer"
}

/// Parts that one person may have one after the other.
fn parts_fit(new: PersonRole, old: PersonRole) -> bool {
    use PersonRole as R;
    new == old
        || matches!(
            (new, old),
            (R::Suspect, R::Defendant)
                | (R::Defendant, R::Suspect)
                | (R::Victim | R::Missing, R::Deceased)
                | (R::Deceased, R::Victim | R::Missing)
                | (R::Officer, R::Victim | R::Deceased)
                | (R::Victim | R::Deceased, R::Officer)
        )
}

/// The same name, or one with more of it: "Dale", "Sam Dale", "Samuel Dale" no.
fn names_fit(one: &str, two: &str) -> bool {
    let (one, two) = (plain(one), plain(two));
    let (short, long) = if one.len() <= two.len() { (&one, &two) } else { (&two, &one) };
    let long: Vec<&str> = long.split(' ').collect();
    !short.is_empty() && short.split(' ').all(|part| long.contains(&part))
}

/// "The driver", "Her passenger": somebody told of before.
fn definite(words: &str) -> bool {
    let words = plain(words);
    let first = words.split(' ').next().unwrap_or_default();
    matches!(first, "the" | "his" | "her" | "their" | "this")
}

/// "a second man", "another woman": said to be somebody else.
fn set_apart(words: &str) -> bool {
    let words = plain(words);
    words.split(' ').any(|word| {
        matches!(word, "second" | "third" | "fourth" | "another" | "other" | "further" | "also")
    })
}

/// Whether each is the only one of that part that the other may be.
fn alone(
    person: &reading::Person,
    people: &[&reading::Person],
    old: &Person,
    known: &[Person],
) -> bool {
    let here = people
        .iter()
        .filter(|other| parts_fit(other.role, old.role) && (other.count > 1) == (person.count > 1));
    let there = known.iter().filter(|other| {
        parts_fit(person.role, other.role) && (other.count > 1) == (person.count > 1)
    });
    // Witnesses and bystanders come in numbers: their part says nothing.
    !matches!(person.role, PersonRole::Witness | PersonRole::Other)
        && here.count() == 1
        && there.count() == 1
}
