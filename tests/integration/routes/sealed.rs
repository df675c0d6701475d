//! Over HTTP: what a colleague writes does not give way unseen, and what was killed is
//! sealed.

use reqwest::StatusCode;
use scriven_desk::Scope;
use scriven_model::Role;
use scriven_testkit::{FIRST, TestSite, engines};
use serde_json::{Value, json};

use super::{
    api::{Caller, statement},
    client, sign_in,
};

async fn incident(api: &Caller) -> (String, String) {
    let (_, received) = api.post("/statements", statement(FIRST, "2026-11-03")).await;
    let id = received["id"].as_str().unwrap().to_owned();
    let (_, threaded) =
        api.post(&format!("/statements/{id}/thread"), json!({"incident": null})).await;
    (threaded["incident"].as_str().unwrap().to_owned(), id)
}

#[tokio::test]
async fn the_api_and_the_desk_offer_the_colleagues_draft_before_they_drop_it() {
    let site = TestSite::on(scriven_testkit::Engine::Sqlite).await;
    let reporter = Caller::of(&site, Role::Reporter, Scope::Write).await;
    let editor = Caller::of(&site, Role::Editor, Scope::Publish).await;
    let (incident, _) = incident(&reporter).await;
    let drafts = format!("/incidents/{incident}/drafts");
    let (_, begun) = reporter.post(&drafts, json!({})).await;
    let draft = begun["id"].as_str().unwrap();
    let edit = editor.client.put(format!("{}/drafts/{draft}", editor.base));
    let edit = edit.header("If-Match", "*").json(&json!({"headline": "Constable wounded"}));
    let (status, edited) = editor.send(edit).await;
    assert_eq!(status, StatusCode::OK, "{edited}");

    let (status, refused) = reporter.post(&drafts, json!({})).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(refused["etag"], edited["etag"]);
    assert!(refused["detail"].as_str().unwrap().contains("editor is writing"), "{refused}");

    // The page of the desk says so, and offers both.
    let http = client();
    let cookie = sign_in(&http, &site, "reporter").await;
    let send = async |form: &[(&str, &str)]| {
        let url = format!("{}/desk{drafts}", site.url);
        let request = http.post(url).header("Origin", &site.url).header("Cookie", &cookie);
        request.header("Sec-Fetch-Site", "same-origin").form(form).send().await.unwrap()
    };
    let page = send(&[]).await;
    assert_eq!(page.status(), StatusCode::CONFLICT);
    let page = page.text().await.unwrap();
    assert!(page.contains("editor is writing on this"), "{page}");
    assert!(page.contains(&format!("href=\"/desk/drafts/{draft}\"")), "the way to theirs");
    let etag = edited["etag"].as_str().unwrap();
    assert!(page.contains(&format!("name=\"instead_of\" value=\"{etag}\"")), "the way past it");
    let done = send(&[("instead_of", etag)]).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    let (_, dropped) = editor.get(&format!("/drafts/{draft}")).await;
    assert_eq!(dropped["state"], "dropped");

    // By the API `If-Match` names it.
    let anew = done.headers()["location"].to_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let edit = editor.client.put(format!("{}/drafts/{anew}", editor.base));
    let edit = edit.header("If-Match", "*").json(&json!({"headline": "Constable hurt"}));
    let (_, edited) = editor.send(edit).await;
    let request = reporter.client.post(format!("{}{drafts}", reporter.base)).json(&json!({}));
    let named = request.header("If-Match", format!("\"{}\"", edited["etag"].as_str().unwrap()));
    let (status, begun) = reporter.send(named).await;
    assert_eq!(status, StatusCode::CREATED, "{begun}");
    site.stop().await;
}

#[tokio::test]
async fn a_token_reads_of_a_killed_story_what_its_role_may_read() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let editor = Caller::of(&site, Role::Editor, Scope::Publish).await;
        let legal = Caller::of(&site, Role::Legal, Scope::Read).await;
        let (incident, statement) = incident(&editor).await;
        let (_, draft) = editor.post(&format!("/incidents/{incident}/drafts"), json!({})).await;
        let draft = draft["id"].as_str().unwrap().to_owned();
        let reason = json!({"reason": "Legal: names a child."});
        let (status, killed) = editor.post(&format!("/incidents/{incident}/kill"), reason).await;
        assert_eq!((status, &killed["state"]), (StatusCode::OK, &json!("killed")));
        assert!(!killed.to_string().contains("a child"), "{killed}");
        for path in [
            format!("/incidents/{incident}"),
            format!("/incidents/{incident}/promises"),
            format!("/statements/{statement}"),
            format!("/statements/{statement}/reading"),
            format!("/statements/{statement}/original"),
            format!("/statements/{statement}/reread"),
            format!("/drafts/{draft}"),
        ] {
            let (status, body) = editor.get(&path).await;
            assert_eq!(status, StatusCode::GONE, "{path}: {body}");
            assert!(!body.to_string().contains("Pike"), "{path}: {body}");
            let (status, _) = legal.get(&path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
        }
        // Nor is it got at by asking for something to be done.
        for (path, body) in [
            (format!("/statements/{statement}/reread"), json!({})),
            (format!("/statements/{statement}/thread"), json!({"incident": null})),
            ("/statements".to_owned(), self::statement(FIRST, "2026-11-03")),
        ] {
            let (status, body) = editor.post(&path, body).await;
            assert_eq!(status, StatusCode::GONE, "{path}: {body}");
            assert!(!body.to_string().contains("Pike"), "{path}: {body}");
        }
        let (_, listed) = editor.get("/incidents").await;
        let listed = listed.to_string().to_lowercase().replace('-', " ");
        assert!(listed.contains("withdrawn page") && !listed.contains("pike"), "{listed}");
        let (_, log) = editor.get("/events?after=0").await;
        assert!(!log.to_string().contains("Pike Lane") && !log.to_string().contains("a child"));
        let sealed: Vec<&Value> =
            log["items"].as_array().unwrap().iter().filter(|one| one["sealed"] == true).collect();
        let opened = sealed.iter().find(|one| one["what"] == "incident-opened").unwrap();
        assert!(opened["seq"].is_i64() && opened["hash"].as_str().unwrap().len() == 64);
        let (_, whole) = legal.get("/events?after=0").await;
        assert!(whole.to_string().contains("Pike Lane"));
        site.stop().await;
    }
}
