//! One's own password and theme; the keys.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use http::{Extensions, HeaderMap};

use super::{
    forms::Fields,
    frame::{Frame, Part, html},
    sign_in::signed_in,
};
use crate::{
    app::App,
    http::fault::{Fault, Shown},
    session::{
        cookie,
        member::{Member, Theme},
    },
};

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "keys.html")]
struct Keys {
    frame: Frame,
}

/// `GET /desk/account`
pub(crate) async fn show(State(app): State<App>, member: Member) -> Shown<Response> {
    html(&Page { frame: Frame::of(&app, &member, Part::None, "Password and theme").await? })
}

/// `GET /desk/keys`
pub(crate) async fn keys(State(app): State<App>, member: Member) -> Shown<Response> {
    html(&Keys { frame: Frame::of(&app, &member, Part::None, "Keys").await? })
}

/// `POST /desk/account/password`: asks for the old one; all sessions end but a new one.
pub(crate) async fn password(
    State(app): State<App>,
    member: Member,
    extensions: Extensions,
    headers: HeaderMap,
    fields: Fields,
) -> Shown<Response> {
    let (old, new) = (fields.raw("old").unwrap_or_default(), fields.raw("new").unwrap_or_default());
    let name = &member.user.name;
    app.attempts().count(name, None).map_err(|wait| {
        Fault::wait(wait, "There were too many tries with a wrong password. Wait a minute.")
    })?;
    let (_, session) = app.desk().sign_in(name, old).await.map_err(|error| match error {
        scriven_desk::Error::Credentials => Fault::forbidden(
            "The old password is wrong, so nothing was changed. Go back and try again.",
        ),
        other => other.into(),
    })?;
    app.desk().sign_out(&session.0).await?;
    app.attempts().right(name);
    app.desk().reset_password(&member.actor(), member.user.id, new).await?;
    let session = app.desk().open_session(member.user.id).await?;
    Ok(signed_in(&app, &extensions, &headers, &session, "/desk/account?done=password"))
}

/// `POST /desk/account/theme`
pub(crate) async fn theme(_: Member, fields: Fields) -> Response {
    let mut response = Redirect::to("/desk/account").into_response();
    let theme = Theme::from_word(fields.get("theme"));
    cookie::set_taste(response.headers_mut(), "theme", theme.as_str());
    response
}
