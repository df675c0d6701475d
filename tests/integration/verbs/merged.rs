//! What a merge must not let out: nothing withdrawn, held or sealed; and nothing is done
//! that was not shown.

use scriven_desk::{Destination, Error, Guard, LogEntry, Moving, NewFollower, PublicPath};
use scriven_model::{Incident, IncidentState, StatementId, Verb};
use scriven_testkit::{Engine, FakeFeed, TestDesk, UPDATE, engines, incoming};

use super::{opened, published};

const VAN: &str = "Van stolen in Saltmere\n\nA white van was stolen in Quay Street, Saltmere, on \
                   Monday 2 November. A woman, 52, was hurt and is in a stable condition.";

/// Two published pages of one shooting, and the statement of the second.
async fn two(house: &TestDesk) -> (Incident, Incident, StatementId) {
    let first = opened(house).await;
    published(house, first.id, Verb::Publish).await;
    house.at("2026-11-04T12:00:00Z");
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap().statement;
    let second = desk.thread(reporter, update.id, None).await.unwrap().incident;
    published(house, second.id, Verb::Publish).await;
    (first, second, update.id)
}

async fn code(house: &TestDesk, path: PublicPath) -> u16 {
    house.desk.public_page(&path).await.unwrap().unwrap().status
}

async fn body(house: &TestDesk, path: PublicPath) -> String {
    house.desk.public_page(&path).await.unwrap().unwrap().body
}

#[tokio::test]
async fn a_hold_reaches_the_versions_of_what_was_merged_into_the_page() {
    for engine in engines() {
        let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
        let house = TestDesk::with_guard(engine, guard).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let receiver = FakeFeed::start().await;
        receiver.says(204, "text/plain", "", "");
        let new = NewFollower { address: receiver.url.clone(), incident: None };
        desk.follow(&house.crew.admin, new).await.unwrap();
        let (first, second, update) = two(&house).await;
        desk.merge(editor, second.id, first.id, "One shooting.", Moving::Do).await.unwrap();
        desk.hold(editor, first.id, "The age is in doubt.").await.unwrap();
        for path in [
            PublicPath::Version(second.slug.clone(), 1),
            PublicPath::History(second.slug.clone()),
            PublicPath::Incident(second.slug.clone()),
        ] {
            let shown = body(&house, path.clone()).await;
            assert!(shown.contains("under review") && !shown.contains("discharged"), "{path:?}");
        }
        // What waits to be told of either page waits on.
        let workers = desk.start_workers();
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        workers.stop().await;
        assert_eq!(receiver.asked(), Vec::<String>::new());
        // Nor does it come back by being parted from the other one.
        let to = Destination::Incident(second.id);
        let split = desk.split(editor, first.id, vec![update], to, "Two.", Moving::Do).await;
        assert!(split.unwrap_err().to_string().contains("release it first"));
        desk.release(editor, first.id, "It was right.").await.unwrap();
        // To let a page come back is to publish it.
        let reporter = &house.crew.reporter;
        let split = desk.split(reporter, first.id, vec![update], to, "Two.", Moving::Do).await;
        assert!(matches!(split, Err(Error::Forbidden { .. })), "{split:?}");
        desk.split(editor, first.id, vec![update], to, "Two.", Moving::Do).await.unwrap();
        assert_eq!(code(&house, PublicPath::Incident(second.slug.clone())).await, 200);
    }
}

#[tokio::test]
async fn what_was_published_before_a_merge_is_no_news_after_the_split() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let (first, second, update) = two(&house).await;
        desk.merge(editor, second.id, first.id, "One shooting.", Moving::Do).await.unwrap();
        let to = Destination::Incident(second.id);
        desk.split(editor, first.id, vec![update], to, "Two.", Moving::Do).await.unwrap();
        for incident in [first.id, second.id] {
            let story = desk.begin_draft(editor, incident).await.unwrap().draft.story;
            assert!(story.changes.is_empty(), "{:#?}", story.changes);
        }
    }
}

#[tokio::test]
async fn a_version_of_a_merged_page_goes_with_the_statement_it_rests_on() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let (first, second, update) = two(&house).await;
        desk.merge(editor, second.id, first.id, "One shooting.", Moving::Do).await.unwrap();
        let inbox = Destination::Inbox;
        let plan = desk.move_statements(editor, vec![update], inbox, "", Moving::Preview).await;
        let plan = plan.unwrap();
        assert!(plan.withdraws.is_empty());
        assert_eq!(
            (plan.others[0].incident, plan.others[0].versions.as_slice()),
            (second.id, &[1][..])
        );
        assert!(plan.effects.iter().any(|one| one.contains(&second.slug)), "{:?}", plan.effects);
        let reporter = &house.crew.reporter;
        let refused =
            desk.move_statements(reporter, vec![update], inbox, "Wrong.", Moving::Do).await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })));
        desk.move_statements(editor, vec![update], inbox, "Wrong.", Moving::Do).await.unwrap();
        assert_eq!(code(&house, PublicPath::Version(second.slug.clone(), 1)).await, 410);
        assert_eq!(code(&house, PublicPath::Version(first.slug.clone(), 1)).await, 200);
        assert_eq!(code(&house, PublicPath::Incident(second.slug.clone())).await, 301);
    }
}

