//! Who says it is part of the rule: two sources, one source later, less sure words.

use scriven_model::{
    Claim, ClaimState, DifferenceKind, Topic,
    reading::{Certainty, Condition, Kind, PersonRole, Sex, TimeOf},
};

use super::{
    super::{Verdict, conflicts, source::verdict},
    live, told, words,
};
use crate::testing::{Made, made};

/// What `issuer` says of a driver hurt in a collision.
fn of_a_man(n: u128, day: &str, issuer: &str, text: &str, age: u8) -> Made {
    let mut said =
        made(n, day, &format!("The driver of the Astra was hurt in a collision. {text}"))
            .kind(Kind::Collision, "collision")
            .person(PersonRole::Victim, Sex::Male, age, "The driver of the Astra")
            .does("driver of the Astra");
    said.reading.issuer = Some(issuer.to_owned());
    said.statement.issuer = Some(issuer.to_owned());
    said
}

const POLICE: &str = "Westmoor Police";
const AMBULANCE: &str = "Westmoor Ambulance Service";

fn values(claims: &[&Claim]) -> Vec<String> {
    claims.iter().map(|claim| claim.value.clone()).collect()
}

#[test]
fn another_source_with_another_age_is_a_conflict_and_the_same_source_later_a_change() {
    let first = of_a_man(1, "2031-03-06", POLICE, "", 31);
    let other = of_a_man(2, "2031-03-08", AMBULANCE, "", 36);
    let (known, all) = told(&[&first, &other]);
    assert_eq!(words(&all[1], DifferenceKind::Conflict).len(), 1, "{:?}", all[1].differences);
    assert_eq!(live(&known, Topic::Age).len(), 2, "both are kept");

    // An officer of the force speaks for the force.
    let again = of_a_man(2, "2031-03-08", "The Westmoor Police Service", "", 36);
    let (known, all) = told(&[&first, &again]);
    assert!(words(&all[1], DifferenceKind::Conflict).is_empty());
    assert_eq!(words(&all[1], DifferenceKind::Changed).len(), 1);
    assert_eq!(live(&known, Topic::Age).len(), 1);
}

#[test]
fn a_conflict_is_there_as_long_as_both_sides_stand() {
    let first = of_a_man(1, "2031-03-06", POLICE, "", 31);
    let other = of_a_man(2, "2031-03-08", AMBULANCE, "", 36);
    let third = of_a_man(3, "2031-03-09", AMBULANCE, "", 36);
    let (known, _) = told(&[&first, &other, &third]);
    let found = conflicts(&known.claims, &known.people);
    assert_eq!(found.len(), 1, "one side said twice is one conflict: {found:?}");
    assert_eq!((found[0].before.as_deref(), found[0].after.as_deref()), (Some("31"), Some("36")));

    let agrees = of_a_man(4, "2031-03-10", POLICE, "", 36);
    let (known, _) = told(&[&first, &other, &third, &agrees]);
    assert!(conflicts(&known.claims, &known.people).is_empty(), "it ended with its side");
    let (mut known, _) = told(&[&first, &other]);
    let taken = known.claims.iter_mut().filter(|claim| claim.statement == other.statement.id);
    taken.for_each(|claim| claim.state = ClaimState::Withdrawn);
    assert!(conflicts(&known.claims, &known.people).is_empty(), "and with its statement");
}

#[test]
fn a_year_more_some_weeks_later_is_a_birthday() {
    let first = of_a_man(1, "2031-03-06", POLICE, "", 31);
    for issuer in [POLICE, AMBULANCE] {
        let older = of_a_man(2, "2031-05-20", issuer, "", 32);
        for order in [[&first, &older], [&older, &first]] {
            let (known, all) = told(&order);
            let age: Vec<DifferenceKind> = all[1]
                .differences
                .iter()
                .filter(|one| one.topic == Topic::Age)
                .map(|one| one.kind)
                .collect();
            assert_eq!(age, [DifferenceKind::Confirmed]);
            assert_eq!(known.people[0].age.as_ref().unwrap().min, 32);
        }
    }
    // Two days later it is another word; so are two years more.
    let soon = of_a_man(2, "2031-03-08", AMBULANCE, "", 32);
    assert_eq!(words(&told(&[&first, &soon]).1[1], DifferenceKind::Conflict).len(), 1);
    let more = of_a_man(2, "2031-05-20", AMBULANCE, "", 33);
    assert_eq!(words(&told(&[&first, &more]).1[1], DifferenceKind::Conflict).len(), 1);
}

