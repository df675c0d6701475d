//! Incidents.

use axum::{
    Json as Out,
    extract::{Path, Query, State},
    response::Response,
};
use http::StatusCode;
use scriven_desk::{Answer, DeliveryView, Desk, IncidentFilter, Listing, Owed, Scope};
use scriven_model::{Incident, IncidentId, IncidentState, Timestamp, reading::Kind};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    body::{Json, id},
    once::{json, once},
    view::{IncidentShown, Proceedings, Threading},
};
use crate::{
    app::App,
    http::fault::{Fault, Told},
    session::bearer::Caller,
};

/// Which incidents to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Words of the title or place.
    q: Option<String>,
    /// Of this kind.
    kind: Option<Kind>,
    /// At this place.
    place: Option<String>,
    /// Led by this force.
    force: Option<String>,
    /// Changed at or after this time, `2026-03-02T17:00:00Z`.
    since: Option<String>,
    /// In this state.
    state: Option<IncidentState>,
    /// Where the last page ended: its `next`.
    cursor: Option<String>,
    /// How many; 50 unless told, at most 200.
    limit: Option<u32>,
}

/// Incidents, the last changed first.
#[utoipa::path(
    get, path = "/api/v1/incidents", tag = "incidents",
    params(Asked),
    responses((status = 200, body = Listing<Incident>))
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Told<Out<Listing<Incident>>> {
    let actor = caller.may(Scope::Read)?;
    let Query(asked) = asked.map_err(|rejection| Fault::bad_request(rejection.body_text()))?;
    let filter = IncidentFilter {
        q: asked.q,
        kind: asked.kind,
        place: asked.place,
        force: asked.force,
        since: asked.since.as_deref().map(time).transpose()?,
        state: asked.state,
        cursor: asked.cursor,
        limit: asked.limit,
    };
    Ok(Out(app.desk().incidents(&actor, filter).await?))
}

fn time(text: &str) -> Told<Timestamp> {
    text.parse().map_err(|_| {
        Fault::bad_request(format!("“{text}” is no time; write it like 2026-03-02T17:00:00Z."))
            .into()
    })
}

/// As of when to show it.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AsOf {
    /// What was known then, `2026-03-02T17:00:00Z`; now when left out.
    as_of: Option<String>,
}

/// An incident: claims with source words, history and state; people; timeline; promises.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}", tag = "incidents",
    params(("id" = IncidentId, Path), AsOf),
    responses((status = 200, body = IncidentShown))
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    Query(asked): Query<AsOf>,
) -> Told<Out<IncidentShown>> {
    let actor = caller.may(Scope::Read)?;
    let as_of = asked.as_of.as_deref().map(time).transpose()?;
    let view = app.desk().incident(&actor, id(&incident, "incident")?, as_of).await?;
    let against = view
        .people
        .iter()
        .filter(|person| person.proceedings_active())
        .map(|person| person.key.clone())
        .collect();
    Ok(Out(IncidentShown {
        proceedings: Proceedings { active: view.incident.active, against },
        incident: view.incident,
        as_of,
        people: view.people,
        claims: view.claims,
        conflicts: view.conflicts,
        timeline: view.timeline,
        promises: view.promises,
        statements: view
            .statements
            .into_iter()
            .map(|one| Threading {
                statement: one.statement,
                differences: one.differences,
                keeps: one.keeps,
            })
            .collect(),
        versions: view.versions,
        draft: view.draft.map(|draft| draft.id),
    }))
}

fn shown(incident: &Incident) -> Answer {
    json(StatusCode::OK, incident)
}

/// Why something is done; for staff.
#[derive(Deserialize, ToSchema)]
pub(super) struct Reason {
    /// Why.
    reason: String,
}

/// Put a page under review: it stays, and says only that.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/hold", tag = "incidents",
    params(("id" = IncidentId, Path)), request_body = Reason,
    responses((status = 200, body = Incident))
)]
pub(super) async fn hold(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    Json(why): Json<Reason>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let incident = id(&incident, "incident")?;
    once(&app, &caller, shown, async |desk: Desk| desk.hold(&actor, incident, &why.reason).await)
        .await
}

/// Lift a hold.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/release", tag = "incidents",
    params(("id" = IncidentId, Path)), request_body = Reason,
    responses((status = 200, body = Incident))
)]
pub(super) async fn release(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    Json(why): Json<Reason>,
) -> Told<Response> {
    let actor = caller.may(Scope::Publish)?;
    let incident = id(&incident, "incident")?;
    once(&app, &caller, shown, async |desk: Desk| desk.release(&actor, incident, &why.reason).await)
        .await
}

/// Withdraw a page for good: 410, and out of the feeds.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/kill", tag = "incidents",
    params(("id" = IncidentId, Path)), request_body = Reason,
    responses((status = 200, body = Incident))
)]
pub(super) async fn kill(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
    Json(why): Json<Reason>,
) -> Told<Response> {
    let actor = caller.may(Scope::Publish)?;
    let incident = id(&incident, "incident")?;
    once(&app, &caller, shown, async |desk: Desk| desk.kill(&actor, incident, &why.reason).await)
        .await
}

/// Who was told what.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}/deliveries", tag = "incidents",
    params(("id" = IncidentId, Path)),
    responses((status = 200, body = Listing<DeliveryView>))
)]
pub(super) async fn deliveries(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
) -> Told<Out<Listing<DeliveryView>>> {
    let actor = caller.may(Scope::Read)?;
    let items = app.desk().deliveries(&actor, id(&incident, "incident")?).await?;
    Ok(Out(Listing { items, next: None }))
}

/// What officials promised, and whether it came.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}/promises", tag = "incidents",
    params(("id" = IncidentId, Path)),
    responses((status = 200, body = Listing<Owed>))
)]
pub(super) async fn promises(
    State(app): State<App>,
    caller: Caller,
    Path(incident): Path<String>,
) -> Told<Out<Listing<Owed>>> {
    let actor = caller.may(Scope::Read)?;
    let items = app.desk().promises_of(&actor, id(&incident, "incident")?).await?;
    Ok(Out(Listing { items, next: None }))
}
