//! What officials owe: it came, nobody waits for it, it is awaited again.

use scriven_desk::{Destination, Error, Moving, OwedFilter, PublicPath};
use scriven_model::{PromiseId, PromiseKind, PromiseState, Standing, StatementId, Verb};
use scriven_testkit::{TestDesk, UPDATE, engines, incoming};

use super::{opened, published};

/// A charge: a day in court and a return on bail.
const CHARGE: &str = "Man charged over Pike Lane shooting

A 38-year-old man arrested after a police constable was wounded in Pike Lane, Aldermere, on Tuesday 3 November has been charged with attempted murder.

He is due to appear at Saltmere Magistrates' Court on Friday 6 November.

A second man, 24, arrested on suspicion of assisting an offender, was released on bail until 4 December.

Anyone with information should call 101, quoting incident 212 of 3 November.";

async fn owed(house: &TestDesk) -> Vec<(PromiseId, String, Standing)> {
    let listed = house.desk.promises(&house.crew.reporter, OwedFilter::default()).await.unwrap();
    listed.items.into_iter().map(|one| (one.promise.id, one.promise.about, one.standing)).collect()
}

async fn threaded(house: &TestDesk, text: &str, day: &str) -> StatementId {
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let came = desk.receive(reporter, incoming(text, day)).await.unwrap();
    let onto = came.candidates.first().expect("a proposal").incident;
    desk.thread(reporter, came.statement.id, Some(onto)).await.unwrap();
    came.statement.id
}

#[tokio::test]
async fn a_promise_is_due_then_overdue_and_a_statement_that_keeps_it_says_so() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let desk = &house.desk;
        let all = owed(&house).await;
        let [(id, about, standing)] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((about.as_str(), *standing), ("officer's condition tomorrow", Standing::Open));
        house.at("2026-11-04T09:00:00Z");
        assert_eq!(owed(&house).await[0].2, Standing::Due);
        house.at("2026-11-05T00:00:00Z");
        assert_eq!(owed(&house).await[0].2, Standing::Overdue);
        let counts = desk.counts().await.unwrap();
        assert_eq!((counts.promises, counts.overdue), (1, 1));

        let update = threaded(&house, UPDATE, "2026-11-05").await;
        assert!(owed(&house).await.is_empty());
        assert_eq!(desk.counts().await.unwrap().overdue, 0);
        let view = desk.incident(&house.crew.reporter, incident.id, None).await.unwrap();
        let told = view.statements.iter().find(|one| one.statement.id == update).unwrap();
        assert_eq!(told.keeps.iter().map(|one| one.id).collect::<Vec<_>>(), [*id]);
        let shown = desk.statement(&house.crew.reporter, update).await.unwrap();
        assert_eq!(shown.keeps.len(), 1);
    }
}

#[tokio::test]
async fn an_editor_says_that_it_came_and_takes_that_back() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        opened(&house).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let (id, ..) = owed(&house).await.remove(0);
        let charge = threaded(&house, CHARGE, "2026-11-05").await;
        assert!(owed(&house).await.iter().any(|one| one.0 == id), "a charge is no condition");

        let refused = desk.promise_came(reporter, id, None, Some(" ")).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid { .. }), "{refused}");
        let came = desk.promise_came(reporter, id, Some(charge), None).await.unwrap();
        assert_eq!(came.standing, Standing::Came);
        let events = desk.events(reporter, 0, 1000).await.unwrap().len();
        let again = desk.promise_came(reporter, id, Some(charge), None).await.unwrap();
        assert_eq!(again, came);
        assert_eq!(desk.events(reporter, 0, 1000).await.unwrap().len(), events, "said once");
        let other = desk.drop_promise(reporter, id, "They rang.").await.unwrap_err();
        assert!(matches!(&other, Error::Conflict { why } if why.contains("reporter")), "{other}");

        let open = desk.reopen_promise(reporter, id, "That was not on him.").await.unwrap();
        assert_eq!((open.promise.state, open.promise.came_with), (PromiseState::Open, None));
        assert_eq!(open.promise.not_with, [charge]);
        let rang = desk.promise_came(reporter, id, None, Some("The force rang.")).await.unwrap();
        assert_eq!(rang.promise.came_with, None);
        assert_eq!(rang.promise.ended.unwrap().why, "The force rang.");
    }
}

