use scriven_model::reading::{Condition, Kind, PersonRole, Sex, Status, TimeOf};

use super::candidates;
use crate::{
    Known, open,
    testing::{Made, at, first_report, made, second_report},
    thread,
};

fn known(made: &Made) -> Known {
    let when = at(&made.statement.published.unwrap().to_string());
    let known = Known::new(open(&made.statement, &made.reading, when));
    let threaded = thread(&made.statement, &made.reading, &known, &[], when);
    known.with(&threaded)
}

#[test]
fn an_update_is_proposed_with_its_reasons() {
    let found = candidates(&second_report().reading, &[known(&first_report())]);
    assert!(found[0].score > 0.95, "{found:?}");
    for reason in [
        "same reference 77 of 6 March",
        "same street and day: Tarn Lane, 6 March 2031",
        "man, 24",
        "same force: Westmoor Police",
        "says that it is an update",
    ] {
        assert!(found[0].reasons.iter().any(|have| have == reason), "{reason}: {found:?}");
    }
}

#[test]
fn the_same_street_on_another_day_is_no_update() {
    let other = made(
        9,
        "2031-06-20",
        "Burglary in Eastby\n\nA house in Tarn Lane, Eastby, was broken into on 19 June. Incident \
         12 of 19 June.",
    )
    .kind(Kind::Burglary, "Burglary")
    .time(TimeOf::Incident, "2031-06-19", "19 June")
    .place("Tarn Lane", "Eastby", "Tarn Lane, Eastby")
    .reference("12 of 19 June");
    let found = candidates(&other.reading, &[known(&first_report())]);
    assert!(found.first().is_none_or(|best| best.score < 0.5), "{found:?}");
}

#[test]
fn without_the_reference_the_same_people_and_place_still_tell() {
    let mut second = second_report();
    second.reading.references.clear();
    let decoy = made(8, "2031-03-05", "A woman, 60, was hurt in a collision in Eastby on 4 March.")
        .kind(Kind::Collision, "collision")
        .time(TimeOf::Incident, "2031-03-04", "4 March")
        .place("", "Eastby", "Eastby")
        .person(PersonRole::Victim, Sex::Female, 60, "A woman, 60");
    let found = candidates(&second.reading, &[known(&decoy), known(&first_report())]);
    assert_eq!(found[0].title, "Officer shot, Eastby");
    assert!(found[0].score > 0.8, "{found:?}");
}

/// What the first report's incident scores against a statement, references aside.
fn score_of(follow_up: &Made) -> f64 {
    let mut first = first_report();
    first.reading.references.clear();
    candidates(&follow_up.reading, &[known(&first)]).first().map_or(0.0, |best| best.score)
}

#[test]
fn the_incidents_day_counts_though_it_is_not_said_to_be_when_it_happened() {
    let update = made(
        2,
        "2031-03-07",
        "The officer shot in Tarn Lane, Eastby, on 6 March has been discharged. A 24-year-old man \
         arrested there is held on suspicion of attempted murder.",
    )
    .kind(Kind::Shooting, "shot")
    .time(TimeOf::Other, "2031-03-06", "6 March")
    .place("Tarn Lane", "Eastby", "Tarn Lane, Eastby")
    .person(PersonRole::Victim, Sex::Male, 0, "The officer")
    .condition(Condition::Discharged, "discharged")
    .person(PersonRole::Suspect, Sex::Male, 24, "A 24-year-old man")
    .status(Status::Arrested, "arrested")
    .offence("attempted murder");
    assert!(score_of(&update) >= 0.9, "{}", score_of(&update));
}

/// "A man arrested after a police officer was shot in Eastby on Thursday is held …"
fn long_sentence(day: &str) -> Made {
    made(
        2,
        "2031-03-09",
        "A man arrested after a police officer was shot in Eastby on that day is held on \
         suspicion of attempted murder. The officer was discharged from hospital.",
    )
    .kind(Kind::Murder, "murder")
    .kind(Kind::Shooting, "shot")
    .time(TimeOf::Incident, day, "on that day")
    .place("", "Eastby", "Eastby")
    .person(PersonRole::Suspect, Sex::Male, 0, "A man")
    .status(Status::Arrested, "arrested")
    .offence("attempted murder")
    .person(PersonRole::Victim, Sex::Male, 0, "a police officer")
    .condition(Condition::Discharged, "discharged")
}

#[test]
fn place_day_kind_and_people_that_agree_are_enough_where_nothing_speaks_against() {
    let same = score_of(&long_sentence("2031-03-06"));
    assert!(same >= 0.9, "{same}");
    let other_day = score_of(&long_sentence("2031-03-01"));
    assert!(other_day < 0.2, "{other_day}");
}

