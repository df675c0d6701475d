//! The people of the desk; for admins.

use axum::{
    Json as Out,
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use scriven_desk::{Answer, Desk, Listing, Scope};
use scriven_model::{User, UserId};

use super::{
    body::id,
    once::{json, once},
};
use crate::{app::App, http::fault::Told, session::bearer::Caller};

fn shown(user: &User) -> Answer {
    json(StatusCode::OK, user)
}

/// Everybody at the desk; `disabled` says since when somebody may no longer sign in.
#[utoipa::path(
    get, path = "/api/v1/users", tag = "people",
    responses((status = 200, body = Listing<User>))
)]
pub(super) async fn list(State(app): State<App>, caller: Caller) -> Told<Out<Listing<User>>> {
    let actor = caller.may(Scope::Read)?;
    Ok(Out(Listing { items: app.desk().users(&actor).await?, next: None }))
}

/// Shut somebody out: they cannot sign in, their sessions end and their tokens are
/// revoked, all at once. The only admin cannot be disabled.
#[utoipa::path(
    post, path = "/api/v1/users/{id}/disable", tag = "people",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User))
)]
pub(super) async fn disable(
    State(app): State<App>,
    caller: Caller,
    Path(user): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Publish)?;
    let user: UserId = id(&user, "user")?;
    once(&app, &caller, shown, async |desk: Desk| desk.disable_user(&actor, user).await).await
}

/// Let somebody in again, with the password they had. Their tokens stay revoked.
#[utoipa::path(
    post, path = "/api/v1/users/{id}/enable", tag = "people",
    params(("id" = UserId, Path)),
    responses((status = 200, body = User))
)]
pub(super) async fn enable(
    State(app): State<App>,
    caller: Caller,
    Path(user): Path<String>,
) -> Told<Response> {
    let actor = caller.may(Scope::Publish)?;
    let user: UserId = id(&user, "user")?;
    once(&app, &caller, shown, async |desk: Desk| desk.enable_user(&actor, user).await).await
}
