//! What officials owe, over HTTP: the list, the verbs, the calendars, the desk's page.

use reqwest::StatusCode;
use scriven_desk::Scope;
use scriven_model::Role;
use scriven_testkit::{FIRST, TestSite, UPDATE, engines};
use serde_json::{Value, json};

use super::{
    api::{Caller, statement},
    client, sign_in,
};

/// An incident on which an update is owed, and a later statement on it.
async fn owing(api: &Caller, text: &str) -> (String, String) {
    let (_, first) = api.post("/statements", statement(FIRST, "2026-11-03")).await;
    let path = format!("/statements/{}/thread", first["id"].as_str().unwrap());
    let (_, threaded) = api.post(&path, json!({"incident": null})).await;
    let incident = threaded["incident"].as_str().unwrap().to_owned();
    let (_, later) = api.post("/statements", statement(text, "2026-11-04")).await;
    let later = later["id"].as_str().unwrap().to_owned();
    let path = format!("/statements/{later}/thread");
    let (status, body) = api.post(&path, json!({"incident": incident})).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    (incident, later)
}

const APPEAL: &str = "Appeal after Pike Lane shooting

Officers want to hear from anybody who was in Pike Lane, Aldermere, on Tuesday 3 November, when a police constable was wounded.

Anyone with information should call 101, quoting incident 212 of 3 November.";

#[tokio::test]
async fn a_program_ends_a_promise_once_and_takes_that_back() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Reporter, Scope::Write).await;
        let (incident, later) = owing(&api, APPEAL).await;
        let (_, list) = api.get("/promises?kind=update").await;
        let one = &list["items"][0];
        assert_eq!((&one["standing"], &one["kind"]), (&json!("open"), &json!("update")));
        assert_eq!((&one["incident"], &one["state"]), (&json!(incident), &json!("open")));
        let path = format!("/promises/{}", one["id"].as_str().unwrap());

        let send = async |key: &str, verb: &str, body: &Value| {
            let request = api.client.post(format!("{}{path}/{verb}", api.base)).json(body);
            api.send(request.header("Idempotency-Key", key)).await
        };
        let with = json!({"with": later, "why": "It says so below."});
        let (status, came) = send("came", "came", &with).await;
        assert_eq!((status, &came["standing"]), (StatusCode::OK, &json!("came")), "{came}");
        assert_eq!(came["ended"]["by"], "reporter");
        let (_, again) = send("came", "came", &with).await;
        assert_eq!(came, again);
        let (status, refused) = send("drop", "drop", &json!({"why": "They rang."})).await;
        assert_eq!(status, StatusCode::CONFLICT, "{refused}");

        let (_, of) = api.get(&format!("/incidents/{incident}/promises")).await;
        assert_eq!(of["items"][0]["standing"], "came");
        let (_, view) = api.get(&format!("/incidents/{incident}")).await;
        let of = view["statements"].as_array().unwrap().iter();
        let mut kept = of.filter(|of| of["statement"]["id"] == later);
        assert_eq!(kept.next().unwrap()["keeps"][0]["id"], one["id"]);

        let (status, open) = send("again", "reopen", &json!({"why": "Not on him."})).await;
        assert_eq!((status, &open["not_with"]), (StatusCode::OK, &json!([later])), "{open}");
        let (status, _) = send("none", "came", &json!({})).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, body) = api.get("/promises?state=late").await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        let nobody = Caller::of(&site, Role::Reporter, Scope::Read).await;
        let (status, _) = nobody.post(&format!("{path}/drop"), json!({"why": "x"})).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        site.stop().await;
    }
}

