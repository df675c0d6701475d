//! The people of an incident as its claims tell of them.

use std::collections::BTreeMap;

use scriven_model::{
    Claim, ClaimState, Person, StatementId, Topic,
    reading::{Age, Condition, PersonRole, Status},
};

use super::label;
use crate::{
    claims::{age_range, bare_offence, person_parts},
    record::{day, denied, order, sureness},
};

/// Every person that claims speak of, by key. `seen_as` says who they are in
/// each statement.
pub(crate) fn fold(
    claims: &[&Claim],
    seen_as: &BTreeMap<String, Vec<(StatementId, String)>>,
) -> Vec<Person> {
    let mut by_person: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.state != ClaimState::Withdrawn) {
        if let Some(key) = &claim.person {
            by_person.entry(key).or_default().push(claim);
        }
    }
    let mut people: Vec<Person> = Vec::new();
    for (key, mut said) in by_person {
        said.sort_by(|one, two| order(one, two));
        people.push(one(key, &said, seen_as.get(key).cloned().unwrap_or_default()));
    }
    people.sort_by_key(|person| (person.key.len(), person.key.clone()));
    tell_apart(&mut people);
    people
}

fn one(key: &str, said: &[&Claim], seen_as: Vec<(StatementId, String)>) -> Person {
    let newest = |topic: Topic| {
        said.iter()
            .filter(|claim| claim.topic == topic && claim.state == ClaimState::Live)
            .filter(|claim| !denied(claim))
            .max_by_key(|claim| sureness(claim))
    };
    let word = |topic| newest(topic).map(|claim| claim.label.clone());
    let parts: Vec<_> = said
        .iter()
        .rev()
        .filter(|claim| claim.topic == Topic::Person)
        .filter_map(|claim| Some((claim.state, person_parts(&claim.value)?)))
        .collect();
    // A statement that only tells the driver's age says nothing against who was hurt.
    let role = parts
        .iter()
        .find(|(state, (role, ..))| *state == ClaimState::Live && *role != PersonRole::Other)
        .or_else(|| parts.iter().find(|(state, _)| *state == ClaimState::Live))
        .or(parts.first())
        .map_or(PersonRole::Other, |(_, (role, ..))| *role);
    let sex = parts.iter().find_map(|(_, (_, sex, _))| *sex);
    let count = parts.first().map_or(1, |(_, (.., count))| *count);
    let age = newest(Topic::Age).and_then(|claim| {
        let (min, max) = age_range(&claim.value)?;
        Some(Age { text: claim.label.clone(), min, max })
    });
    let occupation = word(Topic::Occupation);
    let status = statuses(said);
    let role = moved_on(role, &status);
    let mention = said
        .iter()
        .find(|claim| claim.topic == Topic::Person)
        .map_or("", |claim| claim.words.as_str());
    let label = label::label(role, sex, age.as_ref(), occupation.as_deref(), count, mention);
    let mut offences: Vec<String> = Vec::new();
    for claim in said.iter().filter(|claim| claim.topic == Topic::Offence) {
        let offence = bare_offence(&claim.label);
        if !offences.iter().any(|seen| seen == offence) {
            offences.push(offence.to_owned());
        }
    }
    Person {
        key: key.to_owned(),
        label,
        role,
        name: word(Topic::Name),
        age,
        sex,
        occupation,
        from: word(Topic::From),
        count,
        status,
        offences,
        condition: condition(said),
        seen_as,
    }
}

/// A suspect who is charged is a defendant, whatever the statement calls them.
fn moved_on(role: PersonRole, status: &[Status]) -> PersonRole {
    let charged = status.iter().any(|status| {
        matches!(
            status,
            Status::Charged | Status::Convicted | Status::Sentenced | Status::Acquitted
        )
    });
    if role == PersonRole::Suspect && charged { PersonRole::Defendant } else { role }
}

/// Every status, oldest first. Inside one statement they stand in the order of
/// proceedings, for a release on a sentence tells the arrest last. One that was
/// told before is not told again, but for an arrest after a release: a court or
/// the police began anew, and nothing may be taken for ended that is not.
fn statuses(said: &[&Claim]) -> Vec<Status> {
    let mut all: Vec<(&Claim, Status)> = said
        .iter()
        .filter(|claim| claim.topic == Topic::Status)
        .filter_map(|claim| Some((*claim, Status::from_word(&claim.value)?)))
        .collect();
    all.sort_by(|(one, a), (two, b)| {
        day(one)
            .cmp(&day(two))
            .then(one.known_since.cmp(&two.known_since))
            .then(one.statement.cmp(&two.statement))
            .then(stage(*a).cmp(&stage(*b)))
            .then(one.id.cmp(&two.id))
    });
    let mut out: Vec<Status> = Vec::new();
    let mut ended_by: Option<StatementId> = None;
    for (claim, status) in all {
        let again = ended_by.is_some_and(|ended| ended != claim.statement)
            && matches!(status, Status::Arrested | Status::Charged | Status::Wanted);
        if !out.contains(&status) || (again && out.last() != Some(&status)) {
            out.push(status);
            ended_by = match status {
                Status::ReleasedNoAction | Status::Acquitted => Some(claim.statement),
                Status::Arrested | Status::Charged | Status::Wanted => None,
                _ => ended_by,
            };
        }
    }
    out
}

/// Where in proceedings a status comes.
pub(super) const fn stage(status: Status) -> u8 {
    match status {
        Status::Wanted | Status::Missing => 0,
        Status::Arrested => 1,
        Status::Detained => 2,
        Status::InCustody | Status::Found => 3,
        Status::Bailed | Status::ReleasedUnderInvestigation => 4,
        Status::ReleasedNoAction => 5,
        Status::Charged => 6,
        Status::Remanded => 7,
        Status::AppearedInCourt => 8,
        Status::Convicted | Status::Acquitted => 9,
        Status::Sentenced => 10,
        Status::Deceased => 11,
    }
}

/// Died is for good; else the surest that is known, and of those the newest.
fn condition(said: &[&Claim]) -> Option<Condition> {
    let all: Vec<(u8, Condition)> = said
        .iter()
        .filter(|claim| claim.topic == Topic::Condition && claim.state == ClaimState::Live)
        .filter(|claim| !denied(claim))
        .filter_map(|claim| Some((sureness(claim), Condition::from_word(&claim.value)?)))
        .collect();
    if all.iter().any(|(_, one)| *one == Condition::Died) {
        return Some(Condition::Died);
    }
    all.into_iter()
        .max_by_key(|(sure, one)| (*one != Condition::Unknown, *sure))
        .map(|(_, one)| one)
}

/// A word before labels that are the same: "second man, 31". They are read by people,
/// so no number stands in them.
fn tell_apart(people: &mut [Person]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for person in people {
        let count = seen.entry(person.label.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            person.label = label::another(&person.label, *count, person.count > 1);
        }
    }
}
