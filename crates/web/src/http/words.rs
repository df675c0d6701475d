//! What a library answered in plain text is told in whole words, in the manner of the
//! address.

use axum::{body::to_bytes, extract::Request, middleware::Next, response::Response};
use http::{StatusCode, header};

use super::{fault::Fault, manner};

/// Longest text that is passed on.
const LONGEST: usize = 4096;

/// Middleware: every fault is a page for people, or a problem detail for programs.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let (path, headers) = (request.uri().path().to_owned(), request.headers().clone());
    let response = next.run(request).await;
    let status = response.status();
    let plain = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let api = path.starts_with("/api/");
    if !plain || !(status.is_client_error() || (api && status.is_server_error())) {
        return response;
    }
    let said = to_bytes(response.into_body(), LONGEST).await.unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let said = said.strip_prefix("Failed to deserialize query string: ").unwrap_or(&said);
    let fault = match status {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::new(
            status,
            "Too large",
            "A statement may have 10 MB, of which 1 MB text. Nothing was kept: send its text without pictures.",
        ),
        StatusCode::NOT_FOUND => Fault::not_found(),
        _ if status.is_server_error() => Fault::broken(),
        _ if api => Fault::new(
            status,
            "The request cannot be read",
            format!("{}. /openapi.json says what it may hold.", said.trim_end_matches('.')),
        ),
        _ => Fault::new(
            status,
            "This cannot be read",
            format!(
                "{}. Nothing was changed. Go back and try again from the page itself.",
                said.trim_end_matches('.')
            ),
        ),
    };
    manner::tell(&fault, &path, &headers)
}