#[test]
fn another_age_speaks_against_all_that_agrees() {
    let mut other = long_sentence("2031-03-06");
    other.reading.people[0].age =
        Some(scriven_model::reading::Age { text: "61".to_owned(), min: 61, max: 61 });
    assert!(score_of(&other) < 0.5, "{}", score_of(&other));
}

#[test]
fn an_attempt_at_murder_is_no_murder() {
    let made = made(4, "2031-03-09", "A man is held on suspicion of attempted murder in Eastby.")
        .kind(Kind::Murder, "murder")
        .place("", "Eastby", "Eastby")
        .person(PersonRole::Suspect, Sex::Male, 0, "A man")
        .status(Status::Arrested, "held");
    let opened = open(&made.statement, &made.reading, at("2031-03-09"));
    assert_eq!((opened.kind, opened.title.as_str()), (Kind::Other, "Incident, Eastby"));
}

#[test]
fn two_statements_without_a_date_of_their_own_agree_on_a_day_without_a_year() {
    let mut first = first_report();
    first.reading.references.clear();
    let mut second = long_sentence("2031-03-06");
    for made in [&mut first, &mut second] {
        made.reading.published = None;
        made.statement.published = None;
        made.reading.times[0].start = None;
    }
    first.reading.times[0].grounds.words = "At 21:10 on Thursday 6 March".to_owned();
    second.reading.times[0].grounds.words = "on 6 March".to_owned();
    let when = at("2031-03-06");
    let known = Known::new(open(&first.statement, &first.reading, when));
    let known = known.clone().with(&thread(&first.statement, &first.reading, &known, &[], when));
    let found = candidates(&second.reading, &[known]);
    assert!(found[0].reasons.iter().any(|why| why == "same town and day: Eastby, 6 March"));
    assert!(found[0].score >= 0.9, "{found:?}");
}

#[test]
fn nothing_but_a_shared_reference_makes_it_sure() {
    let first = first_report();
    let again = candidates(&first.reading, &[known(&first)]);
    assert!(again[0].score > 0.99, "{again:?}");
    let mut bare = first_report();
    bare.reading.references.clear();
    let alike = candidates(&bare.reading, &[known(&first)]);
    assert!((alike[0].score - 0.99).abs() < f64::EPSILON, "{alike:?}");
}

/// The first report's incident, and another statement of the same town, kind and force.
fn other(day: &str, street: &str, text: &str) -> Made {
    let text = format!("{text} It happened in {street}, Eastby, on that day. A shooting.");
    made(5, "2031-03-12", &text)
        .kind(Kind::Shooting, "shooting")
        .time(TimeOf::Incident, day, "on that day")
        .place(street, "Eastby", street)
}

#[test]
fn the_same_street_and_kind_on_another_day_is_not_the_same() {
    let score = score_of(&other("2031-03-11", "Tarn Lane", "Shots were fired."));
    assert!(score < 0.5, "{score}");
}

#[test]
fn the_same_kind_in_the_same_town_is_not_the_same() {
    let score = score_of(&other("2031-03-10", "Mill Row", "Shots were fired."));
    assert!(score < 0.2, "{score}");
}

#[test]
fn what_tells_of_several_is_offered_as_such_and_joined_to_none() {
    for opening in [
        "Round-up: what officers did in Eastby",
        "This week in court: cases from Eastby",
        "Appeal after two linked shootings in Eastby",
        "Knife and gun week of action in Eastby",
    ] {
        let mut first = first_report();
        first.reading.references.clear();
        let mut several = other("2031-03-06", "Tarn Lane", "Police appeal for help.");
        let plain = candidates(&several.reading, &[known(&first)]);
        several.reading.title = opening.to_owned();
        let told = candidates(&several.reading, &[known(&first)]);
        assert!(!plain[0].about_several && told[0].about_several, "{opening}: {told:?}");
        assert!(told[0].score < plain[0].score, "{opening}");
        assert!(told[0].reasons.iter().any(|why| why.starts_with("tells of")), "{told:?}");
        let mut threads = crate::Threads::new(0.1, 10);
        threads.take("one", None, &first.reading);
        let placed = threads.take("two", None, &several.reading);
        assert!(placed.new && placed.about_several, "{opening}: {placed:?}");
    }
}

#[test]
fn an_anniversary_appeal_is_no_update_of_what_just_happened() {
    let mut appeal =
        other("2026-03-06", "Tarn Lane", "Five years on, police still look for who did it.");
    appeal.reading.title = "Five years on: appeal after Eastby shooting".to_owned();
    let score = score_of(&appeal);
    assert!(score < 0.2, "{score}");
}
