//! The API: the whole loop by a program.

use reqwest::StatusCode;
use scriven_desk::Scope;
use scriven_model::Role;
use scriven_testkit::{FIRST, TestSite, UPDATE, engines};
use serde_json::{Value, json};

use super::client;

pub(super) struct Caller {
    pub(super) client: reqwest::Client,
    pub(super) base: String,
    pub(super) token: String,
}

impl Caller {
    /// Speaks for the person with this role, as far as `scope` reaches.
    pub(super) async fn of(site: &TestSite, role: Role, scope: Scope) -> Self {
        let token = site.token(role, scope).await;
        Self { client: client(), base: format!("{}/api/v1", site.url), token }
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        self.send(self.client.post(format!("{}{path}", self.base)).json(&body)).await
    }

    pub(super) async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.send(self.client.get(format!("{}{path}", self.base))).await
    }

    pub(super) async fn send(&self, request: reqwest::RequestBuilder) -> (StatusCode, Value) {
        let answer = request.bearer_auth(&self.token).send().await.unwrap();
        let status = answer.status();
        (status, answer.json().await.unwrap_or(Value::Null))
    }
}

pub(super) fn statement(text: &str, published: &str) -> Value {
    let (title, body) = text.split_once("\n\n").unwrap();
    json!({"title": title, "body": body, "published": published, "source": "Westmoor Police"})
}

#[tokio::test]
async fn a_program_walks_the_whole_loop() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Admin, Scope::Publish).await;

        let (status, first) = api.post("/statements", statement(FIRST, "2026-11-03")).await;
        assert_eq!(status, StatusCode::CREATED, "{first}");
        assert_eq!(first["duplicate_of"], Value::Null);
        assert!(first["sha256"].as_str().unwrap().len() == 64);
        let id = first["id"].as_str().unwrap();
        let (status, again) = api.post("/statements", statement(FIRST, "2026-11-03")).await;
        assert_eq!((status, &again["id"]), (StatusCode::OK, &first["id"]));

        let (status, reading) = api.get(&format!("/statements/{id}/reading")).await;
        assert_eq!((status, &reading["text"]), (StatusCode::OK, &first["reading"]["text"]));
        let (status, threaded) =
            api.post(&format!("/statements/{id}/thread"), json!({"incident": null})).await;
        assert_eq!(status, StatusCode::OK, "{threaded}");
        let incident = threaded["incident"]["id"]
            .as_str()
            .unwrap_or_else(|| threaded["incident"].as_str().unwrap())
            .to_owned();

        let version = publish(&api, &incident, "publish").await;
        assert!(version["url"].as_str().unwrap().contains("/incidents/"), "{version}");

        let (_, update) = api.post("/statements", statement(UPDATE, "2026-11-04")).await;
        assert_eq!(update["candidates"][0]["incident"].as_str(), Some(incident.as_str()));
        let id = update["id"].as_str().unwrap();
        let (_, threaded) =
            api.post(&format!("/statements/{id}/thread"), json!({"incident": incident})).await;
        assert!(!threaded["differences"].as_array().unwrap().is_empty());
        publish(&api, &incident, "update").await;

        let (status, view) = api.get(&format!("/incidents/{incident}")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(view["claims"].as_array().unwrap().iter().all(|claim| claim["words"].is_string()));
        let (status, events) = api.get("/events?after=0").await;
        assert_eq!(status, StatusCode::OK, "{events}");
        let (status, list) = api.get("/incidents").await;
        assert_eq!((status, list["items"].as_array().map(Vec::len)), (StatusCode::OK, Some(1)));
        site.stop().await;
    }
}

async fn publish(api: &Caller, incident: &str, verb: &str) -> Value {
    let (status, draft) = api.post(&format!("/incidents/{incident}/drafts"), json!({})).await;
    assert!(status.is_success(), "{status} {draft}");
    let id = draft["id"].as_str().unwrap();
    for (n, finding) in draft["findings"].as_array().unwrap().iter().enumerate() {
        if finding["blocks"] == json!(true) {
            api.post(
                &format!("/drafts/{id}/findings/{n}/sign-off"),
                json!({"why": "Checked against the statement."}),
            )
            .await;
        }
    }
    let approve = json!({"etag": draft["etag"]});
    let (status, approved) = api.post(&format!("/drafts/{id}/approve"), approve).await;
    assert_eq!(status, StatusCode::OK, "{approved}");
    let publish = json!({"as": verb, "note": null});
    let (status, version) = api.post(&format!("/drafts/{id}/publish"), publish).await;
    assert_eq!(status, StatusCode::CREATED, "{version}");
    version
}

#[tokio::test]
async fn the_document_describes_every_route_it_serves() {
    let site = TestSite::on(scriven_testkit::Engine::Sqlite).await;
    let document: Value = client()
        .get(format!("{}/openapi.json", site.url))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    for path in [
        "/api/v1/statements",
        "/api/v1/statements/{id}/thread",
        "/api/v1/incidents/{id}/drafts",
        "/api/v1/drafts/{id}/publish",
        "/api/v1/incidents/{id}/kill",
        "/api/v1/events",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
    site.stop().await;
}
