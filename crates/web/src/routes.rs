//! Which address leads where.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};

use crate::{
    app::App,
    http::{csrf, headers, panics, statics, too_large},
    metrics,
    public::{events, front, health},
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
            .fallback(front::page)
            .layer(DefaultBodyLimit::max(most))
            .layer(from_fn_with_state(most, too_large::layer))
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
        .route("/static/{*path}", get(statics::get))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
}
