//! Followers: who is told of what is published.

use axum::{
    Json as Out,
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use scriven_desk::{Answer, Desk, FollowerView, Listing, NewFollower, Scope};
use scriven_model::{FollowerId, IncidentId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    body::{Json, id},
    once::{done, json, once},
};
use crate::{app::App, http::fault::Told, session::bearer::Caller};

fn added(follower: &FollowerView) -> Answer {
    json(StatusCode::CREATED, follower)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "told like every outcome")]
const fn removed((): &()) -> Answer {
    done()
}

/// Everybody who follows. Secrets are not told again.
#[utoipa::path(
    get, path = "/api/v1/followers", tag = "followers",
    responses((status = 200, body = Listing<FollowerView>))
)]
pub(super) async fn list(
    State(app): State<App>,
    caller: Caller,
) -> Told<Out<Listing<FollowerView>>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(Listing { items: app.desk().followers(&actor).await?, next: None }))
}

/// Who is to be told.
#[derive(Deserialize, ToSchema)]
pub(super) struct FollowerAdded {
    /// The address that messages are posted to (Standard Webhooks).
    address: String,
    /// Of this incident only; of everything when left out.
    incident: Option<IncidentId>,
}

/// Add a follower. `secret`, which its messages are signed with, is told this once.
#[utoipa::path(
    post, path = "/api/v1/followers", tag = "followers",
    request_body = FollowerAdded,
    responses((status = 201, body = FollowerView))
)]
pub(super) async fn add(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<FollowerAdded>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let new = NewFollower { address: new.address, incident: new.incident };
    once(&app, &caller, added, async |desk: Desk| desk.follow(&actor, new).await).await
}

/// Take a follower off; what still waits for them is dropped.
#[utoipa::path(
    delete, path = "/api/v1/followers/{id}", tag = "followers",
    params(("id" = FollowerId, Path)),
    responses((status = 204, description = "Removed"))
)]
pub(super) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(follower): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Write)?;
    let follower: FollowerId = id(&follower, "follower")?;
    once(&app, &caller, removed, async |desk: Desk| desk.unfollow(&actor, follower).await).await
}
