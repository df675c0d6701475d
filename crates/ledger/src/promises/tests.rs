use scriven_model::{
    FactCorrection, Promise, PromiseKind, PromiseState,
    reading::{Kind, PersonRole, Sex, Status, TimeOf},
};
use serde_json::{Value, json};

use crate::{
    Known, apply_corrections, open, reread, reread_revision, revise,
    testing::{Made, at, first_report, made, second_report},
    thread,
};

/// The record after these, a day each, and what is owed.
fn told(all: &[&Made]) -> (Known, Vec<Promise>) {
    let first = all.first().unwrap();
    let mut known = Known::new(open(&first.statement, &first.reading, at("2031-03-06")));
    let mut owing: Vec<Promise> = Vec::new();
    for (n, one) in all.iter().enumerate() {
        let day = at(&format!("2031-03-{:02}", n + 6));
        let threaded = thread(&one.statement, &one.reading, &known, &owing, day);
        for promise in owing.iter_mut().filter(|one| threaded.kept_promises.contains(&one.id)) {
            (promise.state, promise.came_with) = (PromiseState::Came, Some(one.statement.id));
        }
        owing.extend(threaded.promises.clone());
        known = known.with(&threaded);
    }
    (known, owing)
}

fn correction(fact: &str, value: Value) -> FactCorrection {
    FactCorrection {
        fact: fact.to_owned(),
        value,
        why: "misread".to_owned(),
        by: "ed".to_owned(),
        at: at("2031-03-07"),
        lost: None,
    }
}

/// A statement that promises the same again, and tells nothing else.
fn again() -> Made {
    made(4, "2031-03-07", "Tarn Lane: an update on the officer will follow.")
        .kind(Kind::Shooting, "Tarn Lane")
        .promise("condition of the officer", "an update on the officer will follow")
}

#[test]
fn what_a_later_statement_promises_too_is_owed_when_the_first_is_corrected() {
    let (first, later) = (first_report(), again());
    let (known, owing) = told(&[&first, &later]);
    assert_eq!(owing.len(), 1, "the same is owed once");
    let fixed = apply_corrections(&first.reading, &[correction("promises[0]", Value::Null)]);
    let day = at("2031-03-09");
    let revised = revise(&first.statement, &fixed, &known, &owing, day);
    assert!(revised.dropped.is_empty());
    let [heir] = revised.promises.as_slice() else { panic!("{:?}", revised.promises) };
    assert_eq!((heir.id, heir.statement), (owing[0].id, later.statement.id));
    assert_eq!(heir.words, "an update on the officer will follow");
    let claim = known.claims.iter().find(|claim| claim.id == heir.claim).unwrap();
    assert_eq!(claim.statement, later.statement.id);
}

#[test]
fn what_a_later_statement_promises_too_is_owed_when_the_first_is_read_again() {
    let (first, later) = (first_report(), again());
    let (known, owing) = told(&[&first, &later]);
    let mut anew = first.reading.clone();
    anew.promises.clear();
    let read = reread(&first.reading, &anew, &[]);
    let both = [&first.reading, &anew];
    let day = at("2031-03-09");
    let revision = reread_revision(&first.statement, both, &read.people, &known, &owing, day);
    let revision = revision.unwrap();
    assert!(revision.dropped.is_empty());
    assert_eq!(revision.promises[0].statement, later.statement.id);
}

#[test]
fn a_promise_that_is_corrected_away_is_owed_no_more() {
    let first = first_report();
    let (known, owing) = told(&[&first]);
    let fixed = apply_corrections(&first.reading, &[correction("promises[0]", Value::Null)]);
    let revised = revise(&first.statement, &fixed, &known, &owing, at("2031-03-09"));
    assert_eq!(revised.dropped, [owing[0].id]);
    assert!(revised.promises.is_empty());
}

#[test]
fn a_promise_for_another_time_does_not_take_the_place_of_one_that_is_corrected_away() {
    let first = first_report().due("2031-03-07");
    let later = again().due("2031-03-10");
    let (known, owing) = told(&[&first, &later]);
    assert_eq!(owing.len(), 2);
    let fixed = apply_corrections(&first.reading, &[correction("promises[0]", Value::Null)]);
    let revised = revise(&first.statement, &fixed, &known, &owing, at("2031-03-09"));
    assert_eq!(revised.dropped, [owing[0].id]);
}

