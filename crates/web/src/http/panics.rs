//! A panic in a handler ends that request with words, not the connection.

use std::panic::AssertUnwindSafe;

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures_util::FutureExt as _;

use super::fault::Fault;

/// Middleware: turns a panic into a 500, as problem details under `/api/`.
pub(crate) async fn layer(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            let said = panic
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            tracing::error!(path, said, "a handler panicked");
            let fault = Fault::broken();
            if path.starts_with("/api/") { fault.problem() } else { fault.into_response() }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware::from_fn, routing::get};
    use http::{StatusCode, header};
    use tower::ServiceExt as _;

    use super::*;

    async fn broken() -> &'static str {
        panic!("a test panics on purpose")
    }

    #[tokio::test]
    async fn a_panic_is_answered_in_the_manner_of_the_address() {
        let router = Router::new()
            .route("/desk", get(broken))
            .route("/api/v1/x", get(broken))
            .layer(from_fn(layer));
        let ask = async |path: &str| {
            let request = Request::get(path).body(Body::empty()).unwrap();
            router.clone().oneshot(request).await.unwrap()
        };
        let page = ask("/desk").await;
        assert_eq!(page.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.headers()[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
        let problem = ask("/api/v1/x").await;
        assert_eq!(problem.headers()[header::CONTENT_TYPE], "application/problem+json");
    }
}
