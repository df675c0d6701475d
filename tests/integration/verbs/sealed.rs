//! The record of a withdrawn page is sealed: legal and admin read it, nobody else.

use scriven_desk::{Error, IncidentFilter, LogEntry, OwedFilter};
use scriven_model::{Actor, IncidentState, Verb};
use scriven_testkit::{TestDesk, UPDATE, engines, incoming};

use super::{opened, published};

/// A killed incident with two statements and an open draft, and another that stands.
struct Killed {
    house: TestDesk,
    incident: scriven_model::Incident,
    statement: scriven_model::StatementId,
    draft: scriven_model::DraftId,
    other: scriven_model::Incident,
}

const OTHER: &str = "Shop window broken in Quince Row, Aldermere

A shop window was broken in Quince Row, Aldermere, on Monday 2 November. Nobody was hurt.";

async fn killed(engine: scriven_testkit::Engine) -> Killed {
    let house = TestDesk::on(engine).await;
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let incident = opened(&house).await;
    published(&house, incident.id, Verb::Publish).await;
    let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap().statement;
    desk.thread(reporter, update.id, Some(incident.id)).await.unwrap();
    let draft = desk.begin_draft(reporter, incident.id).await.unwrap().draft.id;
    let other = desk.receive(reporter, incoming(OTHER, "2026-11-03")).await.unwrap().statement;
    let other = desk.thread(reporter, other.id, None).await.unwrap().incident;
    let why = "Legal: names a child of Pike Lane.";
    desk.kill(&house.crew.editor, incident.id, why).await.unwrap();
    Killed { statement: update.id, draft, house, incident, other }
}

/// Words that stand in the killed story, its statements and the reason, and nowhere else.
fn tells(text: &str) -> Option<&'static str> {
    ["Pike Lane", "Ferrer", "wounded", "kitchen", "a child"]
        .into_iter()
        .find(|word| text.contains(word))
}

fn is_gone<T>(answer: &Result<T, Error>) -> bool {
    matches!(answer, Err(Error::Gone { .. }))
}

#[tokio::test]
async fn reporters_and_editors_read_nothing_of_a_killed_story() {
    for engine in engines() {
        let Killed { house, incident, statement, draft, other } = killed(engine).await;
        let desk = &house.desk;
        for actor in [&house.crew.reporter, &house.crew.editor, &Actor::system("intake")] {
            assert!(is_gone(&desk.incident(actor, incident.id, None).await));
            let then = "2026-11-03T16:00:00Z".parse().ok();
            assert!(is_gone(&desk.incident(actor, incident.id, then).await));
            assert!(is_gone(&desk.statement(actor, statement).await));
            assert!(is_gone(&desk.original(actor, statement).await));
            assert!(is_gone(&desk.preview_reread(actor, statement).await));
            assert!(is_gone(&desk.draft(actor, draft).await));
            for q in [None, Some("Pike"), Some("kitchen")] {
                let filter =
                    IncidentFilter { q: q.map(str::to_owned), ..IncidentFilter::default() };
                let list = desk.incidents(actor, filter).await.unwrap().items;
                assert_eq!(tells(&format!("{list:?}")), None);
                let killed = list.iter().filter(|one| one.state == IncidentState::Killed).count();
                assert_eq!(killed, usize::from(q.is_none()));
            }
            for q in ["pike", "kitchen", "hospital"] {
                assert!(desk.search(actor, q).await.unwrap().is_empty(), "{q}");
            }
            assert_eq!(
                tells(&format!("{:?}", desk.promises(actor, OwedFilter::default()).await.unwrap())),
                None
            );
            // What stands is served as ever.
            assert!(desk.incident(actor, other.id, None).await.is_ok());
            assert!(!desk.search(actor, "quince").await.unwrap().is_empty());
        }
        let again = desk.thread(&house.crew.reporter, statement, Some(incident.id)).await;
        assert!(is_gone(&again));
        let again = desk.kill(&house.crew.editor, incident.id, "Again.").await.unwrap();
        assert_eq!(tells(&format!("{again:?}")), None);
    }
}

#[tokio::test]
async fn legal_and_admin_read_the_sealed_record() {
    for engine in engines() {
        let Killed { house, incident, statement, draft, .. } = killed(engine).await;
        let desk = &house.desk;
        for actor in [&house.crew.legal, &house.crew.admin, &Actor::Operator] {
            let view = desk.incident(actor, incident.id, None).await.unwrap();
            assert!(!view.claims.is_empty());
            assert!(view.incident.state_reason.unwrap().contains("a child"));
            assert!(desk.statement(actor, statement).await.is_ok());
            assert!(desk.original(actor, statement).await.is_ok());
            assert!(desk.draft(actor, draft).await.is_ok());
            let log = serde_json::to_string(&desk.events(actor, 0, 1000).await.unwrap()).unwrap();
            assert!(log.contains("Ferrer") && !log.contains("\"sealed\":true"));
        }
    }
}

#[tokio::test]
async fn the_log_of_a_killed_story_is_served_sealed_and_the_chain_can_be_followed() {
    for engine in engines() {
        let Killed { house, other, .. } = killed(engine).await;
        let desk = &house.desk;
        let all = desk.events(&house.crew.legal, 0, 1000).await.unwrap();
        for actor in [&house.crew.reporter, &house.crew.editor] {
            let entries = desk.events(actor, 0, 1000).await.unwrap();
            let chain = |list: &[LogEntry]| -> Vec<(i64, String, String)> {
                let one = |e: &LogEntry| (e.seq(), e.what().to_owned(), e.hash().to_owned());
                list.iter().map(one).collect()
            };
            assert_eq!(chain(&entries), chain(&all), "number, word and hash of each stay");
            let text = serde_json::to_string(&entries).unwrap();
            assert_eq!(tells(&text), None);
            let sealed: Vec<&LogEntry> = entries.iter().filter(|e| e.open().is_none()).collect();
            for what in [
                "statement-received",
                "statement-read",
                "statement-threaded",
                "incident-opened",
                "draft-begun",
                "finding-signed-off",
                "draft-approved",
                "version-published",
                "incident-killed",
            ] {
                assert!(sealed.iter().any(|entry| entry.what() == what), "{what}");
            }
            for entry in sealed {
                let json = serde_json::to_value(entry).unwrap();
                let mut keys: Vec<&String> = json.as_object().unwrap().keys().collect();
                keys.sort();
                assert_eq!(keys, ["hash", "sealed", "seq", "what"]);
            }
            let title = &other.title;
            assert!(text.contains(title), "what stands is told as ever");
        }
    }
}

#[tokio::test]
async fn nothing_is_changed_on_the_record_of_a_killed_page() {
    let Killed { house, incident, statement, .. } = killed(scriven_testkit::Engine::Sqlite).await;
    let (desk, admin) = (&house.desk, &house.crew.admin);
    let before = desk.incident(admin, incident.id, None).await.unwrap().incident;
    house.at("2026-11-05T09:00:00Z");
    let value = serde_json::json!("40");
    let fact = "people[0].age";
    let refused = desk.correct_fact(admin, statement, fact, value, "It is 40.").await;
    assert!(is_gone(&refused));
    let after = desk.incident(admin, incident.id, None).await.unwrap().incident;
    assert_eq!(after.changed_at, before.changed_at);
}
