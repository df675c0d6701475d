//! Webhooks, against followers well and sick.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its server has failed")]

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use jiff::Timestamp;
use scriven_deliver::{Delivery, Notice, NoticeKind, Outcome, Secret, schedule, send, webhook};
use scriven_model::{
    DeliveryId, Incident, IncidentId, IncidentState,
    reading::{Jurisdiction, Kind},
};
use scriven_net::{Client, Guard, Limits, NetError};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// A follower that always gives the same answer; what it was sent is kept.
async fn follower(answer: &str) -> (String, Arc<Mutex<Vec<(String, Vec<u8>)>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let got = Arc::new(Mutex::new(Vec::new()));
    let (log, answer) = (Arc::clone(&got), answer.to_owned());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let read: io::Result<_> = async {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(socket.read_u8().await?);
                }
                let head = String::from_utf8_lossy(&head).into_owned();
                let length = header(&head, "content-length").parse().unwrap_or(0);
                let mut body = vec![0; length];
                socket.read_exact(&mut body).await?;
                Ok((head, body))
            }
            .await;
            let Ok(read) = read else { continue };
            log.lock().unwrap().push(read);
            let _ = socket.write_all(answer.as_bytes()).await;
            let _ = socket.shutdown().await;
        }
    });
    (url, got)
}

fn header(head: &str, name: &str) -> String {
    let line = head
        .lines()
        .find(|line| line.split(':').next().is_some_and(|found| found.eq_ignore_ascii_case(name)));
    line.and_then(|line| line.split_once(':')).map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
}

fn answer(status: u16, headers: &str) -> String {
    format!("HTTP/1.1 {status} X\r\n{headers}content-length: 0\r\nconnection: close\r\n\r\n")
}

fn client() -> Client {
    let limits = Limits { idle: Duration::from_millis(500), ..Limits::default() };
    Client::new(Guard::new("").allow("127.0.0.1".parse().unwrap()).limits(limits)).unwrap()
}

fn now() -> Timestamp {
    "2031-03-04T10:00:00Z".parse().unwrap()
}

fn secret(byte: u8) -> Secret {
    Secret::from_bytes(&[byte; 32]).unwrap()
}

fn delivery(url: &str, failed: u32) -> Delivery {
    let body = Notice::test("https://desk.example/", now()).body();
    Delivery { id: DeliveryId::new(now()), url: url.to_owned(), body, failed }
}

async fn once(status: u16, headers: &str, failed: u32) -> Outcome {
    let (url, _) = follower(&answer(status, headers)).await;
    send(&client(), &delivery(&url, failed), &[secret(1)], now()).await
}

#[tokio::test]
async fn a_message_arrives_signed_with_the_same_id_each_time() {
    let (url, got) = follower(&answer(204, "")).await;
    let delivery = delivery(&url, 0);
    // Two secrets: the follower is changing from one to the next.
    let secrets = [secret(1), secret(2)];
    for later in [0, 40] {
        let now = now() + Duration::from_secs(later);
        assert_eq!(send(&client(), &delivery, &secrets, now).await, Outcome::Sent { status: 204 });
    }
    let got = got.lock().unwrap();
    let [(first, body), (second, again)] = got.as_slice() else { panic!("{got:?}") };
    assert_eq!(body, again);
    assert_eq!(header(first, "webhook-id"), header(second, "webhook-id"));
    assert_ne!(header(first, "webhook-timestamp"), header(second, "webhook-timestamp"));
    assert_eq!(header(first, "content-type"), "application/json");
    for (head, body) in got.iter() {
        for secret in &secrets {
            webhook::verify(
                &header(head, "webhook-id"),
                &header(head, "webhook-timestamp"),
                &header(head, "webhook-signature"),
                body,
                std::slice::from_ref(secret),
                now(),
            )
            .unwrap();
        }
    }
}

