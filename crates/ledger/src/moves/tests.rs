//! What is taken away and given back leaves no trace.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scriven_model::{
    Claim, ClaimState, DifferenceKind, Person, PromiseState, StatementId, Topic,
    reading::{Condition, Kind, PersonRole, Sex, Status},
    time::Timestamp,
};

use super::{Side, Told, give, join_people, part_person, take};
use crate::{
    Known, open,
    testing::{Made, at, first_report, made, second_report, third_report},
    thread,
};

const LATER: &str = "2031-09-01";

/// An incident with these statements threaded onto it one after the other; the first
/// came `from` hours behind the beginning.
fn side(statements: &[Made], from: usize) -> Side {
    let came = |n: usize| -> Timestamp {
        at("2031-04-01") + jiff::SignedDuration::from_hours(i64::try_from(from + n).unwrap())
    };
    let first = &statements[0];
    let mut known = Known::new(open(&first.statement, &first.reading, came(0)));
    let mut side = Side { known: known.clone(), told: Vec::new(), promises: Vec::new() };
    for (n, Made { statement, reading }) in statements.iter().enumerate() {
        let since = came(n);
        let did = thread(statement, reading, &known, &side.promises, since);
        for promise in &mut side.promises {
            if did.kept_promises.contains(&promise.id) {
                promise.state = PromiseState::Came;
                promise.came_with = Some(statement.id);
            }
        }
        side.promises.extend(did.promises.iter().cloned());
        known = known.with(&did);
        side.told.push(Told { statement: statement.clone(), reading: reading.clone(), since });
    }
    side.known = known;
    side
}

/// The side once its record is changed and these statements are on it.
fn changed(side: &Side, change: &scriven_model::RecordChange, told: Vec<Told>) -> Side {
    let mut promises = side.promises.clone();
    for promise in &change.promises {
        match promises.iter_mut().find(|one| one.id == promise.id) {
            Some(one) => one.clone_from(promise),
            None => promises.push(promise.clone()),
        }
    }
    Side { known: side.known.clone().changed(change), told, promises }
}

/// Claims, people, promises, and what the incident is.
type Says = (Vec<Claim>, Vec<Person>, Vec<(String, PromiseState)>, String);

/// What the record says, without what is withdrawn and when it was changed.
fn says(side: &Side) -> Says {
    let mut claims = side.known.claims.clone();
    claims.retain(|claim| claim.state != ClaimState::Withdrawn);
    claims.sort_by_key(|claim| claim.id);
    let mut promises: Vec<(String, PromiseState)> = side
        .promises
        .iter()
        .filter(|one| one.state != PromiseState::Dropped)
        .map(|one| (one.words.clone(), one.state))
        .collect();
    promises.sort_by(|one, two| one.0.cmp(&two.0));
    let incident = &side.known.incident;
    let of =
        format!("{} {:?} {:?} {}", incident.title, incident.kind, incident.place, incident.active);
    (claims, side.known.people.clone(), promises, of)
}

fn ids(told: &[Told]) -> BTreeSet<StatementId> {
    told.iter().map(|told| told.statement.id).collect()
}

fn split(told: &[Told], gone: &BTreeSet<StatementId>) -> (Vec<Told>, Vec<Told>) {
    told.iter().cloned().partition(|told| !gone.contains(&told.statement.id))
}

fn live(side: &Side, topic: Topic) -> Vec<(&str, ClaimState)> {
    let of = side.known.claims.iter().filter(|claim| claim.topic == topic);
    of.map(|claim| (claim.value.as_str(), claim.state)).collect()
}

#[test]
fn a_record_made_anew_from_its_statements_is_the_one_that_was_there() {
    let all = side(&[first_report(), second_report(), third_report()], 0);
    let change = take(&all, &BTreeSet::new(), at(LATER));
    assert!(change.is_nothing(), "{:?} {:?}", change.claims, change.promises);
    assert_eq!(change.people, all.known.people);
}

