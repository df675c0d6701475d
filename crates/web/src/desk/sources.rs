//! Sources: feeds that are read, what came of them, and who is told of what is
//! published.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{Error as DeskError, FollowerView, NewFollower, NewSource, Right};
use scriven_model::{FollowerId, Source, SourceId, SourceState, reading::Jurisdiction};

use super::{
    forms::{Fields, id},
    frame::{Done, Frame, Part, html},
    labels, when,
};
use crate::{app::App, http::fault::Shown, session::member::Member};

#[derive(Template)]
#[template(path = "sources.html")]
struct Page {
    frame: Frame,
    sources: Vec<Source>,
    followers: Vec<FollowerView>,
    /// A follower's secret, shown once.
    secret: Option<String>,
    error: Option<String>,
    name: String,
    url: String,
    issuer: String,
}

async fn page(app: &App, member: &Member) -> Shown<Page> {
    let actor = member.actor();
    let frame = Frame::of(app, member, Part::Sources, "Sources").await?;
    let followers =
        if frame.may(Right::Sources) { app.desk().followers(&actor).await? } else { Vec::new() };
    Ok(Page {
        sources: app.desk().sources(&actor).await?,
        followers,
        frame,
        secret: None,
        error: None,
        name: String::new(),
        url: String::new(),
        issuer: String::new(),
    })
}

/// `GET /desk/sources`
pub(crate) async fn list(
    State(app): State<App>,
    Query(done): Query<Done>,
    member: Member,
) -> Shown<Response> {
    let mut page = page(&app, &member).await?;
    page.frame = page.frame.after(&done);
    html(&page)
}

/// `POST /desk/sources`: adds a feed.
pub(crate) async fn add(State(app): State<App>, member: Member, fields: Fields) -> Shown<Response> {
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let new = NewSource {
        name: text("name"),
        url: text("url"),
        issuer: fields.get("issuer").map(str::to_owned),
        jurisdiction: fields.get("jurisdiction").and_then(Jurisdiction::from_word),
    };
    match app.desk().add_source(&member.actor(), new).await {
        Ok(_) => Ok(to_list("source")),
        Err(error @ DeskError::Forbidden { .. }) => Err(error.into()),
        Err(error) => {
            let fault = crate::http::fault::Fault::from(error);
            if fault.status.is_server_error() {
                return Err(fault);
            }
            let mut page = page(&app, &member).await?;
            page.error = Some(fault.detail);
            (page.name, page.url, page.issuer) = (text("name"), text("url"), text("issuer"));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}

/// `POST /desk/sources/{id}/pause`
pub(crate) async fn pause(
    State(app): State<App>,
    Path(source): Path<String>,
    member: Member,
) -> Shown<Response> {
    let source: SourceId = id(&source)?;
    app.desk().pause_source(&member.actor(), source).await?;
    Ok(to_list("source"))
}

/// `POST /desk/sources/{id}/resume`
pub(crate) async fn resume(
    State(app): State<App>,
    Path(source): Path<String>,
    member: Member,
) -> Shown<Response> {
    let source: SourceId = id(&source)?;
    app.desk().resume_source(&member.actor(), source).await?;
    Ok(to_list("source"))
}

/// `POST /desk/sources/{id}/poll`: asks it now.
pub(crate) async fn poll(
    State(app): State<App>,
    Path(source): Path<String>,
    member: Member,
) -> Shown<Response> {
    let source: SourceId = id(&source)?;
    app.desk().poll_source(&member.actor(), source).await?;
    Ok(to_list("polled"))
}

/// `POST /desk/followers`: somebody is told of everything by webhook.
pub(crate) async fn follow(
    State(app): State<App>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let address = fields.need("address", "the address")?.to_owned();
    let new = NewFollower { address, incident: None };
    let follower = app.desk().follow(&member.actor(), new).await?;
    let mut page = page(&app, &member).await?;
    page.secret = follower.secret;
    html(&page)
}

/// `POST /desk/followers/{id}/remove`
pub(crate) async fn unfollow(
    State(app): State<App>,
    Path(follower): Path<String>,
    member: Member,
) -> Shown<Response> {
    let follower: FollowerId = id(&follower)?;
    app.desk().unfollow(&member.actor(), follower).await?;
    Ok(to_list("changed"))
}

fn to_list(done: &str) -> Response {
    Redirect::to(&format!("/desk/sources?done={done}")).into_response()
}
