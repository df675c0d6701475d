//! Follow: a follower is told of each version once, and of a kill.

use std::time::Duration;

use scriven_desk::{Guard, NewFollower};
use scriven_model::Verb;
use scriven_testkit::{FakeFeed, TestDesk, engines};

use super::{opened, published};

#[tokio::test]
async fn a_follower_gets_each_version_and_the_kill_once() {
    for engine in engines() {
        let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
        let house = TestDesk::with_guard(engine, guard).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let receiver = FakeFeed::start().await;
        receiver.says(204, "text/plain", "", "");
        let new = NewFollower { address: receiver.url.clone(), incident: None };
        let follower = desk.follow(&house.crew.admin, new).await.unwrap();
        assert!(follower.secret.unwrap().starts_with("whsec_"));
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

async fn told(receiver: &FakeFeed, times: usize) {
    for _ in 0..200 {
        if receiver.asked().len() >= times {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("told {} times, not {times}", receiver.asked().len());
}