#[tokio::test]
async fn what_nobody_waits_for_any_more_is_dropped_with_a_reason() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        opened(&house).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let (id, ..) = owed(&house).await.remove(0);
        assert!(desk.drop_promise(reporter, id, " ").await.is_err());
        assert!(matches!(
            desk.drop_promise(&house.crew.legal, id, "No.").await.unwrap_err(),
            Error::Forbidden { .. }
        ));
        let dropped = desk.drop_promise(reporter, id, "He went home long ago.").await.unwrap();
        assert_eq!(dropped.standing, Standing::Dropped);
        assert!(owed(&house).await.is_empty());
        let standing = Some(Standing::Dropped);
        let gone = desk.promises(reporter, OwedFilter { standing, ..OwedFilter::default() }).await;
        assert_eq!(gone.unwrap().items[0].promise.ended.as_ref().unwrap().by, "reporter");
    }
}

#[tokio::test]
async fn a_statement_of_another_incident_or_its_own_did_not_keep_it() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let incident = opened(&house).await;
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let (id, ..) = owed(&house).await.remove(0);
    let text = "Van stolen in Saltmere\n\nA white van was stolen in Quay Street, Saltmere.";
    let other = desk.receive(reporter, incoming(text, "2026-11-03")).await.unwrap().statement.id;
    let own = desk.incident(reporter, incident.id, None).await.unwrap().statements[0].statement.id;
    for with in [other, own] {
        let refused = desk.promise_came(reporter, id, Some(with), None).await.unwrap_err();
        assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
    }
    let none = PromiseId::new(desk.clock().now());
    let missing = desk.drop_promise(reporter, none, "Gone.").await.unwrap_err();
    assert!(matches!(missing, Error::NotFound { .. }), "{missing}");
    desk.kill(&house.crew.editor, incident.id, "Legal.").await.unwrap();
    assert!(owed(&house).await.is_empty());
    assert_eq!(desk.counts().await.unwrap().promises, 0);
    for actor in [reporter, &house.crew.admin] {
        let refused = desk.drop_promise(actor, id, "Gone.").await.unwrap_err();
        assert!(matches!(refused, Error::Gone { .. }), "{refused}");
    }
}

#[tokio::test]
async fn hearings_and_returns_on_bail_are_due_items() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        opened(&house).await;
        threaded(&house, CHARGE, "2026-11-05").await;
        let due = |kind| {
            let filter = OwedFilter { kind: Some(kind), ..OwedFilter::default() };
            house.desk.promises(&house.crew.reporter, filter)
        };
        let court = due(PromiseKind::Court).await.unwrap().items;
        assert_eq!(court.len(), 1, "{court:#?}");
        assert_eq!(court[0].promise.due, Some("2026-11-06".parse().unwrap()));
        let bail = due(PromiseKind::Bail).await.unwrap().items;
        assert_eq!(bail.len(), 1, "{bail:#?}");
        assert_eq!(bail[0].promise.due, Some("2026-12-04".parse().unwrap()));
    }
}

#[tokio::test]
async fn a_promise_that_ended_since_an_approval_must_be_looked_at() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let incident = opened(&house).await;
    let view = super::cleared(&house, incident.id).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    desk.approve(editor, view.draft.id, &view.draft.etag).await.unwrap();
    let (id, ..) = owed(&house).await.remove(0);
    desk.drop_promise(editor, id, "They said no.").await.unwrap();
    let refused = desk.publish(editor, view.draft.id, Verb::Publish, None).await.unwrap_err();
    let said = refused.to_string();
    assert!(said.contains("made a promise that was ended, by editor"), "{said}");
}

