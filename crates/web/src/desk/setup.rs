//! First run: the link printed at the start makes the first person.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::{Extensions, HeaderMap, StatusCode};
use scriven_desk::Error as DeskError;
use serde::Deserialize;

use super::{
    forms::Fields,
    frame::{Frame, html},
    sign_in::signed_in,
};
use crate::{
    app::App,
    http::{
        fault::{Fault, Shown},
        peer,
    },
};

#[derive(Template)]
#[template(path = "setup.html")]
struct Page<'a> {
    frame: Frame,
    token: &'a str,
    name: &'a str,
    error: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Link {
    #[serde(default)]
    token: String,
}

/// `GET /setup?token=…`
pub(crate) async fn form(State(app): State<App>, Query(link): Query<Link>) -> Shown<Response> {
    if !app.desk().needs_setup().await? {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    if !app.desk().setup_token_fits(&link.token).await? {
        return Err(used_up());
    }
    html(&Page { frame: Frame::bare("Set up the desk"), token: &link.token, name: "", error: None })
}

/// `POST /setup`
pub(crate) async fn set_up(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    fields: Fields,
) -> Shown<Response> {
    let address = peer::client(&extensions, &headers);
    app.attempts()
        .count("", address)
        .map_err(|wait| Fault::wait(wait, "There were too many tries. Wait a minute."))?;
    let token = fields.get("token").unwrap_or_default();
    let name = fields.get("name").unwrap_or_default();
    let password = fields.raw("password").unwrap_or_default();
    match app.desk().set_up(token, name, password).await {
        Ok(user) => {
            let session = app.desk().open_session(user.id).await?;
            Ok(signed_in(&app, &extensions, &headers, &session, "/desk"))
        }
        Err(DeskError::Invalid { why }) => {
            let frame = Frame::bare("Set up the desk");
            let page = Page { frame, token, name, error: Some(why) };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn used_up() -> Fault {
    Fault::forbidden(
        "This set-up link was used or has been replaced. Start Scriven again: it prints a new one \
         while nobody is at the desk.",
    )
}
