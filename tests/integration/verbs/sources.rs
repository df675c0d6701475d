//! Sources: a feed is polled politely and each entry kept once.

use scriven_desk::{Guard, NewSource};
use scriven_testkit::{FakeFeed, TestDesk, engines};

const HEADERS: &str = "ETag: W/\"one\"\r\nLast-Modified: Tue, 03 Nov 2026 15:00:00 GMT\r\n";

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Westmoor Police</title>{items}</channel></rss>"
    )
}

fn item(guid: &str, title: &str, text: &str) -> String {
    format!(
        "<item><guid isPermaLink=\"false\">{guid}</guid><title>{title}</title><pubDate>Tue, 03 Nov 2026 14:00:00 GMT</pubDate><description>{text}</description></item>"
    )
}

#[tokio::test]
async fn each_entry_is_kept_once_and_an_edited_one_as_a_revision() {
    for engine in engines() {
        let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
        let house = TestDesk::with_guard(engine, guard).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let feed = FakeFeed::start().await;
        let two = [
            item("1", "Van stolen in Saltmere", "A white van was stolen in Quay Street on Monday."),
            item("2", "Man charged", "A 30-year-old man was charged with burglary on Monday."),
        ]
        .concat();
        feed.says(200, "application/rss+xml", HEADERS, &rss(&two));
        let source = desk
            .add_source(
                editor,
                NewSource {
                    name: "Westmoor Police".into(),
                    url: feed.url.clone(),
                    issuer: Some("Westmoor Police".into()),
                    jurisdiction: None,
                },
            )
            .await
            .unwrap();
        let polled = desk.poll_source(editor, source.id).await.unwrap();
        assert_eq!((polled.counts.seen, polled.counts.kept), (2, 2), "{polled:?}");
        assert_eq!(desk.inbox(editor).await.unwrap().len(), 2);

        // The same again, the server not knowing about conditions: nothing new.
        house.at("2026-11-03T17:00:00Z");
        let polled = desk.poll_source(editor, source.id).await.unwrap();
        assert_eq!((polled.counts.seen, polled.counts.duplicate), (4, 2));
        let asked = feed.asked().pop().unwrap().to_lowercase();
        assert!(asked.contains("if-none-match: w/\"one\""), "{asked}");
        assert!(asked.contains("if-modified-since: tue, 03 nov 2026 15:00:00 gmt"), "{asked}");

        // One of them edited: a revision of it, and the old one stays.
        house.at("2026-11-03T18:00:00Z");
        let edited = two.replace("A white van", "A grey van");
        feed.says(200, "application/rss+xml", HEADERS, &rss(&edited));
        let polled = desk.poll_source(editor, source.id).await.unwrap();
        let counts = polled.counts;
        assert_eq!(counts.kept, 3, "{counts:?}");
        assert_eq!(counts.seen, counts.kept + counts.duplicate + counts.refused);
        let inbox = desk.inbox(editor).await.unwrap();
        let revision = inbox.iter().find(|line| line.statement.revision_of.is_some()).unwrap();
        assert!(revision.statement.text.contains("grey van"));

        // Not modified: nothing is looked at.
        house.at("2026-11-03T19:00:00Z");
        feed.says(304, "text/plain", "", "");
        let polled = desk.poll_source(editor, source.id).await.unwrap();
        assert_eq!(polled.counts, counts);
        assert_eq!(polled.trouble, None);
    }
}

#[tokio::test]
async fn what_is_not_a_feed_says_so_and_takes_nothing_from_others() {
    let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
    let house = TestDesk::with_guard(scriven_testkit::Engine::Sqlite, guard).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let (good, bad) = (FakeFeed::start().await, FakeFeed::start().await);
    good.says(200, "application/rss+xml", "", &rss(&item("1", "Van stolen", "A van was stolen.")));
    bad.says(200, "text/html", "", "<!doctype html><title>Sign in</title><p>Please sign in.");
    let mut sources = Vec::new();
    for feed in [&good, &bad] {
        let new = NewSource {
            name: String::new(),
            url: feed.url.clone(),
            issuer: None,
            jurisdiction: None,
        };
        sources.push(desk.add_source(editor, new).await.unwrap());
    }
    let bad = desk.poll_source(editor, sources[1].id).await.unwrap();
    assert!(bad.trouble.is_some());
    assert_eq!(bad.failures, 1);
    assert!(bad.next_poll > bad.polled_at, "it is asked again later");
    let good = desk.poll_source(editor, sources[0].id).await.unwrap();
    assert_eq!(good.counts.kept, 1);
}

#[tokio::test]
async fn a_private_address_is_refused_when_it_is_typed() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    for url in [
        "http://127.0.0.1/feed",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "file:///etc/passwd",
    ] {
        let new = NewSource { name: "x".into(), url: url.into(), issuer: None, jurisdiction: None };
        let refused = house.desk.add_source(&house.crew.editor, new).await;
        assert!(refused.is_err(), "{url}");
    }
}
