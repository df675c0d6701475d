//! The desk's API for programs: `/api/v1`, JSON, described in `/openapi.json`.
//!
//! One noun a file, one function a route; each checks the token's scope and calls one
//! verb of the desk. Faults are problem details (RFC 9457).

mod body;
mod drafts;
mod events;
mod followers;
mod idempotency;
mod incidents;
mod moves;
mod once;
mod openapi;
mod people;
mod promises;
mod sources;
mod statements;
mod view;

use axum::{Router, middleware::from_fn_with_state, routing::get};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    http::fault::{Fault, Problem},
};

/// All routes, and the document that describes them.
pub(crate) fn routes(app: &App) -> Router<App> {
    let (router, document) = described().split_for_parts();
    let document = openapi::finish(document);
    router
        .route("/api/v1/{*rest}", axum::routing::any(async || Problem::from(Fault::not_found())))
        .method_not_allowed_fallback(async || Problem::from(Fault::wrong_method()))
        .layer(from_fn_with_state(app.clone(), idempotency::layer))
        .route("/openapi.json", get(async move || openapi::answer(&document)))
}

fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::head())
        .routes(routes!(statements::create))
        .routes(routes!(statements::show))
        .routes(routes!(statements::reading))
        .routes(routes!(statements::original))
        .routes(routes!(statements::correct_fact))
        .routes(routes!(statements::preview_reread, statements::reread))
        .routes(routes!(statements::settle))
        .routes(routes!(statements::older))
        .routes(routes!(statements::thread))
        .routes(routes!(moves::refuse))
        .routes(routes!(moves::move_statement))
        .routes(routes!(moves::merge))
        .routes(routes!(moves::split))
        .routes(routes!(moves::join))
        .routes(routes!(moves::part))
        .routes(routes!(incidents::list))
        .routes(routes!(incidents::show))
        .routes(routes!(incidents::hold))
        .routes(routes!(incidents::release))
        .routes(routes!(incidents::kill))
        .routes(routes!(incidents::deliveries))
        .routes(routes!(incidents::promises))
        .routes(routes!(promises::list))
        .routes(routes!(promises::calendar))
        .routes(routes!(promises::came))
        .routes(routes!(promises::drop))
        .routes(routes!(promises::reopen))
        .routes(routes!(drafts::begin))
        .routes(routes!(drafts::show, drafts::edit))
        .routes(routes!(drafts::sign_off))
        .routes(routes!(drafts::approve))
        .routes(routes!(drafts::publish))
        .routes(routes!(sources::list, sources::add))
        .routes(routes!(sources::show, sources::edit, sources::remove))
        .routes(routes!(sources::pause))
        .routes(routes!(sources::resume))
        .routes(routes!(sources::poll))
        .routes(routes!(followers::list, followers::add))
        .routes(routes!(followers::remove))
        .routes(routes!(people::list))
        .routes(routes!(people::disable))
        .routes(routes!(people::enable))
        .routes(routes!(events::list))
        .routes(routes!(events::stream))
}