#[test]
fn a_statement_taken_off_takes_back_what_it_changed() {
    let all = side(&[first_report(), second_report(), third_report()], 0);
    let gone = ids(&all.told[1..2]);
    let change = take(&all, &gone, at(LATER));
    let (stay, _) = split(&all.told, &gone);
    let left = changed(&all, &change, stay);
    assert_eq!(
        live(&left, Topic::Condition),
        [("stable", ClaimState::Live), ("discharged", ClaimState::Withdrawn)]
    );
    assert_eq!(left.known.people.len(), 2);
    assert_eq!(left.known.people[1].name.as_deref(), Some("Joss Farrow"));
    let owed = left.promises.iter().find(|one| one.about == "condition of the officer").unwrap();
    assert_eq!(owed.state, PromiseState::Open, "what it kept is owed again");
    let said: Vec<&str> = change
        .differences
        .iter()
        .filter(|(id, _)| *id == all.told[2].statement.id)
        .flat_map(|(_, all)| all)
        .filter(|one| one.kind == DifferenceKind::New)
        .map(|one| one.words.as_str())
        .collect();
    assert!(said.iter().any(|words| words.contains("attempted murder")), "new there now: {said:?}");
}

#[test]
fn two_incidents_become_one_and_two_again() {
    let first = side(&[first_report(), third_report()], 0);
    let second = side(&[second_report()], 1);
    let all = ids(&second.told);
    let joined = give(&first, &second, &all, at(LATER));
    let told: Vec<Told> = first.told.iter().chain(&second.told).cloned().collect();
    let one = changed(&first, &joined, told.clone());
    let emptied = changed(&second, &take(&second, &all, at(LATER)), Vec::new());
    assert_eq!(one.known.people.len(), 2, "the officer and the man are the same two");
    assert_eq!(
        live(&one, Topic::Condition),
        [("stable", ClaimState::Superseded), ("discharged", ClaimState::Live)]
    );
    let owed: Vec<PromiseState> = one.promises.iter().map(|one| one.state).collect();
    assert_eq!(owed, [PromiseState::Came]);

    let back = at("2031-09-02");
    let first_again = changed(&one, &take(&one, &all, back), first.told.clone());
    assert_eq!(says(&first_again), says(&first));
    let second_again = changed(&emptied, &give(&emptied, &one, &all, back), second.told.clone());
    assert_eq!(says(&second_again), says(&second));
}

#[test]
fn a_split_opens_an_incident_with_people_of_its_own() {
    let other =
        made(9, "2031-03-08", "Theft in Oxley\n\nA 40-year-old woman was arrested in Oxley.")
            .kind(Kind::Theft, "Theft")
            .person(PersonRole::Suspect, Sex::Female, 40, "A 40-year-old woman")
            .status(Status::Arrested, "arrested");
    let all = side(&[first_report(), other.clone()], 0);
    assert_eq!(all.known.people.len(), 3);
    let gone = ids(&all.told[1..]);
    let incident = open(&other.statement, &other.reading, at(LATER));
    let new = Side { known: Known::new(incident), told: Vec::new(), promises: Vec::new() };
    let opened = changed(&new, &give(&new, &all, &gone, at(LATER)), all.told[1..].to_vec());
    let alone = side(&[other], 1);
    assert_eq!(opened.known.people, alone.known.people);
    assert_eq!(opened.known.incident.title, alone.known.incident.title);
    let left = changed(&all, &take(&all, &gone, at(LATER)), all.told[..1].to_vec());
    assert_eq!(says(&left), says(&side(&[first_report()], 0)));
    let since = |side: &Side| side.known.claims.iter().map(|claim| claim.known_since).min();
    assert_eq!(since(&opened), Some(all.told[1].since), "known since it was known");
}

#[test]
fn the_key_of_somebody_who_left_is_nobody_elses() {
    let woman = |n, words: &str| {
        made(n, "2031-03-08", &format!("More\n\n{words} was arrested."))
            .person(PersonRole::Suspect, Sex::Female, 40, words)
            .status(Status::Arrested, "arrested")
    };
    let all = side(&[first_report(), woman(9, "A 40-year-old woman")], 0);
    assert_eq!(all.known.people[2].key, "p3");
    let gone = ids(&all.told[1..]);
    let left = changed(&all, &take(&all, &gone, at(LATER)), all.told[..1].to_vec());
    let next = woman(10, "Another woman");
    let did = thread(&next.statement, &next.reading, &left.known, &[], at(LATER));
    assert_eq!(did.people[2].key, "p4");
}

