//! The statement that Scriven is first shown on, where its folder is present,
//! and a follow-up of our own.

use std::path::Path;

use scriven_model::reading::{
    Certainty, Condition, Grain, ItemEvent, Kind, PersonRole, RestrictionKind, Sex, Status,
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

#[test]
fn the_first_statement_reads_as_its_list_says() {
    let Some(text) = first() else { return };
    let (title, body) = text.split_once('\n').unwrap();
    let published = Some(jiff::civil::date(2015, 10, 15));
    let reading =
        read(&Input { id: "first", title: Some(title), body, published, ..Input::default() });

    assert_eq!(reading.kinds.first().map(|k| k.value), Some(Kind::Shooting));
    assert!(reading.kinds.iter().all(|k| {
        matches!(k.value, Kind::Shooting | Kind::WeaponsPossession | Kind::WarrantOperation)
    }));
    assert!(reading.update.marker);

    let [time] = reading.times.as_slice() else { panic!("{:?}", reading.times) };
    assert_eq!(time.start.unwrap().to_string(), "2015-10-15T12:45");
    assert_eq!(time.grain, Grain::Minute);

    let [place] = reading.places.as_slice() else { panic!("{:?}", reading.places) };
    assert_eq!(place.street.as_deref(), Some("Scriven Street"));
    assert_eq!(place.area.as_deref(), Some("Haggerston"));
    assert_eq!(place.town.as_deref(), Some("Hackney"));
    assert_eq!(place.postcode.as_deref(), Some("E8"));

    assert_eq!(reading.people.len(), 2, "{:#?}", reading.people);
    let man = reading.people.iter().find(|p| p.age.is_some()).unwrap();
    assert_eq!(man.age.as_ref().map(|a| a.text.as_str()), Some("31"));
    assert_eq!((man.role, man.sex), (PersonRole::Suspect, Some(Sex::Male)));
    let status: Vec<Status> = man.status.iter().map(|s| s.value).collect();
    assert_eq!(status, [Status::Arrested, Status::InCustody]);
    assert!(man.offences.is_empty() && man.name.is_none() && man.condition.is_none());
    let officer = reading.people.iter().find(|p| p.age.is_none()).unwrap();
    assert_eq!((officer.role, officer.sex), (PersonRole::Victim, Some(Sex::Male)));
    assert_eq!(officer.occupation.as_deref(), Some("police officer"));
    assert_eq!(officer.condition.as_ref().map(|c| c.value), Some(Condition::Stable));
    assert_eq!(
        officer.injury.as_ref().map(|i| i.value.as_str()),
        Some("gunshot wound through the shoulder")
    );
    assert!(officer.status.is_empty() && officer.name.is_none());

    let [speaker] = reading.speakers.as_slice() else { panic!("{:?}", reading.speakers) };
    assert_eq!(speaker.name.as_deref(), Some("Duncan Ball"));
    assert_eq!(speaker.rank.as_deref(), Some("Commander"));
    assert_eq!(speaker.organisation.as_deref(), Some("Metropolitan Police"));
    assert_eq!(speaker.unit.as_deref(), Some("Specialist Crime and Operations"));
    let [quote] = reading.quotes.as_slice() else { panic!("{:?}", reading.quotes.len()) };
    assert_eq!(quote.speaker.as_deref(), Some("s1"));
    assert!(quote.spans.len() >= 10);
    assert!(quote.words.ends_with("investigation in due course"));

    let organisations: Vec<&str> = reading.organisations.iter().map(|o| o.value.as_str()).collect();
    assert_eq!(
        organisations,
        ["Metropolitan Police", "Specialist Firearms Command", "Trident Area Crime Command"]
    );
    let [item] = reading.items.as_slice() else { panic!("{:?}", reading.items) };
    assert_eq!((item.what.as_str(), item.event), ("non-police firearm", ItemEvent::Recovered));
    assert!(reading.doubts.iter().any(|d| d.why.contains("discharged")));

    assert!(
        reading.hedges.iter().any(|h| h.level == 4 && h.words.starts_with("At this early stage"))
    );
    let wound = officer.injury.as_ref().unwrap();
    assert_eq!(wound.grounds.certainty, Certainty::Established);
    assert_eq!(reading.family_informed.as_ref().map(|f| f.value), Some(true));
    let kinds: Vec<RestrictionKind> = reading.restrictions.iter().map(|r| r.kind).collect();
    assert_eq!(
        kinds,
        [RestrictionKind::Privacy, RestrictionKind::Images, RestrictionKind::Speculation]
    );
    assert_eq!(reading.no_comment.len(), 1);
    assert!(reading.investigating.is_empty());
    assert!(reading.doubts.iter().any(|d| d.about == "investigating"));
    assert_eq!(reading.promises.len(), 2);
    assert!(reading.promises[0].about.contains("condition"));
    assert!(reading.promises[1].about.contains("investigation"));
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
