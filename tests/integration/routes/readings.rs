//! Reading again and correcting, as pages and for programs.

use reqwest::StatusCode;
use scriven_desk::{Incoming, Received, Scope};
use scriven_model::{Reading, Role, StatementId};
use scriven_testkit::{Engine, FIRST, OLDER, TestSite, engines, incoming};
use serde_json::{Value, json};

use super::{api::Caller, client, sign_in};

/// A browser with the editor signed in.
struct Browser<'s> {
    site: &'s TestSite,
    client: reqwest::Client,
    cookie: String,
}

impl<'s> Browser<'s> {
    async fn of(site: &'s TestSite) -> Self {
        let client = client();
        let cookie = sign_in(&client, site, "editor").await;
        Self { site, client, cookie }
    }

    async fn page(&self, path: &str) -> (StatusCode, String) {
        let request = self.client.get(format!("{}{path}", self.site.url));
        let answer = request.header("Cookie", &self.cookie).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    /// Sends a form; gives where it leads.
    async fn send(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let answer = self
            .client
            .post(format!("{}{path}", self.site.url))
            .header("Cookie", &self.cookie)
            .header("Origin", &self.site.url)
            .header("Sec-Fetch-Site", "same-origin")
            .form(fields)
            .send()
            .await
            .unwrap();
        let to = answer.headers().get("Location").map(|to| to.to_str().unwrap().to_owned());
        (answer.status(), to.unwrap_or_default())
    }
}

async fn received(site: &TestSite, incoming: Incoming) -> Received {
    let house = &site.house;
    house.desk.receive(&house.crew.reporter, incoming).await.unwrap()
}

/// Statements with one sentence more each, read by a reader of before.
async fn read_by(site: &TestSite, reader: &str, n: usize) -> StatementId {
    let text = format!("{FIRST} The house has {n} doors.");
    let received = received(site, incoming(&text, "2026-11-03")).await;
    site.house.read_by(reader, &received, nobodys_age).await
}

fn nobodys_age(reading: &mut Reading) {
    for person in &mut reading.people {
        person.age = None;
    }
}

/// What stands in the `n`-th of these elements of a page.
fn element<'p>(page: &'p str, opening: &str, closing: &str) -> Option<&'p str> {
    let start = page.find(opening)? + opening.len();
    page.get(start..)?.split(closing).next()
}

