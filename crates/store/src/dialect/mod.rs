//! The closed list of what the engines do differently: the log's lock, the claim
//! of the outbox, full-text search.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use crate::{
    error::Result,
    tx::{Engine, Tx},
    value::params,
};

/// Holds the log until the transaction ends, so that its numbers have no gap and
/// nothing that a write has read moves under it. SQLite has one writer anyway.
pub(crate) fn lock_log(tx: &mut Tx) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => tx.all(postgres::LOCK_LOG, params![]).map(drop),
    }
}

/// Takes rows of the outbox that are due.
pub(crate) fn claim_outbox(tx: &Tx) -> &'static str {
    match tx.engine() {
        Engine::Sqlite => sqlite::CLAIM_OUTBOX,
        Engine::Postgres => postgres::CLAIM_OUTBOX,
    }
}

/// The newest documents that hold the words; all of the desk's, or published ones.
pub(crate) fn search(tx: &Tx, public: bool) -> &'static str {
    match (tx.engine(), public) {
        (Engine::Sqlite, false) => sqlite::SEARCH,
        (Engine::Sqlite, true) => sqlite::SEARCH_PUBLIC,
        (Engine::Postgres, false) => postgres::SEARCH,
        (Engine::Postgres, true) => postgres::SEARCH_PUBLIC,
    }
}

/// Incidents that something with the words belongs to.
pub(crate) fn incidents_matching(tx: &Tx) -> &'static str {
    match tx.engine() {
        Engine::Sqlite => sqlite::INCIDENTS_MATCHING,
        Engine::Postgres => postgres::INCIDENTS_MATCHING,
    }
}

/// The words of a search in the engine's own syntax. They hold letters and digits
/// only, so nothing a person types can break it.
pub(crate) fn search_words(tx: &Tx, words: &[String]) -> String {
    match tx.engine() {
        Engine::Sqlite => sqlite::search_words(words),
        Engine::Postgres => postgres::search_words(words),
    }
}
