use proptest::prelude::*;
use scriven_model::{
    ChangeKind, FactCorrection, PromiseState, Reading, RecordRevision,
    reading::{Certainty, Fact, Jurisdiction, Kind, PersonRole, Sex, Status},
};
use serde_json::{Value, json};

use super::{Reread, reread, reread_revision};
use crate::{
    Known, apply_corrections, open,
    testing::{Made, at, first_report, made, second_report},
    thread,
};

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

const TWO: &str = "Fight in Reed Street\n\nA 24-year-old man was arrested. A woman, aged 40, was \
                   hurt. It happened in Reed Street, Eastby, at 9pm on 6 March.";

fn man(made: Made) -> Made {
    made.person(PersonRole::Suspect, Sex::Male, 24, "A 24-year-old man")
}

fn woman(made: Made) -> Made {
    made.person(PersonRole::Victim, Sex::Female, 40, "A woman, aged 40")
}

fn two() -> Made {
    made(9, "2031-03-07", TWO)
}

fn words(read: &Reread) -> Vec<&str> {
    read.changes.iter().map(|change| change.words.as_str()).collect()
}

#[test]
fn the_same_reading_has_no_differences_and_corrections_stay_where_they_are() {
    let report = second_report().reading;
    let corrections = [
        correction("people[0].age", json!(25)),
        correction("people[1].condition", Value::Null),
        correction("kinds[0]", json!("stabbing")),
        correction("issuer", json!("Westmoor Fire Service")),
        correction("items", Value::Null),
    ];
    let read = reread(&report, &report, &corrections);
    assert_eq!(words(&read), Vec::<&str>::new());
    assert_eq!(read.corrections, corrections);
}

#[test]
fn each_difference_is_told_in_words() {
    let old = woman(man(two()).status(Status::Arrested, "arrested"))
        .kind(Kind::Robbery, "Fight")
        .place("", "Eastby", "Eastby");
    let mut new =
        woman(man(two())).status(Status::Arrested, "arrested").kind(Kind::Assault, "Fight");
    new = new.place("Reed Street", "Eastby", "Reed Street, Eastby");
    new.reading.people[1].age = None;
    new.reading.kinds[0].grounds.certainty = Certainty::Believed;
    let read = reread(&old.reading, &new.reading, &[]);
    assert_eq!(
        words(&read),
        [
            "Changed: place: was Eastby, is Reed Street, Eastby.",
            "Gone: age of woman: 40.",
            "Moved: status: arrested: was said of man, 24, is said of woman.",
            "Changed: kind: was robbery, is assault (believed).",
        ]
    );
    let moved = &read.changes[2];
    assert_eq!(moved.kind, ChangeKind::Moved);
    assert_eq!((moved.before.as_deref(), moved.after.as_deref()), (Some("man, 24"), Some("woman")));
    assert_eq!(moved.was_at.as_deref(), Some("people[0].status[0]"));
    assert_eq!(moved.is_at.as_deref(), Some("people[1].status[0]"));
}

#[test]
fn somebody_more_and_a_fact_on_other_words_are_told() {
    let old = man(two()).status(Status::Arrested, "arrested").reference("6 March");
    let new = woman(man(two()).status(Status::Arrested, "was arrested")).reference("6 March");
    let read = reread(&old.reading, &new.reading, &[]);
    assert_eq!(
        words(&read),
        [
            "Reworded: status of man, 24: arrested: was read from “arrested”, is read from “was arrested”.",
            "New: person: woman, 40 – victim.",
        ]
    );
    let back = reread(&new.reading, &old.reading, &[]);
    assert_eq!(words(&back)[0], "Gone: person: woman, 40 – victim.");
}

