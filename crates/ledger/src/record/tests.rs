//! Stories over several statements, and what must hold of all of them.

mod disputes;

use std::collections::HashMap;

use proptest::prelude::*;
use scriven_model::{
    Claim, ClaimState, DifferenceKind, Promise, Topic,
    reading::{Care, Condition, Kind, PersonRole, Sex, Status},
};

use crate::{
    Known, Threaded, open,
    testing::{Made, at, first_report, made, second_report, third_report},
    thread,
};

/// Threads statements one after the other, each on its own day unless told otherwise.
fn told(statements: &[&Made]) -> (Known, Vec<Threaded>) {
    let first = statements[0];
    let day = |made: &Made| at(&made.statement.published.unwrap().to_string());
    let mut known = Known::new(open(&first.statement, &first.reading, day(first)));
    let mut open_promises: Vec<Promise> = Vec::new();
    let mut all = Vec::new();
    for (n, made) in statements.iter().enumerate() {
        // Came in the order given, whatever day they were published.
        let came = at("2031-04-01") + jiff::SignedDuration::from_hours(i64::try_from(n).unwrap());
        let threaded = thread(&made.statement, &made.reading, &known, &open_promises, came);
        open_promises.retain(|promise| !threaded.kept_promises.contains(&promise.id));
        open_promises.extend(threaded.promises.iter().cloned());
        known = known.with(&threaded);
        all.push(threaded);
    }
    (known, all)
}

fn words(threaded: &Threaded, kind: DifferenceKind) -> Vec<&str> {
    let of = threaded.differences.iter().filter(|one| one.kind == kind);
    of.map(|one| one.words.as_str()).collect()
}

fn live(known: &Known, topic: Topic) -> Vec<&Claim> {
    known
        .claims
        .iter()
        .filter(|claim| claim.topic == topic && claim.state == ClaimState::Live)
        .collect()
}

#[test]
fn a_correction_of_the_drivers_age_is_on_the_one_driver() {
    let first = made(
        1,
        "2031-03-06",
        "Collision in Eastby\n\nA cyclist in her forties died. The driver of the Astra, a \
         58-year-old man, was taken to hospital. The driver of the van, a 31-year-old man, was hurt.",
    )
    .kind(Kind::Collision, "Collision")
    .person(PersonRole::Deceased, Sex::Female, 0, "A cyclist in her forties")
    .does("cyclist")
    .condition(Condition::Died, "died")
    .person(PersonRole::Victim, Sex::Male, 58, "a 58-year-old man")
    .does("driver of the Astra")
    .person(PersonRole::Victim, Sex::Male, 31, "a 31-year-old man")
    .does("driver of the van");
    let mut second =
        made(2, "2031-03-07", "Correction\n\nThe driver of the Vauxhall Astra is 52 years old.")
            .person(PersonRole::Other, Sex::Male, 52, "The driver")
            .does("driver of the Vauxhall Astra");
    second.reading.people[0].sex = None;
    let third = made(
        3,
        "2031-03-09",
        "Tribute\n\nThe cyclist who died was Iris Venn, 47. The driver of the van is at home.",
    )
    .person(PersonRole::Other, Sex::Female, 47, "Iris Venn, 47")
    .named("Iris Venn")
    .does("cyclist")
    .person(PersonRole::Victim, Sex::Male, 0, "The driver of the van")
    .does("driver of the van")
    .condition(Condition::Discharged, "is at home");
    let (known, all) = told(&[&first, &second, &third]);
    let people: Vec<(&str, Option<&str>)> =
        known.people.iter().map(|one| (one.label.as_str(), one.name.as_deref())).collect();
    assert_eq!(
        people,
        [("cyclist, 47", Some("Iris Venn")), ("driver, 52", None), ("driver, 31", None)]
    );
    assert_eq!(known.people[2].condition, Some(Condition::Discharged));
    assert_eq!(words(&all[1], DifferenceKind::Changed), ["The driver is 52."]);
}

