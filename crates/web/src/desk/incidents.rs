//! The list of incidents.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use scriven_desk::IncidentFilter;
use scriven_model::{Incident, IncidentState, Timestamp, reading::Kind, words};
use serde::Deserialize;

use super::{
    frame::{Done, Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

#[derive(Template)]
#[template(path = "incidents.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    asked: Asked,
    kind: Option<Kind>,
    state: Option<IncidentState>,
    incidents: Vec<Incident>,
    next: Option<String>,
}

const STATES: [IncidentState; 5] = [
    IncidentState::Open,
    IncidentState::Live,
    IncidentState::Held,
    IncidentState::Killed,
    IncidentState::Merged,
];

/// What the list is narrowed to; empty fields narrow nothing.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    cursor: String,
    done: Option<String>,
}

/// `GET /desk/incidents`
pub(crate) async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    member: Member,
) -> Shown<Response> {
    let some = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let kind = Kind::from_word(&asked.kind);
    let state = STATES.into_iter().find(|state| labels::state(*state) == asked.state);
    let filter = IncidentFilter {
        q: some(&asked.q),
        kind,
        state,
        cursor: some(&asked.cursor),
        ..IncidentFilter::default()
    };
    let found = app.desk().incidents(&member.actor(), filter).await?;
    let frame = Frame::of(&app, &member, Part::Incidents, "Incidents")
        .await?
        .after(&Done::of(asked.done.clone()));
    html(&Page {
        frame,
        now: app.desk().clock().now(),
        asked,
        kind,
        state,
        incidents: found.items,
        next: found.next,
    })
}
