//! Public pages and feeds over HTTP.

use std::time::Duration;

use reqwest::StatusCode;
use scriven_model::Verb;
use scriven_testkit::{Engine, TestSite, UPDATE, incoming};
use tokio::time::{sleep, timeout};

use super::client;
use crate::verbs::{opened, published};

#[tokio::test]
async fn a_page_has_an_etag_and_is_fresh_at_once_after_an_update() {
    let site = TestSite::on(Engine::Sqlite).await;
    let client = client();
    let incident = opened(&site.house).await;
    let url = format!("{}/incidents/{}", site.url, incident.slug);
    assert_eq!(client.get(&url).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    published(&site.house, incident.id, Verb::Publish).await;
    let (etag, first) = fresh(&client, &url, "").await;
    assert!(first.contains("Pike Lane"));
    let again = client.get(&url).header("If-None-Match", &etag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);

    site.house.at("2026-11-04T12:00:00Z");
    let (desk, reporter) = (&site.house.desk, &site.house.crew.reporter);
    let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
    desk.thread(reporter, update.statement.id, Some(incident.id)).await.unwrap();
    published(&site.house, incident.id, Verb::Update).await;
    let (_, second) = fresh(&client, &url, &etag).await;
    assert!(second.contains("attempted murder"));
    let history = client.get(format!("{url}/history")).send().await.unwrap();
    assert_eq!(history.status(), StatusCode::OK);
    let old = client.get(format!("{url}/v/1")).send().await.unwrap();
    assert!(!old.text().await.unwrap().contains("attempted murder"));
    site.stop().await;
}

/// The page once it is no longer the one with this `ETag`.
async fn fresh(client: &reqwest::Client, url: &str, old: &str) -> (String, String) {
    for _ in 0..100 {
        let page = client.get(url).send().await.unwrap();
        if page.status() == StatusCode::OK {
            let etag = page.headers()["ETag"].to_str().unwrap().to_owned();
            if etag != old {
                return (etag, page.text().await.unwrap());
            }
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("{url} did not become fresh");
}

#[tokio::test]
async fn a_kill_takes_the_page_the_feeds_and_the_cache() {
    let site = TestSite::on(Engine::Sqlite).await;
    let client = client();
    let incident = opened(&site.house).await;
    published(&site.house, incident.id, Verb::Publish).await;
    let url = format!("{}/incidents/{}", site.url, incident.slug);
    fresh(&client, &url, "").await;
    for feed in ["feed.atom", "feed.rss", "feed.json"] {
        let body =
            client.get(format!("{}/{feed}", site.url)).send().await.unwrap().text().await.unwrap();
        assert!(body.contains(&incident.slug), "{feed}");
    }
    site.house.desk.kill(&site.house.crew.legal, incident.id, "Legal.").await.unwrap();
    let gone = timeout(Duration::from_secs(5), async {
        loop {
            let page = client.get(&url).send().await.unwrap();
            if page.status() == StatusCode::GONE {
                return page.text().await.unwrap();
            }
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("gone within seconds");
    assert!(!gone.contains("Pike"));
    for path in ["", "feed.atom", "feed.rss", "feed.json", "sitemap.xml", "index.json"] {
        let body =
            client.get(format!("{}/{path}", site.url)).send().await.unwrap().text().await.unwrap();
        assert!(!body.contains(&incident.slug), "{path}");
    }
    site.stop().await;
}

#[tokio::test]
async fn every_page_forbids_foreign_script_and_framing() {
    let site = TestSite::on(Engine::Sqlite).await;
    let client = client();
    for path in ["", "follow", "nothing-here", "sign-in", "openapi.json"] {
        let page = client.get(format!("{}/{path}", site.url)).send().await.unwrap();
        let headers = page.headers();
        let policy = headers["Content-Security-Policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(headers["X-Content-Type-Options"], "nosniff", "{path}");
    }
    site.stop().await;
}
