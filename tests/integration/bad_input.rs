//! Bad input: a clear error each, nothing stored half, nothing lost, no panic.

use reqwest::StatusCode;
use scriven_desk::Scope;
use scriven_model::Role;
use scriven_testkit::{Engine, FIRST, TestSite};
use serde_json::{Value, json};

async fn site() -> (TestSite, String, reqwest::Client) {
    let site = TestSite::on(Engine::Sqlite).await;
    let token = site.token(Role::Editor, Scope::Publish).await;
    (site, token, crate::routes::client())
}

/// Posts bytes as a statement and gives the status and the problem or answer.
async fn post(
    client: &reqwest::Client,
    site: &TestSite,
    token: &str,
    content_type: &str,
    body: Vec<u8>,
) -> (StatusCode, Value) {
    let answer = client
        .post(format!("{}/api/v1/statements", site.url))
        .bearer_auth(token)
        .header("Content-Type", content_type)
        .body(body)
        .send()
        .await
        .unwrap();
    let status = answer.status();
    (status, answer.json().await.unwrap_or(Value::Null))
}

fn is_a_problem(status: StatusCode, problem: &Value) {
    assert!(status.is_client_error(), "{status} {problem}");
    let said = problem["detail"].as_str().or(problem["title"].as_str()).unwrap_or_default();
    assert!(said.len() > 20, "an error says what happened and what to do: {problem}");
}

#[tokio::test]
async fn bytes_that_are_no_statement_are_refused_in_words_and_nothing_is_kept() {
    let (site, token, client) = site().await;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("text/plain", Vec::new()),
        ("text/plain", b"   \n\n\t ".to_vec()),
        ("text/plain", b"Police said \xff\xfe and so on".to_vec()),
        ("application/json", b"{\"title\": \"A\", \"body\"".to_vec()),
        (
            "application/json",
            json!({"title": "A", "body": "B.", "published": "2026-02-30"}).to_string().into_bytes(),
        ),
        ("application/json", json!({"title": "A"}).to_string().into_bytes()),
        ("application/pdf", b"%PDF-1.7".to_vec()),
        ("text/html", b"<html><script>alert(1)</script></html>".to_vec()),
    ];
    for (content_type, body) in cases {
        let (status, problem) = post(&client, &site, &token, content_type, body).await;
        is_a_problem(status, &problem);
    }
    let inbox = site.house.desk.inbox(&site.house.crew.editor).await.unwrap();
    assert!(inbox.is_empty(), "{inbox:?}");
    site.stop().await;
}

#[tokio::test]
async fn a_long_statement_is_taken_and_ten_megabytes_are_refused_with_the_limit() {
    let (site, token, client) = site().await;
    let sentence = "A 30-year-old man was arrested in Quay Street, Saltmere, on Monday. ";
    let body = sentence.repeat(900_000 / sentence.len());
    let (status, answer) = post(&client, &site, &token, "text/plain", body.into_bytes()).await;
    assert_eq!(status, StatusCode::CREATED, "{}", answer["detail"]);
    for size in [10_000_000, 12 * 1024 * 1024] {
        let (status, problem) = post(&client, &site, &token, "text/plain", vec![b'a'; size]).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{problem}");
        is_a_problem(status, &problem);
    }
    site.stop().await;
}

#[tokio::test]
async fn scripts_in_a_statement_never_reach_a_page() {
    let (site, token, client) = site().await;
    let html = "<h1>Man <img src=x onerror=alert(1)> charged</h1><p>A man was charged.<script>alert(2)</script></p><p onclick=alert(3)>Call 101. &lt;script&gt;alert(4)&lt;/script&gt;</p>";
    let (status, answer) = post(&client, &site, &token, "text/html", html.into()).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    let text = answer["reading"]["text"].as_str().unwrap();
    assert!(text.contains("A man was charged."), "{text}");
    assert!(!text.contains("onerror") && !text.contains("alert(2)"), "{text}");
    let id = answer["id"].as_str().unwrap();
    let cookie = crate::routes::sign_in(&client, &site, "editor").await;
    let page = client
        .get(format!("{}/desk/statements/{id}", site.url))
        .header("Cookie", cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let page = page.text().await.unwrap();
    assert!(!page.contains("<script>alert"), "escaped");
    assert!(page.contains("&lt;script&gt;") || page.contains("&#60;script&#62;"));
    site.stop().await;
}

#[tokio::test]
async fn a_stale_etag_a_missing_one_and_a_missing_right_each_say_so() {
    let (site, token, client) = site().await;
    let (_, answer) = post(&client, &site, &token, "text/plain", FIRST.into()).await;
    let id = answer["id"].as_str().unwrap().to_owned();
    let url = format!("{}/api/v1", site.url);
    let threaded: Value = client
        .post(format!("{url}/statements/{id}/thread"))
        .bearer_auth(&token)
        .json(&json!({"incident": null}))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let incident = threaded["incident"]["id"].as_str().or(threaded["incident"].as_str()).unwrap();
    let draft: Value = client
        .post(format!("{url}/incidents/{incident}/drafts"))
        .bearer_auth(&token)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let draft = draft["id"].as_str().unwrap();
    let put = |etag: Option<&'static str>, token: String| {
        let request = client
            .put(format!("{url}/drafts/{draft}"))
            .bearer_auth(token)
            .json(&json!({"headline": "Officer wounded in Aldermere"}));
        let request = match etag {
            Some(etag) => request.header("If-Match", etag),
            None => request,
        };
        async move { request.send().await.unwrap().status() }
    };
    assert_eq!(put(None, token.clone()).await, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(put(Some("\"stale\""), token.clone()).await, StatusCode::PRECONDITION_FAILED);
    let reads = site.token(Role::Editor, Scope::Read).await;
    assert_eq!(put(Some("\"stale\""), reads).await, StatusCode::FORBIDDEN);
    assert_eq!(put(Some("\"stale\""), "nonsense".into()).await, StatusCode::UNAUTHORIZED);
    site.stop().await;
}

#[tokio::test]
async fn a_cursor_of_another_list_and_an_address_inside_are_refused_in_words() {
    let (site, token, client) = site().await;
    let answer = client
        .get(format!("{}/api/v1/incidents?cursor=zzz", site.url))
        .bearer_auth(&token)
        .send()
        .await
        .unwrap();
    let status = answer.status();
    is_a_problem(status, &answer.json().await.unwrap());
    let cookie = crate::routes::sign_in(&client, &site, "editor").await;
    let page = client
        .post(format!("{}/desk/sources", site.url))
        .header("Origin", &site.url)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Cookie", cookie)
        .form(&[("name", "x"), ("url", "http://169.254.169.254/latest")])
        .send()
        .await
        .unwrap();
    assert!(page.status().is_client_error(), "{}", page.status());
    site.stop().await;
}
