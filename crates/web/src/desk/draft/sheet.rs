//! The sheet before publishing: in words, who gets what.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{DraftView, Error as DeskError};
use scriven_model::{DraftId, DraftState, Verb};

use super::super::{
    forms::{Fields, id},
    frame::{Frame, Part, html},
    labels, when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

#[derive(Template)]
#[template(path = "sheet.html")]
struct Sheet {
    frame: Frame,
    view: DraftView,
    by: String,
    at: scriven_model::Timestamp,
    url: String,
    error: Option<String>,
    chosen: Option<Verb>,
    note: String,
}

/// `GET /desk/drafts/{id}/publish`
pub(crate) async fn sheet(
    State(app): State<App>,
    Path(draft): Path<String>,
    member: Member,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    page(&app, &member, draft, None, None, "").await
}

async fn page(
    app: &App,
    member: &Member,
    draft: DraftId,
    error: Option<String>,
    chosen: Option<Verb>,
    note: &str,
) -> Shown<Response> {
    let view = app.desk().draft(&member.actor(), draft).await?;
    let DraftState::Approved { by, at, .. } = view.draft.state.clone() else {
        let to = format!("/desk/drafts/{draft}");
        return Ok(Redirect::to(&to).into_response());
    };
    let url =
        format!("{}/incidents/{}", app.desk().site().url.trim_end_matches('/'), view.incident.slug);
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let chosen = chosen.or_else(|| view.verbs.first().copied());
    let frame = Frame::of(app, member, Part::Incidents, "Publish").await?;
    let sheet = Sheet { frame, view, by, at, url, error, chosen, note: note.to_owned() };
    Ok((status, html(&sheet)?).into_response())
}

/// `POST /desk/drafts/{id}/publish`
pub(crate) async fn publish(
    State(app): State<App>,
    Path(draft): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    let verb: Verb =
        fields.need("as", "what it is published as")?.parse().map_err(Fault::bad_request)?;
    let note = fields.get("note");
    match app.desk().publish(&member.actor(), draft, verb, note).await {
        Ok(published) => {
            let id = published.incident.id;
            Ok(Redirect::to(&format!("/desk/incidents/{id}/story?done=published")).into_response())
        }
        Err(DeskError::Invalid { why }) => {
            page(&app, &member, draft, Some(why), Some(verb), note.unwrap_or_default()).await
        }
        Err(DeskError::Blocked { .. }) => {
            Ok(Redirect::to(&format!("/desk/drafts/{draft}?done=blocked#findings")).into_response())
        }
        Err(error) => Err(fields.keep(error)),
    }
}
