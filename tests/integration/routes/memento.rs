//! A page in time over HTTP (RFC 7089): the date decides which version answers.

use reqwest::{StatusCode, header::LOCATION};
use scriven_model::{IncidentId, Verb};
use scriven_testkit::{Engine, TestSite, UPDATE, incoming};

use super::client;
use crate::verbs::{opened, published};

/// A page of two versions, at 10:00 and 12:00 on one day.
struct Page {
    site: TestSite,
    id: IncidentId,
    url: String,
    path: String,
}

async fn two_versions() -> Page {
    let site = TestSite::on(Engine::Sqlite).await;
    let incident = opened(&site.house).await;
    site.house.at("2026-11-04T10:00:00Z");
    published(&site.house, incident.id, Verb::Publish).await;
    site.house.at("2026-11-04T12:00:00Z");
    let (desk, reporter) = (&site.house.desk, &site.house.crew.reporter);
    let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
    desk.thread(reporter, update.statement.id, Some(incident.id)).await.unwrap();
    published(&site.house, incident.id, Verb::Update).await;
    let path = format!("/incidents/{}", incident.slug);
    Page { url: format!("{}{path}", site.url), id: incident.id, site, path }
}

#[tokio::test]
async fn a_date_leads_to_the_version_that_was_shown_then() {
    let Page { site, url, path, .. } = two_versions().await;
    let client = client();
    for (asked, want) in [
        (None, 2),
        (Some("Wed, 04 Nov 2026 09:00:00 GMT"), 1),
        (Some("Wed, 04 Nov 2026 11:59:59 GMT"), 1),
        (Some("Wed, 04 Nov 2026 12:00:00 GMT"), 2),
        (Some("Fri, 04 Nov 2033 12:00:00 GMT"), 2),
    ] {
        let mut request = client.get(format!("{url}/timegate"));
        if let Some(asked) = asked {
            request = request.header("Accept-Datetime", asked);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FOUND, "{asked:?}");
        assert_eq!(answer.headers()["Vary"], "accept-datetime");
        let location = answer.headers()[LOCATION].to_str().unwrap();
        assert!(location.ends_with(&format!("{path}/v/{want}")), "{asked:?}: {location}");
        let link = answer.headers()["Link"].to_str().unwrap();
        assert!(link.contains("rel=\"original\"") && link.contains("rel=\"first"), "{link}");
    }
    let bad = client.get(format!("{url}/timegate")).header("Accept-Datetime", "last Tuesday");
    assert_eq!(bad.send().await.unwrap().status(), StatusCode::BAD_REQUEST);
    let none = client.get(format!("{}/incidents/no-such-page/timegate", site.url));
    assert_eq!(none.send().await.unwrap().status(), StatusCode::NOT_FOUND);
    site.stop().await;
}

#[tokio::test]
async fn a_version_tells_its_time_and_its_neighbours_and_the_page_where_to_ask() {
    let Page { site, url, path, .. } = two_versions().await;
    let client = client();
    let one = client.get(format!("{url}/v/1")).send().await.unwrap();
    assert_eq!(one.headers()["Memento-Datetime"], "Wed, 04 Nov 2026 10:00:00 GMT");
    let link = one.headers()["Link"].to_str().unwrap();
    for want in [
        "rel=\"original\"",
        "/timegate>; rel=\"timegate\"",
        "/timemap>; rel=\"timemap\"",
        "/v/1>; rel=\"first memento\"; datetime=\"Wed, 04 Nov 2026 10:00:00 GMT\"",
        "/v/2>; rel=\"last next memento\"; datetime=\"Wed, 04 Nov 2026 12:00:00 GMT\"",
        "/v/2>; rel=\"successor-version\"",
    ] {
        assert!(link.contains(want), "{want} in {link}");
    }
    let living = client.get(&url).send().await.unwrap();
    assert!(!living.headers().contains_key("Memento-Datetime"));
    assert!(living.headers()["Link"].to_str().unwrap().contains("rel=\"timegate\""));

    let map = client.get(format!("{url}/timemap")).send().await.unwrap();
    assert_eq!(map.headers()["Content-Type"], "application/link-format");
    let map = map.text().await.unwrap();
    assert_eq!(map.lines().count(), 5, "page, gate, map and two versions: {map}");
    assert!(map.contains(&format!("{path}/v/2>;rel=\"last memento\"")), "{map}");
    site.stop().await;
}

#[tokio::test]
async fn a_withdrawn_version_stays_in_the_list_and_its_words_do_not() {
    let Page { site, url, id, .. } = two_versions().await;
    let client = client();
    site.house.desk.kill(&site.house.crew.legal, id, "Legal.").await.unwrap();
    let map = client.get(format!("{url}/timemap.json")).send().await.unwrap();
    assert_eq!(map.status(), StatusCode::OK);
    let map: serde_json::Value = map.json().await.unwrap();
    assert_eq!(map["mementos"]["list"].as_array().unwrap().len(), 2);
    let gate = client
        .get(format!("{url}/timegate"))
        .header("Accept-Datetime", "Wed, 04 Nov 2026 10:30:00 GMT")
        .send()
        .await
        .unwrap();
    assert_eq!(gate.status(), StatusCode::FOUND);
    // The page may still be served from memory for a moment.
    let version = gate.headers()[LOCATION].to_str().unwrap();
    let (_, version) = version.split_once("/incidents/").unwrap();
    let version = format!("{}/incidents/{version}", site.url);
    for _ in 0..100 {
        let gone = client.get(&version).send().await.unwrap();
        if gone.status() == StatusCode::GONE {
            assert!(!gone.headers().contains_key("Memento-Datetime"));
            assert!(!gone.text().await.unwrap().contains("Pike"));
            site.stop().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{version} was not withdrawn");
}
