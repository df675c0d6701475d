use scriven_model::reading::{PersonRole, Sex, Status};

use super::{assign, label_of};
use crate::testing::made;

#[test]
fn labels_identify_nobody() {
    let made = made(1, "2031-03-06", "Joss Farrow, 24, a detective constable, A boy, 15, A victim")
        .person(PersonRole::Suspect, Sex::Male, 24, "Joss Farrow, 24")
        .named("Joss Farrow")
        .person(PersonRole::Victim, Sex::Male, 33, "a detective constable")
        .person(PersonRole::Victim, Sex::Male, 15, "A boy, 15");
    let labels: Vec<String> = made.reading.people.iter().map(label_of).collect();
    assert_eq!(labels, ["man, 24", "officer", "boy, 15"]);
    let mut two = made.reading.people[0].clone();
    two.count = 2;
    assert_eq!(label_of(&two), "two men");
    two.count = 1;
    (two.age, two.sex, two.role) = (None, None, PersonRole::Victim);
    two.words = "A victim".to_owned();
    assert_eq!(label_of(&two), "victim");
}

#[test]
fn new_people_get_the_next_keys_in_order() {
    let made = made(1, "2031-03-06", "A man, 24, and a woman, 25, were arrested.")
        .person(PersonRole::Suspect, Sex::Male, 24, "A man, 24")
        .status(Status::Arrested, "arrested")
        .person(PersonRole::Suspect, Sex::Female, 25, "a woman, 25");
    let keys = assign(made.statement.id, &made.reading, &[], 0);
    assert_eq!(keys["p1"], "p1");
    assert_eq!(keys["p2"], "p2");
}

#[test]
fn those_with_one_label_are_told_apart_in_words() {
    let said = "An officer and another officer were hurt. Two men and two other men ran.";
    let mut made = made(1, "2031-03-06", said);
    for words in ["An officer", "another officer", "Two men", "two other men"] {
        made = made.person(PersonRole::Victim, Sex::Male, 0, words);
    }
    for group in &mut made.reading.people[2..] {
        group.count = 2;
    }
    let keys = assign(made.statement.id, &made.reading, &[], 0);
    let incident = scriven_model::IncidentId(uuid::Uuid::nil());
    let at = made.statement.received_at;
    let claims = crate::claims::of_reading(&made.statement, &made.reading, incident, &keys, at);
    let seen = crate::thread::seen_as(&[], made.statement.id, &keys);
    let people = super::fold(&claims.iter().collect::<Vec<_>>(), &seen);
    let labels: Vec<&str> = people.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["officer", "second officer", "two men", "two other men"]);
    assert!(super::is_officer("second officer") && !super::is_officer("second man"));
}

#[test]
fn a_child_whose_age_stands_in_letters_is_no_man() {
    let made = made(1, "2031-03-06", "A nine-year-old boy is missing. The mother of a boy spoke.")
        .person(PersonRole::Missing, Sex::Male, 0, "A nine-year-old boy")
        .person(PersonRole::Witness, Sex::Female, 0, "The mother of a boy");
    let labels: Vec<String> = made.reading.people.iter().map(label_of).collect();
    assert_eq!(labels, ["boy", "woman"]);
}
