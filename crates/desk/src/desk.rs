//! The desk itself: what every verb works with.

use std::{
    sync::{Arc, LazyLock},
    thread,
};

use jiff::Timestamp;
use scriven_checks::{BookError, Books};
use scriven_model::reading::Jurisdiction;
use scriven_net::Client;
use scriven_render::Site;
use scriven_store::{Config as StoreConfig, Store, Tx};
use tokio::sync::broadcast;

use crate::{Clock, Config, Database, News, Result, once::Once, people::Passwords};

/// How many pieces of news may wait for a slow listener before it must catch up
/// from the log.
const NEWS_KEPT: usize = 1024;

/// The desk. Cheap to clone; every clone is the same desk.
#[derive(Clone)]
pub struct Desk(pub(crate) Arc<Inner>, Option<Arc<Once>>);

pub(crate) struct Inner {
    pub(crate) store: Store,
    /// Read when first needed: a desk answers before its rule books are.
    books: LazyLock<std::result::Result<Books, BookError>>,
    pub(crate) passwords: Passwords,
    pub(crate) client: Client,
    pub(crate) site: Site,
    pub(crate) publisher: Jurisdiction,
    pub(crate) clock: Clock,
    pub(crate) news: broadcast::Sender<News>,
}

impl Desk {
    /// Opens the record (made when it is not there, brought up to date when it is
    /// older). Blocks while it does.
    pub fn open(config: Config) -> Result<Self> {
        let store = Store::open(match config.database {
            Database::Sqlite(path) => StoreConfig::Sqlite(path),
            Database::Postgres(url) => StoreConfig::Postgres { url, schema: None },
            Database::PostgresSchema(url, schema) => {
                StoreConfig::Postgres { url, schema: Some(schema) }
            }
        })?;
        Ok(Self(
            Arc::new(Inner {
                store,
                books: LazyLock::new(Books::shipped),
                passwords: Passwords::default(),
                client: Client::new(config.guard)?,
                site: config.site,
                publisher: config.publisher,
                clock: config.clock,
                news: broadcast::Sender::new(NEWS_KEPT),
            }),
            None,
        ))
    }

    /// Reads the rule books and makes what a first sign-in needs, on a thread
    /// beside: without it the first who needs them would wait.
    pub(crate) fn get_ready(&self) {
        let inner = Arc::downgrade(&self.0);
        let _ = thread::Builder::new().name("get-ready".to_owned()).spawn(move || {
            if let Some(inner) = inner.upgrade() {
                LazyLock::force(&inner.books);
                inner.passwords.get_ready();
            }
        });
    }

    /// The rule books.
    pub(crate) fn books(&self) -> Result<&Books> {
        self.0.books.as_ref().map_err(|why| why.clone().into())
    }

    /// The same desk, whose next verb is done once.
    pub(crate) fn with(&self, once: Once) -> Self {
        Self(Arc::clone(&self.0), Some(Arc::new(once)))
    }

    /// The same desk, for the parts of a verb before its outcome.
    pub(crate) fn plain(&self) -> Self {
        Self(Arc::clone(&self.0), None)
    }

    /// What time it is at the desk.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The public site.
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// The record, for the binary's own commands (verify, backup).
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// One transaction that writes.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (once, at) = (self.1.clone(), self.now());
        self.0
            .store
            .write(move |tx| {
                let outcome = verb(tx)?;
                if let Some(once) = once {
                    once.keep(tx, &outcome, at)?;
                }
                Ok(outcome)
            })
            .await
    }

    /// One transaction that reads.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        sight: impl FnOnce(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.0.store.read(sight).await
    }
}
