//! What officials still owe, over all incidents.

use askama::Template;
use axum::{extract::State, response::Response};
use scriven_model::{Incident, Promise, Timestamp, words};

use super::{
    frame::{Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

#[derive(Template)]
#[template(path = "promises.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    lines: Vec<Line>,
}

struct Line {
    promise: Promise,
    incident: Incident,
    overdue: bool,
}

/// `GET /desk/promises`
pub(crate) async fn list(State(app): State<App>, member: Member) -> Shown<Response> {
    let now = app.desk().clock().now();
    let lines = app
        .desk()
        .promises(&member.actor())
        .await?
        .into_iter()
        .map(|(promise, incident)| Line {
            overdue: promise.due.is_some_and(|due| when::passed(due, now)),
            promise,
            incident,
        })
        .collect();
    let frame = Frame::of(&app, &member, Part::Promises, "Promises").await?;
    html(&Page { frame, now, lines })
}