#[test]
fn a_correction_follows_its_person_to_another_place_in_the_list() {
    let old = woman(man(two()).status(Status::Arrested, "arrested"));
    let mut new = man(woman(two())).status(Status::Arrested, "arrested");
    new.reading.people[0].id = "p1".to_owned();
    let corrections = [
        correction("people[0].age", json!(23)),
        correction("people[0].status[0]", json!("bailed")),
    ];
    let read = reread(&old.reading, &new.reading, &corrections);
    assert_eq!(words(&read), Vec::<&str>::new(), "an order alone changes nothing");
    let facts: Vec<&str> = read.corrections.iter().map(|one| one.fact.as_str()).collect();
    assert_eq!(facts, ["people[1].age", "people[1].status[0]"]);
    let now = apply_corrections(&new.reading, &read.corrections);
    assert_eq!(now.people[1].age.as_ref().unwrap().min, 23);
    assert_eq!(now.people[1].status[0].value, Status::Bailed);
    assert_eq!(now.people[0].age.as_ref().unwrap().min, 40, "the woman is left alone");
}

#[test]
fn a_correction_whose_fact_is_gone_or_somebody_elses_is_kept_and_changes_nothing() {
    let old = woman(man(two()).status(Status::Arrested, "arrested")).kind(Kind::Robbery, "Fight");
    let new = woman(man(two())).status(Status::Arrested, "arrested");
    let corrections = [
        correction("people[0].status[0]", Value::Null),
        correction("kinds[0]", json!("assault")),
        correction("people[1].name", json!("Ann Ortega")),
    ];
    let read = reread(&old.reading, &new.reading, &corrections);
    let lost: Vec<Option<&str>> = read.corrections.iter().map(|one| one.lost.as_deref()).collect();
    assert_eq!(lost, [Some("arrested"), Some("Fight"), None]);
    let now = apply_corrections(&new.reading, &read.corrections);
    assert_eq!(now.people[1].status.len(), 1, "an editor said nothing of hers");
    assert!(now.kinds.is_empty());
    assert_eq!(now.people[1].name.as_deref(), Some("Ann Ortega"));
    let again = reread(&new.reading, &new.reading, &read.corrections);
    assert_eq!(again.corrections, read.corrections, "it goes on to wait");
}

#[test]
fn what_an_editor_took_out_is_not_taken_out_again_once_it_says_something_else() {
    let old = man(two()).kind(Kind::Murder, "Fight");
    let same = man(two()).kind(Kind::Murder, "Fight in Reed Street");
    let other = man(two()).kind(Kind::PublicOrder, "Fight");
    let wrong = [correction("kinds[0]", Value::Null)];
    let kept = reread(&old.reading, &same.reading, &wrong);
    assert_eq!(kept.corrections, wrong);
    let lost = reread(&old.reading, &other.reading, &wrong);
    assert_eq!(lost.corrections[0].lost.as_deref(), Some("Fight"));
}

#[test]
fn a_correction_behind_a_fact_taken_out_is_carried_over_in_either_order() {
    let text = "Three held\n\nA man, 24, a woman, 40, and a boy, 15, were arrested.";
    let with = |ages: &[u8]| {
        ages.iter().fold(made(11, "2031-03-07", text), |one, age| {
            let (sex, words) = match age {
                24 => (Sex::Male, "A man, 24"),
                40 => (Sex::Female, "a woman, 40"),
                _ => (Sex::Male, "a boy, 15"),
            };
            one.person(PersonRole::Suspect, sex, *age, words)
        })
    };
    let (old, new) = (with(&[24, 40, 15]), with(&[24, 40]));
    let out = correction("people[0]", Value::Null);
    let aged = correction("people[1].age", json!(42));
    for corrections in [[out.clone(), aged.clone()], [aged, out]] {
        let read = reread(&old.reading, &new.reading, &corrections);
        assert_eq!(read.corrections, corrections, "neither is lost");
        let people = apply_corrections(&new.reading, &read.corrections).people;
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].age.as_ref().unwrap().min, 42);
    }
}

