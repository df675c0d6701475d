//! What officials owe.

use axum::{
    Json as Out,
    extract::{Path, Query, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderValue, StatusCode, header};
use scriven_desk::{Answer, Desk, Listing, Owed, OwedFilter, Scope};
use scriven_model::{PromiseId, PromiseKind, Standing, StatementId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    body::{Json, id},
    once::{json, once},
};
use crate::{
    app::App,
    http::fault::{Fault, Told},
    session::bearer::Caller,
};

/// Which promises to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Those that stand so; all that is still awaited where it is left out.
    state: Option<Standing>,
    /// Of this kind.
    kind: Option<PromiseKind>,
    /// Where the last page ended: its `next`.
    cursor: Option<String>,
    /// How many; 50 unless told, at most 200.
    limit: Option<u32>,
}

/// What officials owe, the most urgent first: whose time passed longest ago, then what is due
/// next, then what no day was said of; what came or was dropped, the last first.
#[utoipa::path(
    get, path = "/api/v1/promises", tag = "promises",
    params(Asked),
    responses((status = 200, body = Listing<Owed>))
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Told<Out<Listing<Owed>>> {
    let actor = caller.may(Scope::Read)?;
    let Query(asked) = asked.map_err(|rejection| Fault::bad_request(rejection.body_text()))?;
    let filter = OwedFilter {
        standing: asked.state,
        kind: asked.kind,
        cursor: asked.cursor,
        limit: asked.limit,
    };
    Ok(Out(app.desk().promises(&actor, filter).await?))
}

/// Of which kind.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfKind {
    /// Of this kind.
    kind: Option<PromiseKind>,
}

/// What officials owe at a time, as a calendar (RFC 5545); what is no longer awaited is
/// cancelled.
#[utoipa::path(
    get, path = "/api/v1/promises.ics", tag = "promises",
    params(OfKind),
    responses((status = 200, body = String, content_type = "text/calendar"))
)]
pub(super) async fn calendar(
    State(app): State<App>,
    caller: Caller,
    asked: Result<Query<OfKind>, axum::extract::rejection::QueryRejection>,
) -> Told<Response> {
    let actor = caller.may(Scope::Read)?;
    let Query(asked) = asked.map_err(|rejection| Fault::bad_request(rejection.body_text()))?;
    let body = app.desk().promises_calendar(&actor, asked.kind).await?;
    let kind = HeaderValue::from_static(scriven_render::media::CALENDAR);
    let kept = HeaderValue::from_static("no-store");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], body).into_response())
}

/// That it came.
#[derive(Deserialize, ToSchema)]
pub(super) struct Came {
    /// The statement it came with.
    with: Option<StatementId>,
    /// How it came; needed where no statement is named.
    why: Option<String>,
}

/// Why something is done; for staff.
#[derive(Deserialize, ToSchema)]
pub(super) struct Why {
    /// Why.
    why: String,
}

fn shown(owed: &Owed) -> Answer {
    json(StatusCode::OK, owed)
}

/// It came, with a statement of its incident or in another way.
#[utoipa::path(
    post, path = "/api/v1/promises/{id}/came", tag = "promises",
    params(("id" = PromiseId, Path)), request_body = Came,
    responses((status = 200, body = Owed))
)]
pub(super) async fn came(
    State(app): State<App>,
    caller: Caller,
    Path(promise): Path<String>,
    Json(came): Json<Came>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let promise = id(&promise, "promise")?;
    once(&app, &caller, shown, async |desk: Desk| {
        desk.promise_came(&actor, promise, came.with, came.why.as_deref()).await
    })
    .await
}

/// It is no longer awaited.
#[utoipa::path(
    post, path = "/api/v1/promises/{id}/drop", tag = "promises",
    params(("id" = PromiseId, Path)), request_body = Why,
    responses((status = 200, body = Owed))
)]
pub(super) async fn drop(
    State(app): State<App>,
    caller: Caller,
    Path(promise): Path<String>,
    Json(said): Json<Why>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let promise = id(&promise, "promise")?;
    once(&app, &caller, shown, async |desk: Desk| {
        desk.drop_promise(&actor, promise, &said.why).await
    })
    .await
}

/// It did not come after all, or is awaited again.
#[utoipa::path(
    post, path = "/api/v1/promises/{id}/reopen", tag = "promises",
    params(("id" = PromiseId, Path)), request_body = Why,
    responses((status = 200, body = Owed))
)]
pub(super) async fn reopen(
    State(app): State<App>,
    caller: Caller,
    Path(promise): Path<String>,
    Json(said): Json<Why>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let promise = id(&promise, "promise")?;
    once(&app, &caller, shown, async |desk: Desk| {
        desk.reopen_promise(&actor, promise, &said.why).await
    })
    .await
}
