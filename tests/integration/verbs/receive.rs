//! Receive: everything that comes is kept once and read.

use scriven_desk::{Error, LogEntry};
use scriven_model::EventBody;
use scriven_testkit::{FIRST, TestDesk, engines, incoming};

#[tokio::test]
async fn a_statement_is_kept_byte_for_byte_and_read() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let received = desk.receive(reporter, incoming(FIRST, "2026-11-03")).await.unwrap();
        assert_eq!(received.duplicate_of, None);
        assert_eq!(received.statement.title, "Officer wounded in Pike Lane, Aldermere");
        assert_eq!(received.reading.text, received.statement.text);
        assert!(received.reading.people.len() >= 2, "{:?}", received.reading.people);
        let original = desk.original(reporter, received.statement.id).await.unwrap();
        assert_eq!(original.bytes, FIRST.as_bytes());
        assert_eq!(desk.inbox(reporter).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn the_same_bytes_again_are_the_statement_the_desk_has() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let first = desk.receive(reporter, incoming(FIRST, "2026-11-03")).await.unwrap();
        let again = desk.receive(reporter, incoming(FIRST, "2026-11-03")).await.unwrap();
        assert_eq!(again.duplicate_of, Some(first.statement.id));
        assert_eq!(again.statement.id, first.statement.id);
        assert_eq!(desk.inbox(reporter).await.unwrap().len(), 1);
        let events = desk.events(reporter, 0, 1000).await.unwrap();
        let mut events = events.iter().filter_map(LogEntry::open);
        let repeated = EventBody::StatementRepeated { first: first.statement.id, source: None };
        assert!(events.any(|event| event.body == repeated));
    }
}

#[tokio::test]
async fn other_bytes_at_the_same_address_are_a_revision_and_the_old_one_stays() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let mut first = incoming(FIRST, "2026-11-03");
        first.url = Some("https://westmoor-police.example/pike-lane".into());
        let mut edited = incoming(&FIRST.replace("38-year-old", "39-year-old"), "2026-11-03");
        edited.url.clone_from(&first.url);
        let first = desk.receive(reporter, first).await.unwrap().statement;
        let edited = desk.receive(reporter, edited).await.unwrap().statement;
        assert_eq!(edited.revision_of, Some(first.id));
        let view = desk.statement(reporter, edited.id).await.unwrap();
        assert_eq!(view.revisions.len(), 1, "the other one");
        let original = desk.original(reporter, first.id).await.unwrap();
        assert_eq!(original.bytes, FIRST.as_bytes());
    }
}

#[tokio::test]
async fn a_lawyer_may_look_but_not_take_in() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let refused =
        house.desk.receive(&house.crew.legal, incoming(FIRST, "2026-11-03")).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { .. }), "{refused}");
    assert!(house.desk.inbox(&house.crew.legal).await.unwrap().is_empty());
}
