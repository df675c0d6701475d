//! Forms come from our own pages only: told by `Sec-Fetch-Site` and `Origin`, the way
//! of Go 1.25. The API is left out: it takes no cookie, only a bearer token, which
//! no foreign page can make a browser send.

use axum::{body::Body, response::IntoResponse as _};
use http::{Method, Response, Uri};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::fault::Fault;

type Refusal = fn(ProtectionError) -> Response<Body>;

/// The layer, with a page in words for what it refuses. `origin` is the address
/// readers use, where a proxy changes `Host` on the way; a wrong one is left out.
pub(crate) fn layer(origin: Option<&str>) -> CsrfLayer<Refusal> {
    let mut layer = CsrfLayer::new();
    if let Some(origin) = origin {
        let origin = origin.trim_end_matches('/');
        match layer.clone().add_trusted_origin(origin) {
            Ok(trusting) => layer = trusting,
            Err(error) => tracing::warn!(%error, "the site's address is no origin; not trusted"),
        }
    }
    layer
        .with_insecure_bypass(|_: &Method, uri: &Uri| uri.path().starts_with("/api/"))
        .with_rejection_response(refuse as Refusal)
}

fn refuse(_: ProtectionError) -> Response<Body> {
    Fault::forbidden(
        "This form was sent from another site, so nothing was done. Open the desk itself and \
         send it from there.",
    )
    .into_response()
}

#[cfg(test)]
mod tests {
    use axum::{
        Router,
        extract::Request,
        routing::{get, post},
    };
    use http::StatusCode;
    use tower::ServiceExt as _;

    use super::*;

    async fn status(method: Method, path: &str, headers: &[(&str, &str)]) -> StatusCode {
        let router = Router::new()
            .route("/desk/inbox", get(async || "x").post(async || "x"))
            .route("/api/v1/statements", post(async || "x"))
            .layer(layer(Some("https://desk.example")));
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
    }

    #[tokio::test]
    async fn a_form_of_another_site_is_refused_and_one_of_ours_is_taken() {
        let inbox = "/desk/inbox";
        for (headers, want) in [
            (&[("sec-fetch-site", "cross-site")][..], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
            (
                &[("origin", "https://evil.example"), ("host", "desk.example")],
                StatusCode::FORBIDDEN,
            ),
            (&[("origin", "null"), ("host", "desk.example")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-origin")], StatusCode::OK),
            (&[("origin", "http://127.0.0.1:7788"), ("host", "127.0.0.1:7788")], StatusCode::OK),
            (&[("origin", "https://desk.example"), ("host", "10.0.0.8")], StatusCode::OK),
        ] {
            assert_eq!(status(Method::POST, inbox, headers).await, want, "{headers:?}");
        }
        let cross = [("sec-fetch-site", "cross-site")];
        assert_eq!(status(Method::GET, inbox, &cross).await, StatusCode::OK);
        assert_eq!(status(Method::POST, "/api/v1/statements", &cross).await, StatusCode::OK);
    }
}
