//! Polling, against a server that plays every part.
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its server has failed")]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use jiff::Timestamp;
use scriven_intake::{Manners, PollState, Polled, poll};
use scriven_net::{Client, Guard, Limits};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

const FEED: &str = "<rss version='2.0'><channel><title>News</title><item><title>Held</title>\
    <guid>1</guid><description>A man was held.</description></item></channel></rss>";

/// A server that gives the answers one after the other, the last again and
/// again, and writes down what it was asked.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn new(answers: Vec<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/feed", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        tokio::spawn(async move {
            let mut number = 0;
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    match socket.read_u8().await {
                        Ok(byte) => head.push(byte),
                        Err(_) => break,
                    }
                }
                log.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
                let answer = &answers[number.min(answers.len() - 1)];
                number += 1;
                let _ = socket.write_all(answer.as_bytes()).await;
                let _ = socket.shutdown().await;
            }
        });
        Self { url, asked }
    }

    fn asked(&self, number: usize) -> String {
        self.asked.lock().unwrap()[number].to_ascii_lowercase()
    }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn client() -> Client {
    let limits = Limits { total: Duration::from_secs(5), ..Limits::default() };
    Client::new(Guard::new("").allow("127.0.0.1".parse().unwrap()).limits(limits)).unwrap()
}

fn now() -> Timestamp {
    "2031-03-04T10:00:00Z".parse().unwrap()
}

async fn once(server: &Server, state: &PollState) -> Polled {
    poll(&client(), &server.url, state, now(), &Manners::new(7)).await
}

/// Seconds until the next poll.
fn wait(polled: &Polled) -> i64 {
    polled.state().next_poll.unwrap().as_second() - now().as_second()
}

#[tokio::test]
async fn validators_go_back_byte_for_byte() {
    let headers = "ETag: W/\"a b\\\"é-1\"\r\nLast-Modified: Tue, 4 Mar 2031 9:05 GMT+0\r\n";
    let server = Server::new(vec![
        answer("200 OK", headers, FEED),
        answer("304 Not Modified", "", ""),
        answer("200 OK", "ETag: \"2\"\r\n", FEED),
        answer("304 Not Modified", "", ""),
    ])
    .await;
    let first = once(&server, &PollState::default()).await;
    let Polled::Fetched { feed, bytes, state, .. } = &first else { panic!("{first:?}") };
    assert_eq!((feed.entries.len(), bytes.as_slice()), (1, FEED.as_bytes()));
    assert_eq!(state.etag.as_deref(), Some("W/\"a b\\\"é-1\"".as_bytes()));
    let second = once(&server, state).await;
    assert!(matches!(&second, Polled::NotModified { .. }), "{second:?}");
    let asked = server.asked.lock().unwrap()[1].clone();
    assert!(asked.contains("if-none-match: W/\"a b\\\"é-1\"\r\n"), "{asked}");
    assert!(asked.contains("if-modified-since: Tue, 4 Mar 2031 9:05 GMT+0\r\n"), "{asked}");
    // A 304 clears nothing; a 200 replaces both, also by nothing.
    assert_eq!(second.state().etag, state.etag);
    let third = once(&server, second.state()).await;
    assert_eq!(third.state().last_modified, None);
    once(&server, third.state()).await;
    assert!(server.asked(3).contains("if-none-match: \"2\"\r\n"));
    assert!(!server.asked(3).contains("if-modified-since"));
    for number in 0..4 {
        let asked = server.asked(number);
        assert!(asked.contains("user-agent: scriven/"), "{asked}");
        assert!(!asked.contains("cookie") && !asked.contains("referer"), "{asked}");
    }
}

#[tokio::test]
async fn validators_do_not_follow_to_another_address() {
    let server = Server::new(vec![answer("200 OK", "", FEED)]).await;
    let state = PollState {
        url: "http://other.example/feed".into(),
        etag: Some(b"\"1\"".to_vec()),
        ..PollState::default()
    };
    let polled = once(&server, &state).await;
    assert!(!server.asked(0).contains("if-none-match"));
    assert_eq!(polled.state().url, server.url);
}

#[tokio::test]
async fn a_server_that_wants_to_be_left_alone_is() {
    for (header, seconds) in [
        ("Retry-After: 7200\r\n", 7200),
        ("Retry-After: Tue, 04 Mar 2031 13:00:00 GMT\r\n", 10_800),
        ("Retry-After: 5\r\n", 900),
        ("Retry-After: 99999999\r\n", 86_400),
        ("Retry-After: soon\r\n", 1800),
    ] {
        for status in ["429 Too Many Requests", "503 Service Unavailable"] {
            let server = Server::new(vec![answer(status, header, "")]).await;
            let polled = once(&server, &PollState::default()).await;
            assert!(matches!(&polled, Polled::Failed { .. }));
            let wait = wait(&polled);
            assert!((seconds..=seconds + seconds / 10).contains(&wait), "{header} {wait}");
        }
    }
}

