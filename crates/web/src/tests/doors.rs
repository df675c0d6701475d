//! Wrong addresses, and who is let in.

use super::*;

/// Whatever is asked, the answer is in words: a page for people, a problem for programs.
#[tokio::test]
async fn a_wrong_address_method_or_query_is_told_in_the_manner_of_who_asks() {
    let mut house = House::with_admin().await;
    let html = "text/html; charset=utf-8";
    let problem = "application/problem+json";
    for (method, path, accept, status, kind) in [
        (Method::GET, "/nothing", "text/html", 404, html),
        (Method::GET, "/nothing", "application/json", 404, problem),
        (Method::GET, "/incidents/nothing.json", "*/*", 404, "application/json"),
        (Method::GET, "/static/nothing.css", "text/html", 404, html),
        (Method::GET, "/api/v1/nothing", "text/html", 404, problem),
        (Method::GET, "/desk/statements/nothing", "text/html", 404, html),
        (Method::POST, "/feed.atom", "text/html", 405, html),
        (Method::DELETE, "/desk/search", "text/html", 405, html),
        (Method::PUT, "/sign-in", "application/json", 405, problem),
        (Method::DELETE, "/api/v1/statements", "*/*", 405, problem),
        (Method::GET, "/desk/events?after=x", "text/html", 400, html),
        (Method::GET, "/api/v1/events?after=x", "*/*", 401, problem),
        (Method::GET, "/setup", "text/html", 303, ""),
    ] {
        let request = Request::builder()
            .method(&method)
            .uri(path)
            .header(header::ACCEPT, accept)
            .header("sec-fetch-site", "same-origin")
            .body(Body::empty())
            .unwrap();
        let answer = house.send(request).await;
        let told = answer.header(header::CONTENT_TYPE);
        assert_eq!(
            (answer.status.as_u16(), told),
            (status, kind),
            "{method} {path}: {}",
            answer.text
        );
        if status == 405 {
            assert!(answer.headers.contains_key(header::ALLOW), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn there_is_an_icon_for_whoever_asks_by_its_old_name_and_crawlers_keep_out() {
    let mut house = House::open().await;
    let icon = house.get("/favicon.ico").await;
    assert_eq!((icon.status, icon.header(header::CONTENT_TYPE)), (StatusCode::OK, "image/x-icon"));
    let robots = house.get("/robots.txt").await;
    for kept_out in ["/desk", "/api/", "/setup", "/sign-in"] {
        assert!(robots.text.contains(&format!("Disallow: {kept_out}\n")), "{}", robots.text);
    }
    for page in ["/", "/sign-in", "/nothing"] {
        let page = house.get(page).await;
        assert!(page.text.contains("type=\"image/svg+xml\""), "{}", page.text);
    }
}

/// The demo lets anybody in on this machine; nobody from elsewhere.
#[tokio::test]
async fn the_demo_lets_nobody_in_through_a_proxy_or_under_a_public_address() {
    let mut house = House::with_admin().await;
    house.cookie = None;
    let demo = Some(house.admin().await.id);
    for (origin, proxy, opens) in [
        (None, None, true),
        (Some("http://127.0.0.1:7788"), None, true),
        (Some("https://news.example"), None, false),
        (None, Some("x-forwarded-for"), false),
        (None, Some("x-forwarded-proto"), false),
        (None, Some("forwarded"), false),
        (None, Some("x-real-ip"), false),
    ] {
        let settings = Settings { demo, origin: origin.map(str::to_owned), ..Settings::default() };
        house.router = App::new(house.desk.clone(), settings).router();
        let request = |method: Method, path: &str| {
            let request = Request::builder().method(method).uri(path);
            let request = request.header("sec-fetch-site", "same-origin");
            match proxy {
                Some(name) => request.header(name, "203.0.113.5"),
                None => request,
            }
            .body(Body::empty())
            .unwrap()
        };
        let page = house.send(request(Method::GET, "/sign-in")).await;
        assert_eq!(page.text.contains("/sign-in/demo"), opens, "{origin:?} {proxy:?}");
        let answer = house.send(request(Method::POST, "/sign-in/demo")).await;
        let wanted = if opens { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
        assert_eq!(answer.status, wanted, "{origin:?} {proxy:?}");
        house.cookie = None;
    }
}

/// A form that cannot be taken gives back what was typed, and never breaks.
#[tokio::test]
async fn a_refused_form_gives_the_text_back() {
    let mut house = House::with_admin().await;
    let answer = house.paste(STATEMENT).await;
    let statement = answer.header(header::LOCATION).split('?').next().unwrap().to_owned();
    let wrong = "fact=people%5B0%5D.age&value=forty+or+so&why=";
    let answer = house.post(&format!("{statement}/facts"), wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("forty or so"), "{}", answer.text);

    let answer = house.post(&format!("{statement}/thread"), "incident=new").await;
    let incident = answer.header(header::LOCATION).split("/thread").next().unwrap().to_owned();
    let answer = house.post(&format!("{incident}/drafts"), "").await;
    let draft = answer.header(header::LOCATION).to_owned();
    for (form, kept) in [
        ("headline=&text-0=Words+of+mine&kind-0=paragraph".to_owned(), "Words of mine"),
        (format!("headline=Kept+{}", "x".repeat(1000)), "Kept xxx"),
    ] {
        let answer = house.post(&draft, &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(kept), "{}", answer.text);
    }
    let nobodys = "/desk/tokens/019a0000-0000-7000-8000-000000000000/revoke";
    assert_eq!(house.post(nobodys, "").await.status, StatusCode::NOT_FOUND);
}
