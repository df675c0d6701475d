//! The routes over a real desk, as browsers and programs use them.

mod doors;

use axum::{Router, body::Body, response::Response};
use http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use scriven_desk::{Clock, Config, Database, Desk, Guard, Scope, Workers};
use scriven_model::{Role, User, reading::Jurisdiction};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::{App, Settings, http::peer::Peer};

const STATEMENT: &str = "Man arrested after Mill Lane robbery\n\n\
    Officers were called to Mill Lane, Thornbury, at 4.15pm on Monday 2 March 2026 after a man was \
    robbed of his phone.\n\n\
    A 24-year-old man was arrested on suspicion of robbery and remains in custody.\n\n\
    Inspector Ann Ortega, of Westmoor Police, said: “We ask anyone who saw what happened to come \
    forward.”\n";

/// A desk with its web side, and what a browser would remember.
struct House {
    router: Router,
    app: App,
    desk: Desk,
    cookie: Option<String>,
    _workers: Workers,
    _folder: TempDir,
}

struct Answer {
    status: StatusCode,
    headers: http::HeaderMap,
    text: String,
}

impl Answer {
    async fn of(response: Response) -> Self {
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self { status: head.status, headers: head.headers, text }
    }

    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            database: Database::Sqlite(folder.path().join("desk.db")),
            site: scriven_desk::Site::default(),
            publisher: Jurisdiction::EnglandWales,
            guard: Guard::new("https://desk.example"),
            clock: Clock::fixed("2026-03-02T18:00:00Z".parse().unwrap()),
        };
        let desk = tokio::task::spawn_blocking(|| Desk::open(config)).await.unwrap().unwrap();
        let workers = desk.start_workers();
        let app = App::new(desk.clone(), Settings::default());
        Self { router: app.router(), app, desk, cookie: None, _workers: workers, _folder: folder }
    }

    /// A house with an admin, signed in.
    async fn with_admin() -> Self {
        let mut house = Self::open().await;
        let token = house.desk.setup_token().await.unwrap();
        let form = format!("token={token}&name=ada&password=seven+herons+over+the+weir");
        let answer = house.post("/setup", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        house
    }

    async fn admin(&self) -> User {
        self.desk.user_named("ada").await.unwrap()
    }

    async fn token(&self, role: Role, scope: Scope) -> String {
        let admin = self.admin().await.actor();
        let name = format!("{role}-{scope}");
        let user =
            self.desk.add_user(&admin, &name, role, "seven herons over the weir").await.unwrap();
        self.desk.create_token(&admin, user.id, scope).await.unwrap().1
    }

    async fn send(&mut self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(Peer("127.0.0.1:1".parse().unwrap()));
        request.headers_mut().insert(header::HOST, "127.0.0.1:7788".parse().unwrap());
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        let answer = Answer::of(self.router.clone().oneshot(request).await.unwrap()).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            if cookie.starts_with("__Host-scriven=") {
                self.cookie = Some(cookie.split(';').next().unwrap().to_owned());
            }
        }
        answer
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn post(&mut self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.send(request).await
    }

    async fn paste(&mut self, text: &str) -> Answer {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{text}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"published\"\r\n\r\n2026-03-02\r\n\
             --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n"
        );
        let request = Request::post("/desk/statements")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    async fn api(
        &mut self,
        method: Method,
        path: &str,
        token: &str,
        headers: &[(&str, &str)],
        body: Value,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Value::Null => Body::empty(),
            Value::String(text) => Body::from(text),
            json => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
        };
        self.send(request.body(body).unwrap()).await
    }
}

#[tokio::test]
async fn a_stranger_is_sent_to_sign_in_and_back_to_where_they_wanted() {
    let mut house = House::with_admin().await;
    house.cookie = None;
    let answer = house.get("/desk/incidents?state=live").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), "/sign-in?next=/desk/incidents%3Fstate%3Dlive");
    let form = "name=ada&password=seven+herons+over+the+weir&next=/desk/incidents?state=live";
    let answer = house.post("/sign-in", form).await;
    assert_eq!(answer.header(header::LOCATION), "/desk/incidents?state=live");
}

