//! Sources and followers, by a program.

use reqwest::{Method, StatusCode};
use scriven_desk::{Guard, Scope};
use scriven_model::Role;
use scriven_testkit::{FakeFeed, TestDesk, TestSite, engines};
use serde_json::{Value, json};

use super::api::Caller;

const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Westmoor Police</title>\
    <item><guid isPermaLink=\"false\">1</guid><title>Van stolen in Saltmere</title>\
    <description>A white van was stolen in Quay Street on Monday.</description></item>\
    <item><guid isPermaLink=\"false\">2</guid><title></title><description></description></item>\
    </channel></rss>";

impl Caller {
    async fn with(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        self.send(self.client.request(method, format!("{}{path}", self.base)).json(&body)).await
    }
}

async fn site_that_may_fetch_here(engine: scriven_testkit::Engine) -> TestSite {
    let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
    TestSite::around(TestDesk::with_guard(engine, guard).await).await
}

#[tokio::test]
async fn a_program_adds_asks_changes_pauses_and_removes_a_source() {
    for engine in engines() {
        let site = site_that_may_fetch_here(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Write).await;
        let (feed, other) = (FakeFeed::start().await, FakeFeed::start().await);
        feed.says(200, "application/rss+xml", "", RSS);

        let new = json!({"url": feed.url, "issuer": "Westmoor Police"});
        let (status, source) = api.post("/sources", new.clone()).await;
        assert_eq!(status, StatusCode::CREATED, "{source}");
        assert_eq!(source["name"], feed.url.as_str(), "its address, where no name is given");
        let path = format!("/sources/{}", source["id"].as_str().unwrap());
        let (status, twice) = api.post("/sources", new).await;
        assert_eq!(status, StatusCode::CONFLICT, "{twice}");

        let (status, polled) = api.post(&format!("{path}/poll"), json!(null)).await;
        assert_eq!(status, StatusCode::OK, "{polled}");
        let (_, polled_again) = api.post(&format!("{path}/poll"), json!(null)).await;
        for counts in [&polled["counts"], &polled_again["counts"]] {
            let count = |name: &str| counts[name].as_u64().unwrap();
            assert_eq!(count("kept"), 1, "{counts}");
            assert_eq!(count("seen"), count("kept") + count("duplicate") + count("refused"));
        }
        assert!(polled_again["counts"]["seen"].as_u64() > polled["counts"]["seen"].as_u64());

        let change = json!({"name": "Westmoor", "issuer": null, "jurisdiction": "gb-sct"});
        let (status, changed) = api.with(Method::PATCH, &path, change).await;
        assert_eq!(status, StatusCode::OK, "{changed}");
        assert_eq!((&changed["name"], &changed["issuer"]), (&json!("Westmoor"), &Value::Null));
        assert_eq!(changed["counts"], polled_again["counts"], "its counts stay");
        let moved = json!({"url": other.url});
        let (_, moved) = api.with(Method::PATCH, &path, moved).await;
        assert_eq!((&moved["url"], &moved["name"]), (&json!(other.url), &json!("Westmoor")));

        let (_, paused) = api.post(&format!("{path}/pause"), json!(null)).await;
        assert_eq!(paused["state"], "paused");
        let (_, resumed) = api.post(&format!("{path}/resume"), json!(null)).await;
        assert_eq!(resumed["state"], "active");

        let (status, _) = api.with(Method::DELETE, &path, json!(null)).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let (status, problem) = api.get(&path).await;
        assert_eq!((status, &problem["title"]), (StatusCode::NOT_FOUND, &json!("Not found")));
        let (_, list) = api.get("/sources").await;
        assert_eq!(list["items"], json!([]));
        let inbox = site.house.desk.inbox(&site.house.crew.editor).await.unwrap();
        assert_eq!(inbox.len(), 1, "what came from it stays");
        let (_, events) = api.get("/events?after=0").await;
        let what: Vec<_> = events["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|event| event["body"]["what"].as_str().unwrap().starts_with("source-"))
            .map(|event| (event["body"]["what"].clone(), event["actor"]["name"].clone()))
            .collect();
        let by_editor = |what: &str| (json!(what), json!("editor"));
        assert_eq!(what.first(), Some(&by_editor("source-added")));
        assert_eq!(what.last(), Some(&by_editor("source-removed")));
        assert!(what.contains(&by_editor("source-edited")));
        site.stop().await;
    }
}

#[tokio::test]
async fn a_source_needs_the_scope_the_role_and_an_address_outside() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let reads = Caller::of(&site, Role::Editor, Scope::Read).await;
        let reporter = Caller::of(&site, Role::Reporter, Scope::Publish).await;
        let editor = Caller::of(&site, Role::Editor, Scope::Write).await;
        let new = json!({"url": "https://news.westmoor-police.example/feed"});
        for (caller, needs) in [(&reads, "scope"), (&reporter, "editor, admin")] {
            for (path, body) in
                [("/sources", &new), ("/followers", &json!({"address": new["url"]}))]
            {
                let (status, problem) = caller.post(path, body.clone()).await;
                assert_eq!(status, StatusCode::FORBIDDEN, "{path}: {problem}");
                assert!(problem["detail"].as_str().unwrap().contains(needs), "{problem}");
            }
        }
        let (status, _) = reporter.get("/sources").await;
        assert_eq!(status, StatusCode::OK, "whoever is at the desk may see them");
        let (status, _) = reporter.get("/followers").await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        let name_of_pages = "x".repeat(10_000);
        for (body, wanted) in [
            (json!({"url": "http://127.0.0.1/feed"}), StatusCode::UNPROCESSABLE_ENTITY),
            (json!({"url": "file:///etc/passwd"}), StatusCode::UNPROCESSABLE_ENTITY),
            (json!({"url": ""}), StatusCode::UNPROCESSABLE_ENTITY),
            (json!({"url": new["url"], "name": name_of_pages}), StatusCode::UNPROCESSABLE_ENTITY),
            (json!({"url": new["url"], "name": "two\nlines"}), StatusCode::UNPROCESSABLE_ENTITY),
            (json!({"url": 7}), StatusCode::BAD_REQUEST),
            (json!({"url": new["url"], "jurisdiction": "the moon"}), StatusCode::BAD_REQUEST),
            (json!({}), StatusCode::BAD_REQUEST),
            (json!([]), StatusCode::BAD_REQUEST),
        ] {
            let (status, problem) = editor.post("/sources", body.clone()).await;
            assert_eq!(status, wanted, "{body}: {problem}");
            assert!(!problem["detail"].as_str().unwrap().is_empty());
        }
        let (_, source) = editor.post("/sources", new).await;
        let path = format!("/sources/{}", source["id"].as_str().unwrap());
        let (status, problem) = editor.with(Method::PATCH, &path, json!({})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        let inside = json!({"url": "http://169.254.169.254/latest"});
        let (status, problem) = editor.with(Method::PATCH, &path, inside).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        let (status, _) = editor.post("/sources/not-an-id/poll", json!(null)).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        site.stop().await;
    }
}

#[tokio::test]
async fn a_program_adds_and_removes_a_follower_and_hears_its_secret_once() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Write).await;
        let new = json!({"address": "https://paper.example/hook"});
        let (status, follower) = api.post("/followers", new).await;
        assert_eq!(status, StatusCode::CREATED, "{follower}");
        assert!(follower["secret"].as_str().unwrap().starts_with("whsec_"));
        let (_, list) = api.get("/followers").await;
        assert_eq!(list["items"][0]["id"], follower["id"]);
        assert_eq!(list["items"][0]["secret"], Value::Null);
        let nowhere = json!({"address": "https://paper.example/hook",
            "incident": "019a0000-0000-7000-8000-000000000000"});
        let (status, problem) = api.post("/followers", nowhere).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{problem}");
        let path = format!("/followers/{}", follower["id"].as_str().unwrap());
        let (status, _) = api.with(Method::DELETE, &path, json!(null)).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        let (status, _) = api.with(Method::DELETE, &path, json!(null)).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        site.stop().await;
    }
}