#[test]
fn many_corrections_of_a_long_statement_are_carried_in_one_pass() {
    const FACTS: usize = 3_000;
    let mut one = made(12, "2031-03-07", "Appeal\n\nA fight.").kind(Kind::Assault, "fight");
    let item = one.reading.kinds[0].grounds.clone();
    one.reading.references = (0..FACTS)
        .map(|n| Fact { value: format!("{n} of 6 March"), grounds: item.clone() })
        .collect();
    let corrections: Vec<FactCorrection> = (0..500)
        .map(|n| correction(&format!("references[{}]", n * 5), json!(format!("{n} of 7 March"))))
        .collect();
    let began = std::time::Instant::now();
    let read = reread(&one.reading, &one.reading, &corrections);
    assert!(read.corrections == corrections && read.changes.is_empty());
    let now = apply_corrections(&one.reading, &read.corrections);
    assert_eq!(now.references[2_495].value, "499 of 7 March");
    // A copy of the whole reading for each, behind all before it, takes far longer.
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn a_quotation_that_was_cut_or_goes_on_is_read_otherwise() {
    let text = "Appeal\n\nInspector Ada Rowe said: “Call us. We are here all night.”";
    let old = made(7, "2031-03-07", text).quote("Inspector", "Ada Rowe", "Call us.");
    let new = made(7, "2031-03-07", text).quote(
        "Inspector",
        "Ada Rowe",
        "Call us. We are here all night.",
    );
    let read = reread(&old.reading, &new.reading, &[]);
    let [change] = read.changes.as_slice() else { panic!("{:?}", read.changes) };
    assert_eq!(change.kind, ChangeKind::Changed);
    assert_eq!(change.before.as_deref(), Some("Inspector Ada Rowe: “Call us.”"));
    assert_eq!(
        change.after.as_deref(),
        Some("Inspector Ada Rowe: “Call us. We are here all night.”")
    );
}

#[test]
fn who_speaks_is_carried_over_by_who_they_are_and_not_by_their_number() {
    let text =
        "Appeal\n\nInspector Ada Rowe said: “Call us.” Sergeant Bo Hale said: “We are sorry.”";
    let old = made(7, "2031-03-07", text).quote("Inspector", "Ada Rowe", "Call us.").quote(
        "Sergeant",
        "Bo Hale",
        "We are sorry.",
    );
    let mut new = made(7, "2031-03-07", text).quote("Sergeant", "Bo Hale", "We are sorry.").quote(
        "Inspector",
        "Ada Rowe",
        "Call us.",
    );
    new.reading.quotes.swap(0, 1);
    // However it is said that Bo Hale is meant, who is s1 now.
    let said = [
        (correction("quotes[0].speaker", json!("s2")), json!("s1")),
        (correction("quotes[0]", json!({"speaker": "s2"})), json!({"speaker": "s1"})),
        (correction("kinds[0].said_by", json!("s2")), json!("s1")),
        (
            correction("kinds[0]", json!({"value": "assault", "said_by": "s2"})),
            json!({"value": "assault", "said_by": "s1"}),
        ),
        (correction("kinds[0].said_by", Value::Null), Value::Null),
    ];
    let (old, mut new) = (old.kind(Kind::Robbery, "Appeal"), new.kind(Kind::Robbery, "Appeal"));
    for (correction, expected) in said {
        let read = reread(&old.reading, &new.reading, &[correction]);
        assert_eq!(words(&read), Vec::<&str>::new());
        assert_eq!(read.corrections[0].lost, None);
        assert_eq!(read.corrections[0].value, expected);
    }
    // Nobody of the newer reading is Bo Hale: the word of an editor goes to nobody else.
    new.reading.speakers.retain(|one| one.name.as_deref() != Some("Bo Hale"));
    for value in [json!({"speaker": "s2"}), json!({"said_by": "s2"})] {
        let fact = if value.get("speaker").is_some() { "quotes[0]" } else { "kinds[0]" };
        let read = reread(&old.reading, &new.reading, &[correction(fact, value)]);
        assert!(read.corrections[0].lost.is_some(), "{:?}", read.corrections[0]);
    }
}

#[test]
fn a_list_of_speakers_an_editor_wrote_keeps_the_ids_of_who_is_meant() {
    let text =
        "Appeal\n\nInspector Ada Rowe said: “Call us.” Sergeant Bo Hale said: “We are sorry.”";
    let rowe = |one: Made| one.quote("Inspector", "Ada Rowe", "Call us.");
    let hale = |one: Made| one.quote("Sergeant", "Bo Hale", "We are sorry.");
    let (old, new) =
        (hale(rowe(made(7, "2031-03-07", text))), rowe(hale(made(7, "2031-03-07", text))));
    let mut list = serde_json::to_value(&old.reading.speakers).unwrap();
    list[1]["rank"] = json!("Chief Inspector");
    let read = reread(&old.reading, &new.reading, &[correction("speakers", list)]);
    assert_eq!(read.corrections[0].lost, None);
    let now = apply_corrections(&new.reading, &read.corrections);
    let hale = now.speakers.iter().find(|one| one.rank.as_deref() == Some("Chief Inspector"));
    assert_eq!(hale.unwrap().id, "s1", "the words go on to be his");
}

/// The first two reports on one incident.
fn known() -> (Known, Vec<scriven_model::Promise>) {
    let (first, second) = (first_report(), second_report());
    let mut known = Known::new(open(&first.statement, &first.reading, at("2031-03-06")));
    let mut promises = Vec::new();
    for one in [&first, &second] {
        let day = at(&one.statement.published.unwrap().to_string());
        let threaded = thread(&one.statement, &one.reading, &known, &promises, day);
        promises.extend(threaded.promises.clone());
        known = known.with(&threaded);
    }
    (known, promises)
}

fn revised(old: &Reading, new: &Reading, at_day: &str) -> Option<RecordRevision> {
    let (known, promises) = known();
    let read = reread(old, new, &[]);
    let statement = first_report().statement;
    reread_revision(&statement, [old, new], &read.people, &known, &promises, at(at_day))
}

#[test]
fn a_reading_that_claims_the_same_leaves_the_record_as_it_is() {
    let first = first_report().reading;
    assert_eq!(revised(&first, &first, "2031-03-09"), None);
    let mut new = first.clone();
    new.unread.push(scriven_model::Span::new(0, 4));
    assert_eq!(revised(&first, &new, "2031-03-09"), None);
    // Found by another number, it is found otherwise, and no claim is another.
    let (known, _) = known();
    new.people.swap(0, 1);
    let revision = revised(&first, &new, "2031-03-09").unwrap();
    assert!(revision.withdrawn.is_empty() && revision.claims.is_empty());
    assert_eq!(revision.incident.changed_at, known.incident.changed_at);
    new.people[0].age = None;
    let revision = revised(&first, &new, "2031-03-09").unwrap();
    assert_eq!(revision.incident.changed_at, at("2031-03-09"));
}

#[test]
fn law_and_issuer_read_otherwise_are_told_and_the_law_of_the_incident_follows() {
    let old = first_report().reading;
    let mut new = old.clone();
    new.jurisdiction = Jurisdiction::Scotland;
    new.issuer = None;
    let read = reread(&old, &new, &[]);
    assert_eq!(
        words(&read),
        ["Changed: law: was England and Wales, is Scotland.", "Gone: issuer: Westmoor Police."]
    );
    let revision = revised(&old, &new, "2031-03-09").unwrap();
    assert_eq!(revision.incident.jurisdiction, Jurisdiction::Scotland);
    // An editor who said which law it is was heard.
    let said = [correction("jurisdiction", json!("ie"))];
    let corrected = apply_corrections(&new, &reread(&old, &new, &said).corrections);
    let revision = revised(&old, &corrected, "2031-03-09").unwrap();
    assert_eq!(revision.incident.jurisdiction, Jurisdiction::Ireland);
    // Another statement on the incident says nothing of the law it was opened under.
    let (known, promises) = known();
    let second = second_report();
    let mut other = second.reading.clone();
    other.jurisdiction = Jurisdiction::Scotland;
    let people = reread(&second.reading, &other, &[]).people;
    let day = at("2031-03-09");
    let both = [&second.reading, &other];
    let none = reread_revision(&second.statement, both, &people, &known, &promises, day);
    assert_eq!(none, None);
}

#[test]
fn people_keep_their_keys_when_a_newer_reading_lists_them_otherwise() {
    let (known, _) = known();
    let first = first_report();
    let mut new = first.reading.clone();
    new.people.swap(0, 1);
    for (n, person) in new.people.iter_mut().enumerate() {
        person.id = format!("p{}", n + 1);
    }
    let revision = revised(&first.reading, &new, "2031-03-09").unwrap();
    assert!(revision.withdrawn.is_empty(), "the claims are the same");
    assert!(revision.moved.iter().any(|claim| claim.fact == "people[1].condition"));
    let labels = |people: &[scriven_model::Person]| -> Vec<(String, String)> {
        people.iter().map(|one| (one.key.clone(), one.label.clone())).collect()
    };
    assert_eq!(labels(&revision.people), labels(&known.people));
    let seen = &revision.people[0].seen_as;
    assert!(seen.contains(&(first.statement.id, "p2".to_owned())), "{seen:?}");
}

#[test]
fn what_is_read_otherwise_changes_the_record_and_nothing_else_does() {
    let (known, promises) = known();
    let first = first_report();
    let mut new = first.reading.clone();
    new.promises.clear();
    new.people[1].age = None;
    new.kinds[0].value = Kind::Stabbing;
    new.people[0].condition.as_mut().unwrap().grounds.certainty = Certainty::Believed;
    let revision = revised(&first.reading, &new, "2031-03-09").unwrap();
    let topics: Vec<&str> = known
        .claims
        .iter()
        .filter(|claim| revision.withdrawn.contains(&claim.id))
        .map(|claim| claim.fact.as_str())
        .collect();
    assert_eq!(
        topics,
        ["kinds[0]", "people[0].condition", "people[1]", "people[1].age", "promises[0]"]
    );
    assert_eq!(revision.restated.len(), 2, "the condition is said again, less surely; the man is");
    assert_eq!(revision.dropped.len(), 1);
    assert!(
        revision.differences.iter().all(|one| one.topic != scriven_model::Topic::Condition),
        "what was said before is no news: {:?}",
        revision.differences
    );
    assert_eq!(promises[0].state, PromiseState::Open);
}

fn readings() -> impl Strategy<Value = Reading> {
    let part = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    part.prop_map(|(held, first, kind, place)| {
        let mut one = two();
        one = if first { woman(man(one)) } else { man(woman(one)) };
        if held {
            one = one.status(Status::Arrested, "arrested");
        }
        if kind {
            one = one.kind(Kind::Assault, "Fight");
        }
        if place {
            one = one.place("Reed Street", "Eastby", "Reed Street, Eastby");
        }
        one.reading
    })
}

const CORRECTED: [&str; 6] = [
    "people[0].age",
    "people[1].age",
    "people[1].status[0]",
    "kinds[0]",
    "places[0].street",
    "people[0]",
];

proptest! {
    #[test]
    fn no_correction_is_ever_dropped_and_each_still_fits(
        old in readings(),
        new in readings(),
        order in Just(CORRECTED.to_vec()).prop_shuffle(),
    ) {
        let all: Vec<FactCorrection> = order
            .into_iter()
            .map(|fact| correction(fact, if fact.ends_with("age") { json!(50) } else { Value::Null }))
            .filter(|one| crate::check_correction(&old, &[], &one.fact, &one.value).is_ok())
            .collect();
        let read = reread(&old, &new, &all);
        prop_assert_eq!(read.corrections.len(), all.len());
        for (was, is) in all.iter().zip(&read.corrections) {
            prop_assert_eq!((&was.why, &was.by, &was.at), (&is.why, &is.by, &is.at));
            let fits = crate::check_correction(&new, &[], &is.fact, &is.value).is_ok();
            prop_assert!(is.lost.is_some() || fits, "{:?}", is);
        }
        let back = reread(&old, &old, &all);
        prop_assert!(back.changes.is_empty());
        prop_assert_eq!(back.corrections, all);
    }
}