#[tokio::test]
async fn a_set_up_link_works_once_and_a_session_ends_at_sign_out() {
    let mut house = House::with_admin().await;
    assert_eq!(house.get("/desk").await.status, StatusCode::OK);
    assert_eq!(house.get("/setup?token=x").await.status, StatusCode::SEE_OTHER);
    let old = house.cookie.clone();
    assert_eq!(house.post("/sign-out", "").await.status, StatusCode::SEE_OTHER);
    house.cookie = old;
    assert_eq!(house.get("/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn each_sign_in_is_a_new_session_and_ends_the_old_one() {
    let mut house = House::with_admin().await;
    let old = house.cookie.clone();
    house.post("/sign-in", "name=ada&password=seven+herons+over+the+weir").await;
    assert_ne!(house.cookie, old);
    house.cookie = old;
    assert_eq!(house.get("/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_wrong_password_is_told_kindly_and_too_many_must_wait() {
    let mut house = House::with_admin().await;
    house.cookie = None;
    let answer = house.post("/sign-in", "name=ada&password=wrong").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("The name or the password is wrong"));
    for _ in 0..9 {
        house.post("/sign-in", "name=ada&password=wrong").await;
    }
    let answer = house.post("/sign-in", "name=ada&password=wrong").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!answer.header(header::RETRY_AFTER).is_empty());
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let mut house = House::with_admin().await;
    let request = Request::post("/desk/incidents/x/kill")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from("reason=x"))
        .unwrap();
    assert_eq!(house.send(request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_pasted_statement_is_read_and_none_of_it_becomes_markup() {
    let mut house = House::with_admin().await;
    let answer = house.paste(&format!("{STATEMENT}\n<img src=x onerror=alert(1)>\n")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let place = answer.header(header::LOCATION).to_owned();
    let page = house.get(&place).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("<mark class=\"fact"));
    assert!(page.text.contains("New incident"));
    assert!(!page.text.contains("<img"));
    let again = house.paste(&format!("{STATEMENT}\n<img src=x onerror=alert(1)>\n")).await;
    assert!(again.header(header::LOCATION).ends_with("?done=repeated"));
}

#[tokio::test]
async fn an_empty_statement_is_refused_where_it_was_typed() {
    let mut house = House::with_admin().await;
    let answer = house.paste("   ").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Not taken in"));
    assert!(answer.text.contains("name=\"text\""));
}

#[tokio::test]
async fn every_page_of_the_desk_opens_on_an_empty_desk() {
    let mut house = House::with_admin().await;
    for path in [
        "/desk",
        "/desk/incidents",
        "/desk/promises",
        "/desk/published",
        "/desk/sources",
        "/desk/people",
        "/desk/events",
        "/desk/search?q=mill",
        "/desk/account",
        "/desk/keys",
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.text.matches("<h1").count(), 1, "{path}");
        assert!(answer.text.contains("<main id=\"main\""), "{path}");
        assert!(!answer.text.contains(" style=\"") && !answer.text.contains("<style"), "{path}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
    for path in ["/desk/nowhere", "/desk/statements/x", "/desk/incidents/x", "/desk/drafts/x"] {
        assert_eq!(house.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_statement_becomes_a_page_and_a_kill_takes_it_away() {
    let mut house = House::with_admin().await;
    let place = house.paste(STATEMENT).await.header(header::LOCATION).to_owned();
    let place = place.split('?').next().unwrap().to_owned();
    let threaded = house.post(&format!("{place}/thread"), "incident=new").await;
    assert_eq!(threaded.status, StatusCode::SEE_OTHER, "{}", threaded.text);
    let incident = threaded.header(header::LOCATION).split("/thread").next().unwrap().to_owned();
    for tab in ["", "/thread", "/story", "/promises", "/deliveries"] {
        let answer = house.get(&format!("{incident}{tab}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{tab}");
    }
    let draft = house.post(&format!("{incident}/drafts"), "").await;
    let draft = draft.header(header::LOCATION).to_owned();
    let page = house.get(&draft).await;
    assert!(page.text.contains("class=\"block block-headline\""), "{}", page.text);
    assert_eq!(house.get(&format!("{draft}/preview")).await.status, StatusCode::OK);

    // Findings that need a tick or a second person are cleared through the API's verbs.
    let second = house.token(Role::Legal, Scope::Write).await;
    let third = house.token(Role::Editor, Scope::Write).await;
    let api = draft.replace("/desk/", "/api/v1/");
    for token in [&second, &third] {
        let findings = house.api(Method::GET, &api, token, &[], Value::Null).await.json();
        for n in 0..findings["findings"].as_array().unwrap().len() {
            let path = format!("{api}/findings/{n}/sign-off");
            house.api(Method::POST, &path, token, &[], json!({ "why": "seen to" })).await;
        }
    }
    let approved = house.post(&format!("{draft}/approve"), "").await;
    assert!(
        approved.header(header::LOCATION).ends_with("/publish"),
        "{}",
        house.get(&draft).await.text
    );
    let front = house.get("/").await;
    let published = house.post(&format!("{draft}/publish"), "as=publish").await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text);

    // What readers see follows within 50 ms.
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let after = house.get("/").await;
    assert_ne!(front.header(header::ETAG), after.header(header::ETAG));
    let slug = after.text.split("/incidents/").nth(1).unwrap();
    let slug: String =
        slug.chars().take_while(|char| char.is_ascii_alphanumeric() || *char == '-').collect();
    let public = format!("/incidents/{slug}");
    let page = house.get(&public).await;
    assert_eq!(page.status, StatusCode::OK);
    let etag = page.header(header::ETAG).to_owned();
    let request = Request::get(&public).header("if-none-match", &etag).body(Body::empty());
    assert_eq!(house.send(request.unwrap()).await.status, StatusCode::NOT_MODIFIED);
    assert!(house.app.pages().get(&public).is_some());

    let killed = house.post(&format!("{incident}/kill"), "reason=wrong+person").await;
    assert_eq!(killed.status, StatusCode::SEE_OTHER, "{}", killed.text);
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let gone = house.get(&public).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(!gone.text.contains("wrong person"));
    assert!(!house.get("/feed.atom").await.text.contains(&slug));
}

#[tokio::test]
async fn public_pages_that_are_not_there_say_so_and_every_answer_is_guarded() {
    let mut house = House::open().await;
    for (path, status) in [
        ("/", StatusCode::OK),
        ("/index.json", StatusCode::OK),
        ("/feed.atom", StatusCode::OK),
        ("/feed.rss", StatusCode::OK),
        ("/feed.json", StatusCode::OK),
        ("/corrections.atom", StatusCode::OK),
        ("/follow", StatusCode::OK),
        ("/robots.txt", StatusCode::OK),
        ("/sitemap.xml", StatusCode::OK),
        ("/healthz", StatusCode::OK),
        ("/readyz", StatusCode::OK),
        ("/openapi.json", StatusCode::OK),
        ("/incidents/none", StatusCode::NOT_FOUND),
        ("/incidents/none/events", StatusCode::NOT_FOUND),
        ("/incidents/none.json", StatusCode::NOT_FOUND),
        ("/static/css/none.css", StatusCode::NOT_FOUND),
        ("/nowhere", StatusCode::NOT_FOUND),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.headers.contains_key(header::CONTENT_SECURITY_POLICY), "{path}");
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
    }
    let feed = house.get("/feed.atom").await;
    assert_eq!(feed.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
}

#[tokio::test]
async fn a_token_reaches_as_far_as_its_scope_and_says_what_is_missing() {
    let mut house = House::with_admin().await;
    house.cookie = None;
    let none = house.api(Method::GET, "/api/v1/incidents", "nonsense", &[], Value::Null).await;
    assert_eq!(none.status, StatusCode::UNAUTHORIZED);
    assert_eq!(none.header(header::WWW_AUTHENTICATE), "Bearer");
    let read = house.token(Role::Editor, Scope::Read).await;
    let list = house.api(Method::GET, "/api/v1/incidents", &read, &[], Value::Null).await;
    assert_eq!(list.json()["items"], json!([]));
    let path = "/api/v1/statements";
    let refused = house.api(Method::POST, path, &read, &[], json!({ "body": STATEMENT })).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.header(header::CONTENT_TYPE), "application/problem+json");
    assert!(refused.text.contains("scope “write”"), "{}", refused.text);
    let reporter = house.token(Role::Reporter, Scope::Publish).await;
    let kill = "/api/v1/incidents/0190a000-0000-7000-8000-000000000000/kill";
    let refused = house.api(Method::POST, kill, &reporter, &[], json!({ "reason": "x" })).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_and_the_same_request_is_answered_once() {
    let mut house = House::with_admin().await;
    let token = house.token(Role::Editor, Scope::Write).await;
    let path = "/api/v1/statements";
    let keyed = [("idempotency-key", "one")];
    let body = json!({ "title": "A fire", "body": "A fire broke out.", "published": "2026-03-02" });
    let first = house.api(Method::POST, path, &token, &keyed, body.clone()).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    let replayed = house.api(Method::POST, path, &token, &keyed, body.clone()).await;
    assert_eq!((replayed.status, &replayed.text), (StatusCode::CREATED, &first.text));
    assert_eq!(replayed.headers["idempotency-replayed"], "true");
    let other = house.api(Method::POST, path, &token, &keyed, json!({ "body": "x" })).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let repeated = house.api(Method::POST, path, &token, &[], body).await;
    assert_eq!(repeated.status, StatusCode::OK);
    assert_eq!(repeated.json()["id"], first.json()["id"]);
    assert_eq!(repeated.json()["duplicate_of"], first.json()["id"]);
}

#[tokio::test]
async fn a_draft_is_guarded_by_its_etag() {
    let mut house = House::with_admin().await;
    let token = house.token(Role::Editor, Scope::Publish).await;
    let plain = [("content-type", "text/plain; charset=utf-8")];
    let path = "/api/v1/statements";
    let statement = house.api(Method::POST, path, &token, &plain, json!(STATEMENT)).await.json();
    let path = format!("{path}/{}/thread", statement["id"].as_str().unwrap());
    let onto = json!({ "incident": null });
    let threaded = house.api(Method::POST, &path, &token, &[], onto).await.json();
    let path = format!("/api/v1/incidents/{}/drafts", threaded["incident"].as_str().unwrap());
    let begun = house.api(Method::POST, &path, &token, &[], Value::Null).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
    let draft = begun.json();
    assert_eq!(begun.header(header::ETAG), format!("\"{}\"", draft["etag"].as_str().unwrap()));
    let path = format!("/api/v1/drafts/{}", draft["id"].as_str().unwrap());
    let change = json!({ "headline": "Man held after robbery" });
    let missing = house.api(Method::PUT, &path, &token, &[], change.clone()).await;
    assert_eq!(missing.status, StatusCode::PRECONDITION_REQUIRED);
    let stale = [("if-match", "\"0000\"")];
    let refused = house.api(Method::PUT, &path, &token, &stale, change.clone()).await;
    assert_eq!(refused.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(refused.json()["etag"], draft["etag"]);
    let fresh = [("if-match", begun.header(header::ETAG))];
    let edited = house.api(Method::PUT, &path, &token, &fresh, change).await;
    assert_eq!(edited.status, StatusCode::OK, "{}", edited.text);
    assert_eq!(edited.json()["headline"], "Man held after robbery");
    let path = format!("{path}/publish");
    let verb = json!({ "as": "publish" });
    let unapproved = house.api(Method::POST, &path, &token, &[], verb).await;
    assert_eq!(unapproved.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn bad_input_of_programs_is_answered_in_words() {
    let mut house = House::with_admin().await;
    let token = house.token(Role::Editor, Scope::Write).await;
    let path = "/api/v1/statements";
    for (kind, body, status) in [
        ("text/plain", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("application/json", "{", StatusCode::UNPROCESSABLE_ENTITY),
        ("image/png", "x", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let headers = [("content-type", kind)];
        let answer = house.api(Method::POST, path, &token, &headers, json!(body)).await;
        assert_eq!(answer.status, status, "{kind}: {}", answer.text);
        assert!(answer.json()["detail"].as_str().unwrap().len() > 20);
    }
    let onto = house.api(Method::POST, &format!("{path}/x/thread"), &token, &[], json!([1])).await;
    assert_eq!(onto.status, StatusCode::BAD_REQUEST);
    let query = house.api(Method::GET, "/api/v1/events?after=x", &token, &[], Value::Null).await;
    assert_eq!(query.status, StatusCode::BAD_REQUEST);
    assert_eq!(query.header(header::CONTENT_TYPE), "application/problem+json");
    let method = house.api(Method::DELETE, path, &token, &[], Value::Null).await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(method.header(header::CONTENT_TYPE), "application/problem+json");
    let unknown = house.api(Method::GET, "/api/v1/nothing", &token, &[], Value::Null).await;
    assert_eq!(unknown.header(header::CONTENT_TYPE), "application/problem+json");
}