#[test]
fn a_corrected_day_is_the_day_it_is_due() {
    let first = first_report().due("2031-03-07");
    let (known, owing) = told(&[&first]);
    let fixed = json!("2031-03-08");
    let fixed = apply_corrections(&first.reading, &[correction("promises[0].due", fixed)]);
    let revised = revise(&first.statement, &fixed, &known, &owing, at("2031-03-09"));
    let [promise] = revised.promises.as_slice() else { panic!("{revised:?}") };
    assert_eq!((promise.id, promise.due), (owing[0].id, Some("2031-03-08".parse().unwrap())));
    assert!(revised.dropped.is_empty());
}

#[test]
fn what_a_person_said_it_did_not_come_with_it_does_not_come_with_again() {
    let (first, second) = (first_report(), second_report());
    let (known, mut owing) = told(&[&first]);
    let day = at("2031-03-07");
    let kept = |owing: &[Promise]| {
        thread(&second.statement, &second.reading, &known, owing, day).kept_promises.len()
    };
    assert_eq!(kept(&owing), 1);
    owing[0].not_with.push(second.statement.id);
    assert_eq!(kept(&owing), 0);
}

fn charged(n: u128, day: &str) -> Made {
    made(n, day, "A man was charged. The hearing is on 20 March. Bailed until 4 April.")
        .kind(Kind::Robbery, "charged")
        .person(PersonRole::Defendant, Sex::Male, 24, "A man")
        .status(Status::Charged, "charged")
        .time(TimeOf::Court, "2031-03-20T10:00", "20 March")
}

#[test]
fn a_day_in_court_that_is_still_to_come_is_owed_though_nobody_calls_it_a_promise() {
    let (_, owing) = told(&[&charged(1, "2031-03-06")]);
    let [hearing] = owing.as_slice() else { panic!("{owing:?}") };
    assert_eq!((hearing.about.as_str(), hearing.kind), ("court hearing", PromiseKind::Court));
    assert_eq!(hearing.due, Some("2031-03-20T10:00".parse().unwrap()));
    assert_eq!(hearing.words, "20 March");
    for day in ["2031-03-20", "2031-03-21"] {
        assert!(told(&[&charged(1, day)]).1.is_empty(), "{day}: it is not to come any more");
    }
    let promised = charged(1, "2031-03-06")
        .promise("appear at Eastby Magistrates’ Court", "The hearing is on 20 March")
        .due("2031-03-20");
    let (_, owing) = told(&[&promised, &charged(2, "2031-03-07")]);
    assert_eq!(owing.len(), 1, "one hearing is owed once, whoever tells its hour");
}

#[test]
fn a_return_on_bail_is_owed_until_somebody_is_charged_let_go_or_bailed_anew() {
    let bailed = |n, day: &str, until: &str, words: &str| {
        made(n, day, &format!("A man was arrested. He was released on bail until {words}."))
            .kind(Kind::Robbery, "arrested")
            .person(PersonRole::Suspect, Sex::Male, 24, "A man")
            .status(Status::Bailed, "released on bail")
            .time(TimeOf::Other, until, words)
    };
    let first = bailed(1, "2031-03-06", "2031-04-04", "4 April");
    let (_, owing) = told(&[&first]);
    assert_eq!((owing[0].about.as_str(), owing[0].kind), ("return on bail", PromiseKind::Bail));
    let (_, owing) = told(&[&first, &charged(2, "2031-03-07")]);
    assert_eq!(owing[0].state, PromiseState::Came);
    // Seen in the shop until midnight: no bail.
    let seen = made(3, "2031-03-06", "A man on bail was seen. He was there until 9 March.")
        .kind(Kind::Robbery, "seen")
        .time(TimeOf::Other, "2031-03-09", "9 March");
    assert!(told(&[&seen]).1.is_empty());
}
