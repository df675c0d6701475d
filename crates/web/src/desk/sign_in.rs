//! Sign in and out.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use scriven_desk::{Error as DeskError, SessionToken};
use serde::Deserialize;

use super::{
    forms::Fields,
    frame::{Frame, html},
};
use crate::{
    app::App,
    http::{
        fault::{Fault, Shown},
        peer,
    },
    session::{
        cookie,
        member::{Member, safe_next},
    },
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page<'a> {
    frame: Frame,
    next: &'a str,
    name: &'a str,
    error: Option<&'a str>,
    demo: bool,
    set_up: bool,
}

#[derive(Deserialize)]
pub(crate) struct Next {
    next: Option<String>,
}

/// `GET /sign-in`
pub(crate) async fn form(
    State(app): State<App>,
    Query(next): Query<Next>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Shown<Response> {
    let set_up = app.desk().needs_setup().await?;
    html(&Page {
        frame: Frame::bare("Sign in"),
        next: safe_next(next.next.as_deref()),
        name: "",
        error: None,
        demo: demo_is_open(&app, &extensions, &headers),
        set_up,
    })
}

/// `POST /sign-in`: always a new session; one that a stranger planted is worth nothing.
pub(crate) async fn sign_in(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    fields: Fields,
) -> Shown<Response> {
    let name = fields.get("name").unwrap_or_default();
    // Spaces in a password are the person's business.
    let password = fields.raw("password").unwrap_or_default();
    let next = safe_next(fields.get("next"));
    let address = peer::client(&extensions, &headers);
    app.attempts().count(name, address).map_err(|wait| {
        Fault::wait(
            wait,
            format!(
                "There were too many tries. Wait {} seconds, then try again. If it was not you who \
                 tried, tell an admin.",
                wait.as_secs() + 1
            ),
        )
    })?;
    match app.desk().sign_in(name, password).await {
        Ok((_, token)) => {
            app.attempts().right(name);
            end_old(&app, &extensions, &headers).await;
            Ok(signed_in(&app, &extensions, &headers, &token, next))
        }
        Err(DeskError::Credentials) => {
            let page = Page {
                frame: Frame::bare("Sign in"),
                next,
                name,
                error: Some(
                    "The name or the password is wrong. Check both, and the Caps Lock key.",
                ),
                demo: demo_is_open(&app, &extensions, &headers),
                set_up: false,
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether this browser may look around without a password.
fn demo_is_open(app: &App, extensions: &Extensions, headers: &HeaderMap) -> bool {
    app.settings().demo.is_some() && app.is_local(extensions, headers)
}

/// `POST /sign-in/demo`: looks around as the demo's editor, on this machine only.
pub(crate) async fn demo(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Shown<Response> {
    let Some(user) = app.settings().demo.filter(|_| app.is_local(&extensions, &headers)) else {
        return Err(Fault::not_found());
    };
    let token = app.desk().open_session(user).await?;
    Ok(signed_in(&app, &extensions, &headers, &token, "/desk"))
}

/// `POST /sign-out`
pub(crate) async fn sign_out(State(app): State<App>, member: Member) -> Shown<Response> {
    app.desk().sign_out(&member.token).await?;
    let mut response = Redirect::to("/sign-in").into_response();
    cookie::clear(response.headers_mut());
    // Nothing of the desk stays in the browser.
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// Ends the session the browser came with, if it has one.
async fn end_old(app: &App, extensions: &Extensions, headers: &HeaderMap) {
    let local = app.is_local(extensions, headers);
    if let Some(old) = cookie::token(headers, local)
        && let Err(error) = app.desk().sign_out(old).await
    {
        tracing::warn!(%error, "an old session could not be ended");
    }
}

/// Gives the browser its session and sends it on.
pub(crate) fn signed_in(
    app: &App,
    extensions: &Extensions,
    headers: &HeaderMap,
    token: &SessionToken,
    next: &str,
) -> Response {
    let mut response = Redirect::to(next).into_response();
    let local = app.is_local(extensions, headers);
    cookie::set(response.headers_mut(), &token.0, SessionToken::lasts(), local);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
