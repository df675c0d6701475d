//! What a library answered in plain text is told as a problem detail.

use axum::{
    body::to_bytes,
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use http::{StatusCode, header};

use crate::http::fault::{Fault, Problem};

/// Longest text that is passed on.
const LONGEST: usize = 4096;

/// Middleware: every fault of the API is a problem detail.
pub(super) async fn layer(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let told = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/"));
    if told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let said = to_bytes(response.into_body(), LONGEST).await.unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let fault = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::new(
            status,
            "Too large",
            "A statement may have 10 MiB. Nothing was kept: send its text without pictures.",
        ),
        _ if status.is_server_error() => Fault::broken(),
        _ => Fault::new(
            status,
            "The request cannot be read",
            format!("{}. /openapi.json says what it may hold.", said.trim_end_matches('.')),
        ),
    };
    Problem::from(fault).into_response()
}
