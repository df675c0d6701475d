//! The public pages over HTTP.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, Uri, header};
use scriven_desk::{PublicPage, PublicPath};
use scriven_render::{media, missing};

use super::path;
use crate::{
    app::App,
    http::{
        fault::{Fault, Shown},
        manner,
        page::{Page, Parts},
    },
};

/// Asked for again each time, answered by 304: a kill reaches everybody at once.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");

/// The answer when the page is in memory: before any routing. Costs one look-up.
pub(crate) fn from_memory<B>(app: &App, request: &Request<B>) -> Option<Response> {
    let method = request.method();
    if !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let page = app.pages().get(request.uri().path())?;
    app.metrics().served_from_memory();
    Some(page.answer(method, request.headers()))
}

/// Every path that no other route has: a public page, or none.
pub(crate) async fn page(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Shown<Response> {
    let Some(path) = path::parse(uri.path()) else {
        return Ok(missing(&app, uri.path(), &headers));
    };
    if !matches!(method, Method::GET | Method::HEAD) {
        let fault = Fault::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "This page can only be read",
            "Public pages answer GET and HEAD.",
        );
        let mut response = manner::tell(&fault, uri.path(), &headers);
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET,HEAD"));
        return Ok(response);
    }
    match find(&app, uri.path(), path).await? {
        Some(page) => Ok(page.answer(&method, &headers).into_response()),
        None => Ok(missing(&app, uri.path(), &headers)),
    }
}

/// There is no such page: in the manner of the public site, or of data.
fn missing(app: &App, path: &str, headers: &HeaderMap) -> Response {
    let site = app.desk().site();
    if path.strip_suffix(".json").is_some() && !path.starts_with("/api/") {
        let body = missing::json(site);
        return (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, media::JSON)], body)
            .into_response();
    }
    if manner::wants_json(path, headers) {
        return Fault::not_found().problem();
    }
    let body = missing::html(site);
    (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, media::HTML)], body).into_response()
}

/// A public page, from memory or made now.
pub(crate) async fn find(
    app: &App,
    at: &str,
    path: PublicPath,
) -> Shown<Option<std::sync::Arc<Page>>> {
    let wanted = path.clone();
    app.pages()
        .get_or_make(at, path, || async move {
            let made = app.desk().public_page(&wanted).await?;
            Ok(made.map(|made| ready(&wanted, made)))
        })
        .await
}

fn ready(path: &PublicPath, made: PublicPage) -> Page {
    Page::new(Parts {
        status: StatusCode::from_u16(made.status).unwrap_or(StatusCode::OK),
        content_type: HeaderValue::from_static(made.content_type),
        bytes: Bytes::from(made.body),
        changed: Some(made.changed),
        cache_control: if made.keep { ASK_AGAIN } else { HeaderValue::from_static("no-store") },
        location: made.location.as_deref().and_then(|to| HeaderValue::try_from(to).ok()),
        link: made.link.as_deref().and_then(|link| HeaderValue::try_from(link).ok()),
        memento: made.memento,
        open: path::is_open(path),
    })
}
