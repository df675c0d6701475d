//! `/incidents/{slug}/timegate`: a page as it was at a time (RFC 7089 §4.1).

use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use super::path;
use crate::{
    app::App,
    http::{
        date,
        fault::{Fault, Shown},
    },
};

/// Which time of the page is wanted.
const ACCEPT_DATETIME: HeaderName = HeaderName::from_static("accept-datetime");

/// Leads to the version that was shown at `Accept-Datetime`; to the newest without one.
pub(crate) async fn lead(
    State(app): State<App>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Shown<Response> {
    let when = match headers.get(&ACCEPT_DATETIME) {
        None => None,
        Some(value) => {
            let when = value.to_str().ok().and_then(date::read);
            Some(when.ok_or_else(|| {
                Fault::bad_request(
                    "Accept-Datetime is no date of HTTP. Write it as in \
                     “Thu, 06 Mar 2031 12:30:00 GMT”.",
                )
            })?)
        }
    };
    let slug = path::slug_of(&slug).ok_or_else(Fault::not_found)?;
    let gate = app.desk().time_gate(&slug, when).await?.ok_or_else(Fault::not_found)?;
    let mut response = StatusCode::FOUND.into_response();
    let head = response.headers_mut();
    for (name, value) in [(header::LOCATION, gate.location), (header::LINK, gate.link)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            head.insert(name, value);
        }
    }
    head.insert(header::VARY, HeaderValue::from_static("accept-datetime"));
    // Another version may be the answer at any time.
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    head.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    Ok(response)
}