#[tokio::test]
async fn what_another_reader_read_is_listed_in_pages_and_read_again_one_by_one() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Write).await;
        let browser = Browser::of(&site).await;
        let (_, inbox) = browser.page("/desk").await;
        assert!(!inbox.contains("/desk/readings"), "there is none");
        let mut ids = Vec::new();
        for n in 0..3 {
            ids.push(read_by(&site, OLDER, n).await.to_string());
        }
        ids.sort_unstable();
        let newer = read_by(&site, "99.0.0+0123456789", 3).await.to_string();

        let (status, first) = api.get("/readings/older?limit=2").await;
        assert_eq!(status, StatusCode::OK, "{first}");
        assert_eq!(first["items"].as_array().unwrap().len(), 2);
        assert_eq!(first["items"][0]["reader"], OLDER);
        assert_eq!(first["items"][0]["made_by"], "older");
        assert_eq!(first["items"][0]["text"], Value::Null, "a list is no library");
        let next = first["next"].as_str().expect("a second page");
        let (_, second) = api.get(&format!("/readings/older?limit=2&cursor={next}")).await;
        assert_eq!((second["items"].as_array().unwrap().len(), &second["next"]), (1, &Value::Null));
        let mut listed: Vec<&str> = [&first, &second]
            .iter()
            .flat_map(|page| page["items"].as_array().unwrap())
            .map(|one| one["id"].as_str().unwrap())
            .collect();
        listed.sort_unstable();
        assert_eq!(listed, ids, "each once, and none that a newer reader read");
        let (status, _) = api.get("/readings/older?cursor=nowhere").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);

        let (_, inbox) = browser.page("/desk").await;
        assert!(inbox.contains("3 readings were made by another reader"), "{inbox}");
        let (_, list) = browser.page("/desk/readings").await;
        assert!(ids.iter().all(|id| list.contains(&format!("/desk/statements/{id}/reread"))));

        let at = format!("/desk/statements/{}/reread", ids[0]);
        let (status, page) = browser.page(&at).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("an older reader") && page.contains("Nothing is changed yet"));
        let fact = format!("<a href=\"/desk/statements/{}#l-people-", ids[0]);
        assert!(page.contains(&fact), "a difference leads to its fact: {page}");
        let reader =
            element(&page, "name=\"reader\" value=\"", "\"").unwrap().replace("&#43;", "+");
        let (status, to) = browser.send(&at, &[("reader", "0.0.8+x")]).await;
        assert_eq!((status, to.as_str()), (StatusCode::CONFLICT, ""));
        let (status, to) = browser.send(&at, &[("reader", &reader)]).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let (_, done) = browser.page(&to).await;
        assert!(done.contains("2 readings left"), "{done}");
        assert!(ids[1..].iter().any(|id| done.contains(&format!("/desk/statements/{id}/reread"))));
        let (status, again) = api.post(&format!("/statements/{}/reread", ids[0]), json!({})).await;
        assert_eq!((status, &again["applied"]), (StatusCode::OK, &json!(false)));

        let (_, page) = browser.page(&format!("/desk/statements/{newer}")).await;
        assert!(page.contains("a newer reader") && !page.contains("/reread\""), "{page}");
        let (status, _) = api.get(&format!("/statements/{newer}/reread")).await;
        assert_eq!(status, StatusCode::CONFLICT);
        let (status, _) = api.post(&format!("/statements/{newer}/reread"), json!({})).await;
        assert_eq!(status, StatusCode::CONFLICT, "never a step back");
        site.stop().await;
    }
}

#[tokio::test]
async fn a_correction_whose_fact_is_gone_is_taken_off_by_name_and_only_once() {
    for engine in engines() {
        let site = TestSite::on(engine).await;
        let api = Caller::of(&site, Role::Editor, Scope::Write).await;
        let browser = Browser::of(&site).await;
        let received = received(&site, incoming(FIRST, "2026-11-03")).await;
        // A reader of before took two things for people.
        let id = site
            .house
            .read_by(OLDER, &received, |reading| {
                for (n, words) in ["the kitchen", "A pistol"].into_iter().enumerate() {
                    let mut nobody = reading.people[0].clone();
                    let at = reading.text.find(words).unwrap();
                    nobody.id = format!("p{}", n + 8);
                    nobody.mentions = vec![scriven_model::Span::new(at, at + words.len())];
                    words.clone_into(&mut nobody.words);
                    nobody.status.clear();
                    (nobody.condition, nobody.injury) = (None, None);
                    nobody.treatment.clear();
                    reading.people.push(nobody);
                }
            })
            .await;
        let people = site.house.desk.statement(&site.house.crew.editor, id).await.unwrap().as_read;
        let facts = [2, 1].map(|from_end| {
            format!("/statements/{id}/facts/people[{}].role", people.people.len() - from_end)
        });
        for fact in &facts {
            let body = json!({"value": "witness", "why": "A guess."});
            let request = api.client.patch(format!("{}{fact}", api.base)).json(&body);
            assert_eq!(api.send(request).await.0, StatusCode::OK);
        }
        let (_, page) = browser.page(&format!("/desk/statements/{id}/reread")).await;
        assert!(page.contains("is <b>witness</b>"), "what a correction sets is shown: {page}");
        let (_, done) = api.post(&format!("/statements/{id}/reread"), json!({})).await;
        let lost: Vec<&Value> = done["corrections"].as_array().unwrap().iter().collect();
        assert!(lost.len() == 2 && lost.iter().all(|one| one["lost"].is_string()), "{lost:?}");

        let at = format!("/desk/statements/{id}/corrections");
        let [fact, made_at] = ["fact", "at"].map(|part| lost[0][part].as_str().unwrap());
        let form = [("fact", fact), ("made_at", made_at), ("why", "There was nobody.")];
        assert_eq!(browser.send(&at, &form).await.0, StatusCode::SEE_OTHER);
        assert_eq!(browser.send(&at, &form).await.0, StatusCode::CONFLICT, "a double click");
        let (_, page) = browser.page(&format!("/desk/statements/{id}")).await;
        assert_eq!(page.matches("<h3>A change needs a look").count(), 1, "the other one waits");
        let settle = format!("/statements/{id}/corrections/settle");
        let body = json!({"fact": lost[1]["fact"], "made_at": lost[1]["at"], "why": "Nobody."});
        assert_eq!(api.post(&settle, body.clone()).await.0, StatusCode::OK);
        assert_eq!(api.post(&settle, body).await.0, StatusCode::CONFLICT);
        site.stop().await;
    }
}

