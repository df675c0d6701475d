//! The record, on SQLite or PostgreSQL: the only crate that speaks SQL.
//!
//! Open it with [`Store::open`]; talk to it with closures:
//!
//! ```no_run
//! # async fn example(store: scriven_store::Store) -> scriven_store::Result<()> {
//! use scriven_store::statements;
//! let inbox = store.read(|tx| statements::inbox(tx, None, 50)).await?;
//! # Ok(()) }
//! ```
//!
//! What happens is appended to the [`log`] and to nothing else; [`log::append`]
//! brings the views up to date in the same transaction. Each noun has a module of
//! plain functions over `&mut Tx` that read them. A noun that is not there is
//! `Ok(None)`. When a closure gives `Err`, nothing it did stays.
//!
//! To add a noun: a migration under `migrations/both/` (and its line in `migrate.rs`), a
//! module with its SQL in one `statements!` block (and its name in `sql.rs`), and, when it
//! is a view, what each event does to it under `views/` and its line in
//! `views/rebuild.rs`. The tests walk all of these on both engines. SQL that one engine
//! alone understands belongs in `dialect/`.
//!
//! A closure runs on a thread of the record: it must not block on other things, must
//! not call the store again, and gets the time as a value from outside.

mod backup;
mod config;
mod dialect;
mod error;
mod fault;
mod hash;
mod migrate;
mod page;
mod sql;
mod store;
mod threads;
mod tx;
mod value;

pub mod claims;
pub mod differences;
pub mod drafts;
pub mod followers;
pub mod idempotency;
pub mod incidents;
pub mod log;
pub mod originals;
pub mod outbox;
pub mod promises;
pub mod refusals;
pub mod rereadings;
pub mod sealed;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod signposts;
pub mod sources;
pub mod statements;
pub mod tokens;
pub mod users;
pub mod versions;
pub mod views;

#[cfg(test)]
mod tests;

pub use backup::{backup, restore};
pub use config::Config;
pub use error::{Error, Result};
pub use hash::{hex_of, of_event};
pub use page::{Cursor, Page};
pub use store::Store;
pub use tx::{Engine, Tx};
