//! The people of the desk and their tokens; for admins.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::StatusCode;
use scriven_desk::{Error as DeskError, Scope, TokenView};
use scriven_model::{Role, TokenId, User, UserId};

use super::{
    forms::{Fields, id},
    frame::{Done, Frame, Part, html},
    when,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::member::Member,
};

const SCOPES: [Scope; 3] = [Scope::Read, Scope::Write, Scope::Publish];

#[derive(Template)]
#[template(path = "people.html")]
struct Page {
    frame: Frame,
    users: Vec<User>,
    tokens: Vec<TokenView>,
    /// A token's secret, shown once.
    secret: Option<String>,
    error: Option<String>,
    name: String,
}

async fn page(app: &App, member: &Member) -> Shown<Page> {
    let actor = member.actor();
    Ok(Page {
        users: app.desk().users(&actor).await?,
        tokens: app.desk().tokens(&actor).await?,
        frame: Frame::of(app, member, Part::People, "People and tokens").await?,
        secret: None,
        error: None,
        name: String::new(),
    })
}

/// `GET /desk/people`
pub(crate) async fn list(
    State(app): State<App>,
    Query(done): Query<Done>,
    member: Member,
) -> Shown<Response> {
    let mut page = page(&app, &member).await?;
    page.frame = page.frame.after(&done);
    html(&page)
}

/// `POST /desk/people`
pub(crate) async fn add(State(app): State<App>, member: Member, fields: Fields) -> Shown<Response> {
    let name = fields.get("name").unwrap_or_default();
    let password = fields.raw("password").unwrap_or_default();
    match app.desk().add_user(&member.actor(), name, role(&fields)?, password).await {
        Ok(_) => Ok(to_list("added")),
        Err(error @ (DeskError::Invalid { .. } | DeskError::Conflict { .. })) => {
            let mut page = page(&app, &member).await?;
            page.error = Some(error.to_string());
            name.clone_into(&mut page.name);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /desk/people/{id}/role`
pub(crate) async fn set_role(
    State(app): State<App>,
    Path(user): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let user: UserId = id(&user)?;
    app.desk().set_role(&member.actor(), user, role(&fields)?).await?;
    Ok(to_list("changed"))
}

/// `POST /desk/people/{id}/disable`
pub(crate) async fn disable(
    State(app): State<App>,
    Path(user): Path<String>,
    member: Member,
) -> Shown<Response> {
    let user: UserId = id(&user)?;
    app.desk().disable_user(&member.actor(), user).await?;
    // Whoever shut themselves out is at the desk no longer.
    if user == member.user.id {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    Ok(to_list("disabled"))
}

/// `POST /desk/people/{id}/enable`
pub(crate) async fn enable(
    State(app): State<App>,
    Path(user): Path<String>,
    member: Member,
) -> Shown<Response> {
    let user: UserId = id(&user)?;
    app.desk().enable_user(&member.actor(), user).await?;
    Ok(to_list("enabled"))
}

/// `POST /desk/people/{id}/password`
pub(crate) async fn reset(
    State(app): State<App>,
    Path(user): Path<String>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let user: UserId = id(&user)?;
    let password = fields.raw("password").unwrap_or_default();
    app.desk().reset_password(&member.actor(), user, password).await?;
    Ok(to_list("reset"))
}

/// `POST /desk/tokens`: the answer shows the secret, once.
pub(crate) async fn create_token(
    State(app): State<App>,
    member: Member,
    fields: Fields,
) -> Shown<Response> {
    let user: UserId = id(fields.need("user", "the person")?)?;
    let scope: Scope = fields.need("scope", "the scope")?.parse().map_err(Fault::bad_request)?;
    let (_, secret) = app.desk().create_token(&member.actor(), user, scope).await?;
    let mut page = page(&app, &member).await?;
    page.secret = Some(secret);
    html(&page)
}

/// `POST /desk/tokens/{id}/revoke`
pub(crate) async fn revoke(
    State(app): State<App>,
    Path(token): Path<String>,
    member: Member,
) -> Shown<Response> {
    let token: TokenId = id(&token)?;
    app.desk().revoke_token(&member.actor(), token).await?;
    Ok(to_list("revoked"))
}

fn role(fields: &Fields) -> Shown<Role> {
    fields.need("role", "the role")?.parse().map_err(Fault::bad_request)
}

fn to_list(done: &str) -> Response {
    Redirect::to(&format!("/desk/people?done={done}")).into_response()
}
