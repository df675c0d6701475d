//! Sources: feeds that statements come from.

use axum::{
    Json as Out,
    extract::{Path, State},
    response::Response,
};
use http::{StatusCode, header};
use scriven_desk::{Answer, Desk, Listing, NewSource, Scope, SourceEdit};
use scriven_model::{Source, SourceId, reading::Jurisdiction};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::{
    body::{Json, id},
    once::{done, json, once, with},
};
use crate::{
    app::App,
    http::fault::{Fault, Told},
    session::bearer::Caller,
};

fn shown(source: &Source) -> Answer {
    json(StatusCode::OK, source)
}

fn added(source: &Source) -> Answer {
    let location = format!("/api/v1/sources/{}", source.id);
    with(json(StatusCode::CREATED, source), &header::LOCATION, location)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "told like every outcome")]
const fn removed((): &()) -> Answer {
    done()
}

/// The sources there are. For each, always: `seen` = `kept` + `duplicate` + `refused`.
#[utoipa::path(
    get, path = "/api/v1/sources", tag = "sources",
    responses((status = 200, body = Listing<Source>))
)]
pub(super) async fn list(State(app): State<App>, caller: Caller) -> Told<Out<Listing<Source>>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(Listing { items: app.desk().sources(&actor).await?, next: None }))
}

/// A feed to read.
#[derive(Deserialize, ToSchema)]
pub(super) struct FeedAdded {
    /// Its address.
    url: String,
    /// What the desk calls it; its address when left out.
    name: Option<String>,
    /// Who issues what stands in it.
    issuer: Option<String>,
    /// Whose law holds for it; as the text tells when left out.
    jurisdiction: Option<Jurisdiction>,
}

/// Add a feed. It is asked for the first time within seconds.
#[utoipa::path(
    post, path = "/api/v1/sources", tag = "sources",
    request_body = FeedAdded,
    responses((status = 201, body = Source))
)]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Json(feed): Json<FeedAdded>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let FeedAdded { url, name, issuer, jurisdiction } = feed;
    let new = NewSource { name: name.unwrap_or_default(), url, issuer, jurisdiction };
    once(&app, &caller, added, async |desk: Desk| desk.add_source(&actor, new).await).await
}

/// One source.
#[utoipa::path(
    get, path = "/api/v1/sources/{id}", tag = "sources",
    params(("id" = SourceId, Path)),
    responses((status = 200, body = Source))
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
) -> Told<Out<Source>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(app.desk().source(&actor, id(&source, "source")?).await?))
}

/// What to change; what is left out stays.
#[expect(clippy::option_option, reason = "left out, taken away and given are three things")]
#[derive(Deserialize, ToSchema)]
pub(super) struct FeedChange {
    /// What the desk calls it.
    name: Option<String>,
    /// Its address. At a new one it is asked as if for the first time.
    url: Option<String>,
    /// Who issues what stands in it; `null` takes it away.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>)]
    issuer: Option<Option<String>>,
    /// Whose law holds for it; `null` for as the text tells.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<Jurisdiction>)]
    jurisdiction: Option<Option<Jurisdiction>>,
}

/// `null` is something that was said; only what is left out was not.
#[expect(clippy::option_option, reason = "left out, taken away and given are three things")]
fn told<'d, T: Deserialize<'d>, D: Deserializer<'d>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Change a source. Its counts and what came from it stay.
#[utoipa::path(
    patch, path = "/api/v1/sources/{id}", tag = "sources",
    params(("id" = SourceId, Path)), request_body = FeedChange,
    responses((status = 200, body = Source))
)]
pub(super) async fn edit(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
    Json(change): Json<FeedChange>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let source: SourceId = id(&source, "source")?;
    let FeedChange { name, url, issuer, jurisdiction } = change;
    if name.is_none() && url.is_none() && issuer.is_none() && jurisdiction.is_none() {
        return Err(Fault::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "Nothing to change",
            "Send at least one of “name”, “url”, “issuer” and “jurisdiction”.",
        )
        .into());
    }
    let edit = SourceEdit { name, url, issuer, jurisdiction };
    once(&app, &caller, shown, async |desk: Desk| desk.edit_source(&actor, source, edit).await)
        .await
}

/// Remove a source. What came from it stays.
#[utoipa::path(
    delete, path = "/api/v1/sources/{id}", tag = "sources",
    params(("id" = SourceId, Path)),
    responses((status = 204, description = "Removed"))
)]
pub(super) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let source: SourceId = id(&source, "source")?;
    once(&app, &caller, removed, async |desk: Desk| desk.remove_source(&actor, source).await).await
}

/// Stop asking a source, for now.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}/pause", tag = "sources",
    params(("id" = SourceId, Path)),
    responses((status = 200, body = Source))
)]
pub(super) async fn pause(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let source: SourceId = id(&source, "source")?;
    once(&app, &caller, shown, async |desk: Desk| desk.pause_source(&actor, source).await).await
}

/// Ask a source again.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}/resume", tag = "sources",
    params(("id" = SourceId, Path)),
    responses((status = 200, body = Source))
)]
pub(super) async fn resume(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let source: SourceId = id(&source, "source")?;
    once(&app, &caller, shown, async |desk: Desk| desk.resume_source(&actor, source).await).await
}

/// Ask a source now. The answer comes when it has been asked: `trouble` says what went
/// wrong, if anything did.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}/poll", tag = "sources",
    params(("id" = SourceId, Path)),
    responses((status = 200, body = Source))
)]
pub(super) async fn poll(
    State(app): State<App>,
    caller: Caller,
    Path(source): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let source: SourceId = id(&source, "source")?;
    once(&app, &caller, shown, async |desk: Desk| desk.poll_source(&actor, source).await).await
}
