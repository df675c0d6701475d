//! Figures for an operator, in Prometheus' text format.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    middleware::Next,
    response::Response,
    routing::get,
};
use http::{HeaderValue, header};
use tokio::time::Instant;

use crate::app::App;

/// Upper bounds of the latency classes, in milliseconds.
const BOUNDS: [u64; 8] = [1, 5, 10, 25, 50, 100, 500, 2000];

/// Counters since the start.
#[derive(Default)]
pub(crate) struct Metrics {
    from_memory: AtomicU64,
    by_class: [AtomicU64; 5],
    latency: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
}

impl Metrics {
    /// A public page was answered from memory.
    pub(crate) fn served_from_memory(&self) {
        self.from_memory.fetch_add(1, Ordering::Relaxed);
    }

    fn count(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        if let Some(counter) = self.by_class.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let slot = BOUNDS.iter().position(|bound| took <= bound * 1000).unwrap_or(BOUNDS.len());
        if let Some(counter) = self.latency.get(slot) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        self.microseconds.fetch_add(took, Ordering::Relaxed);
    }

    fn write(&self, app: &App) -> String {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let mut text = String::with_capacity(2048);
        let mut line = |name: &str, value: u64| {
            let _ = writeln!(text, "{name} {value}");
        };
        line("scriven_pages_from_memory_total", read(&self.from_memory));
        for (class, counter) in self.by_class.iter().enumerate() {
            line(&format!("scriven_requests_total{{class=\"{}xx\"}}", class + 1), read(counter));
        }
        let mut all = 0;
        for (bound, counter) in BOUNDS.iter().zip(&self.latency) {
            all += read(counter);
            let bound = Duration::from_millis(*bound).as_secs_f64();
            line(&format!("scriven_request_seconds_bucket{{le=\"{bound}\"}}"), all);
        }
        all += self.latency.last().map_or(0, read);
        line("scriven_request_seconds_bucket{le=\"+Inf\"}", all);
        line("scriven_request_seconds_count", all);
        let seconds = Duration::from_micros(read(&self.microseconds)).as_secs_f64();
        let _ = writeln!(text, "scriven_request_seconds_sum {seconds}");
        let (bytes, pages) = app.pages().size();
        let _ = writeln!(text, "scriven_pages_in_memory {pages}");
        let _ = writeln!(text, "scriven_pages_in_memory_bytes {bytes}");
        let _ = writeln!(text, "scriven_listening_readers {}", app.hub().readers());
        text
    }
}

/// Middleware: counts every routed request.
pub(crate) async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let response = next.run(request).await;
    app.metrics().count(response.status().as_u16(), begun.elapsed());
    response
}

/// `GET /metrics`, for a listener of its own.
pub(crate) fn router(app: App) -> Router {
    Router::new().route("/metrics", get(show)).with_state(app)
}

async fn show(State(app): State<App>) -> Response {
    let mut response = Response::new(app.metrics().write(&app).into());
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4"));
    response
}
