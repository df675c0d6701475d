//! A verb is called and its outcome told; with an `Idempotency-Key`, once.

use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use scriven_desk::{Answer, Desk};
use serde::Serialize;

use crate::{app::App, http::fault::Told, session::bearer::Caller};

/// An outcome as JSON.
pub(super) fn json(status: StatusCode, outcome: &impl Serialize) -> Answer {
    let kind = (header::CONTENT_TYPE.to_string(), "application/json".to_owned());
    Answer {
        status: status.as_u16(),
        headers: vec![kind],
        body: serde_json::to_string(outcome).unwrap_or_default(),
    }
}

/// The same, with a header more.
pub(super) fn with(mut answer: Answer, name: &HeaderName, value: String) -> Answer {
    answer.headers.push((name.to_string(), value));
    answer
}

/// Nothing to say but that it is done.
pub(super) const fn done() -> Answer {
    Answer { status: StatusCode::NO_CONTENT.as_u16(), headers: Vec::new(), body: String::new() }
}

/// An answer, as it goes out.
pub(super) fn response(answer: Answer) -> Response {
    let headers: HeaderMap = answer
        .headers
        .iter()
        .filter_map(|(name, value)| {
            Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
        })
        .collect();
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    (status, headers, Body::from(answer.body)).into_response()
}

/// Calls a verb and tells its outcome. Where the request came with a key, the answer is
/// kept in the transaction that does what it tells of.
pub(super) async fn once<T: Send + 'static, F>(
    app: &App,
    caller: &Caller,
    tell: fn(&T) -> Answer,
    verb: impl FnOnce(Desk) -> F,
) -> Told<Response>
where
    F: Future<Output = Result<T, scriven_desk::Error>>,
{
    let desk = match caller.key() {
        Some(key) => app.desk().once(key.clone(), tell),
        None => app.desk().clone(),
    };
    Ok(response(tell(&verb(desk).await?)))
}
