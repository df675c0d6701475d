use scriven_model::{
    ClaimState, FactCorrection, Topic,
    reading::{Condition, Kind, PersonRole, Sex},
};
use serde_json::json;

use super::revise;
use crate::{
    Known, apply_corrections, open,
    testing::{Made, at, first_report, made, second_report},
    thread,
};

#[test]
fn a_corrected_fact_changes_its_claim_and_leaves_the_others() {
    let (first, second) = (first_report(), second_report());
    let mut known = Known::new(open(&first.statement, &first.reading, at("2031-03-06")));
    for made in [&first, &second] {
        let day = at(&made.statement.published.unwrap().to_string());
        let threaded = thread(&made.statement, &made.reading, &known, &[], day);
        known = known.with(&threaded);
    }
    let correction = |fact: &str, value| FactCorrection {
        fact: fact.to_owned(),
        value,
        why: "misread".to_owned(),
        by: "ed".to_owned(),
        at: at("2031-03-08"),
        lost: None,
    };
    let fixed = apply_corrections(
        &second.reading,
        &[
            correction("people[0].age", json!(52)),
            correction("people[1].condition", serde_json::Value::Null),
        ],
    );
    let revised = revise(&second.statement, &fixed, &known, &[], at("2031-03-08"));
    let gone: Vec<Topic> = known
        .claims
        .iter()
        .filter(|claim| revised.withdrawn.contains(&claim.id))
        .map(|claim| claim.topic)
        .collect();
    assert!(gone.contains(&Topic::Condition) && gone.contains(&Topic::Age), "{gone:?}");
    assert!(!gone.contains(&Topic::Place) && !gone.contains(&Topic::Offence));
    assert_eq!(revised.people.len(), 2, "the man keeps his key");
    assert_eq!(revised.people[1].age.as_ref().unwrap().min, 52);
    // What the withdrawn words had taken the place of holds again.
    assert_eq!(revised.people[0].condition, Some(Condition::Stable));
    assert!(revised.claims.iter().all(|claim| claim.state == ClaimState::Live));
}

#[test]
fn a_chain_is_closed_over_the_middle_that_is_taken_back() {
    let says = |n, day, condition: Condition| -> Made {
        made(n, day, &format!("A man, 30, after a collision: {condition}."))
            .kind(Kind::Collision, "collision")
            .person(PersonRole::Victim, Sex::Male, 30, "A man, 30")
            .condition(condition, condition.as_str())
    };
    let stable = says(1, "2031-03-06", Condition::Stable);
    let serious = says(2, "2031-03-07", Condition::Serious);
    let discharged = says(3, "2031-03-09", Condition::Discharged);
    let mut known = Known::new(open(&stable.statement, &stable.reading, at("2031-03-06")));
    for made in [&stable, &serious, &discharged] {
        let day = at(&made.statement.published.unwrap().to_string());
        let threaded = thread(&made.statement, &made.reading, &known, &[], day);
        known = known.with(&threaded);
    }
    let mut fixed = serious.reading.clone();
    fixed.people[0].condition = None;
    let weighed = super::weigh(&serious.statement, &fixed, &known, at("2031-03-10"), super::says);
    let of_it = |claim: &&scriven_model::Claim| {
        claim.topic == Topic::Condition && claim.state == ClaimState::Live
    };
    let live: Vec<&str> =
        weighed.standing.iter().filter(of_it).map(|claim| claim.value.as_str()).collect();
    assert_eq!(live, ["discharged"]);
    let last = weighed.standing.iter().find(|claim| claim.value == "discharged").unwrap();
    let first = weighed.standing.iter().find(|claim| claim.value == "stable").unwrap();
    assert_eq!(first.superseded_by, Some(last.id), "it leads to what stands");
}