#[test]
fn a_lesser_word_for_what_happened_is_nothing_new() {
    let later = made(2, "2031-03-07", "Man charged\n\nA man is charged over the attack in Eastby.")
        .kind(Kind::Assault, "attack");
    let (known, all) = told(&[&first_report(), &later]);
    assert_eq!(known.incident.kind, Kind::Shooting);
    assert!(words(&all[1], DifferenceKind::New).is_empty(), "{:?}", all[1].differences);
}

#[test]
fn the_first_statement_opens_an_incident_without_differences() {
    let (known, all) = told(&[&first_report()]);
    assert_eq!(known.incident.title, "Officer shot, Eastby");
    assert_eq!(known.incident.slug, "officer-shot-eastby-6-march-2031");
    assert!(known.incident.active);
    assert!(all[0].differences.is_empty());
    assert_eq!(all[0].promises.len(), 1);
    let time = live(&known, Topic::Time)[0];
    assert_eq!(time.label, "21:10 on Thursday 6 March 2031");
    assert_eq!(time.said_by.as_deref(), Some("Inspector Ada Rowe, Westmoor Police"));
    let labels: Vec<&str> = known.people.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["officer", "man, 24"]);
}

#[test]
fn the_second_says_what_changed_and_keeps_the_promise() {
    let (known, all) = told(&[&first_report(), &second_report()]);
    let second = &all[1];
    assert_eq!(
        words(second, DifferenceKind::Changed),
        ["The officer has been discharged from hospital."]
    );
    assert_eq!(
        words(second, DifferenceKind::New),
        ["The man, 24, is held on suspicion of attempted murder."]
    );
    assert_eq!(second.kept_promises, [all[0].promises[0].id]);
    assert_eq!(known.people.len(), 2, "the officer and the man are the same two");
    assert_eq!(known.people[0].condition, Some(Condition::Discharged));
    // The minute told first is not lost to the day told later.
    assert_eq!(live(&known, Topic::Time)[0].value, "2031-03-06T21:10");
}

#[test]
fn a_charge_by_name_is_still_the_man_of_24() {
    let (known, all) = told(&[&first_report(), &second_report(), &third_report()]);
    let man = known.people.iter().find(|one| one.key == "p2").unwrap();
    assert_eq!(man.name.as_deref(), Some("Joss Farrow"));
    assert_eq!(man.role, PersonRole::Defendant);
    assert_eq!(man.status, [Status::Arrested, Status::InCustody, Status::Charged]);
    let new = words(&all[2], DifferenceKind::New);
    assert!(new.contains(&"The man, 24, has been charged."), "{new:?}");
    assert!(new.contains(&"The man, 24, has been named as Joss Farrow."), "{new:?}");
    assert!(!known.incident.title.contains("Farrow"));
    let changed = words(&all[2], DifferenceKind::Changed);
    assert!(
        changed.contains(&"The man, 24, has been charged with attempted murder."),
        "{changed:?}"
    );
}

#[test]
fn death_is_final_and_a_later_word_of_life_is_shown_as_a_contradiction() {
    let died = made(1, "2031-03-06", "A woman, 40, has died after a fire.")
        .kind(Kind::Fire, "fire")
        .person(PersonRole::Victim, Sex::Female, 40, "A woman, 40")
        .condition(Condition::Died, "died");
    let alive = made(2, "2031-03-07", "A woman, 40, is stable after a fire.")
        .kind(Kind::Fire, "fire")
        .person(PersonRole::Victim, Sex::Female, 40, "A woman, 40")
        .condition(Condition::Stable, "stable");
    let (known, all) = told(&[&died, &alive]);
    assert_eq!(words(&all[1], DifferenceKind::Conflict).len(), 1);
    assert_eq!(live(&known, Topic::Condition).len(), 2, "both are kept");
    assert_eq!(known.people[0].condition, Some(Condition::Died));
    assert!(all[1].superseded.is_empty());
}

