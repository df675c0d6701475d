//! Sources: feeds that are read, what came of them, and who is told of what is
//! published.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{Error as DeskError, FollowerView, NewFollower, NewSource, Right, SourceEdit};
use scriven_model::{FollowerId, Source, SourceId, SourceState, reading::Jurisdiction};

use super::{
    forms::{Fields, id},
    frame::{Done, Frame, Part, html},
    labels, when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

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
    /// What is wrong with the address of a follower, and what was typed.
    follow_error: Option<String>,
    address: String,
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
        follow_error: None,
        address: String::new(),
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
            let fault = Fault::from(error);
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

#[derive(Template)]
#[template(path = "source.html")]
struct One {
    frame: Frame,
    source: Source,
    error: Option<String>,
    name: String,
    url: String,
    issuer: String,
    jurisdiction: Option<Jurisdiction>,
}

/// `GET /desk/sources/{id}`: what the desk says of a source, to be changed or removed.
pub(crate) async fn show(
    State(app): State<App>,
    Path(source): Path<String>,
    member: Member,
) -> Shown<Response> {
    let source = app.desk().source(&member.actor(), id(&source)?).await?;
    html(&One {
        frame: Frame::of(&app, &member, Part::Sources, &source.name).await?,
        error: None,
        name: source.name.clone(),
        url: source.url.clone(),
        issuer: source.issuer.clone().unwrap_or_default(),
        jurisdiction: source.jurisdiction,
        source,
    })
}

/// `POST /desk/sources/{id}`: changes it.
pub(crate) async fn edit(
    State(app): State<App>,
    Path(source): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let source: SourceId = id(&source)?;
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let jurisdiction = fields.get("jurisdiction").and_then(Jurisdiction::from_word);
    let edit = SourceEdit {
        name: Some(text("name")),
        url: Some(text("url")),
        issuer: Some(fields.get("issuer").map(str::to_owned)),
        jurisdiction: Some(jurisdiction),
    };
    let error = match app.desk().edit_source(&member.actor(), source, edit).await {
        Ok(_) => return Ok(to_list("source")),
        Err(error @ DeskError::Forbidden { .. }) => return Err(error.into()),
        Err(error) => Fault::from(error),
    };
    if error.status.is_server_error() || error.status == StatusCode::NOT_FOUND {
        return Err(error);
    }
    let source = app.desk().source(&member.actor(), source).await?;
    let page = One {
        frame: Frame::of(&app, &member, Part::Sources, &source.name).await?,
        source,
        error: Some(error.detail),
        name: text("name"),
        url: text("url"),
        issuer: text("issuer"),
        jurisdiction,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// `POST /desk/sources/{id}/remove`
pub(crate) async fn remove(
    State(app): State<App>,
    Path(source): Path<String>,
    member: Member,
) -> Shown<Response> {
    app.desk().remove_source(&member.actor(), id(&source)?).await?;
    Ok(to_list("removed"))
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
    let address = fields.get("address").unwrap_or_default().to_owned();
    let new = NewFollower { address: address.clone(), incident: None };
    let outcome = app.desk().follow(&member.actor(), new).await;
    if let Err(error @ DeskError::Forbidden { .. }) = outcome {
        return Err(error.into());
    }
    let mut page = page(&app, &member).await?;
    match outcome {
        Ok(follower) => {
            page.secret = follower.secret;
            html(&page)
        }
        Err(error) => {
            let fault = Fault::from(error);
            if fault.status.is_server_error() {
                return Err(fault);
            }
            page.follow_error = Some(fault.detail);
            page.address = address;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
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
