//! Read again: the difference is shown, corrections are kept, what is published stays.

use scriven_desk::{Error, PublicPath};
use scriven_model::{
    ChangeKind, ClaimState, EventBody, FactCorrection, MadeBy, Reading, StatementId, Topic, Verb,
    reading::{Certainty, Jurisdiction, Status},
};
use scriven_store::log;
use scriven_testkit::{FIRST, OLDER, TestDesk, engines, incoming};

use super::{cleared, published};

/// Takes the first statement in as a reader of before read it: `worse` says how.
async fn read_by_an_older(house: &TestDesk, worse: impl FnOnce(&mut Reading)) -> StatementId {
    let received =
        house.desk.receive(&house.crew.reporter, incoming(FIRST, "2026-11-03")).await.unwrap();
    house.read_by(OLDER, &received, worse).await
}

/// The man by another age and held for nothing; an officer in a worse condition.
fn misread(reading: &mut Reading) {
    for person in &mut reading.people {
        if let Some(age) = &mut person.age {
            (age.text, age.min, age.max) = ("83".to_owned(), 83, 83);
        }
        person.status.retain(|status| status.value != Status::Arrested);
        if let Some(condition) = &mut person.condition {
            condition.grounds.certainty = Certainty::Believed;
        }
    }
    reading.items.clear();
}

async fn page(house: &TestDesk, slug: &str) -> String {
    let path = PublicPath::Incident(slug.to_owned());
    let html = house.desk.public_page(&path).await.unwrap().expect("a page").body;
    let path = PublicPath::IncidentJson(slug.to_owned());
    html + &house.desk.public_page(&path).await.unwrap().expect("its twin").body
}

#[tokio::test]
async fn a_newer_reading_changes_the_record_and_not_what_is_published() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter, editor) = (&house.desk, &house.crew.reporter, &house.crew.editor);
        let id = read_by_an_older(&house, misread).await;
        let incident = desk.thread(reporter, id, None).await.unwrap().incident;
        published(&house, incident.id, Verb::Publish).await;
        house.at("2026-11-03T18:00:00Z");
        let draft = cleared(&house, incident.id).await.draft;
        let before = page(&house, &incident.slug).await;

        assert_eq!(desk.count_older_readings(10).await.unwrap(), Some(1));
        let seen = desk.preview_reread(reporter, id).await.unwrap();
        assert!(!seen.current && !seen.applied);
        assert_eq!(seen.from, "0.0.9+0123456789");
        let age = seen.changes.iter().find(|change| change.field == "age").expect("the age");
        assert_eq!(age.kind, ChangeKind::Changed);
        assert_eq!((age.before.as_deref(), age.after.as_deref()), (Some("83"), Some("38")));
        let told = |kind, field: &str| {
            seen.changes.iter().any(|change| change.kind == kind && change.field == field)
        };
        assert!(told(ChangeKind::New, "status") && told(ChangeKind::New, "item"));
        assert!(told(ChangeKind::Changed, "condition"), "how sure is a difference too");
        assert_eq!(desk.count_older_readings(10).await.unwrap(), Some(1), "nothing is done yet");

        house.at("2026-11-03T18:05:00Z");
        let done = desk.reread(editor, id, Some(&seen.to)).await.unwrap();
        assert!(done.applied);
        assert_eq!(done.changes, seen.changes, "what was shown is what was done");
        let record = desk.incident(reporter, incident.id, None).await.unwrap();
        let live = |topic: Topic| -> Vec<&str> {
            record
                .claims
                .iter()
                .filter(|claim| claim.topic == topic && claim.state == ClaimState::Live)
                .map(|claim| claim.value.as_str())
                .collect()
        };
        assert_eq!(live(Topic::Age), ["38"]);
        assert!(live(Topic::Status).contains(&"arrested"));
        assert!(live(Topic::Condition) == ["stable"]);
        assert_eq!(page(&house, &incident.slug).await, before, "readers see what was published");
        let stale = desk.draft(reporter, draft.id).await.unwrap().stale;
        assert_eq!(stale.len(), 1, "the draft was written from an older record");
        assert!(record.stale);
        house.at("2026-11-03T18:10:00Z");
        let fresh = desk.begin_draft(reporter, incident.id).await.unwrap();
        assert!(fresh.stale.is_empty());
        let text: String =
            fresh.draft.story.blocks.iter().map(scriven_model::Block::text).collect();
        assert!(text.contains("38") && !text.contains("83"), "{text}");

        let shown = desk.statement(reporter, id).await.unwrap();
        assert_eq!(shown.made_by, MadeBy::Current);
        assert_eq!(shown.rereadings.len(), 1);
        assert_eq!(shown.rereadings[0].changes, seen.changes);
        let whole = desk.store().read_blocking(log::verify).unwrap();
        assert!(matches!(whole, log::Verified::Whole { .. }), "{whole:?}");
    }
}