#[test]
fn a_statement_threaded_late_takes_no_newer_words_place() {
    let critical = made(1, "2031-03-06", "A man, 30, is critical after a collision.")
        .kind(Kind::Collision, "collision")
        .person(PersonRole::Victim, Sex::Male, 30, "A man, 30")
        .condition(Condition::Critical, "critical");
    let stable = made(2, "2031-03-08", "A man, 30, is stable after a collision.")
        .kind(Kind::Collision, "collision")
        .person(PersonRole::Victim, Sex::Male, 30, "A man, 30")
        .condition(Condition::Stable, "stable");
    let (known, all) = told(&[&stable, &critical]);
    assert_eq!(known.people[0].condition, Some(Condition::Stable));
    assert!(all[1].superseded.is_empty());
    let late = all[1].claims.iter().find(|claim| claim.topic == Topic::Condition).unwrap();
    assert_eq!(late.state, ClaimState::Superseded);
    assert_eq!(late.superseded_by, Some(live(&known, Topic::Condition)[0].id));
}

#[test]
fn rank_unit_and_care_are_claims_and_a_discharge_is_one_change() {
    let hurt = made(
        1,
        "2031-03-06",
        "A Police Constable from the Eastby Team was treated at the scene, taken to an inland \
         hospital and is in hospital, stable.",
    )
    .kind(Kind::Shooting, "scene")
    .person(PersonRole::Victim, Sex::Male, 0, "A Police Constable")
    .rank("Police Constable", "Eastby Team")
    .care(Care::TreatedAtScene, None, "treated at the scene")
    .care(Care::TakenToHospital, Some("an inland hospital"), "taken to an inland hospital")
    .care(Care::InHospital, None, "is in hospital")
    .condition(Condition::Stable, "stable");
    let home = made(2, "2031-03-08", "The officer who was taken to hospital was discharged.")
        .kind(Kind::Shooting, "officer")
        .person(PersonRole::Victim, Sex::Male, 0, "The officer")
        .care(Care::TakenToHospital, None, "taken to hospital")
        .care(Care::Discharged, None, "was discharged")
        .condition(Condition::Discharged, "was discharged");
    let (known, all) = told(&[&hurt, &home]);
    assert_eq!(known.people.len(), 1, "{:?}", known.people);
    assert_eq!(live(&known, Topic::Rank)[0].label, "Police Constable");
    assert_eq!(live(&known, Topic::Unit)[0].words, "Eastby Team");
    let care: Vec<&str> =
        live(&known, Topic::Treatment).iter().map(|claim| claim.label.as_str()).collect();
    // The hospital is still the one told first; nobody is in it any more.
    assert!(care.contains(&"taken to an inland hospital"), "{care:?}");
    assert!(!care.contains(&"in hospital"), "{care:?}");
    let of_care = |difference: &&scriven_model::Difference| difference.topic == Topic::Treatment;
    let changed: Vec<_> = all[1]
        .differences
        .iter()
        .filter(of_care)
        .filter(|difference| difference.kind != DifferenceKind::Confirmed)
        .collect();
    assert!(changed.is_empty(), "the condition tells it: {changed:?}");
    assert_eq!(
        words(&all[1], DifferenceKind::Changed),
        ["The officer has been discharged from hospital."]
    );
}

#[test]
fn a_second_man_is_a_second_man() {
    let one = made(1, "2031-03-06", "A man was arrested after a robbery.")
        .kind(Kind::Robbery, "robbery")
        .person(PersonRole::Suspect, Sex::Male, 0, "A man")
        .status(Status::Arrested, "arrested");
    let two = made(2, "2031-03-07", "A second man was arrested after a robbery.")
        .kind(Kind::Robbery, "robbery")
        .person(PersonRole::Suspect, Sex::Male, 0, "A second man")
        .status(Status::Arrested, "arrested");
    let (known, _) = told(&[&one, &two]);
    assert_eq!(known.people.len(), 2);
    let aged = made(3, "2031-03-08", "A man, 51, was arrested after a robbery.")
        .kind(Kind::Robbery, "robbery")
        .person(PersonRole::Suspect, Sex::Male, 51, "A man, 51")
        .status(Status::Arrested, "arrested");
    let (known, _) = told(&[&one, &two, &aged]);
    assert_eq!(known.people.len(), 3, "which of the two is 51 is not said");
}

