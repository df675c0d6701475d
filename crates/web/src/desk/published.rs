//! What readers see now, newest first, and the drafts on the way there.

use askama::Template;
use axum::{extract::State, response::Response};
use scriven_model::{Draft, Incident, Timestamp, Version};

use super::{
    frame::{Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

/// How many are listed.
const LISTED: usize = 100;

#[derive(Template)]
#[template(path = "published.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    drafts: Vec<(Draft, Incident)>,
    published: Vec<(Incident, Version)>,
}

/// `GET /desk/published`
pub(crate) async fn list(State(app): State<App>, member: Member) -> Shown<Response> {
    let drafts = app.desk().drafts(&member.actor()).await?;
    let published = app.desk().published(LISTED).await?;
    let frame = Frame::of(&app, &member, Part::Published, "Published").await?;
    html(&Page { frame, now: app.desk().clock().now(), drafts, published })
}
