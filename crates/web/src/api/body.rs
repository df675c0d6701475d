//! What a program sent.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use http::{StatusCode, header};
use serde::de::DeserializeOwned;

use crate::http::fault::{Fault, Problem, Told};

/// A JSON body. Faults say what is wrong and where.
pub(super) struct Json<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or("application/json")
            .to_ascii_lowercase();
        if !kind.starts_with("application/json") && !kind.contains("+json") {
            return Err(Fault::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "JSON is needed",
                "Send the body as JSON, with “Content-Type: application/json”.",
            )
            .into());
        }
        let bytes = whole(request, state).await?;
        serde_json::from_slice(&bytes).map(Json).map_err(|error| {
            Fault::new(
                StatusCode::BAD_REQUEST,
                "The body cannot be read",
                format!("The JSON does not fit: {error}. /openapi.json says what it may hold."),
            )
            .into()
        })
    }
}

/// The whole body; a fault when it is too large or stops coming.
pub(super) async fn whole<S: Send + Sync>(request: Request, state: &S) -> Told<Bytes> {
    Bytes::from_request(request, state).await.map_err(|rejection| {
        let status = rejection.status();
        let detail = match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                "A statement may have 10 MB, of which 1 MB text. Nothing was kept: send its text without pictures."
            }
            _ => "The body did not arrive whole, so nothing was kept. Send it again.",
        };
        Fault::new(status, "The body cannot be taken", detail).into()
    })
}

/// Reads an id out of an address: a malformed one is like one that is not there.
pub(super) fn id<T: std::str::FromStr>(text: &str, thing: &str) -> Told<T> {
    text.parse().map_err(|_| {
        Fault::new(StatusCode::NOT_FOUND, "Not found", format!("There is no {thing} {text}."))
            .into()
    })
}
