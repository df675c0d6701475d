//! Thread: a second statement is proposed as an update, and says what changed.

use scriven_desk::Error;
use scriven_model::{DifferenceKind, Topic};
use scriven_testkit::{FIRST, TestDesk, UPDATE, engines, incoming};

use super::opened;

#[tokio::test]
async fn an_update_is_proposed_for_its_incident_with_reasons_and_gives_differences() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        assert!(incident.active, "an arrest makes proceedings active");
        house.at("2026-11-04T12:00:00Z");
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
        let best = update.candidates.first().expect("a proposal");
        assert_eq!(best.incident, incident.id);
        assert!(best.score > 0.8, "{best:?}");
        assert!(!best.reasons.is_empty());
        let threaded = desk.thread(reporter, update.statement.id, Some(incident.id)).await.unwrap();
        let condition = threaded
            .differences
            .iter()
            .find(|difference| difference.topic == Topic::Condition)
            .expect("the officer's condition changed");
        assert_eq!(condition.kind, DifferenceKind::Changed);
        assert!(condition.words.contains("discharged from hospital"), "{}", condition.words);
        assert!(
            threaded
                .differences
                .iter()
                .any(|difference| difference.words.contains("attempted murder")),
            "{:?}",
            threaded.differences
        );
        let view = desk.incident(reporter, incident.id, None).await.unwrap();
        assert_eq!(view.people.len(), 2, "{:#?}", view.people);
        assert_eq!(view.statements.len(), 2);
    }
}

#[tokio::test]
async fn threading_twice_changes_nothing_and_another_incident_is_refused() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let incident = opened(&house).await;
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let statement =
        desk.incident(reporter, incident.id, None).await.unwrap().statements[0].statement.id;
    let events = desk.events(reporter, 0, 1000).await.unwrap().len();
    let again = desk.thread(reporter, statement, Some(incident.id)).await.unwrap();
    assert_eq!(again.incident.id, incident.id);
    assert_eq!(desk.events(reporter, 0, 1000).await.unwrap().len(), events);

    let other = desk
        .receive(reporter, incoming("Van stolen in Saltmere\n\nA white van was stolen in Quay Street, Saltmere, on Monday 2 November.", "2026-11-03"))
        .await
        .unwrap();
    let other = desk.thread(reporter, other.statement.id, None).await.unwrap().incident;
    let refused = desk.thread(reporter, statement, Some(other.id)).await.unwrap_err();
    assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
}

#[tokio::test]
async fn a_corrected_fact_takes_its_claim_along() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let view = desk.incident(reporter, incident.id, None).await.unwrap();
        let statement = view.statements[0].statement.id;
        let age = view.claims.iter().find(|claim| claim.topic == Topic::Age).expect("an age");
        assert_eq!(age.value, "38");
        let path = age.fact.clone();
        let value = serde_json::json!({"text": "36", "min": 36, "max": 36});
        desk.correct_fact(reporter, statement, &path, value, "The force rang: he is 36.")
            .await
            .unwrap();
        let claims = desk.incident(reporter, incident.id, None).await.unwrap().claims;
        let live: Vec<&str> = claims
            .iter()
            .filter(|claim| {
                claim.topic == Topic::Age && claim.state == scriven_model::ClaimState::Live
            })
            .map(|claim| claim.value.as_str())
            .collect();
        assert_eq!(live, ["36"]);
        let shown = desk.statement(reporter, statement).await.unwrap();
        assert_eq!(shown.corrections.len(), 1);
        assert_ne!(shown.as_read.people, shown.reading.people, "what was read stays beside it");
    }
}

#[tokio::test]
async fn what_was_known_at_a_time_can_be_asked() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let incident = opened(&house).await;
    let then = house.desk.clock().now();
    house.at("2026-11-04T12:00:00Z");
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
    desk.thread(reporter, update.statement.id, Some(incident.id)).await.unwrap();
    let known = desk.incident(reporter, incident.id, Some(then)).await.unwrap();
    assert_eq!(known.statements.len(), 1);
    let live: Vec<&str> = known
        .claims
        .iter()
        .filter(|c| c.topic == Topic::Condition && c.state == scriven_model::ClaimState::Live)
        .map(|claim| claim.value.as_str())
        .collect();
    assert_eq!(live, ["stable"]);
    assert!(FIRST.contains("stable"));
}

#[tokio::test]
async fn when_the_newer_word_proves_wrong_the_older_one_holds_again() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        house.at("2026-11-04T12:00:00Z");
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
        let update = update.statement.id;
        desk.thread(reporter, update, Some(incident.id)).await.unwrap();
        let conditions = |claims: Vec<scriven_model::Claim>| -> Vec<String> {
            claims
                .into_iter()
                .filter(|c| {
                    c.topic == Topic::Condition && c.state == scriven_model::ClaimState::Live
                })
                .map(|claim| claim.value)
                .collect()
        };
        let claims = desk.incident(reporter, incident.id, None).await.unwrap().claims;
        let path = claims
            .iter()
            .find(|claim| claim.topic == Topic::Condition && claim.statement == update)
            .map(|claim| claim.fact.clone())
            .unwrap();
        assert_eq!(conditions(claims), ["discharged"]);
        desk.correct_fact(
            reporter,
            update,
            &path,
            serde_json::Value::Null,
            "He is still in hospital.",
        )
        .await
        .unwrap();
        let claims = desk.incident(reporter, incident.id, None).await.unwrap().claims;
        assert_eq!(conditions(claims), ["stable"]);
    }
}
