//! What is done to an incident: a draft begun; its page held, released, killed.

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use scriven_desk::Right;
use scriven_model::IncidentId;

use super::super::forms::{Fields, id};
use crate::{app::App, http::fault::Shown, session::member::Member};

/// `POST /desk/incidents/{id}/drafts`
pub(crate) async fn begin_draft(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let view = app.desk().begin_draft(&member.actor(), incident).await?;
    Ok(Redirect::to(&format!("/desk/drafts/{}", view.draft.id)).into_response())
}

/// `POST /desk/incidents/{id}/hold`
pub(crate) async fn hold(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let reason = fields.need("reason", "a reason")?;
    app.desk().hold(&member.actor(), incident, reason).await.map_err(|error| fields.keep(error))?;
    Ok(back(incident, "held"))
}

/// `POST /desk/incidents/{id}/release`
pub(crate) async fn release(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let reason = fields.need("reason", "a reason")?;
    app.desk()
        .release(&member.actor(), incident, reason)
        .await
        .map_err(|error| fields.keep(error))?;
    Ok(back(incident, "released"))
}

/// `POST /desk/incidents/{id}/kill`
pub(crate) async fn kill(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let reason = fields.need("reason", "a reason")?;
    app.desk().kill(&member.actor(), incident, reason).await.map_err(|error| fields.keep(error))?;
    // Whoever killed it may not be one who reads its sealed record.
    if Right::Sealed.held_by(member.user.role) {
        return Ok(back(incident, "killed"));
    }
    Ok(Redirect::to("/desk/incidents?done=killed").into_response())
}

fn back(incident: IncidentId, done: &str) -> Response {
    Redirect::to(&format!("/desk/incidents/{incident}/story?done={done}")).into_response()
}