#[tokio::test]
async fn calendars_are_told_to_programs_and_the_desks_needs_a_token() {
    let site = TestSite::on(scriven_testkit::Engine::Sqlite).await;
    let api = Caller::of(&site, Role::Editor, Scope::Publish).await;
    let (incident, _) = owing(&api, APPEAL).await;
    let http = client();
    let url = format!("{}/promises.ics", api.base);
    let refused = http.get(&url).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    let answer = http.get(&url).bearer_auth(&api.token).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    let body = answer.text().await.unwrap();
    assert!(body.contains("SUMMARY:officer's condition tomorrow: "), "{body}");
    assert!(body.contains("DTSTART;VALUE=DATE:20261104\r\n"), "{body}");
    assert!(body.replace("\r\n ", "").contains(&format!("/desk/incidents/{incident}/promises")));

    let answer = http.get(format!("{}/calendar.ics", site.url)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    let body = answer.text().await.unwrap();
    assert!(body.starts_with("BEGIN:VCALENDAR\r\n") && !body.contains("VEVENT"), "{body}");
    site.stop().await;
}

#[tokio::test]
async fn the_desks_list_is_grouped_and_its_forms_work() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Publish).await;
        let (incident, later) = owing(&api, APPEAL).await;
        let (_, list) = api.get("/promises").await;
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let http = client();
        let seen = async |cookie: &str, path: &str| {
            let url = format!("{}/desk{path}", site.url);
            http.get(url).header("Cookie", cookie).send().await.unwrap().text().await.unwrap()
        };
        let cookie = sign_in(&http, &site, "reporter").await;
        assert!(seen(&cookie, "/promises").await.contains("To come, on a day"));
        site.house.at("2026-11-04T09:00:00Z");
        let cookie = sign_in(&http, &site, "reporter").await;
        assert!(seen(&cookie, "/promises").await.contains(">Due today</h2>"));
        site.house.at("2026-11-05T09:00:00Z");
        let cookie = sign_in(&http, &site, "reporter").await;
        let page = async |path: &str| seen(&cookie, path).await;
        let send = async |verb: &str, form: &[(&str, &str)]| {
            let url = format!("{}/desk/promises/{id}/{verb}", site.url);
            let request = http.post(url).header("Origin", &site.url).header("Cookie", &cookie);
            request.header("Sec-Fetch-Site", "same-origin").form(form).send().await.unwrap()
        };
        let late = page("/promises").await;
        assert!(late.contains(">Overdue</h2>") && late.contains("1 overdue"), "{late}");
        assert!(late.contains(&format!("<option value=\"{later}\">")), "{late}");

        let done = send("came", &[("back", "list"), ("with", later.as_str()), ("why", "")]).await;
        assert_eq!(done.headers()["location"], "/desk/promises?done=came");
        assert!(page("/promises?done=came").await.contains("Nothing is owed"));
        assert!(page("/promises?state=came").await.contains("condition tomorrow"));
        let tab = page(&format!("/incidents/{incident}/promises")).await;
        assert!(tab.contains("came with this") && tab.contains("Await it again"), "{tab}");
        let thread = page(&format!("/incidents/{incident}/thread")).await;
        assert!(thread.contains(">Came</span> officer&#39;s condition tomorrow"), "{thread}");
        let done = send("reopen", &[("back", "incident"), ("why", "Not on him.")]).await;
        let to = done.headers()["location"].to_str().unwrap();
        assert_eq!(to, format!("/desk/incidents/{incident}/promises?done=awaited"));
        let done = send("drop", &[("why", " ")]).await;
        assert_eq!(done.status(), StatusCode::BAD_REQUEST);
        site.stop().await;
    }
}

#[tokio::test]
async fn threading_says_which_promise_came_with_it() {
    let site = TestSite::on(scriven_testkit::Engine::Sqlite).await;
    let api = Caller::of(&site, Role::Editor, Scope::Publish).await;
    let (incident, later) = owing(&api, UPDATE).await;
    let path = format!("/statements/{later}/thread");
    let (_, threaded) = api.post(&path, json!({"incident": incident})).await;
    assert_eq!(threaded["keeps"][0]["about"], "officer's condition tomorrow");
    site.stop().await;
}
