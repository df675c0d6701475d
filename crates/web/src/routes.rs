//! Which address leads where.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use http::{HeaderMap, Uri};

use crate::{
    api,
    app::App,
    desk::{
        account, draft, events as log, inbox, incident, incidents, other, people, promises,
        published, reread, search, setup, sign_in, sources, statement,
    },
    http::{csrf, fault::Fault, headers, manner, panics, statics, too_large, words},
    metrics,
    public::{events, front, health, timegate},
    server::Site,
};

impl App {
    /// Everything there is, ready to be served.
    pub fn site(&self) -> Site {
        Site::new(self.router(), self.clone())
    }

    /// The routes alone.
    pub fn router(&self) -> Router {
        let most = self.settings().largest_body;
        Router::new()
            .merge(public())
            .merge(doors())
            .merge(api::routes(self))
            .nest("/desk", desk())
            .route("/desk/", get(inbox::show))
            .fallback(front::page)
            .method_not_allowed_fallback(async |uri: Uri, headers: HeaderMap| {
                manner::tell(&Fault::wrong_method(), uri.path(), &headers)
            })
            .layer(DefaultBodyLimit::max(most))
            .layer(from_fn_with_state(most, too_large::layer))
            .layer(from_fn(words::layer))
            .layer(csrf::layer(self.settings().origin.as_deref()))
            .layer(from_fn(panics::layer))
            .layer(from_fn(headers::layer))
            .layer(from_fn_with_state(self.clone(), metrics::layer))
            .with_state(self.clone())
    }

    /// `GET /metrics`, for a listener of its own.
    pub fn metrics_router(&self) -> Router {
        metrics::router(self.clone())
    }
}

fn public() -> Router<App> {
    Router::new()
        .route("/incidents/{slug}/events", get(events::stream))
        .route("/incidents/{slug}/timegate", get(timegate::lead))
        .route("/static/{*path}", get(statics::get))
        .route("/favicon.ico", get(statics::get))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
}

/// Ways into the desk and out of it.
fn doors() -> Router<App> {
    Router::new()
        .route("/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/sign-in/demo", post(sign_in::demo))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/setup", get(setup::form).post(setup::set_up))
}

fn desk() -> Router<App> {
    Router::new()
        .route("/", get(inbox::show))
        .route("/statements", post(inbox::receive))
        .route("/statements/{id}", get(statement::show))
        .route("/statements/{id}/original", get(statement::original))
        .route("/statements/{id}/facts", post(statement::correct))
        .route("/statements/{id}/thread", post(statement::thread))
        .route("/statements/{id}/refuse", post(statement::refuse))
        .route("/statements/{id}/other", get(other::choose))
        .route("/statements/{id}/corrections", post(statement::settle))
        .route("/statements/{id}/reread", get(reread::show).post(reread::apply))
        .route("/readings", get(reread::list))
        .route("/incidents", get(incidents::list))
        .route("/incidents/{id}", get(incident::show))
        .route("/incidents/{id}/drafts", post(incident::begin_draft))
        .route("/incidents/{id}/hold", post(incident::hold))
        .route("/incidents/{id}/release", post(incident::release))
        .route("/incidents/{id}/kill", post(incident::kill))
        .route("/incidents/{id}/move", get(incident::choose).post(incident::carry_out))
        .route("/incidents/{id}/people/join", post(incident::join))
        .route("/incidents/{id}/people/part", post(incident::part))
        .route("/incidents/{id}/{tab}", get(incident::tab))
        .route("/drafts/{id}", get(draft::show).post(draft::save))
        .route("/drafts/{id}/sign-off", post(draft::sign_off))
        .route("/drafts/{id}/approve", post(draft::approve))
        .route("/drafts/{id}/publish", get(draft::sheet).post(draft::publish))
        .route("/drafts/{id}/preview", get(draft::preview))
        .route("/promises", get(promises::list))
        .route("/promises/{id}/came", post(promises::came))
        .route("/promises/{id}/drop", post(promises::drop))
        .route("/promises/{id}/reopen", post(promises::reopen))
        .route("/published", get(published::list))
        .route("/sources", get(sources::list).post(sources::add))
        .route("/sources/{id}", get(sources::show).post(sources::edit))
        .route("/sources/{id}/remove", post(sources::remove))
        .route("/sources/{id}/pause", post(sources::pause))
        .route("/sources/{id}/resume", post(sources::resume))
        .route("/sources/{id}/poll", post(sources::poll))
        .route("/followers", post(sources::follow))
        .route("/followers/{id}/remove", post(sources::unfollow))
        .route("/people", get(people::list).post(people::add))
        .route("/people/{id}/role", post(people::set_role))
        .route("/people/{id}/password", post(people::reset))
        .route("/people/{id}/disable", post(people::disable))
        .route("/people/{id}/enable", post(people::enable))
        .route("/tokens", post(people::create_token))
        .route("/tokens/{id}/revoke", post(people::revoke))
        .route("/events", get(log::list))
        .route("/search", get(search::search))
        .route("/account", get(account::show))
        .route("/account/password", post(account::password))
        .route("/account/theme", post(account::theme))
        .route("/keys", get(account::keys))
}
