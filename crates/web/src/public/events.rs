//! Server-sent events of an incident's page: a new version is there, the page was
//! held or killed. The browser shows a button; nothing moves by itself.

use std::convert::Infallible;

use axum::{
    body::Body,
    extract::{Path, Query, State},
    response::Response,
};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use scriven_desk::PublicPath;
use serde::Deserialize;
use tokio_stream::wrappers::BroadcastStream;

use super::front;
use crate::{
    app::App,
    http::fault::{Fault, Shown},
};

/// What a reader may say of what they have.
#[derive(Deserialize)]
pub(crate) struct Since {
    /// The version on their screen.
    after: Option<u32>,
}

/// `GET /incidents/{slug}/events`
pub(crate) async fn stream(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(since): Query<Since>,
    headers: HeaderMap,
) -> Shown<Response> {
    // First the room, then the look: what happens between the two is heard twice
    // rather than never.
    let place = app.hub().place(app.settings().most_readers).ok_or_else(full)?;
    let now = current(&app, &slug).await?.ok_or_else(Fault::not_found)?;
    let room = app.hub().listen(&slug);
    let seen = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .and_then(|id| id.parse().ok())
        .or(since.after);
    let mut first = retry();
    if seen.is_some_and(|seen| seen < now) {
        first.push_str(&version(now, &slug));
    }
    let closing = app.closing().clone().cancelled_owned();
    let messages = BroadcastStream::new(room)
        // A reader too slow for the room misses the older messages only.
        .filter_map(|message| std::future::ready(message.ok()));
    let stream = stream::once(std::future::ready(Bytes::from(first)))
        .chain(messages)
        .take_until(closing)
        .map(move |message| {
            let _held_for_as_long_as_the_stream = &place;
            Ok::<_, Infallible>(message)
        });
    let mut response = Response::new(Body::from_stream(stream));
    event_stream_headers(response.headers_mut());
    Ok(response)
}

/// The headers of an event stream: never kept, never held back by a proxy.
pub(crate) fn event_stream_headers(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
}

fn full() -> Fault {
    Fault {
        retry_after: Some(std::time::Duration::from_mins(1)),
        ..Fault::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many readers",
            "As many readers as fit are listening already. The page itself works: load it again \
             to see what is new.",
        )
    }
}

/// The version readers see now; `None` when there is no such page.
async fn current(app: &App, slug: &str) -> Shown<Option<u32>> {
    if let Some(version) = app.hub().version(slug) {
        return Ok(Some(version));
    }
    let at = format!("/incidents/{slug}.json");
    let Some(PublicPath::IncidentJson(_)) = super::path::parse(&at) else { return Ok(None) };
    let path = PublicPath::IncidentJson(slug.to_owned());
    let Some(page) = front::find(app, &at, path).await? else { return Ok(None) };
    if page.status() == StatusCode::GONE {
        return Err(Fault::new(StatusCode::GONE, "Withdrawn", "This page was withdrawn."));
    }
    let twin: serde_json::Value = serde_json::from_slice(page.bytes()).unwrap_or_default();
    let version = twin.get("version").and_then(|version| {
        version.as_u64().or_else(|| version.get("number").and_then(serde_json::Value::as_u64))
    });
    let version = version.and_then(|version| u32::try_from(version).ok()).unwrap_or(0);
    app.hub().know(slug, version);
    Ok(Some(version))
}

/// When to come back after the line breaks: between two and seven seconds, so that
/// ten thousand readers do not come back at once.
fn retry() -> String {
    let mut random = [0_u8; 2];
    // Without random numbers all come back after the same time: worse, not wrong.
    let spread = getrandom::fill(&mut random).map_or(0, |()| u16::from_le_bytes(random) % 5000);
    format!("retry: {}\n\n", 2000 + spread)
}

/// A version is there.
pub(crate) fn version(number: u32, slug: &str) -> String {
    let data = serde_json::json!({ "version": number, "url": format!("/incidents/{slug}") });
    message(Some(&number.to_string()), "version", &data.to_string())
}

/// The page is held, released or killed.
pub(crate) fn state(state: &str) -> String {
    message(None, "state", &serde_json::json!({ "state": state }).to_string())
}

/// One message as the standard writes it (HTML, "Server-sent events"): no field may
/// hold a line break, and data is one `data:` a line.
pub(crate) fn message(id: Option<&str>, event: &str, data: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(data.len() + 48);
    let one_line = |field: &str| field.replace(['\r', '\n', '\0'], " ");
    if let Some(id) = id {
        let _ = writeln!(text, "id: {}", one_line(id));
    }
    let _ = writeln!(text, "event: {}", one_line(event));
    for line in data.split(['\n', '\r']) {
        let _ = writeln!(text, "data: {line}");
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_one_data_line_a_line_and_ends_with_an_empty_one() {
        assert_eq!(
            message(Some("7"), "version", "{\"a\":1}\nb"),
            "id: 7\nevent: version\ndata: {\"a\":1}\ndata: b\n\n"
        );
    }

    #[test]
    fn no_field_can_smuggle_in_another() {
        let text = message(Some("1\nevent: evil"), "x\r\ndata: evil", "fine");
        assert_eq!(text.lines().filter(|line| line.starts_with("event:")).count(), 1);
        assert_eq!(text.lines().filter(|line| line.starts_with("data:")).count(), 1);
    }

    #[test]
    fn a_version_carries_its_number_as_id() {
        let text = version(3, "mill-lane");
        assert!(text.starts_with("id: 3\nevent: version\ndata: {"));
        assert!(text.contains("\"version\":3"));
    }

    #[test]
    fn readers_do_not_all_come_back_at_once() {
        let waits: std::collections::HashSet<String> = (0..20).map(|_| retry()).collect();
        assert!(waits.len() > 10);
    }
}
