//! What a desk is opened with.

use std::path::PathBuf;

use scriven_model::reading::Jurisdiction;
use scriven_net::Guard;
use scriven_render::Site;

use crate::Clock;

/// Where the record is kept.
#[derive(Clone, Debug)]
pub enum Database {
    /// One file, made when it is not there.
    Sqlite(PathBuf),
    /// A server: `postgres://user@host/name`.
    Postgres(String),
    /// A server, and a schema on it: one desk beside another.
    PostgresSchema(String, String),
}

/// What a desk is opened with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the record is kept.
    pub database: Database,
    /// The public site's name and address.
    pub site: Site,
    /// Whose law holds where the desk publishes.
    pub publisher: Jurisdiction,
    /// Which addresses it may fetch from.
    pub guard: Guard,
    /// What time it is.
    pub clock: Clock,
}
