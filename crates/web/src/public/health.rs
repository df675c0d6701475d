//! Is it alive, is it ready.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::StatusCode;

use crate::app::App;

/// `GET /healthz`: the process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the record can be read, and the end has not begun.
pub(crate) async fn ready(State(app): State<App>) -> Response {
    if app.closing().is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "ending\n").into_response();
    }
    match app.desk().counts().await {
        Ok(_) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the record cannot be read\n").into_response()
        }
    }
}
