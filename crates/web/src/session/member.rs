//! A person of the desk, signed in.

use axum::{
    extract::{FromRequestParts, OriginalUri},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, StatusCode, Uri, request::Parts};
use scriven_model::{Actor, User};

use super::cookie;
use crate::{app::App, http::fault::Fault};

/// Who is signed in, and how they like to see the desk.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) user: User,
    pub(crate) token: String,
    pub(crate) theme: Theme,
}

impl Member {
    /// They, as the one who does something.
    pub(crate) fn actor(&self) -> Actor {
        self.user.actor()
    }
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The word for it; empty for the system's.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let local = app.is_local(&parts.extensions, &parts.headers);
        let theme = Theme::from_word(cookie::value(&parts.headers, "theme"));
        if let Some(token) = cookie::token(&parts.headers, local) {
            let found = app.desk().session(token).await;
            if let Some(user) = found.map_err(|error| Fault::from(error).into_response())? {
                return Ok(Self { user, token: token.to_owned(), theme });
            }
        }
        // Nested routes see their own part of the address only.
        let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
        Err(not_signed_in(&parts.method, whole))
    }
}

fn not_signed_in(method: &Method, uri: &Uri) -> Response {
    if matches!(*method, Method::GET | Method::HEAD) {
        let here = uri.path_and_query().map_or("/desk", |here| here.as_str());
        let next: String = here
            .bytes()
            .map(|byte| {
                if needs_escape(byte) {
                    format!("%{byte:02X}")
                } else {
                    char::from(byte).to_string()
                }
            })
            .collect();
        return Redirect::to(&format!("/sign-in?next={next}")).into_response();
    }
    Fault::new(
        StatusCode::UNAUTHORIZED,
        "You are no longer signed in",
        "What you sent was not saved. Go back, copy your text, sign in in another tab, and send it \
         again.",
    )
    .into_response()
}

const fn needs_escape(byte: u8) -> bool {
    !(byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~'))
}

/// Where to go after sign-in: inside the desk, nowhere else.
pub(crate) fn safe_next(next: Option<&str>) -> &str {
    match next {
        Some(next)
            if (next == "/desk" || next.starts_with("/desk/") || next.starts_with("/desk?"))
                && !next.contains(['\\', '\r', '\n'])
                && !next.contains("//") =>
        {
            next
        }
        _ => "/desk",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_leads_nowhere_but_into_the_desk() {
        assert_eq!(safe_next(Some("/desk/incidents/1?tab=story")), "/desk/incidents/1?tab=story");
        for outside in [
            "https://evil.example/desk",
            "//evil.example",
            "/desk//evil",
            "/\\evil.example",
            "/deskevil.example",
            "/desk\r\nSet-Cookie: x",
            "javascript:alert(1)",
        ] {
            assert_eq!(safe_next(Some(outside)), "/desk", "{outside}");
        }
    }
}
