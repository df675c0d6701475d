//! The log, as a list and as a stream.

use std::convert::Infallible;

use axum::{
    Json as Out,
    body::Body,
    extract::{Query, State},
    response::Response,
};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::HeaderMap;
use scriven_desk::{Listing, LogEntry, News, Scope};
use scriven_model::Actor;
use serde::Deserialize;
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Duration, timeout},
};
use utoipa::IntoParams;

use crate::{
    app::App,
    http::fault::Told,
    public::events::{event_stream_headers, message},
    session::bearer::Caller,
};

/// As many at once.
const PAGE: usize = 200;

/// From where.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct From {
    /// The number of the last event you have; 0 for all.
    #[serde(default)]
    after: i64,
}

/// What happened, in order, after the event `after`.
///
/// Of a page that was killed, whoever is neither legal nor admin gets
/// `{"what", "seq", "hash", "sealed": true}`.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "events",
    params(From),
    responses((status = 200, body = Listing<LogEntry>))
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(from): Query<From>,
) -> Told<Out<Listing<LogEntry>>> {
    let actor = caller.may(Scope::Read)?;
    let items = app.desk().events(&actor, from.after.max(0), PAGE).await?;
    let next =
        (items.len() == PAGE).then(|| items.last().map(|event| event.seq().to_string())).flatten();
    Ok(Out(Listing { items, next }))
}

/// What happens, as it happens: server-sent events, each with its number as id.
///
/// `Last-Event-ID` (or `after`) says what you have: the rest comes first.
#[utoipa::path(
    get, path = "/api/v1/events/stream", tag = "events",
    params(From),
    responses((status = 200, content_type = "text/event-stream", body = String))
)]
pub(super) async fn stream(
    State(app): State<App>,
    caller: Caller,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Told<Response> {
    let actor = caller.may(Scope::Read)?;
    let last = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .and_then(|id| id.parse().ok())
        .unwrap_or(from.after)
        .max(0);
    let closing = app.closing().clone().cancelled_owned();
    let follow = Follow { news: app.desk().news(), app, caller, actor, last };
    let events = stream::unfold(follow, async |mut follow| {
        let text = follow.next().await?;
        Some((Ok::<_, Infallible>(Bytes::from(text)), follow))
    });
    let mut response = Response::new(Body::from_stream(events.take_until(closing)));
    event_stream_headers(response.headers_mut());
    Ok(response)
}

/// A reader of the log, and how far it has come.
struct Follow {
    app: App,
    caller: Caller,
    actor: Actor,
    last: i64,
    news: Receiver<News>,
}

impl Follow {
    /// The next piece of the stream; `None` at its end.
    async fn next(&mut self) -> Option<String> {
        loop {
            // Whoever was shut out since hears no more.
            if !self.caller.still(&self.app).await {
                return None;
            }
            match self.app.desk().events(&self.actor, self.last, PAGE).await {
                Ok(events) if !events.is_empty() => {
                    self.last = events.last().map_or(self.last, LogEntry::seq);
                    return Some(events.iter().map(written).collect());
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "an event stream ends: the log cannot be read");
                    return None;
                }
            }
            match timeout(Duration::from_secs(20), self.news.recv()).await {
                // Whatever was missed stands in the log.
                Ok(Ok(_) | Err(RecvError::Lagged(_))) => {}
                Ok(Err(RecvError::Closed)) => return None,
                Err(_) => return Some(":\n\n".to_owned()),
            }
        }
    }
}

fn written(event: &LogEntry) -> String {
    let data = serde_json::to_string(event).unwrap_or_default();
    message(Some(&event.seq().to_string()), event.what(), &data)
}
