//! Choose an incident by hand for a statement.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use scriven_desk::IncidentFilter;
use scriven_model::{Incident, Statement, StatementId, Timestamp};
use serde::Deserialize;

use super::{
    forms::id,
    frame::{Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

#[derive(Template)]
#[template(path = "other.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    statement: Statement,
    q: String,
    incidents: Vec<Incident>,
}

#[derive(Deserialize)]
pub(crate) struct Words {
    #[serde(default)]
    q: String,
}

/// `GET /desk/statements/{id}/other?q=`
pub(crate) async fn choose(
    State(app): State<App>,
    Path(statement): Path<String>,
    Query(words): Query<Words>,
    member: Member,
) -> Shown<Response> {
    let statement: StatementId = id(&statement)?;
    let actor = member.actor();
    let view = app.desk().statement(&actor, statement).await?;
    let q = words.q.trim().to_owned();
    let filter =
        IncidentFilter { q: (!q.is_empty()).then(|| q.clone()), ..IncidentFilter::default() };
    let incidents = app.desk().incidents(&actor, filter).await?.items;
    let frame = Frame::of(&app, &member, Part::Inbox, "Choose an incident").await?;
    html(&Page { frame, now: app.desk().clock().now(), statement: view.statement, q, incidents })
}
