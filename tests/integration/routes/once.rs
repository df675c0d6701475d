//! `Idempotency-Key`: whatever breaks in between, a write is done once.

use reqwest::StatusCode;
use scriven_desk::Scope;
use scriven_model::{Actor, Role};
use scriven_testkit::{FIRST, TestSite, engines};
use serde_json::{Value, json};

use super::api::{Caller, statement};

impl Caller {
    async fn once(&self, key: &str, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = self.client.post(format!("{}{path}", self.base)).json(body);
        self.send(request.header("Idempotency-Key", key)).await
    }
}

async fn incident(api: &Caller) -> String {
    let (_, received) = api.post("/statements", statement(FIRST, "2026-11-03")).await;
    let path = format!("/statements/{}/thread", received["id"].as_str().unwrap());
    let (_, threaded) = api.post(&path, json!({"incident": null})).await;
    threaded["incident"].as_str().unwrap().to_owned()
}

async fn happened(site: &TestSite, what: &str) -> usize {
    let events = site.house.desk.events(&Actor::Operator, 0, 10_000).await.unwrap();
    events.iter().filter(|event| event.what() == what).count()
}

/// Whichever statement of the record fails, the verb and its answer stand or fall
/// together: asked again until it is answered, it was done once.
#[tokio::test]
async fn a_write_that_breaks_anywhere_is_done_once() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Publish).await;
        let path = format!("/incidents/{}/drafts", incident(&api).await);
        // A worker of the desk may run into the fault instead: three in a row got through
        // when the fault lies behind the verb's last statement.
        let (mut broke, mut through, mut n) = (0, 0, 1);
        loop {
            let key = format!("draft-{n}");
            let before = happened(&site, "draft-begun").await;
            site.house.desk.store().fail_after(n);
            let (first, _) = api.once(&key, &path, &json!({})).await;
            site.house.desk.store().fail_after(0);
            let (status, draft) = api.once(&key, &path, &json!({})).await;
            assert_eq!(status, StatusCode::CREATED, "{draft}");
            let (_, again) = api.once(&key, &path, &json!({})).await;
            assert_eq!(draft, again);
            assert_eq!(happened(&site, "draft-begun").await, before + 1, "broken at {n}");
            if first.is_success() {
                through += 1;
                if through == 3 {
                    break;
                }
            } else {
                (broke, through) = (broke + 1, 0);
            }
            n += if n < 12 { 1 } else { 5 };
        }
        assert!(broke > 10, "only {broke} statements were broken");
        site.stop().await;
    }
}

#[tokio::test]
async fn a_key_says_the_same_again_headers_too_and_takes_no_other_request() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Publish).await;
        let path = format!("/incidents/{}/drafts", incident(&api).await);
        let send = async |body: Value| {
            let request = api.client.post(format!("{}{path}", api.base)).json(&body);
            let request = request.header("Idempotency-Key", "one").bearer_auth(&api.token);
            request.send().await.unwrap()
        };
        let (first, again) = (send(json!({})).await, send(json!({})).await);
        assert_eq!((first.status(), again.status()), (StatusCode::CREATED, StatusCode::CREATED));
        for name in ["etag", "location", "content-type"] {
            assert_eq!(first.headers()[name], again.headers()[name], "{name}");
        }
        assert!(!first.headers().contains_key("idempotency-replayed"));
        assert_eq!(again.headers()["idempotency-replayed"], "true");
        let other = send(json!({"something": "else"})).await;
        assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let problem: Value = other.json().await.unwrap();
        assert_eq!(problem["title"], "This key was used");
        assert_eq!(happened(&site, "draft-begun").await, 1);

        // Somebody else's key of the same name is another key.
        let admin = Caller::of(&site, Role::Admin, Scope::Publish).await;
        let (status, _) = admin.once("one", &path, &json!({})).await;
        assert_eq!(status, StatusCode::CREATED);
        assert_eq!(happened(&site, "draft-begun").await, 2);
        site.stop().await;
    }
}

#[tokio::test]
async fn what_was_refused_may_be_asked_again_with_the_same_key() {
    let site = TestSite::on(scriven_testkit::Engine::Sqlite).await;
    let api = Caller::of(&site, Role::Editor, Scope::Publish).await;
    let incident = incident(&api).await;
    let to = format!("/incidents/{incident}/hold");
    let (status, _) = api.once("hold", &to, &json!({"reason": " "})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, held) = api.once("hold", &to, &json!({"reason": "the age"})).await;
    assert_eq!((status, &held["state"]), (StatusCode::OK, &json!("held")));
    site.stop().await;
}
