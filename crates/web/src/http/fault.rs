//! What went wrong, in words: as a page for people, as problem details (RFC 9457)
//! for programs.

use std::time::Duration;

use askama::Template as _;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use scriven_desk::Error as DeskError;
use scriven_model::Finding;

use crate::desk::frame::{Frame, Message};

/// Something that went wrong: what, and what to do.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) status: StatusCode,
    /// In a few words.
    pub(crate) title: &'static str,
    /// What happened and what to do, in whole sentences.
    pub(crate) detail: String,
    /// What stops publishing, where that is the reason.
    pub(crate) findings: Box<[Finding]>,
    /// What was typed into the form, to be given back.
    pub(crate) typed: Box<[String]>,
    /// The `ETag` that would have matched.
    pub(crate) etag: Option<String>,
    /// When to try again.
    pub(crate) retry_after: Option<Duration>,
}

/// The outcome of a handler whose faults are shown as pages.
pub(crate) type Shown<T> = Result<T, Fault>;

impl Fault {
    pub(crate) fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            title,
            detail: detail.into(),
            findings: Box::default(),
            typed: Box::default(),
            etag: None,
            retry_after: None,
        }
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "This cannot be read", detail)
    }

    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "Not allowed", detail)
    }

    pub(crate) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "There is no such page",
            "The address may be mistyped, or the link out of date. Nothing else is wrong.",
        )
    }

    pub(crate) fn wrong_method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "Not with this method",
            "This address answers other methods; the header “Allow” says which.",
        )
    }

    pub(crate) fn too_large(most: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "Too large",
            format!(
                "At most {} MiB fit into one request. Nothing was kept: send the statement's text \
                 without its pictures, or in parts.",
                most / 1024 / 1024
            ),
        )
    }

    pub(crate) fn broken() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something broke on our side",
            "What was saved before is safe; what you sent just now was not saved. Try it again; if \
             it happens twice, tell who runs this desk the time it happened.",
        )
    }

    pub(crate) fn wait(after: Duration, detail: impl Into<String>) -> Self {
        Self {
            retry_after: Some(after),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "Too many tries", detail)
        }
    }

    /// The word for it in a problem's `type`.
    fn slug(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "bad-request",
            StatusCode::UNAUTHORIZED => "unauthorized",
            StatusCode::FORBIDDEN => "forbidden",
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
            StatusCode::CONFLICT if self.findings.is_empty() => "conflict",
            StatusCode::CONFLICT => "blocked",
            StatusCode::GONE => "gone",
            StatusCode::PRECONDITION_FAILED => "stale",
            StatusCode::PRECONDITION_REQUIRED => "if-match-missing",
            StatusCode::PAYLOAD_TOO_LARGE => "too-large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "media-type",
            StatusCode::UNPROCESSABLE_ENTITY => "invalid",
            StatusCode::TOO_MANY_REQUESTS => "too-many",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            StatusCode::INSUFFICIENT_STORAGE => "full",
            _ => "error",
        }
    }

    fn head(&self, response: &mut Response) {
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(after) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(after.as_secs().max(1)));
        }
        if let Some(etag) =
            self.etag.as_ref().and_then(|etag| HeaderValue::try_from(format!("\"{etag}\"")).ok())
        {
            headers.insert(header::ETAG, etag);
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }

    /// As problem details.
    pub(crate) fn problem(&self) -> Response {
        let mut body = serde_json::json!({
            "type": format!("urn:scriven:problem:{}", self.slug()),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if let Some(map) = body.as_object_mut() {
            if !self.findings.is_empty() {
                map.insert("findings".into(), serde_json::json!(self.findings));
            }
            if let Some(etag) = &self.etag {
                map.insert("etag".into(), etag.as_str().into());
            }
        }
        let mut response = body.to_string().into_response();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        self.head(&mut response);
        response
    }

    /// As a page.
    pub(crate) fn page(&self) -> Response {
        let page = Message {
            frame: Frame::bare(self.title),
            title: self.title,
            detail: &self.detail,
            findings: &self.findings,
            typed: &self.typed,
        };
        let mut response = match page.render() {
            Ok(html) => Html(html).into_response(),
            Err(_) => self.detail.clone().into_response(),
        };
        self.head(&mut response);
        response
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        self.page()
    }
}

impl From<DeskError> for Fault {
    fn from(error: DeskError) -> Self {
        let detail = error.to_string();
        let fault = |status, title| Self::new(status, title, detail.clone());
        match error {
            DeskError::NotFound { .. } => fault(StatusCode::NOT_FOUND, "Not found"),
            DeskError::Forbidden { .. } => fault(StatusCode::FORBIDDEN, "Not allowed"),
            // The last two: an address that may not be fetched, and a cursor of another
            // list. What was sent is at fault, and the words say how.
            DeskError::Invalid { .. } | DeskError::Net(_) | DeskError::Unusable(_) => {
                fault(StatusCode::UNPROCESSABLE_ENTITY, "This does not work as it is")
            }
            DeskError::TooLarge { .. } => fault(StatusCode::PAYLOAD_TOO_LARGE, "Too large"),
            DeskError::Conflict { .. } => fault(StatusCode::CONFLICT, "Not now"),
            DeskError::Stale { etag } => Self {
                etag: Some(etag),
                ..fault(StatusCode::PRECONDITION_FAILED, "Changed in the meantime")
            },
            DeskError::DraftOpen { etag, .. } => Self {
                etag: Some(etag),
                ..fault(StatusCode::CONFLICT, "Somebody else is writing on this")
            },
            DeskError::Blocked { findings } => Self {
                findings: findings.into(),
                ..fault(StatusCode::CONFLICT, "The checks block this")
            },
            DeskError::Gone { .. } => fault(StatusCode::GONE, "Withdrawn"),
            DeskError::Credentials => fault(StatusCode::UNAUTHORIZED, "Not signed in"),
            DeskError::Busy { retry_after } => Self {
                retry_after: Some(retry_after),
                ..fault(StatusCode::SERVICE_UNAVAILABLE, "Busy")
            },
            DeskError::Intake(_) => {
                fault(StatusCode::UNPROCESSABLE_ENTITY, "This cannot be taken in")
            }
            other => {
                tracing::error!(error = %other, "a request failed");
                Self::broken()
            }
        }
    }
}

/// The outcome of an API handler: faults are problem details.
pub(crate) type Told<T> = Result<T, Problem>;

/// A fault, told to a program.
#[derive(Debug)]
pub(crate) struct Problem(pub(crate) Box<Fault>);

impl<E: Into<Fault>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(Box::new(error.into()))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.0.problem()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    #[tokio::test]
    async fn a_problem_says_what_happened_and_what_to_do() {
        let fault = Fault::from(DeskError::Stale { etag: "abc".into() });
        let response = fault.problem();
        assert_eq!(response.status(), StatusCode::PRECONDITION_FAILED);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.headers()[header::ETAG], "\"abc\"");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["type"], "urn:scriven:problem:stale");
        assert_eq!(body["status"], 412);
        assert_eq!(body["etag"], "abc");
        assert!(body["detail"].as_str().unwrap().contains("Nothing of yours is lost"));
    }

    #[tokio::test]
    async fn a_page_tells_the_same_and_escapes_it() {
        let response = Fault::bad_request("<script>alert(1)</script>").page();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&body);
        assert!(!body.contains("<script>alert"), "{body}");
        assert!(body.contains("alert(1)"));
    }

    #[test]
    fn whoever_must_wait_is_told_how_long() {
        let response = Fault::wait(Duration::from_secs(30), "Wait.").problem();
        assert_eq!(response.headers()[header::RETRY_AFTER], "30");
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    }
}
