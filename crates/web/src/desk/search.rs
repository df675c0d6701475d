//! Search over statements and incidents.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use scriven_desk::{Hit, HitKind};
use scriven_model::Timestamp;
use serde::Deserialize;

use super::{
    frame::{Frame, Part, html},
    when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    now: Timestamp,
    hits: Vec<Hit>,
}

#[derive(Deserialize)]
pub(crate) struct Words {
    #[serde(default)]
    q: String,
}

/// `GET /desk/search?q=`
pub(crate) async fn search(
    State(app): State<App>,
    Query(words): Query<Words>,
    member: Member,
) -> Shown<Response> {
    let q = words.q.trim();
    let hits = match q {
        "" => Vec::new(),
        words => app.desk().search(&member.actor(), words).await?,
    };
    let mut frame = Frame::of(&app, &member, Part::None, "Search").await?;
    q.clone_into(&mut frame.query);
    html(&Page { frame, now: app.desk().clock().now(), hits })
}