#[test]
fn two_sources_with_two_minutes_of_one_day_are_both_kept() {
    let at = |n, day, issuer, minute: &str| {
        of_a_man(n, day, issuer, minute, 31).time(
            TimeOf::Incident,
            &format!("2031-03-06T{minute}"),
            minute,
        )
    };
    let first = at(1, "2031-03-06", POLICE, "21:10");
    let (known, all) = told(&[&first, &at(2, "2031-03-07", AMBULANCE, "20:40")]);
    assert_eq!(words(&all[1], DifferenceKind::Conflict).len(), 1);
    assert_eq!(live(&known, Topic::Time).len(), 2);
    let (known, all) = told(&[&first, &at(2, "2031-03-07", POLICE, "20:40")]);
    assert!(words(&all[1], DifferenceKind::Conflict).is_empty());
    assert_eq!(values(&live(&known, Topic::Time)), ["2031-03-06T20:40"]);
}

#[test]
fn a_job_and_a_home_differ_by_source() {
    let does = |n, day, issuer, work: &str, home: &str| {
        let mut said = of_a_man(n, day, issuer, "", 31).does(work);
        said.reading.people[0].from = Some(home.to_owned());
        said
    };
    let first = does(1, "2031-03-06", POLICE, "baker", "Eastby");
    let (known, all) = told(&[&first, &does(2, "2031-03-08", AMBULANCE, "tiler", "Norwick")]);
    assert_eq!(words(&all[1], DifferenceKind::Conflict).len(), 2, "{:?}", all[1].differences);
    assert_eq!(values(&live(&known, Topic::From)), ["eastby", "norwick"]);
    let (known, all) = told(&[&first, &does(2, "2031-03-08", POLICE, "tiler", "Norwick")]);
    assert!(words(&all[1], DifferenceKind::Conflict).is_empty());
    assert_eq!(values(&live(&known, Topic::Occupation)), ["tiler"]);
}

#[test]
fn a_name_put_right_by_its_source_is_a_change_and_a_wholly_other_one_is_not() {
    let said = of_a_man(1, "2031-03-06", POLICE, "He is Jory Venn.", 31).named("Jory Venn");
    let first = live(&told(&[&said]).0, Topic::Name)[0].clone();
    let later = |value: &str, said_by: &str| Claim {
        value: value.to_owned(),
        said_by: Some(said_by.to_owned()),
        said_on: Some("2031-03-08".parse().unwrap()),
        ..first.clone()
    };
    let officer = "Inspector Ada Rowe, Westmoor Police";
    assert_eq!(verdict(&later("jory fenn", officer), &first), Verdict::Replaces);
    assert_eq!(verdict(&later("jory fenn", AMBULANCE), &first), Verdict::Conflicts);
    assert_eq!(verdict(&later("tam orrick", POLICE), &first), Verdict::Conflicts);
    assert_eq!(verdict(&later("jory venn", AMBULANCE), &first), Verdict::Confirms);
}

fn is(n: u128, day: &str, issuer: &str, condition: Condition) -> Made {
    of_a_man(n, day, issuer, condition.as_str(), 31).condition(condition, condition.as_str())
}

#[test]
fn conditions_of_one_day_from_two_sources_conflict_and_those_of_two_days_do_not() {
    let first = is(1, "2031-03-06", POLICE, Condition::Stable);
    let same = is(2, "2031-03-06", AMBULANCE, Condition::Critical);
    let (known, all) = told(&[&first, &same]);
    assert_eq!(words(&all[1], DifferenceKind::Conflict).len(), 1);
    assert_eq!(values(&live(&known, Topic::Condition)), ["stable", "critical"]);
    for (day, issuer) in [("2031-03-07", AMBULANCE), ("2031-03-06", POLICE)] {
        let later = is(2, day, issuer, Condition::Critical);
        let (known, all) = told(&[&first, &later]);
        assert!(words(&all[1], DifferenceKind::Conflict).is_empty());
        assert_eq!(values(&live(&known, Topic::Condition)), ["critical"]);
    }
}

