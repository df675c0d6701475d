//! A program that speaks for a person, by `Authorization: Bearer`.

use axum::extract::FromRequestParts;
use http::{StatusCode, header, request::Parts};
use scriven_desk::{RequestKey, Scope};
use scriven_model::{Actor, User, UserId};

use crate::{
    app::App,
    http::fault::{Fault, Problem, Told},
};

/// Who a request speaks for, and what its token may do.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    user: User,
    scope: Scope,
    token: String,
    /// Where the request is to be done once.
    key: Option<RequestKey>,
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

impl Caller {
    /// Who it is.
    pub(crate) const fn user(&self) -> UserId {
        self.user.id
    }

    /// What to keep the answer under.
    pub(crate) const fn key(&self) -> Option<&RequestKey> {
        self.key.as_ref()
    }

    /// Whether the token still works: a stream asks again and again.
    pub(crate) async fn still(&self, app: &App) -> bool {
        matches!(app.desk().token(&self.token).await, Ok(Some(_)))
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
            Some((user, scope)) => {
                let key = parts.extensions.get().cloned();
                Ok(Self { user, scope, token: token.to_owned(), key })
            }
            None => Err(unauthorized("There is no such token, or it was revoked.")),
        }
    }
}

fn unauthorized(detail: &str) -> Problem {
    Fault::new(StatusCode::UNAUTHORIZED, "Not signed in", detail).into()
}