#[tokio::test]
async fn what_an_answer_means() {
    assert_eq!(once(200, "", 0).await, Outcome::Sent { status: 200 });
    let gone = once(410, "", 0).await;
    assert!(matches!(gone, Outcome::Dropped { gone: true, .. }), "{gone:?}");
    for status in [301, 302, 400, 401, 404, 429, 500, 503] {
        let again = once(status, "location: http://127.0.0.1:9/\r\n", 0).await;
        let Outcome::Retry { after, why } = again else { panic!("{status}: {again:?}") };
        assert!((5..=6).contains(&after.as_secs()) && why.contains(&status.to_string()), "{why}");
    }
    let Outcome::Retry { after, .. } = once(429, "retry-after: 3600\r\n", 0).await else {
        panic!()
    };
    assert_eq!(after.as_secs(), 3600);
    let last = once(500, "", schedule::TRIES - 1).await;
    assert!(matches!(&last, Outcome::Dropped { why, gone: false } if why.contains("the last")));
}

#[tokio::test]
async fn a_follower_that_cannot_be_reached_is_tried_again_and_a_forbidden_one_is_not() {
    let dead = delivery("http://127.0.0.1:9/hook", 2);
    let outcome = send(&client(), &dead, &[secret(1)], now()).await;
    let Outcome::Retry { after, .. } = outcome else { panic!("{outcome:?}") };
    assert!(after.as_secs() >= 1800);
    for url in
        ["http://10.0.0.1/hook", "http://localhost/hook", "ftp://news.example/", "http://[::1]/"]
    {
        let outcome = send(&client(), &delivery(url, 0), &[secret(1)], now()).await;
        assert!(matches!(outcome, Outcome::Dropped { gone: false, .. }), "{url}: {outcome:?}");
    }
    let no_secret = send(&client(), &dead, &[], now()).await;
    assert!(matches!(no_secret, Outcome::Dropped { .. }));
    assert!(matches!(client().guard().check("http://10.0.0.1/"), Err(NetError::Private { .. })));
}

#[tokio::test]
async fn a_long_answer_is_not_read_to_its_end() {
    let (url, _) = follower("HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n").await;
    let outcome = send(&client(), &delivery(&url, 0), &[secret(1)], now()).await;
    assert_eq!(outcome, Outcome::Sent { status: 200 });
}

fn incident() -> Incident {
    Incident {
        id: IncidentId::new(now()),
        slug: "mill-road".into(),
        title: "Offending words about Jon Doe".into(),
        kind: Kind::ALL[0],
        place: Some("Mill Road, Easterby".into()),
        happened: None,
        force: None,
        jurisdiction: Jurisdiction::EnglandWales,
        state: IncidentState::Killed,
        state_reason: Some("Named the wrong man".into()),
        active: true,
        version: 3,
        opened_at: now(),
        changed_at: now(),
        state_since: None,
        merged_into: None,
    }
}

#[test]
fn a_kill_says_nothing_of_what_was_killed() {
    let incident = incident();
    for (notice, kind) in [
        (Notice::killed(&incident, "https://desk.example/i/mill-road", now()), NoticeKind::Killed),
        (Notice::held(&incident, "https://desk.example/i/mill-road", now()), NoticeKind::Held),
        (
            Notice::released(&incident, "https://desk.example/i/mill-road", now()),
            NoticeKind::Released,
        ),
    ] {
        assert_eq!(notice.kind, kind);
        let text = String::from_utf8(notice.body()).unwrap();
        for word in ["Offending", "Doe", "wrong man", "Easterby"] {
            assert!(!text.contains(word), "{text}");
        }
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(json["type"].as_str().unwrap().starts_with("incident."));
        assert_eq!(json["timestamp"], "2031-03-04T10:00:00Z");
        assert_eq!(json["data"]["version"], 3);
        assert_eq!(json["data"]["slug"], "mill-road");
        assert!(json["data"].get("headline").is_none());
    }
}