#[test]
fn release_without_action_ends_proceedings_and_a_new_arrest_begins_them() {
    let say = |n, day, status, word: &str| {
        made(n, day, &format!("A man, 30, was {word} after a theft."))
            .kind(Kind::Theft, "theft")
            .person(PersonRole::Suspect, Sex::Male, 30, "A man, 30")
            .status(status, word)
    };
    let arrested = say(1, "2031-03-06", Status::Arrested, "arrested");
    let released = say(2, "2031-03-07", Status::ReleasedNoAction, "released");
    let again = say(3, "2031-03-09", Status::Arrested, "arrested");
    let (known, _) = told(&[&arrested, &released]);
    assert!(!known.incident.active);
    let (known, _) = told(&[&arrested, &released, &again]);
    assert!(known.incident.active);
}

#[test]
fn an_assault_that_becomes_murder_changes_the_incident() {
    let one = made(1, "2031-03-06", "A man was hurt in an assault in Eastby.")
        .kind(Kind::Assault, "assault")
        .place("", "Eastby", "Eastby")
        .person(PersonRole::Victim, Sex::Male, 0, "A man")
        .condition(Condition::Critical, "hurt");
    let two = made(2, "2031-03-07", "A murder investigation began: the man has died. Eastby.")
        .kind(Kind::Murder, "murder")
        .place("", "Eastby", "Eastby")
        .person(PersonRole::Victim, Sex::Male, 0, "the man")
        .condition(Condition::Died, "died");
    let (known, all) = told(&[&one, &two]);
    assert_eq!(known.incident.kind, Kind::Murder);
    assert_eq!(known.incident.title, "Murder investigation, Eastby");
    let changed = words(&all[1], DifferenceKind::Changed);
    assert!(changed.contains(&"It is now treated as murder."), "{changed:?}");
    assert!(changed.contains(&"The man has died."), "{changed:?}");
}

/// Any word on a person's condition, on any day.
fn any_condition() -> impl Strategy<Value = (u8, usize)> {
    (1_u8..28, 0..Condition::ALL.len())
}

fn says(n: usize, day: u8, condition: Condition) -> Made {
    made(
        u128::try_from(n).unwrap() + 1,
        &format!("2031-03-{day:02}"),
        &format!("A man, 30, after a collision: {condition}."),
    )
    .kind(Kind::Collision, "collision")
    .person(PersonRole::Victim, Sex::Male, 30, "A man, 30")
    .condition(condition, condition.as_str())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_order_words_come_in(said in prop::collection::vec(any_condition(), 1..7)) {
        let made: Vec<Made> = said
            .iter()
            .enumerate()
            .map(|(n, (day, which))| says(n, *day, Condition::ALL[*which]))
            .collect();
        let list: Vec<&Made> = made.iter().collect();
        let (known, all) = told(&list);
        let (again, _) = told(&list);
        prop_assert_eq!(&known, &again, "the same call gives the same record");

        // Death, once said, stays said.
        if said.iter().any(|(_, which)| Condition::ALL[*which] == Condition::Died) {
            prop_assert_eq!(known.people[0].condition, Some(Condition::Died));
        }
        // A superseded claim leads to one that stands, in the end.
        let by_id: HashMap<_, _> = known.claims.iter().map(|claim| (claim.id, claim)).collect();
        for claim in known.claims.iter().filter(|claim| claim.state == ClaimState::Superseded) {
            let mut next = claim.superseded_by.unwrap();
            let mut steps = 0;
            while let Some(after) = by_id[&next].superseded_by {
                next = after;
                steps += 1;
                prop_assert!(steps < 50, "a circle");
            }
            prop_assert_eq!(by_id[&next].state, ClaimState::Live);
        }
        // Older words never take the place of newer ones, but for death.
        for threaded in &all {
            for (old, new) in &threaded.superseded {
                let (old, new) = (by_id[old], by_id[new]);
                if new.topic == Topic::Condition && new.value != "died" {
                    prop_assert!(new.said_on >= old.said_on);
                }
            }
        }
    }
}

