//! Records to test on.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{Config, Store};

/// A fresh record, gone when it is dropped.
pub(super) struct Place {
    pub(super) store: Store,
    pub(super) config: Config,
    pub(super) folder: tempfile::TempDir,
}

impl Place {
    pub(super) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::at(Config::Sqlite(folder.path().join("record.db")), folder)
    }

    /// On PostgreSQL, when a server to test on was named.
    pub(super) fn postgres() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let url = std::env::var("SCRIVEN_TEST_PG").ok().filter(|url| !url.is_empty())?;
        let n = NEXT.fetch_add(1, Ordering::SeqCst);
        let schema = Some(format!("store_test_{}_{n}", std::process::id()));
        let config = Config::Postgres { url, schema };
        drop_schema(&config);
        Some(Self::at(config, tempfile::tempdir().unwrap()))
    }

    fn at(config: Config, folder: tempfile::TempDir) -> Self {
        Self { store: Store::open(config.clone()).unwrap(), config, folder }
    }

    /// Where a file of this name would stand.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.store.close();
        drop_schema(&self.config);
    }
}

/// Runs statements on a connection of its own, past everything the store guards.
pub(super) fn raw(config: &Config, sql: &str) -> Result<(), String> {
    match config {
        Config::Sqlite(path) => rusqlite::Connection::open(path)
            .and_then(|conn| {
                conn.pragma_update(None, "foreign_keys", false)?;
                conn.execute_batch(sql)
            })
            .map_err(|why| why.to_string()),
        Config::Postgres { url, schema } => {
            let mut client =
                postgres::Client::connect(url, postgres::NoTls).map_err(|why| why.to_string())?;
            if let Some(schema) = schema {
                client.batch_execute(&format!("SET search_path TO {schema}")).unwrap();
            }
            client.batch_execute(sql).map_err(|why| {
                why.as_db_error().map_or_else(|| why.to_string(), |db| db.message().to_owned())
            })
        }
    }
}

fn drop_schema(config: &Config) {
    if let Config::Postgres { schema: Some(schema), .. } = config {
        raw(config, &format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).unwrap();
    }
}

/// Runs a test on every engine there is.
pub(super) fn on_both(test: impl Fn(&Place)) {
    test(&Place::sqlite());
    if let Some(place) = Place::postgres() {
        test(&place);
    }
}
