//! `Idempotency-Key`: the same request again gets the same answer and does nothing.

use std::{
    collections::HashSet,
    sync::{LazyLock, Mutex, PoisonError},
};

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequestParts as _, Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use scriven_desk::Scope;
use sha2::{Digest as _, Sha256};

use crate::{
    app::App,
    http::fault::{Fault, Problem, Told},
    session::bearer::Caller,
};

/// Longest key that is taken.
const LONGEST: usize = 255;

/// Keys whose first request is still being answered.
static RUNNING: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Middleware over writes that bring a key; everything else passes.
pub(super) async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let writes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    if !writes || !request.headers().contains_key("idempotency-key") {
        return next.run(request).await;
    }
    once(&app, request, next).await.unwrap_or_else(Problem::into_response)
}

async fn once(app: &App, request: Request, next: Next) -> Told<Response> {
    let key = key(request.headers())?;
    let (mut parts, body) = request.into_parts();
    let actor = Caller::from_request_parts(&mut parts, app).await?.may(Scope::Read)?;
    let body = to_bytes(body, app.settings().largest_body)
        .await
        .map_err(|_| Fault::too_large(app.settings().largest_body))?;
    let mut hash = Sha256::new();
    hash.update(parts.method.as_str());
    hash.update([0]);
    hash.update(parts.uri.to_string());
    hash.update([0]);
    hash.update(&body);
    let hash = hash.finalize().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));

    let who = actor.user().map(|user| user.to_string()).unwrap_or_default();
    let _running = Running::begin(format!("{who} {key}")).ok_or_else(|| {
        Fault::new(
            StatusCode::CONFLICT,
            "Still at it",
            "A request with this Idempotency-Key is being answered right now. Ask again in a second.",
        )
    })?;
    if let Some((request, status, answer)) = app.desk().kept_answer(&actor, &key).await? {
        if request != hash {
            return Err(Fault::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "This key was used",
                "This Idempotency-Key came with another request before. Use a new one for each \
                 thing that is to be done.",
            )
            .into());
        }
        return Ok(again(status, answer));
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    if response.status().is_server_error() {
        return Ok(response);
    }
    let (head, body) = response.into_parts();
    let answer = to_bytes(body, usize::MAX).await.map_err(|_| Fault::broken())?;
    if let Ok(text) = std::str::from_utf8(&answer) {
        app.desk().keep_answer(&actor, &key, &hash, head.status.as_u16(), text).await?;
    }
    Ok(Response::from_parts(head, Body::from(answer)))
}

fn key(headers: &HeaderMap) -> Told<String> {
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok())
        .map(|key| key.trim_matches('"'))
        .filter(|key| (1..=LONGEST).contains(&key.len()));
    key.map(str::to_owned).ok_or_else(|| {
        Fault::bad_request("An Idempotency-Key has 1 to 255 plain characters, a UUID for instance.")
            .into()
    })
}

/// An answer that was given before.
fn again(status: u16, answer: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let kind = if status.is_success() { "application/json" } else { "application/problem+json" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::HeaderName::from_static("idempotency-replayed"), HeaderValue::from_static("true")),
    ];
    (status, headers, answer).into_response()
}

/// Marks a key as being answered, until dropped.
struct Running(String);

impl Running {
    fn begin(key: String) -> Option<Self> {
        let fresh = RUNNING.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        // Not `then_some`: a `Running` made for nothing would take the key back.
        fresh.then(|| Self(key))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_use_is_taken_until_its_answer_is_out() {
        let first = Running::begin("u k".into());
        assert!(first.is_some());
        assert!(Running::begin("u k".into()).is_none());
        assert!(Running::begin("u other".into()).is_some());
        drop(first);
        assert!(Running::begin("u k".into()).is_some());
    }

    #[test]
    fn a_key_has_a_length() {
        let with = |key: &str| {
            [("idempotency-key".parse().unwrap(), key.parse().unwrap())].into_iter().collect()
        };
        assert_eq!(key(&with("\"abc\"")).unwrap(), "abc");
        assert!(key(&with("")).is_err());
        assert!(key(&with(&"x".repeat(256))).is_err());
    }
}
