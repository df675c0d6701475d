//! Statements that belong elsewhere, and people who are one or two.

use axum::{
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use scriven_desk::{Answer, Desk, Destination, Moved, Moving, PeopleChanged, Scope};
use scriven_model::{IncidentId, StatementId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    body::{Json, id},
    once::{done, json, once},
};
use crate::{
    app::App,
    http::fault::{Fault, Told},
    session::bearer::Caller,
};

fn told(moved: &Moved) -> Answer {
    json(StatusCode::OK, moved)
}

fn people(changed: &PeopleChanged) -> Answer {
    json(StatusCode::OK, changed)
}

/// An incident that a statement does not belong to.
#[derive(Deserialize, ToSchema)]
pub(super) struct Refusal {
    /// Which incident.
    #[schema(value_type = String)]
    incident: String,
    /// Why, if there is something to say.
    #[serde(default)]
    why: String,
}

/// Say that a statement does not belong to an incident: it is not proposed again.
#[utoipa::path(
    post, path = "/api/v1/statements/{id}/refuse", tag = "statements",
    params(("id" = StatementId, Path)), request_body = Refusal,
    responses((status = 204, description = "Noted"))
)]
pub(super) async fn refuse(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
    Json(asked): Json<Refusal>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let (statement, incident) = (id(&statement, "statement")?, id(&asked.incident, "incident")?);
    once(
        &app,
        &caller,
        |()| done(),
        async |desk: Desk| desk.refuse(&actor, statement, incident, &asked.why).await,
    )
    .await
}

/// Where a statement belongs.
#[derive(Deserialize, ToSchema)]
pub(super) struct Move {
    /// An incident's id, `new` for one of its own, or `inbox` for none.
    to: String,
    /// Why.
    #[serde(default)]
    why: String,
    /// Say what it would do, and do nothing.
    #[serde(default)]
    preview: bool,
    /// The `basis` of a preview: do exactly what that told, or nothing (409).
    basis: Option<String>,
}

/// A preview, or the deed; of what was shown only, where its basis is given.
fn moving(preview: bool, basis: Option<String>) -> Moving {
    match (preview, basis) {
        (true, _) => Moving::Preview,
        (false, Some(basis)) => Moving::AsSeen(basis),
        (false, None) => Moving::Do,
    }
}

fn destination(to: &str) -> Told<Destination> {
    match to {
        "inbox" => Ok(Destination::Inbox),
        "new" => Ok(Destination::New),
        incident => incident.parse().map(Destination::Incident).map_err(|_| {
            Fault::bad_request(format!(
                "“{incident}” is no place to go: give an incident's id, “new” or “inbox”."
            ))
            .into()
        }),
    }
}

/// Take a statement off its incident, and put it where it belongs.
///
/// What it said is withdrawn there and said where it goes; published versions that rest
/// on it are withdrawn. Undo it by moving it back.
#[utoipa::path(
    post, path = "/api/v1/statements/{id}/move", tag = "statements",
    params(("id" = StatementId, Path)), request_body = Move,
    responses((status = 200, body = Moved))
)]
pub(super) async fn move_statement(
    State(app): State<App>,
    caller: Caller,
    Path(statement): Path<String>,
    Json(asked): Json<Move>,
) -> Told<Response> {
    let actor = caller.may(if asked.preview { Scope::Read } else { Scope::Write })?;
    let (statement, to) = (id(&statement, "statement")?, destination(&asked.to)?);
    let how = moving(asked.preview, asked.basis);
    once(&app, &caller, told, async |desk: Desk| {
        desk.move_statements(&actor, vec![statement], to, &asked.why, how).await
    })
    .await
}

/// Statements that are not of this incident.
#[derive(Deserialize, ToSchema)]
pub(super) struct Split {
    /// Which statements.
    statements: Vec<String>,
    /// Where they belong: an incident's id (of one that was merged into this one, say),
    /// `new` or `inbox`; `new` unless told.
    to: Option<String>,
    /// Why.
    #[serde(default)]
    why: String,
    /// Say what it would do, and do nothing.
    #[serde(default)]
    preview: bool,
    /// The `basis` of a preview: do exactly what that told, or nothing (409).
    basis: Option<String>,
}