#[tokio::test]
async fn a_page_that_comes_back_without_all_it_rested_on_does_not_show_the_rest() {
    let house = TestDesk::on(Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let first = opened(&house).await;
    published(&house, first.id, Verb::Publish).await;
    house.at("2026-11-04T12:00:00Z");
    let update = desk.receive(editor, incoming(UPDATE, "2026-11-04")).await.unwrap().statement.id;
    let second = desk.thread(editor, update, None).await.unwrap().incident;
    let van = desk.receive(editor, incoming(VAN, "2026-11-04")).await.unwrap().statement.id;
    desk.thread(editor, van, Some(second.id)).await.unwrap();
    published(&house, second.id, Verb::Publish).await;
    desk.merge(editor, second.id, first.id, "One.", Moving::Do).await.unwrap();
    let to = Destination::Incident(second.id);
    let parted = desk.split(editor, first.id, vec![van], to, "The van.", Moving::Do).await.unwrap();
    assert_eq!(parted.others[0].versions, [1]);
    assert_eq!(parted.to.unwrap().state, IncidentState::Live);
    let shown = body(&house, PublicPath::Incident(second.slug.clone())).await;
    assert!(shown.contains("under review") && !shown.contains("discharged"));
}

#[tokio::test]
async fn what_a_withdrawn_correction_put_right_is_not_shown_again() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        house.at("2026-11-04T12:00:00Z");
        let van = desk.receive(editor, incoming(VAN, "2026-11-04")).await.unwrap().statement.id;
        desk.thread(editor, van, Some(incident.id)).await.unwrap();
        published(&house, incident.id, Verb::Correction).await;
        house.at("2026-11-04T13:00:00Z");
        let inbox = Destination::Inbox;
        let moved = desk.move_statements(editor, vec![van], inbox, "Elsewhere.", Moving::Do).await;
        let says = moved.unwrap().effects.join(" ");
        assert!(says.contains("under review") && !says.contains("version 1 again"), "{says}");
        let page = desk.public_page(&PublicPath::Incident(incident.slug.clone())).await.unwrap();
        let page = page.unwrap();
        assert!(page.body.contains("under review"));
        assert_eq!(page.changed.to_string(), "2026-11-04T13:00:00Z", "readers' caches ask anew");
        for path in [PublicPath::Front, PublicPath::Atom, PublicPath::Sitemap] {
            assert!(!body(&house, path).await.contains(&incident.slug));
        }
    }
}

#[tokio::test]
async fn what_was_not_shown_is_not_done() {
    let house = TestDesk::on(Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let first = opened(&house).await;
    house.at("2026-11-04T12:00:00Z");
    let update = desk.receive(editor, incoming(UPDATE, "2026-11-04")).await.unwrap().statement.id;
    let second = desk.thread(editor, update, None).await.unwrap().incident;
    let shown = desk.merge(editor, second.id, first.id, "", Moving::Preview).await.unwrap();
    published(&house, second.id, Verb::Publish).await;
    published(&house, first.id, Verb::Publish).await;
    let how = Moving::AsSeen(shown.basis);
    let refused = desk.merge(editor, second.id, first.id, "One.", how).await.unwrap_err();
    assert!(refused.to_string().contains("no longer do what was shown"), "{refused}");
    let shown = desk.merge(editor, second.id, first.id, "", Moving::Preview).await.unwrap();
    house.at("2026-11-04T13:00:00Z");
    let how = Moving::AsSeen(shown.basis);
    desk.merge(editor, second.id, first.id, "One.", how).await.unwrap();
}

#[tokio::test]
async fn a_sealed_statement_is_told_by_nothing_it_was_on_before() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let first = opened(&house).await;
        house.at("2026-11-04T12:00:00Z");
        let van = desk.receive(editor, incoming(VAN, "2026-11-04")).await.unwrap().statement.id;
        desk.thread(editor, van, Some(first.id)).await.unwrap();
        published(&house, first.id, Verb::Publish).await;
        house.at("2026-11-04T13:00:00Z");
        let new = Destination::New;
        let moved = desk.move_statements(editor, vec![van], new, "The van.", Moving::Do).await;
        let other = moved.unwrap().to.unwrap();
        published(&house, other.id, Verb::Publish).await;
        house.at("2026-11-04T14:00:00Z");
        desk.kill(editor, other.id, "A court order.").await.unwrap();

        let reporter = &house.crew.reporter;
        let then = "2026-11-04T12:30:00Z".parse().ok();
        let past = desk.incident(reporter, first.id, then).await;
        assert!(matches!(past, Err(Error::Gone { .. })), "{past:?}");
        assert!(desk.incident(&house.crew.legal, first.id, then).await.is_ok());
        let later = "2026-11-04T13:30:00Z".parse().ok();
        for at in [None, later] {
            let view = desk.incident(reporter, first.id, at).await.unwrap();
            let told = serde_json::to_string(&view).unwrap();
            assert!(!told.contains("Quay") && !told.contains("woman"), "{at:?}");
        }
        for entry in desk.events(reporter, 0, 1000).await.unwrap() {
            if let LogEntry::Open(event) = entry {
                let told = serde_json::to_string(&event).unwrap();
                assert!(!told.contains("Quay"), "{}: {told}", event.body.what());
            }
        }
    }
}