#[test]
fn what_a_reader_would_not_see_change_is_no_change() {
    let mut second = second_report();
    // The sex, which the first statement gave, is left out and then given.
    let mut first = first_report();
    first.reading.people[0].sex = None;
    second.reading.people[1].sex = Some(Sex::Male);
    let (known, all) = told(&[&first, &second]);
    for difference in all.iter().flat_map(|one| &one.differences) {
        let same = difference.before.is_some() && difference.before == difference.after;
        assert!(!(same && difference.kind == DifferenceKind::Changed), "{}", difference.words);
    }
    // The finer claim stands all the same.
    assert!(live(&known, Topic::Person).iter().any(|claim| claim.value == "victim;male;1"));
}

#[test]
fn one_name_harmed_and_suspected_stays_two_people() {
    let first = made(1, "2031-03-06", "Joss Farrow, 24, was stabbed in Eastby and is stable.")
        .kind(Kind::Stabbing, "stabbed")
        .person(PersonRole::Victim, Sex::Male, 24, "Joss Farrow, 24")
        .named("Joss Farrow")
        .condition(Condition::Stable, "stable");
    let second = made(2, "2031-03-08", "Joss Farrow, 24, has been charged with affray in Eastby.")
        .kind(Kind::Stabbing, "affray")
        .person(PersonRole::Defendant, Sex::Male, 24, "Joss Farrow, 24")
        .named("Joss Farrow")
        .status(Status::Charged, "charged")
        .offence("affray");
    let (known, _) = told(&[&first, &second]);
    assert_eq!(known.people.len(), 2);
    let harmed = known.people.iter().find(|one| one.role == PersonRole::Victim).unwrap();
    assert!(harmed.status.is_empty() && harmed.offences.is_empty());
}

#[test]
fn an_update_on_the_investigation_is_not_given_by_a_word_on_the_officer() {
    let first = first_report().promise("the subsequent investigation", "give an update");
    let both = first_report().promise("condition of the officer and the investigation", "update");
    let (_, all) = told(&[&first, &second_report()]);
    assert_eq!(all[0].promises.len(), 2);
    assert_eq!(all[1].kept_promises, [all[0].promises[0].id], "only the condition was told");
    let (_, all) = told(&[&both, &second_report(), &third_report()]);
    assert_eq!(all[1].kept_promises, [all[0].promises[0].id]);
    assert!(all[2].kept_promises.is_empty(), "no condition in it");
    let (_, all) = told(&[&first, &second_report(), &third_report()]);
    assert_eq!(all[2].kept_promises, [all[0].promises[1].id], "a charge is what it came to");
}

#[test]
fn a_promise_comes_by_the_day_it_was_said_not_the_day_it_was_entered() {
    let first = || {
        made(1, "2015-10-15", "A woman was hurt in Eastby. An update on the woman will follow.")
            .kind(Kind::Collision, "hurt")
            .person(PersonRole::Victim, Sex::Female, 0, "A woman")
            .promise("condition of the woman", "An update on the woman will follow")
    };
    let second = |day| {
        made(2, day, "The woman hurt in Eastby is stable.")
            .kind(Kind::Collision, "hurt")
            .person(PersonRole::Victim, Sex::Female, 0, "The woman")
            .condition(Condition::Stable, "stable")
    };
    // `told` enters both in 2031.
    let (_, all) = told(&[&first(), &second("2015-10-17")]);
    assert_eq!(all[1].kept_promises, [all[0].promises[0].id]);
    // Words of the day before keep nothing, whenever they come.
    let (_, all) = told(&[&first(), &second("2015-10-14")]);
    assert!(all[1].kept_promises.is_empty());
}
