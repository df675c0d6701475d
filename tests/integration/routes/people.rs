//! Somebody is shut out: at once, everywhere.

use reqwest::StatusCode;
use scriven_desk::Scope;
use scriven_model::Role;
use scriven_testkit::{TestSite, engines};
use serde_json::json;

use super::{api::Caller, client, sign_in};

async fn desk_page(site: &TestSite, cookie: &str) -> StatusCode {
    let request = client().get(format!("{}/desk", site.url)).header("Cookie", cookie);
    request.send().await.unwrap().status()
}

#[tokio::test]
async fn a_disabled_person_is_out_everywhere_at_once_and_may_come_back() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let admin = Caller::of(&site, Role::Admin, Scope::Publish).await;
        let editor = Caller::of(&site, Role::Editor, Scope::Write).await;
        let cookie = sign_in(&editor.client, &site, "editor").await;
        assert_eq!(desk_page(&site, &cookie).await, StatusCode::OK);
        let stream = editor.client.get(format!("{}/events/stream", editor.base));
        let stream = stream.bearer_auth(&editor.token).send().await.unwrap();

        let (_, people) = admin.get("/users").await;
        let people = people["items"].as_array().unwrap();
        let id = |name: &str| {
            let one = people.iter().find(|one| one["name"] == name).unwrap();
            one["id"].as_str().unwrap().to_owned()
        };
        let path = format!("/users/{}/disable", id("editor"));
        let (status, problem) = editor.post(&path, json!(null)).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{problem}");
        let (status, gone) = admin.post(&path, json!(null)).await;
        assert_eq!(status, StatusCode::OK, "{gone}");
        assert!(gone["disabled"].is_string());

        assert_eq!(editor.get("/sources").await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(desk_page(&site, &cookie).await, StatusCode::SEE_OTHER);
        let ended = tokio::time::timeout(std::time::Duration::from_secs(10), stream.bytes()).await;
        assert!(ended.is_ok(), "an open stream ends");
        let form = [("name", "editor"), ("password", "password of editor")];
        let answer = client()
            .post(format!("{}/sign-in", site.url))
            .header("Sec-Fetch-Site", "same-origin")
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        assert!(!answer.headers().contains_key("Set-Cookie"));
        assert!(answer.text().await.unwrap().contains("disabled"));

        let (status, _) = admin.post(&format!("/users/{}/enable", id("editor")), json!(null)).await;
        assert_eq!(status, StatusCode::OK);
        sign_in(&editor.client, &site, "editor").await;
        assert_eq!(editor.get("/sources").await.0, StatusCode::UNAUTHORIZED, "revoked for good");

        let (status, problem) =
            admin.post(&format!("/users/{}/disable", id("admin")), json!(null)).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(problem["detail"].as_str().unwrap().contains("only admin"), "{problem}");
        site.stop().await;
    }
}