#[tokio::test]
async fn reading_again_with_the_same_reader_changes_nothing() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let id = read_by_an_older(&house, |_| {}).await;
        let incident = desk.thread(editor, id, None).await.unwrap().incident;
        let claims = desk.incident(editor, incident.id, None).await.unwrap().claims;
        let draft = desk.begin_draft(editor, incident.id).await.unwrap().draft;
        house.at("2026-11-03T17:00:00Z");
        let done = desk.reread(editor, id, None).await.unwrap();
        assert!(done.applied && done.changes.is_empty(), "{:?}", done.changes);
        assert_eq!((done.withdrawn, done.claims), (0, 0));
        let after = desk.incident(editor, incident.id, None).await.unwrap();
        assert_eq!(after.claims, claims);
        assert_eq!(after.incident, incident, "nor is it said to have changed");
        let events = desk.events(editor, 0, 1000).await.unwrap().len();
        let again = desk.reread(editor, id, None).await.unwrap();
        assert!(again.current && !again.applied);
        assert_eq!(desk.events(editor, 0, 1000).await.unwrap().len(), events);
        assert_eq!(desk.count_older_readings(10).await.unwrap(), Some(0));
        let draft = desk.draft(editor, draft.id).await.unwrap();
        assert!(draft.stale.is_empty(), "what was written is as new as the record");
    }
}

#[tokio::test]
async fn a_held_page_says_since_when_it_is_held_whatever_is_read_meanwhile() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let id = read_by_an_older(&house, misread).await;
        let incident = desk.thread(editor, id, None).await.unwrap().incident;
        published(&house, incident.id, Verb::Publish).await;
        house.at("2026-11-03T18:00:00Z");
        desk.hold(editor, incident.id, "The age is being checked.").await.unwrap();
        let path = PublicPath::Incident(incident.slug.clone());
        let notice = desk.public_page(&path).await.unwrap().expect("a notice");
        house.at("2026-11-04T09:30:00Z");
        desk.reread(editor, id, None).await.unwrap();
        let after = desk.public_page(&path).await.unwrap().expect("a notice");
        assert_eq!((after.body, after.changed), (notice.body, notice.changed));
    }
}

#[tokio::test]
async fn the_law_an_incident_was_opened_under_is_the_one_read_now() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let id =
            read_by_an_older(&house, |reading| reading.jurisdiction = Jurisdiction::Scotland).await;
        let incident = desk.thread(editor, id, None).await.unwrap().incident;
        assert_eq!(incident.jurisdiction, Jurisdiction::Scotland);
        let draft = desk.begin_draft(editor, incident.id).await.unwrap().draft;
        let done = desk.reread(editor, id, None).await.unwrap();
        let words: Vec<&str> = done.changes.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["Changed: law: was Scotland, is England and Wales."]);
        let now = desk.incident(editor, incident.id, None).await.unwrap().incident;
        assert_eq!(now.jurisdiction, Jurisdiction::EnglandWales);
        let stale = desk.draft(editor, draft.id).await.unwrap().stale;
        assert_eq!(stale.len(), 1, "other rules hold for what was written");
    }
}

#[tokio::test]
async fn what_stands_behind_a_fact_taken_out_is_corrected_by_its_own_path() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let id = read_by_an_older(&house, |_| {}).await;
        let read = desk.statement(editor, id).await.unwrap().as_read;
        let last = read.people.len() - 1;
        assert!(last > 0);
        let wrong = serde_json::Value::Null;
        desk.correct_fact(editor, id, "people[0]", wrong, "Nobody.").await.unwrap();
        let path = format!("people[{last}].age");
        desk.correct_fact(editor, id, &path, 36.into(), "The force rang.").await.unwrap();
        let people = desk.statement(editor, id).await.unwrap().reading.people;
        assert_eq!(people.len(), last);
        assert_eq!(people[last - 1].age.as_ref().map(|age| age.min), Some(36));
    }
}

