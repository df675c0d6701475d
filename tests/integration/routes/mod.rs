//! The site over HTTP.

mod api;
mod memento;
mod once;
mod people;
mod promises;
mod public;
mod readings;
mod sealed;
mod sources;

use scriven_testkit::TestSite;

/// A client that follows no redirect and keeps no cookie.
pub(crate) fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// Signs in as one of the crew and gives the cookie.
pub(crate) async fn sign_in(client: &reqwest::Client, site: &TestSite, name: &str) -> String {
    let answer = client
        .post(format!("{}/sign-in", site.url))
        .header("Origin", &site.url)
        .header("Sec-Fetch-Site", "same-origin")
        .form(&[("name", name), ("password", &format!("password of {name}"))])
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.status());
    let cookie = answer.headers()["Set-Cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    cookie.split(';').next().unwrap().to_owned()
}
