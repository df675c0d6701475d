//! The statement that Scriven is first shown on, where its folder is present,
//! and a follow-up of our own.

use std::path::Path;

use scriven_model::{
    Reading,
    reading::{
        Care, Certainty, Condition, Fact, Grain, ItemEvent, Kind, Person, PersonRole, PlaceOf,
        RestrictionKind, Sex, Status, TimeOf,
    },
};
use scriven_reader::{Input, read};

fn first() -> Option<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec/first-statement.md");
    let Ok(file) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let from = file.find("after the text.").map(|at| at + "after the text.".len())?;
    let to = file.find("## What reading it must give")?;
    Some(file.get(from..to)?.trim().to_owned())
}

fn reading() -> Option<Reading> {
    let text = first()?;
    let (title, body) = text.split_once('\n')?;
    let published = Some(jiff::civil::date(2015, 10, 15));
    Some(read(&Input { id: "first", title: Some(title), body, published, ..Input::default() }))
}

fn man(reading: &Reading) -> &Person {
    reading.people.iter().find(|p| p.age.is_some()).expect("a man of an age")
}

fn officer(reading: &Reading) -> &Person {
    reading.people.iter().find(|p| p.age.is_none()).expect("one without an age")
}

#[test]
fn it_is_a_shooting_and_an_update() {
    let Some(reading) = reading() else { return };
    assert_eq!(reading.kinds.first().map(|k| k.value), Some(Kind::Shooting));
    assert!(reading.kinds.iter().all(|k| {
        matches!(k.value, Kind::Shooting | Kind::WeaponsPossession | Kind::WarrantOperation)
    }));
    assert!(reading.update.marker);
    assert_eq!(reading.update.spans.first().and_then(|s| s.of(&reading.text)), Some("UPDATE:"));
}

#[test]
fn the_time_is_told_once_and_the_weekday_agrees_with_the_date() {
    let Some(reading) = reading() else { return };
    let [time] = reading.times.as_slice() else { panic!("{:?}", reading.times) };
    assert_eq!(time.start.unwrap().to_string(), "2015-10-15T12:45");
    assert_eq!((time.grain, time.of, time.approximate), (Grain::Minute, TimeOf::Incident, false));
    assert!(reading.doubts.iter().all(|d| !d.about.starts_with("times")), "{:?}", reading.doubts);
}

#[test]
fn the_place_has_every_part_and_no_house_number() {
    let Some(reading) = reading() else { return };
    let [place] = reading.places.as_slice() else { panic!("{:?}", reading.places) };
    assert_eq!(place.of, PlaceOf::Incident);
    assert_eq!(place.street.as_deref(), Some("Scriven Street"));
    assert_eq!(place.area.as_deref(), Some("Haggerston"));
    assert_eq!(place.town.as_deref(), Some("Hackney"));
    assert_eq!(place.postcode.as_deref(), Some("E8"));
    assert!(!place.street.iter().any(|s| s.chars().any(|c| c.is_ascii_digit())));
}

#[test]
fn there_are_two_people_and_not_three() {
    let Some(reading) = reading() else { return };
    assert_eq!(reading.people.len(), 2, "{:#?}", reading.people);
}

#[test]
fn the_man_is_arrested_and_in_custody_with_no_offence_and_no_name() {
    let Some(reading) = reading() else { return };
    let man = man(&reading);
    assert_eq!(man.age.as_ref().map(|a| a.text.as_str()), Some("31"));
    assert_eq!((man.role, man.sex, man.count), (PersonRole::Suspect, Some(Sex::Male), 1));
    let status: Vec<Status> = man.status.iter().map(|s| s.value).collect();
    assert_eq!(status, [Status::Arrested, Status::InCustody]);
    assert!(man.offences.is_empty() && man.name.is_none());
    assert!(man.condition.is_none() && man.injury.is_none() && man.treatment.is_empty());
    assert!(man.rank.is_none() && man.unit.is_none());
}

#[test]
fn the_officer_has_rank_unit_wound_treatment_and_condition() {
    let Some(reading) = reading() else { return };
    let officer = officer(&reading);
    assert_eq!((officer.role, officer.sex), (PersonRole::Victim, Some(Sex::Male)));
    assert_eq!(officer.occupation.as_deref(), Some("police officer"));
    let value = |fact: &Option<Fact<String>>| fact.as_ref().map(|f| f.value.clone());
    assert_eq!(value(&officer.rank).as_deref(), Some("Detective Constable"));
    assert_eq!(value(&officer.unit).as_deref(), Some("Trident Area Crime Command"));
    assert_eq!(value(&officer.injury).as_deref(), Some("gunshot wound through the shoulder"));
    let care: Vec<_> = officer.treatment.iter().map(|t| (t.what, t.place.as_deref())).collect();
    assert_eq!(
        care,
        [(Care::TreatedAtScene, None), (Care::TakenToHospital, Some("an east London hospital"))]
    );
    for told in &officer.treatment {
        assert_eq!(told.grounds.said_by.as_deref(), Some("s1"));
        assert_eq!(told.grounds.certainty, Certainty::Stated);
    }
    assert_eq!(officer.condition.as_ref().map(|c| c.value), Some(Condition::Stable));
    assert!(officer.status.is_empty() && officer.offences.is_empty() && officer.name.is_none());
    // "He was treated" is the officer: the pronoun is one of his mentions.
    let words: Vec<_> = officer.mentions.iter().filter_map(|s| s.of(&reading.text)).collect();
    assert!(words.contains(&"He"), "{words:?}");
    assert_eq!(words.iter().filter(|w| w.contains("Detective Constable")).count(), 1);
}

