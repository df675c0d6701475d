//! Follow: a follower is told of each version once, and of a kill.

use std::time::Duration;

use scriven_desk::{Guard, NewFollower};
use scriven_model::{Actor, EventBody, Verb};
use scriven_store::{log, outbox};
use scriven_testkit::{Engine, FakeFeed, TestDesk, engines};

use super::{opened, published};

/// A desk and a receiver on this machine that follows everything.
async fn following(engine: Engine) -> (TestDesk, FakeFeed) {
    let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
    let house = TestDesk::with_guard(engine, guard).await;
    let receiver = FakeFeed::start().await;
    receiver.says(204, "text/plain", "", "");
    let new = NewFollower { address: receiver.url.clone(), incident: None };
    let follower = house.desk.follow(&house.crew.admin, new).await.unwrap();
    assert!(follower.secret.unwrap().starts_with("whsec_"));
    (house, receiver)
}

#[tokio::test]
async fn a_follower_gets_each_version_and_the_kill_once() {
    for engine in engines() {
        let (house, receiver) = following(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let incident = opened(&house).await;
        let workers = desk.start_workers();
        published(&house, incident.id, Verb::Publish).await;
        told(&receiver, 1).await;
        desk.kill(editor, incident.id, "Legal.").await.unwrap();
        told(&receiver, 2).await;
        workers.stop().await;
        let ids: Vec<String> = receiver
            .asked()
            .iter()
            .filter_map(|head| {
                let line =
                    head.lines().find(|line| line.to_lowercase().starts_with("webhook-id"))?;
                Some(line.to_owned())
            })
            .collect();
        assert_eq!(ids.len(), 2, "{ids:?}");
        assert_ne!(ids[0], ids[1]);
        let deliveries = desk.deliveries(editor, incident.id).await.unwrap();
        assert!(deliveries.iter().all(|delivery| delivery.state == "sent"), "{deliveries:?}");
    }
}

/// A worker took the message, and died; before anybody took it up again the page was
/// killed.
#[tokio::test]
async fn what_was_claimed_before_a_kill_goes_out_after_it_as_a_withdrawal_only() {
    for engine in engines() {
        let (house, receiver) = following(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        let now = desk.clock().now();
        let second = Duration::from_secs(1);
        let had = desk.store().write_aside(move |tx| outbox::claim(tx, 9, now, second)).await;
        assert_eq!(had.unwrap().len(), 1);
        desk.kill(editor, incident.id, "Legal.").await.unwrap();
        house.at("2026-11-03T18:00:00Z");
        let workers = desk.start_workers();
        for _ in 0..200 {
            let all = desk.deliveries(editor, incident.id).await.unwrap();
            if all.iter().all(|one| one.state == "sent" || one.state == "dropped") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        workers.stop().await;
        let asked = receiver.asked();
        assert!(asked.iter().all(|body| !body.contains("incident.version.published")), "{asked:?}");
        let states: Vec<String> = desk
            .deliveries(editor, incident.id)
            .await
            .unwrap()
            .into_iter()
            .map(|d| d.state)
            .collect();
        assert_eq!(states, ["dropped", "sent"]);
        assert_eq!(asked.len(), 1);
        assert!(asked[0].contains("incident.killed"), "{asked:?}");
    }
}

/// A message of a page that is held waits, untried, and goes out once when the hold is
/// lifted; also one that a worker had claimed before.
#[tokio::test]
async fn what_a_held_page_has_to_tell_waits_and_goes_out_once_when_it_is_released() {
    for engine in engines() {
        let (house, receiver) = following(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        let now = desk.clock().now();
        let lease = Duration::from_secs(1);
        desk.store().write_aside(move |tx| outbox::claim(tx, 9, now, lease)).await.unwrap();
        desk.hold(editor, incident.id, "The age is in doubt.").await.unwrap();
        house.at("2026-11-03T18:00:00Z");
        let workers = desk.start_workers();
        // Long enough for a worker to come by several times.
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(receiver.asked().is_empty(), "nothing goes out of a held page");
        desk.release(editor, incident.id, "The age was right.").await.unwrap();
        house.at("2026-11-03T19:00:00Z");
        told(&receiver, 1).await;
        workers.stop().await;
        let asked = receiver.asked();
        assert_eq!(asked.len(), 1);
        assert!(asked[0].contains("incident.version.published"), "{asked:?}");
    }
}

/// The body that tells of a kill is the same in every try, whatever is written on the
/// record in between.
#[tokio::test]
async fn every_try_to_tell_of_a_kill_sends_the_same_bytes() {
    let (house, receiver) = following(Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let incident = opened(&house).await;
    let workers = desk.start_workers();
    published(&house, incident.id, Verb::Publish).await;
    told(&receiver, 1).await;
    receiver.says(503, "text/plain", "", "");
    desk.kill(editor, incident.id, "Legal.").await.unwrap();
    for _ in 0..200 {
        let all = desk.deliveries(editor, incident.id).await.unwrap();
        if all.iter().any(|one| one.state == "queued" && one.tries == 1) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // As a program before let a correction through.
    let id = incident.id;
    let later = "2026-11-03T19:00:00Z".parse().unwrap();
    desk.store()
        .write(move |tx| {
            let mut now = scriven_store::incidents::get(tx, id)?.unwrap();
            now.changed_at = later;
            let statement = scriven_store::statements::of_incident(tx, id)?.remove(0).id;
            let people = scriven_store::incidents::people(tx, id)?;
            let body = EventBody::ClaimsRevised {
                statement,
                incident: now,
                withdrawn: Vec::new(),
                claims: Vec::new(),
                superseded: Vec::new(),
                people,
                promises: Vec::new(),
                dropped: Vec::new(),
                kept_promises: Vec::new(),
            };
            log::append(tx, later, &Actor::Operator, body).map(drop)
        })
        .await
        .unwrap();
    house.at("2026-11-03T20:00:00Z");
    receiver.says(204, "text/plain", "", "");
    told(&receiver, 3).await;
    workers.stop().await;
    let asked = receiver.asked();
    let body = |n: usize| asked[n].split("\r\n\r\n").nth(1).unwrap_or_default().to_owned();
    assert!(body(1).contains("incident.killed"));
    assert_eq!(body(1), body(2));
}

async fn told(receiver: &FakeFeed, times: usize) {
    for _ in 0..200 {
        if receiver.asked().len() >= times {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("told {} times, not {times}", receiver.asked().len());
}