#[tokio::test]
async fn the_reading_view_shows_what_holds_beside_what_was_read() {
    let site = TestSite::on(Engine::Sqlite).await;
    let api = Caller::of(&site, Role::Editor, Scope::Write).await;
    let browser = Browser::of(&site).await;
    let text = format!("{FIRST}\n\nGreen is a colour all of its own.");
    let received = received(&site, incoming(&text, "2026-11-03")).await;
    let id = received.statement.id;
    let man = received.reading.people.iter().position(|one| one.age.is_some()).unwrap();
    let said = [
        (format!("people[{man}].age"), json!(36)),
        (format!("people[{man}].from"), json!("Eastby")),
        ("items[0].what".to_owned(), json!("starting pistol")),
        ("quotes[0]".to_owned(), Value::Null),
    ];
    for (fact, value) in &said {
        let body = json!({"value": value, "why": "They rang."});
        let at = format!("{}/statements/{id}/facts/{fact}", api.base);
        let (status, answer) = api.send(api.client.patch(at).json(&body)).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    }
    let (_, page) = browser.page(&format!("/desk/statements/{id}")).await;
    let line = |path: &str| {
        let opening = format!("data-fact=\"{path}\" id=\"l-");
        element(&page, &opening, "</li>").unwrap_or_else(|| panic!("{path} is in no line: {page}"))
    };
    let man = line(&format!("people[{man}]"));
    assert!(man.contains("<s>man, 38"), "what was read: {man}");
    assert!(
        man.contains("</s> <span class=\"fact-value\">man, 36, from Eastby"),
        "both corrections hold: {man}"
    );
    assert_eq!(man.matches("changed by").count(), 2);
    assert!(line("items[0]").contains("</s> <span class=\"fact-value\">starting pistol"));
    assert!(line("quotes[0]").contains("</s> <span class=\"fact-value\">taken out"));
    assert!(page.contains("<span class=\"vh\">Gave no fact: </span>"), "grey is said, too");
    site.stop().await;
}

#[tokio::test]
async fn a_statement_without_a_title_has_none_and_keeps_its_first_sentence() {
    let site = TestSite::on(Engine::Sqlite).await;
    let browser = Browser::of(&site).await;
    let text = "A window was broken in Sedge Row, Aldermere, last night.\n\nCall 101.";
    let untitled = Incoming {
        bytes: text.as_bytes().to_vec(),
        title: None,
        body: text.to_owned(),
        ..incoming(FIRST, "2026-11-03")
    };
    let id = received(&site, untitled).await.statement.id;
    let (_, page) = browser.page(&format!("/desk/statements/{id}")).await;
    let heading = element(&page, "<h1 class=\"serif\">", "</h1>").unwrap();
    assert_eq!(heading, "Statement without a title");
    let body = element(&page, "<div class=\"statement\">", "</div>").unwrap();
    assert!(body.contains("window") && body.contains("Sedge Row"), "{body}");
    site.stop().await;
}