#[test]
fn a_conflict_ends_when_its_source_comes_round_to_the_other() {
    let first = of_a_man(1, "2031-03-06", POLICE, "", 31);
    let other = of_a_man(2, "2031-03-07", AMBULANCE, "", 36);
    let round = of_a_man(3, "2031-03-08", POLICE, "", 36);
    let (known, _) = told(&[&first, &other, &round]);
    assert_eq!(values(&live(&known, Topic::Age)), ["36", "36"]);
    // So does a conflict of two days, which one source alone cannot replace.
    let on = |n, issuer, day: &str| {
        of_a_man(n, "2031-03-09", issuer, day, 31).time(TimeOf::Incident, day, day)
    };
    let (known, _) = told(&[
        &on(1, POLICE, "2031-03-06"),
        &on(2, AMBULANCE, "2031-03-05"),
        &on(3, POLICE, "2031-03-05"),
    ]);
    assert_eq!(values(&live(&known, Topic::Time)), ["2031-03-05", "2031-03-05"]);
}

#[test]
fn neither_an_older_word_that_comes_late_nor_a_less_sure_one_takes_a_source_s_word_back() {
    let on = |n, published, issuer, day: &str| {
        of_a_man(n, published, issuer, day, 31).time(TimeOf::Incident, day, day)
    };
    let first = on(1, "2031-03-09", POLICE, "2031-03-06");
    let other = on(2, "2031-03-09", AMBULANCE, "2031-03-05");
    let late = on(3, "2031-03-07", POLICE, "2031-03-05");
    let (known, _) = told(&[&first, &other, &late]);
    assert!(values(&live(&known, Topic::Time)).contains(&"2031-03-06".to_owned()));
    let mut perhaps = on(3, "2031-03-11", POLICE, "2031-03-05");
    for time in &mut perhaps.reading.times {
        time.grounds.certainty = Certainty::Possible;
    }
    let (known, _) = told(&[&first, &other, &perhaps]);
    assert!(values(&live(&known, Topic::Time)).contains(&"2031-03-06".to_owned()));
}

fn sure(mut said: Made, certainty: Certainty) -> Made {
    said.reading.people[0].condition.as_mut().unwrap().grounds.certainty = certainty;
    said
}

#[test]
fn a_less_sure_word_replaces_no_surer_one() {
    let first = is(1, "2031-03-06", POLICE, Condition::Critical);
    let maybe = sure(is(2, "2031-03-08", POLICE, Condition::Stable), Certainty::Believed);
    for order in [[&first, &maybe], [&maybe, &first]] {
        let (known, all) = told(&order);
        assert_eq!(live(&known, Topic::Condition).len(), 2);
        assert!(all[1].superseded.is_empty());
        assert_eq!(known.people[0].condition, Some(Condition::Critical));
    }
    // A surer word, or one as sure, does.
    let surer = sure(is(3, "2031-03-09", POLICE, Condition::Serious), Certainty::Stated);
    let (known, _) = told(&[&first, &maybe, &surer]);
    assert_eq!(values(&live(&known, Topic::Condition)), ["serious"]);
}

#[test]
fn a_denial_confirms_nothing_of_what_it_denies() {
    let first = is(1, "2031-03-06", POLICE, Condition::Critical);
    let denied = |issuer| sure(is(2, "2031-03-08", issuer, Condition::Critical), Certainty::Denied);
    let (known, all) = told(&[&first, &denied(AMBULANCE)]);
    assert_eq!(words(&all[1], DifferenceKind::Conflict).len(), 1, "{:?}", all[1].differences);
    assert_eq!(live(&known, Topic::Condition).len(), 2);
    let (known, all) = told(&[&first, &denied(POLICE)]);
    let of_it = |one: &&scriven_model::Difference| one.topic == Topic::Condition;
    let kinds: Vec<_> = all[1].differences.iter().filter(of_it).map(|one| one.kind).collect();
    assert_ne!(kinds, [DifferenceKind::Confirmed]);
    assert_eq!(live(&known, Topic::Condition).len(), 1);
    assert_eq!(known.people[0].condition, None, "what is denied is nobody's condition");
}
