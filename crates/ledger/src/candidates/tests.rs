use scriven_model::reading::{Kind, PersonRole, Sex, TimeOf};

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
