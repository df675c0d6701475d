use scriven_model::{ClaimState, FactCorrection, Topic, reading::Condition};
use serde_json::json;

use super::revise;
use crate::{
    Known, apply_corrections, open,
    testing::{at, first_report, second_report},
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
    let revised = revise(&second.statement, &fixed, &known, at("2031-03-08"));
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