#[test]
fn one_speaker_says_one_quotation_over_ten_paragraphs() {
    let Some(reading) = reading() else { return };
    let [speaker] = reading.speakers.as_slice() else { panic!("{:?}", reading.speakers) };
    assert_eq!(speaker.name.as_deref(), Some("Duncan Ball"));
    assert_eq!(speaker.rank.as_deref(), Some("Commander"));
    assert_eq!(speaker.organisation.as_deref(), Some("Metropolitan Police"));
    assert_eq!(speaker.unit.as_deref(), Some("Specialist Crime and Operations"));
    let [quote] = reading.quotes.as_slice() else { panic!("{:?}", reading.quotes.len()) };
    assert_eq!(quote.speaker.as_deref(), Some("s1"));
    assert!(quote.spans.len() >= 10);
    assert!(quote.words.starts_with("The firearms incident in Haggerston"));
    assert!(quote.words.ends_with("investigation in due course"));
}

#[test]
fn the_three_organisations_are_each_told_once() {
    let Some(reading) = reading() else { return };
    let organisations: Vec<&str> = reading.organisations.iter().map(|o| o.value.as_str()).collect();
    assert_eq!(
        organisations,
        ["Metropolitan Police", "Specialist Firearms Command", "Trident Area Crime Command"]
    );
}

#[test]
fn the_firearm_was_recovered_and_who_fired_is_a_doubt() {
    let Some(reading) = reading() else { return };
    let [item] = reading.items.as_slice() else { panic!("{:?}", reading.items) };
    assert_eq!((item.what.as_str(), item.event), ("non-police firearm", ItemEvent::Recovered));
    let doubt = reading.doubts.iter().find(|d| d.why.contains("discharged")).unwrap();
    assert!(doubt.why.contains("does not say by whom"));
    assert_eq!(
        doubt.spans.first().and_then(|s| s.of(&reading.text)),
        Some("firearm was discharged")
    );
}

#[test]
fn the_hedge_stands_on_the_wound() {
    let Some(reading) = reading() else { return };
    let words = "At this early stage it has been established";
    assert!(
        reading.hedges.iter().any(|h| h.level == 4 && h.words == words),
        "{:?}",
        reading.hedges
    );
    let wound = officer(&reading).injury.as_ref().unwrap();
    assert_eq!(wound.grounds.certainty, Certainty::Established);
    assert_eq!(wound.grounds.hedge.and_then(|s| s.of(&reading.text)), Some(words));
}

#[test]
fn the_family_is_informed_and_three_things_are_asked_of_the_press() {
    let Some(reading) = reading() else { return };
    assert_eq!(reading.family_informed.as_ref().map(|f| f.value), Some(true));
    let asked: Vec<_> = reading.restrictions.iter().map(|r| (r.kind, r.who.as_deref())).collect();
    let whose = Some("the officer and his family");
    assert_eq!(asked.first(), Some(&(RestrictionKind::Privacy, whose)));
    let kinds: Vec<RestrictionKind> = asked.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [RestrictionKind::Privacy, RestrictionKind::Images, RestrictionKind::Speculation]
    );
}

#[test]
fn no_comment_an_investigation_by_nobody_named_and_two_promises() {
    let Some(reading) = reading() else { return };
    let [refusal] = reading.no_comment.as_slice() else { panic!("{:?}", reading.no_comment) };
    assert!(refusal.value.contains("full detail of the operation"), "{}", refusal.value);
    assert!(reading.investigating.is_empty());
    assert!(reading.doubts.iter().any(|d| d.about == "investigating"));
    let [condition, investigation] = reading.promises.as_slice() else {
        panic!("{:?}", reading.promises)
    };
    assert_eq!(condition.about, "condition of the officer");
    assert_eq!(investigation.about, "subsequent investigation");
    assert!(condition.due.is_none() && investigation.due.is_none());
}

#[test]
fn a_follow_up_moves_the_man_to_an_offence_and_the_officer_home() {
    let body = "A 31-year-old man remains in custody. He is being held on suspicion of attempted murder.\n\n\
        The male Detective Constable who was shot in Scriven Street on 15 October has been discharged from hospital and is recovering at home.";
    let reading = read(&Input {
        id: "second",
        title: Some("UPDATE: Man held on suspicion of attempted murder"),
        body,
        published: Some(jiff::civil::date(2015, 10, 17)),
        ..Input::default()
    });
    let man = reading.people.iter().find(|p| p.age.is_some()).unwrap();
    assert!(man.status.iter().any(|s| s.value == Status::InCustody), "{:#?}", man.status);
    assert_eq!(
        man.offences.iter().map(|o| o.value.as_str()).collect::<Vec<_>>(),
        ["attempted murder"]
    );
    let officer = reading.people.iter().find(|p| p.age.is_none()).unwrap();
    assert_eq!(
        officer.condition.as_ref().map(|c| c.value),
        Some(Condition::Discharged),
        "{:#?}",
        reading.people
    );
    assert_eq!(reading.people.len(), 2, "{:#?}", reading.people);
}
