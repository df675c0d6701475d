//! The page as readers would see it, before it is published.

use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse as _, Response},
};
use scriven_model::{DraftId, IncidentState, Verb, Version};
use scriven_render::{IncidentPage, incident};

use super::super::forms::id;
use crate::{app::App, http::fault::Shown, session::member::Member};

/// `GET /desk/drafts/{id}/preview`
pub(crate) async fn preview(
    State(app): State<App>,
    Path(draft): Path<String>,
    member: Member,
) -> Shown<Response> {
    let draft: DraftId = id(&draft)?;
    let actor = member.actor();
    let view = app.desk().draft(&actor, draft).await?;
    let record = app.desk().incident(&actor, view.incident.id, None).await?;
    let now = app.desk().clock().now();
    let mut shown = view.incident.clone();
    shown.state = IncidentState::Live;
    shown.version += 1;
    let version = Version {
        incident: shown.id,
        number: shown.version,
        verb: view.verbs.first().copied().unwrap_or(Verb::Update),
        at: now,
        by: member.user.name.clone(),
        note: None,
        hash: view.draft.etag.clone(),
        changes: view.draft.story.changes.clone(),
        story: view.draft.story.clone(),
        record: None,
        withdrawn: None,
    };
    let mut versions = view.versions.clone();
    versions.insert(0, version.clone());
    let page = incident::html(&IncidentPage {
        site: app.desk().site(),
        incident: &shown,
        people: &view.people,
        version: &version,
        versions: &versions,
        claims: &view.claims,
        statements: &view.statements,
        promises: &record.promises,
        now,
    });
    Ok(([("x-robots-tag", "noindex")], Html(page)).into_response())
}