/// Split an incident: some of its statements become one of their own, or go to another.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/split", tag = "incidents",
    params(("id" = IncidentId, Path)), request_body = Split,
    responses((status = 200, body = Moved))
)]
pub(super) async fn split(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    Json(asked): Json<Split>,
) -> Told<Response> {
    let actor = caller.may(if asked.preview { Scope::Read } else { Scope::Write })?;
    let incident: IncidentId = id(&incident, "incident")?;
    let to = destination(asked.to.as_deref().unwrap_or("new"))?;
    let mut statements: Vec<StatementId> = Vec::with_capacity(asked.statements.len());
    for statement in &asked.statements {
        statements.push(id(statement, "statement")?);
    }
    let how = moving(asked.preview, asked.basis);
    once(&app, &caller, told, async |desk: Desk| {
        desk.split(&actor, incident, statements, to, &asked.why, how).await
    })
    .await
}

/// The incident that another one is.
#[derive(Deserialize, ToSchema)]
pub(super) struct Merge {
    /// The incident whose statements come here, and whose address leads here from then on.
    with: String,
    /// Why.
    #[serde(default)]
    why: String,
    /// Say what it would do, and do nothing.
    #[serde(default)]
    preview: bool,
    /// The `basis` of a preview: do exactly what that told, or nothing (409).
    basis: Option<String>,
}

/// Merge another incident into this one.
///
/// Its public address leads here, and who follows it follows this one. Split it off again
/// with its id in `to`.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/merge", tag = "incidents",
    params(("id" = IncidentId, Path)), request_body = Merge,
    responses((status = 200, body = Moved))
)]
pub(super) async fn merge(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    Json(asked): Json<Merge>,
) -> Told<Response> {
    let actor = caller.may(if asked.preview { Scope::Read } else { Scope::Write })?;
    let (into, with) = (id(&incident, "incident")?, id(&asked.with, "incident")?);
    let how = moving(asked.preview, asked.basis);
    once(&app, &caller, told, async |desk: Desk| {
        desk.merge(&actor, with, into, &asked.why, how).await
    })
    .await
}

/// Another person of the incident.
#[derive(Deserialize, ToSchema)]
pub(super) struct Join {
    /// The key of the one who is the same person.
    with: String,
    /// Why.
    why: String,
}

/// Say that two people of an incident are one.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/people/{key}/join", tag = "incidents",
    params(("id" = IncidentId, Path), ("key" = String, Path)), request_body = Join,
    responses((status = 200, body = PeopleChanged))
)]
pub(super) async fn join(
    State(app): State<App>,
    caller: Caller,
    Path((incident, key)): Path<(String, String)>,
    Json(asked): Json<Join>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let incident = id(&incident, "incident")?;
    once(&app, &caller, people, async |desk: Desk| {
        desk.join_people(&actor, incident, [&key, &asked.with], &asked.why).await
    })
    .await
}

/// Where a statement speaks of somebody else.
#[derive(Deserialize, ToSchema)]
pub(super) struct Seen {
    /// The statement.
    statement: String,
    /// The person's id in its reading: `p2`.
    person: String,
}

/// Statements that speak of somebody else.
#[derive(Deserialize, ToSchema)]
pub(super) struct Part {
    /// Where.
    seen: Vec<Seen>,
    /// Why.
    why: String,
}

/// Say that one person of an incident is two.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/people/{key}/part", tag = "incidents",
    params(("id" = IncidentId, Path), ("key" = String, Path)), request_body = Part,
    responses((status = 200, body = PeopleChanged))
)]
pub(super) async fn part(
    State(app): State<App>,
    caller: Caller,
    Path((incident, key)): Path<(String, String)>,
    Json(asked): Json<Part>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let incident = id(&incident, "incident")?;
    let mut seen: Vec<(StatementId, String)> = Vec::with_capacity(asked.seen.len());
    for here in asked.seen {
        seen.push((id(&here.statement, "statement")?, here.person));
    }
    once(&app, &caller, people, async |desk: Desk| {
        desk.part_person(&actor, incident, &key, seen, &asked.why).await
    })
    .await
}
