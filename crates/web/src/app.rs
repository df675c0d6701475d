//! What all routes share.

use std::sync::Arc;

use http::{Extensions, HeaderMap};
use scriven_desk::Desk;
use scriven_model::UserId;
use tokio_util::sync::CancellationToken;

use crate::{
    http::peer,
    metrics::Metrics,
    public::{cache::Cache, hub::Hub, news},
    session::attempts::Attempts,
};

/// How the web side of the desk behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's address as readers type it, `https://news.example`, where a proxy
    /// changes `Host` on the way. Only forms from there are taken.
    pub origin: Option<String>,
    /// Whom the button "look around" signs in on this machine; only for `--demo`, and
    /// never where `origin` leads anywhere else.
    pub demo: Option<UserId>,
    /// Bytes of public pages kept in memory.
    pub pages: usize,
    /// Readers who listen for new versions at once.
    pub most_readers: usize,
    /// Largest request body, in bytes: a statement of 10 MB and its form.
    pub largest_body: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            origin: None,
            demo: None,
            pages: 16 << 20,
            most_readers: 50_000,
            largest_body: (10 << 20) + (64 << 10),
        }
    }
}

/// The web side of one desk. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    desk: Desk,
    settings: Settings,
    pages: Cache,
    hub: Hub,
    attempts: Attempts,
    metrics: Metrics,
    closing: CancellationToken,
}

impl App {
    /// Opens it, and starts to listen to the desk's news. Needs a tokio runtime.
    pub fn new(desk: Desk, settings: Settings) -> Self {
        let app = Self(Arc::new(Inner {
            pages: Cache::new(settings.pages),
            hub: Hub::default(),
            attempts: Attempts::default(),
            metrics: Metrics::default(),
            closing: CancellationToken::new(),
            desk,
            settings,
        }));
        tokio::spawn(news::listen(app.clone()));
        app
    }

    /// The end is near: streams end, `/readyz` says so.
    pub fn close(&self) {
        self.0.closing.cancel();
    }

    pub(crate) fn desk(&self) -> &Desk {
        &self.0.desk
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Whether a request came straight from this machine.
    pub(crate) fn is_local(&self, extensions: &Extensions, headers: &HeaderMap) -> bool {
        peer::is_local(self.0.settings.origin.as_deref(), extensions, headers)
    }

    pub(crate) fn pages(&self) -> &Cache {
        &self.0.pages
    }

    pub(crate) fn hub(&self) -> &Hub {
        &self.0.hub
    }

    pub(crate) fn attempts(&self) -> &Attempts {
        &self.0.attempts
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn closing(&self) -> &CancellationToken {
        &self.0.closing
    }
}