#[test]
fn two_people_become_one_and_one_becomes_two() {
    let also = made(2, "2031-03-07", "Update\n\nA wounded woman is serious in hospital.")
        .person(PersonRole::Victim, Sex::Female, 0, "A wounded woman")
        .condition(Condition::Serious, "serious");
    let all = side(&[first_report(), also], 0);
    assert_eq!(all.known.people.len(), 3);
    let (into, from) = (all.known.people[0].key.clone(), all.known.people[2].key.clone());
    let change = join_people(&all, &into, &from, at(LATER));
    let one = changed(&all, &change, all.told.clone());
    assert_eq!(one.known.people.len(), 2);
    assert_eq!(one.known.people[0].condition, Some(Condition::Serious));
    assert_eq!(
        live(&one, Topic::Condition),
        [("stable", ClaimState::Superseded), ("serious", ClaimState::Live)]
    );
    let seen = all.known.people[2].seen_as.clone();
    let (change, key) = part_person(&one, &seen, at(LATER));
    let two = changed(&one, &change, one.told.clone());
    assert_eq!(key, from);
    assert_eq!(says(&two), says(&all), "as if they had never been taken for one");
}

/// One of several officials' words on one of two people.
fn any_report(n: u128) -> impl Strategy<Value = Made> {
    (0..4_usize, 0..3_u8, 0..2_usize, any::<bool>()).prop_map(
        move |(condition, day, who, first)| {
            let words = ["stable", "serious", "critical", "discharged"][condition];
            let (whom, age) = [("A man aged 33", 33), ("A man aged 61", 61)][who];
            let told = made(
                n,
                &format!("2031-03-0{}", day + 5),
                &format!("Collision\n\n{whom} is {words}. An update will follow."),
            )
            .kind(Kind::Collision, "Collision")
            .person(PersonRole::Victim, Sex::Male, age, whom)
            .condition(
                [Condition::Stable, Condition::Serious, Condition::Critical, Condition::Discharged]
                    [condition],
                words,
            );
            if first { told.promise("update", "An update will follow") } else { told }
        },
    )
}

fn any_story() -> impl Strategy<Value = Vec<Made>> {
    (any_report(11), any_report(12), any_report(13), any_report(14), any_report(15))
        .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Threading one by one, and the whole record made anew, are the same.
    #[test]
    fn the_record_is_what_its_statements_make_of_it(story in any_story()) {
        let all = side(&story, 0);
        let change = take(&all, &BTreeSet::new(), at(LATER));
        prop_assert!(change.is_nothing(), "{:#?} {:#?}", change.claims, change.promises);
    }

    /// Whatever goes and comes back leaves the record as it was.
    #[test]
    fn what_goes_and_comes_back_leaves_no_trace(story in any_story(), gone in 1..31_u32) {
        let all = side(&story, 0);
        let leave: BTreeSet<StatementId> = all
            .told
            .iter()
            .enumerate()
            .filter(|(n, _)| gone & (1 << n) != 0)
            .map(|(_, told)| told.statement.id)
            .collect();
        let (stay, go) = split(&all.told, &leave);
        prop_assume!(!stay.is_empty());
        let new = open(&go[0].statement, &go[0].reading, at(LATER));
        let empty = Side { known: Known::new(new), told: Vec::new(), promises: Vec::new() };
        let left = changed(&all, &take(&all, &leave, at(LATER)), stay);
        let there = changed(&empty, &give(&empty, &all, &leave, at(LATER)), go);
        let back = changed(&left, &give(&left, &there, &leave, at(LATER)), all.told.clone());
        prop_assert_eq!(says(&back), says(&all));
        // And a second time, which finds what it left.
        let (stay, go) = split(&all.told, &leave);
        let left = changed(&back, &take(&back, &leave, at(LATER)), stay);
        let emptied = changed(&there, &take(&there, &leave, at(LATER)), Vec::new());
        let again = changed(&emptied, &give(&emptied, &back, &leave, at(LATER)), go);
        prop_assert_eq!(says(&again), says(&there));
        prop_assert!(left.known.claims.len() == all.known.claims.len(), "nothing is lost");
    }
}

#[test]
fn who_comes_back_is_who_they_were_though_a_newer_reading_counts_otherwise() {
    let all = side(&[first_report(), second_report()], 0);
    let gone = ids(&all.told[..1]);
    let mut with = all.told.clone();
    let was = all.known.people.clone();
    let left = changed(&all, &take(&all, &gone, at(LATER)), all.told[1..].to_vec());
    let mut away = side(&[first_report()], 0);
    // The newer reading names the same people the other way round.
    with[0].reading.people.reverse();
    away.told[0].reading.people.reverse();
    away.known.people.clear();
    let back = give(&left, &away, &gone, at(LATER));
    for person in &was {
        let now = back.people.iter().find(|one| one.key == person.key).unwrap();
        assert_eq!((now.role, &now.age), (person.role, &person.age), "{}", person.key);
    }
}