#[tokio::test]
async fn calendars_tell_what_is_published_as_still_to_come_and_no_more() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let desk = &house.desk;
        let slug = incident.slug.clone();
        let paths = [PublicPath::Calendar, PublicPath::IncidentCalendar(slug)];
        let bodies = async || {
            let mut all = Vec::new();
            for path in &paths {
                let page = desk.public_page(path).await.unwrap();
                all.push(page.map(|page| (page.status, page.body)).unwrap_or_default());
            }
            all
        };
        assert!(!bodies().await[0].1.contains("VEVENT"), "nothing is published yet");
        assert_eq!(bodies().await[1], (0, String::new()), "no page, no calendar");
        published(&house, incident.id, Verb::Publish).await;
        for (status, body) in bodies().await {
            assert_eq!(status, 200);
            assert!(body.contains("DTSTART;VALUE=DATE:20261104\r\n"), "{body}");
            assert!(body.contains("SUMMARY:Update: shooting\\, Pike Lane"), "{body}");
            assert!(body.contains("STATUS:CONFIRMED"), "{body}");
            for name in ["Ferrer", "Maud", "constable"] {
                assert!(!body.contains(name), "{name}: {body}");
            }
        }
        // What the record learns shows when somebody publishes it.
        let (id, ..) = owed(&house).await.remove(0);
        desk.drop_promise(&house.crew.editor, id, "He went home.").await.unwrap();
        assert!(bodies().await.iter().all(|(_, body)| body.contains("STATUS:CONFIRMED")));
        house.at("2026-11-03T18:00:00Z");
        published(&house, incident.id, Verb::Update).await;
        for (_, body) in bodies().await {
            assert!(body.contains("STATUS:CANCELLED\r\n") && body.contains("SEQUENCE:2\r\n"));
            assert!(body.contains(&id.to_string()), "{body}");
        }
        desk.hold(&house.crew.editor, incident.id, "A doubt.").await.unwrap();
        let held = bodies().await;
        assert!(held.iter().all(|(status, body)| *status == 200 && !body.contains("VEVENT")));
        desk.kill(&house.crew.editor, incident.id, "Legal.").await.unwrap();
        let killed = bodies().await;
        assert_eq!((killed[0].0, killed[1].0), (200, 410));
        assert!(killed.iter().all(|(_, body)| !body.contains("VEVENT") && !body.contains("Pike")));
    }
}

#[tokio::test]
async fn what_a_person_said_of_a_promise_holds_on_when_statements_move() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let first = opened(&house).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let (id, ..) = owed(&house).await.remove(0);
        let charge = threaded(&house, CHARGE, "2026-11-05").await;
        desk.drop_promise(editor, id, "He went home.").await.unwrap();
        let awaited = owed(&house).await.len();
        let text = "Van stolen in Saltmere\n\nA white van was stolen in Quay Street, Saltmere.";
        let van = desk.receive(editor, incoming(text, "2026-11-03")).await.unwrap().statement.id;
        let other = desk.thread(editor, van, None).await.unwrap().incident.id;

        // Away with the charge: its hearing and its bail go along, the word on the rest stays.
        let to = Destination::Incident(other);
        desk.move_statements(editor, vec![charge], to, "Of the van.", Moving::Do).await.unwrap();
        let stands = async |on| desk.promises_of(editor, on).await.unwrap();
        let here = stands(first.id).await;
        let dropped = here.iter().find(|one| one.promise.id == id).unwrap();
        assert_eq!(dropped.standing, Standing::Dropped);
        assert_eq!(dropped.promise.ended.as_ref().unwrap().why, "He went home.");
        assert_eq!(owed(&house).await.len(), awaited, "what was owed is owed there");
        let there = stands(other).await;
        assert_eq!(there.iter().filter(|one| one.standing == Standing::Open).count(), awaited);

        // And the whole incident with it: the word goes along, and comes back.
        desk.merge(editor, first.id, other, "All of it.", Moving::Do).await.unwrap();
        let merged = stands(other).await;
        let why = |one: &&scriven_desk::Owed| {
            one.promise.ended.as_ref().is_some_and(|end| end.why == "He went home.")
        };
        assert!(merged.iter().filter(why).all(|one| one.standing == Standing::Dropped));
        assert_eq!(merged.iter().filter(why).count(), 1, "{merged:#?}");
        assert_eq!(owed(&house).await.len(), awaited);
    }
}