#[tokio::test]
async fn corrections_are_kept_and_one_whose_fact_is_gone_waits_for_a_look() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        // A reader of before took somebody for one of the incident who is none.
        let id = read_by_an_older(&house, |reading| {
            let mut nobody = reading.people[0].clone();
            let at = reading.text.find("the kitchen").unwrap();
            nobody.id = "p9".to_owned();
            nobody.words = "the kitchen".to_owned();
            nobody.mentions = vec![scriven_model::Span::new(at, at + "the kitchen".len())];
            nobody.status.clear();
            nobody.offences.clear();
            (nobody.condition, nobody.injury) = (None, None);
            nobody.treatment.clear();
            reading.people.insert(0, nobody);
        })
        .await;
        let read = desk.statement(editor, id).await.unwrap().as_read;
        let man = read.people.iter().position(|one| one.age.is_some()).expect("the man");
        let path = format!("people[{man}].age");
        desk.correct_fact(editor, id, &path, 36.into(), "The force rang.").await.unwrap();
        let path = "people[0].role";
        desk.correct_fact(editor, id, path, "witness".into(), "A guess.").await.unwrap();
        let incident = desk.thread(editor, id, None).await.unwrap().incident;

        desk.reread(editor, id, None).await.unwrap();
        let shown = desk.statement(editor, id).await.unwrap();
        assert_eq!(shown.corrections.len(), 2, "neither is forgotten");
        let ages: Vec<&str> = shown
            .reading
            .people
            .iter()
            .filter_map(|one| one.age.as_ref().map(|age| age.text.as_str()))
            .collect();
        assert_eq!(ages, ["36"], "the correction holds on the newer reading");
        let lost = shown.lost();
        assert_eq!(lost.len(), 1);
        assert_eq!(lost[0].lost.as_deref(), Some("the kitchen"));
        let gone = lost[0].clone();
        let holds = shown.corrections.iter().find(|one| one.lost.is_none()).unwrap();
        let record = desk.incident(editor, incident.id, None).await.unwrap();
        assert_eq!(record.people.len(), 2, "who is none is on the record no more");

        let kept =
            desk.settle_correction(editor, id, holds.at, &holds.fact, "no").await.unwrap_err();
        assert!(matches!(kept, Error::Conflict { .. }), "one that holds stays: {kept}");
        let settle = || desk.settle_correction(editor, id, gone.at, &gone.fact, "Nobody.");
        let settled = settle().await.unwrap();
        assert!(settled.lost().is_empty());
        assert_eq!(settled.corrections.len(), 1);
        let twice = settle().await.unwrap_err();
        assert!(matches!(twice, Error::Conflict { .. }), "not the next one in its place: {twice}");
    }
}

#[tokio::test]
async fn a_statement_takes_so_many_corrections_and_says_when_it_takes_no_more() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let id = read_by_an_older(&house, |_| {}).await;
    let (by, at) = (editor.clone(), desk.clock().now());
    let many = desk.store().write(move |tx| {
        for n in 0..499 {
            let correction = FactCorrection {
                fact: "people[0].from".to_owned(),
                value: format!("House {n}").into(),
                why: "They rang.".to_owned(),
                by: by.name().to_owned(),
                at,
                lost: None,
            };
            let body = EventBody::FactCorrected { statement: id, correction };
            log::append(tx, at, &by, body)?;
        }
        Ok::<_, scriven_store::Error>(())
    });
    many.await.unwrap();
    let correct = || desk.correct_fact(editor, id, "people[0].from", "Eastby".into(), "So.");
    let last = correct().await.unwrap();
    assert_eq!(last.reading.people[0].from.as_deref(), Some("Eastby"));
    let more = correct().await.unwrap_err();
    assert!(matches!(more, Error::Invalid { .. }), "{more}");
}

#[tokio::test]
async fn an_editor_reads_again_and_only_what_was_seen() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let desk = &house.desk;
    let id = read_by_an_older(&house, misread).await;
    for other in [&house.crew.reporter, &house.crew.legal] {
        assert!(desk.preview_reread(other, id).await.is_ok());
        let refused = desk.reread(other, id, None).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { .. }), "{refused}");
    }
    let refused = desk.reread(&house.crew.editor, id, Some("0.0.8+x")).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
    assert_eq!(desk.statement(&house.crew.reporter, id).await.unwrap().made_by, MadeBy::Older);
}

#[tokio::test]
async fn nothing_of_a_killed_incident_is_read_again() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let id = read_by_an_older(&house, misread).await;
    let incident = desk.thread(editor, id, None).await.unwrap().incident;
    desk.kill(editor, incident.id, "The wrong house.").await.unwrap();
    assert_eq!(desk.count_older_readings(10).await.unwrap(), Some(0));
    let refused = desk.reread(editor, id, None).await.unwrap_err();
    assert!(matches!(refused, Error::Gone { .. }), "{refused}");
}
