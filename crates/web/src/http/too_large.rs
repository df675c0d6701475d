//! A request too large is refused in words before it is read.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use futures_util::StreamExt as _;
use http::{HeaderValue, StatusCode, header};

use super::{fault::Fault, manner};

/// The largest body that is heard out, and thrown away, before it is refused.
const DRAINED: u64 = 256 << 20;

/// Middleware: refuses by `Content-Length`, and puts words to a limit that was hit
/// while reading (the extractors answer 413 in plain text then).
pub(crate) async fn layer(State(most): State<usize>, request: Request, next: Next) -> Response {
    let (path, headers) = (request.uri().path().to_owned(), request.headers().clone());
    let told = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    let too_large = |close: bool| {
        let mut response = manner::tell(&Fault::too_large(most), &path, &headers);
        if close {
            // The rest of the body is not read.
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    };
    if let Some(told) = told.filter(|told| *told > most as u64) {
        // A browser reads no answer before it has sent all: it would show a broken
        // connection instead of these words. Whoever waits to be told gets them at once.
        let heard = told <= DRAINED && !headers.contains_key(header::EXPECT);
        if heard {
            let mut body = request.into_body().into_data_stream();
            while let Some(Ok(_)) = body.next().await {}
        }
        return too_large(!heard);
    }
    let response = next.run(request).await;
    let in_words = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE && !in_words {
        return too_large(false);
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::{
        Router, body::Body, extract::DefaultBodyLimit, middleware::from_fn_with_state,
        routing::post,
    };
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    fn router() -> Router {
        Router::new()
            .route("/desk/inbox", post(async |_: String| "x"))
            .route("/api/v1/statements", post(async |_: String| "x"))
            .layer(DefaultBodyLimit::max(1 << 20))
            .layer(from_fn_with_state(1_usize << 20, layer))
    }

    async fn send(path: &str, body: Body) -> Response {
        router().oneshot(Request::post(path).body(body).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn too_much_is_refused_in_words_whether_announced_or_not() {
        let big = || "x".repeat((1 << 20) + 1);
        let announced = Request::post("/desk/inbox")
            .header(header::CONTENT_LENGTH, "2000000000")
            .body(Body::empty())
            .unwrap();
        let answers = [
            router().oneshot(announced).await.unwrap(),
            send("/desk/inbox", Body::from(big())).await,
            send("/desk/inbox", Body::from_stream(tokio_stream::iter([Ok::<_, String>(big())])))
                .await,
        ];
        for answer in answers {
            assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
            let body = answer.into_body().collect().await.unwrap().to_bytes();
            assert!(String::from_utf8_lossy(&body).contains("At most 1 MiB"));
        }
        let problem = send("/api/v1/statements", Body::from(big())).await;
        assert_eq!(problem.headers()[header::CONTENT_TYPE], "application/problem+json");
    }

    #[tokio::test]
    async fn what_fits_passes() {
        assert_eq!(send("/desk/inbox", Body::from("small")).await.status(), StatusCode::OK);
    }
}