#[tokio::test]
async fn failures_wait_longer_and_longer_and_one_success_ends_that() {
    let fault = answer("500 Oops", "", "");
    let server =
        Server::new(vec![fault.clone(), fault.clone(), fault, answer("200 OK", "", FEED)]).await;
    let mut state = PollState::default();
    let mut waits = Vec::new();
    for _ in 0..3 {
        let polled = once(&server, &state).await;
        waits.push(wait(&polled));
        state = polled.state().clone();
    }
    assert_eq!(state.failures, 3);
    assert!(state.trouble.as_deref().unwrap().contains("500"));
    assert!(waits.windows(2).all(|pair| pair[1] > pair[0]), "{waits:?}");
    let polled = once(&server, &state).await;
    assert!((900..=990).contains(&wait(&polled)));
    assert_eq!((polled.state().failures, &polled.state().trouble), (0, &None));
    // However often it failed: within a day and a bit.
    let worn = PollState { failures: u32::MAX, ..PollState::default() };
    let server = Server::new(vec![answer("404 Not Found", "", "")]).await;
    let polled = once(&server, &worn).await;
    assert!(wait(&polled) <= 95_040);
}

#[tokio::test]
async fn what_the_feed_asks_is_a_floor() {
    let slow = FEED.replace("<title>News", "<ttl>120</ttl><title>News");
    for (header, body, seconds) in [
        ("Cache-Control: public, max-age=3600\r\n", FEED, 3600),
        ("", slow.as_str(), 7200),
        ("Cache-Control: max-age=99999999999\r\n", FEED, 86_400),
        ("Cache-Control: max-age=5\r\n", FEED, 900),
    ] {
        let server = Server::new(vec![answer("200 OK", header, body)]).await;
        let wait = wait(&once(&server, &PollState::default()).await);
        assert!((seconds..=seconds + seconds / 10).contains(&wait), "{header} {wait}");
    }
    let server = Server::new(vec![answer("200 OK", "", FEED)]).await;
    let hasty = Manners { every: Duration::from_secs(1), seed: 1 };
    let polled = poll(&client(), &server.url, &PollState::default(), now(), &hasty).await;
    assert!(wait(&polled) >= 60);
}

#[tokio::test]
async fn feeds_are_spread_and_each_keeps_its_beat() {
    let server = Server::new(vec![answer("200 OK", "", FEED)]).await;
    let mut waits = std::collections::HashSet::new();
    for seed in 0..20 {
        let polled =
            poll(&client(), &server.url, &PollState::default(), now(), &Manners::new(seed)).await;
        waits.insert(wait(&polled));
    }
    assert!(waits.len() > 10, "{waits:?}");
}

#[tokio::test]
async fn a_permanent_move_is_remembered_and_adopted_after_days() {
    let target = Server::new(vec![answer("200 OK", "", FEED)]).await;
    let moved = |status: &str| answer(status, &format!("Location: {}\r\n", target.url), "");
    let server =
        Server::new(vec![moved("301 Moved"), moved("308 Moved"), moved("302 Found")]).await;
    let first = once(&server, &PollState::default()).await;
    let state = first.state();
    assert_eq!(state.moved_to.as_ref().unwrap().url, target.url);
    assert_eq!(state.settled_move(now()), None);
    let second = once(&server, state).await;
    let later = now() + Duration::from_hours(96);
    assert_eq!(second.state().settled_move(later), Some(target.url.as_str()));
    // A temporary redirect is followed, and forgets the move.
    let third = once(&server, second.state()).await;
    assert!(matches!(&third, Polled::Fetched { final_url, .. } if *final_url == target.url));
    assert_eq!(third.state().moved_to, None);
}

#[tokio::test]
async fn a_feed_that_is_gone_is_not_asked_again() {
    let server = Server::new(vec![answer("410 Gone", "", "")]).await;
    let polled = once(&server, &PollState::default()).await;
    assert!(matches!(&polled, Polled::Gone { state } if state.gone && state.next_poll.is_none()));
}

#[tokio::test]
async fn a_broken_feed_fails_in_words_and_forgets_its_validators() {
    let bomb =
        "<!DOCTYPE r [<!ENTITY a \"&b;&b;\">]><rss><channel><title>&a;</title></channel></rss>";
    let big = "x".repeat(10_000_001);
    for (body, word) in [
        ("<!doctype html><html><p>Sorry</p></html>", "web page"),
        (bomb, "bomb"),
        ("{\"items\":[", "JSON"),
        ("", "empty"),
        (big.as_str(), "bigger than"),
    ] {
        let server = Server::new(vec![answer("200 OK", "ETag: \"1\"\r\n", body)]).await;
        let Polled::Failed { why, state } = once(&server, &PollState::default()).await else {
            panic!("{word}")
        };
        assert!(why.contains(word), "{why}");
        assert_eq!((state.etag, state.failures), (None, 1));
    }
}

#[tokio::test]
async fn endless_redirects_and_dead_servers_fail_in_words() {
    let server = Server::new(vec![answer("302 Found", "Location: /feed\r\n", "")]).await;
    let Polled::Failed { why, .. } = once(&server, &PollState::default()).await else { panic!() };
    assert!(why.contains("more than 5 times"), "{why}");
    let dead = Server { url: "http://127.0.0.1:9/feed".into(), asked: Arc::default() };
    let Polled::Failed { why, state } = once(&dead, &PollState::default()).await else { panic!() };
    assert!(why.contains("try again later"), "{why}");
    assert_eq!(state.failures, 1);
    let private = Server { url: "http://10.0.0.1/feed".into(), asked: Arc::default() };
    let Polled::Failed { why, .. } = once(&private, &PollState::default()).await else { panic!() };
    assert!(why.contains("not a public address"), "{why}");
}

#[tokio::test]
async fn a_state_survives_being_stored() {
    let state = PollState { etag: Some(vec![0x22, 0xe9, 0x22]), ..PollState::default() };
    let text = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<PollState>(&text).unwrap(), state);
    assert_eq!(serde_json::from_str::<PollState>("{}").unwrap(), PollState::default());
}
