//! A program that speaks for a person, by `Authorization: Bearer`.

use axum::extract::FromRequestParts;
use http::{StatusCode, header, request::Parts};
use scriven_desk::Scope;
use scriven_model::{Actor, User};

use crate::{
    app::App,
    http::fault::{Fault, Problem, Told},
};

/// Who a request speaks for, and what its token may do.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    user: User,
    scope: Scope,
}

impl Caller {
    /// They, when the token reaches that far.
    pub(crate) fn may(&self, needed: Scope) -> Told<Actor> {
        if self.scope >= needed {
            return Ok(self.user.actor());
        }
        Err(Fault::forbidden(format!(
            "This needs a token with the scope “{needed}”; this one has “{}”. An admin makes one \
             with “scriven token create --user {} --scope {needed}”.",
            self.scope, self.user.name
        ))
        .into())
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::AUTHORIZATION) else {
            return Err(unauthorized(
                "Send “Authorization: Bearer TOKEN”. “scriven token create --user NAME” makes a \
                 token.",
            ));
        };
        let token = value
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .filter(|token| !token.is_empty() && token.len() <= 200);
        let Some(token) = token else {
            return Err(unauthorized("The header must read “Authorization: Bearer TOKEN”."));
        };
        match app.desk().token(token).await? {
            Some((user, scope)) => Ok(Self { user, scope }),
            None => Err(unauthorized("There is no such token, or it was revoked.")),
        }
    }
}

fn unauthorized(detail: &str) -> Problem {
    Fault::new(StatusCode::UNAUTHORIZED, "Not signed in", detail).into()
}
