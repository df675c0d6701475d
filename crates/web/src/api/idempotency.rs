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
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use scriven_desk::RequestKey;
use sha2::{Digest as _, Sha256};

use super::once;
use crate::{
    app::App,
    http::fault::{Fault, Problem, Told},
    session::bearer::Caller,
};

/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Longest key that is taken.
const LONGEST: usize = 255;

/// Keys whose first request is still being answered.
static RUNNING: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Middleware over writes that bring a key; everything else passes.
pub(super) async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let writes =
        matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    if !writes || !request.headers().contains_key("idempotency-key") {
        return next.run(request).await;
    }
    once(&app, request, next).await.unwrap_or_else(Problem::into_response)
}

async fn once(app: &App, request: Request, next: Next) -> Told<Response> {
    let key = key(request.headers())?;
    let (mut parts, body) = request.into_parts();
    let user = Caller::from_request_parts(&mut parts, app).await?.user();
    let body = to_bytes(body, app.settings().largest_body)
        .await
        .map_err(|_| Fault::too_large(app.settings().largest_body))?;
    let asked = hash(&parts, &body);
    let _running = Running::begin(format!("{user} {key}")).ok_or_else(|| {
        Fault::new(
            StatusCode::CONFLICT,
            "Still at it",
            "A request with this Idempotency-Key is being answered right now. Ask again in a second.",
        )
    })?;
    if let Some((request, answer)) = app.desk().kept_answer(user, &key).await? {
        if request != asked {
            return Err(Fault::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "This key was used",
                "This Idempotency-Key came with another request before. Use a new one for each \
                 thing that is to be done.",
            )
            .into());
        }
        let mut response = once::response(answer);
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        return Ok(response);
    }
    // The route keeps its answer under this, in the transaction that does what it tells of.
    parts.extensions.insert(RequestKey { user, key, request: asked });
    Ok(next.run(Request::from_parts(parts, Body::from(body))).await)
}

/// What tells this request from another: method, address, kind and body.
fn hash(parts: &http::request::Parts, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    let kind = parts.headers.get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    for part in [parts.method.as_str().as_bytes(), parts.uri.to_string().as_bytes(), kind] {
        hash.update(part);
        hash.update([0]);
    }
    hash.update(body);
    hash.finalize().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
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
