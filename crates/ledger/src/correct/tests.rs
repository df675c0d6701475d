use scriven_model::{
    FactCorrection, Reading,
    reading::{Condition, Status},
};
use serde_json::{Value, json};

use super::{apply_corrections, check_correction, in_place};
use crate::testing::{at, first_report};

fn correction(fact: &str, value: Value) -> FactCorrection {
    FactCorrection {
        fact: fact.to_owned(),
        value,
        why: "misread".to_owned(),
        by: "ed".to_owned(),
        at: at("2031-03-06"),
        lost: None,
    }
}

fn corrected(list: &[(&str, Value)]) -> Reading {
    let list: Vec<_> = list.iter().map(|(fact, value)| correction(fact, value.clone())).collect();
    apply_corrections(&first_report().reading, &list)
}

#[test]
fn a_value_takes_the_place_of_what_was_read_and_keeps_its_words() {
    let reading = corrected(&[
        ("people[1].age", json!(25)),
        ("people[0].condition", json!("serious")),
        ("people[1].status[1]", json!("bailed")),
        ("places[0].street", json!("Mill Lane")),
        ("kinds[0]", json!({"value": "assault"})),
    ]);
    assert_eq!(reading.people[1].age.as_ref().unwrap().min, 25);
    let condition = reading.people[0].condition.as_ref().unwrap();
    assert_eq!(condition.value, Condition::Serious);
    assert_eq!(condition.grounds.words, "stable");
    assert_eq!(reading.people[1].status[1].value, Status::Bailed);
    assert_eq!(reading.places[0].street.as_deref(), Some("Mill Lane"));
    assert_eq!(reading.kinds[0].value.as_str(), "assault");
}

#[test]
fn null_takes_a_fact_out_and_paths_stay_those_of_the_first_reading() {
    let reading = corrected(&[
        ("people[1].status[0]", Value::Null),
        ("people[1].status[1]", json!("bailed")),
        ("people[0]", Value::Null),
        ("places[0].town", Value::Null),
    ]);
    assert_eq!(reading.people.len(), 1);
    let statuses: Vec<Status> = reading.people[0].status.iter().map(|fact| fact.value).collect();
    assert_eq!(statuses, [Status::Bailed]);
    assert_eq!(reading.places[0].town, None);
}

#[test]
fn another_name_of_a_place_is_not_the_town_it_was_found_to_be() {
    let mut reading = first_report().reading;
    let town = json!({"id": 7, "name": "Aldermere", "lat": 51.5, "lon": -1.25, "country": "GB"});
    reading.places[0].resolved = serde_json::from_value(town).unwrap();
    let resolved = |path: &str, value: Value| {
        apply_corrections(&reading, &[correction(path, value)]).places[0].resolved.clone()
    };
    assert_eq!(resolved("places[0].town", json!("Westmoor")), None);
    assert_eq!(resolved("places[0]", json!({"county": null})), None);
    assert!(resolved("places[0].street", json!("Mill Lane")).is_some());
}

#[test]
fn the_newest_word_on_a_path_counts() {
    let reading = corrected(&[("people[1].age", json!(25)), ("people[1].age", json!("20s"))]);
    let age = reading.people[1].age.clone().unwrap();
    assert_eq!((age.text.as_str(), age.min, age.max), ("20s", 20, 29));
    let back = corrected(&[("kinds[0]", Value::Null), ("kinds[0]", json!("assault"))]);
    assert_eq!(back.kinds.len(), 1);
}

#[test]
fn what_does_not_fit_is_left_out_and_the_editor_is_told_why() {
    let whole = first_report().reading;
    let bad = [
        ("people[7].age", json!(3)),
        ("people[0].condition", json!("sleepy")),
        ("text", json!("another text")),
        ("people[0", json!(1)),
        ("..", json!(1)),
        ("places[0].street", json!(7)),
    ];
    for (path, value) in bad {
        let why = check_correction(&whole, &[], path, &value).unwrap_err();
        assert!(why.contains(' '), "{why}");
        assert_eq!(corrected(&[(path, value)]), whole, "{path}");
    }
    let kept = corrected(&[("people[0].condition", json!("sleepy")), ("people[1].age", json!(25))]);
    assert_eq!(kept.people[1].age.as_ref().unwrap().min, 25, "a bad one spoils no good one");
    assert!(check_correction(&whole, &[], "people[1].age", &json!("25-29")).is_ok());
}

#[test]
fn what_stands_behind_a_fact_taken_out_can_still_be_corrected() {
    let read = first_report().reading;
    let gone = [correction("people[0]", Value::Null)];
    check_correction(&read, &gone, "people[1].age", &json!(25)).unwrap();
    let both = [gone[0].clone(), correction("people[1].age", json!(25))];
    let after = apply_corrections(&read, &both);
    let before = apply_corrections(&read, &[both[1].clone(), both[0].clone()]);
    assert_eq!(after, before, "in either order");
    let ages: Vec<u8> = after.people.iter().filter_map(|one| Some(one.age.as_ref()?.min)).collect();
    assert_eq!(ages, [25]);
}

#[test]
fn a_newer_word_on_a_part_brings_back_what_was_taken_out() {
    let whole = first_report().reading.people.len();
    let count = |value: Value| {
        corrected(&[("people[1]", Value::Null), ("people[1].age", value)]).people.len()
    };
    assert_eq!(count(json!(25)), whole);
    assert_eq!(count(Value::Null), whole - 1, "to say less of them does not");
}

#[test]
fn in_place_every_path_leads_where_it_led_and_what_is_taken_out_is_named() {
    let read = first_report().reading;
    let list = [
        correction("people[1].status[0]", Value::Null),
        correction("people[0]", Value::Null),
        correction("people[1].age", json!(25)),
    ];
    let (reading, out) = in_place(&read, &list);
    assert_eq!(out, ["people[0]", "people[1].status[0]"]);
    assert_eq!(reading.people.len(), read.people.len());
    assert_eq!(reading.people[1].age.as_ref().unwrap().min, 25);
    assert_eq!(reading.people[1].status, read.people[1].status);
}

#[test]
fn an_id_is_no_fact_and_stays_what_it_is() {
    let read = first_report().reading;
    assert!(check_correction(&read, &[], "people[0].id", &json!("p9")).is_err());
    let reading = corrected(&[("people[0]", json!({"id": "p9", "role": "witness"}))]);
    assert_eq!(reading.people[0].id, read.people[0].id);
    assert_eq!(reading.people[0].role, scriven_model::reading::PersonRole::Witness);
}
