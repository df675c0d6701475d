//! What is done to an incident: a draft begun; its page held, released, killed.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{Error as DeskError, Right};
use scriven_model::{DraftId, IncidentId, Timestamp};

use super::super::{
    forms::{Fields, id},
    frame::{Frame, Part, html},
    when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

/// `POST /desk/incidents/{id}/drafts`
pub(crate) async fn begin_draft(
    State(app): State<App>,
    Path(incident): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let incident: IncidentId = id(&incident)?;
    let instead_of = fields.get("instead_of");
    match app.desk().begin_draft_instead(&member.actor(), incident, instead_of).await {
        Ok(view) => Ok(Redirect::to(&format!("/desk/drafts/{}", view.draft.id)).into_response()),
        Err(DeskError::DraftOpen { draft, by, begun, edited, etag }) => {
            let frame = Frame::of(&app, &member, Part::Incidents, "A draft is being written");
            let page = DraftOpen { frame: frame.await?, incident, draft, by, begun, edited, etag };
            let mut response = html(&page)?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// A colleague is writing: open theirs, or begin anew and drop it.
#[derive(Template)]
#[template(path = "draft_open.html")]
struct DraftOpen {
    frame: Frame,
    incident: IncidentId,
    draft: DraftId,
    by: String,
    begun: Timestamp,
    edited: Timestamp,
    etag: String,
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
