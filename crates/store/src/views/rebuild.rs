//! Builds the views again from the log.

use crate::{
    error::{Error, Result},
    log,
    tx::Tx,
    value::params,
    views::{Mode, apply},
};

/// Every view, in an order in which they can be emptied: who refers comes first.
pub(crate) const TABLES: &[(&str, &str)] = &[
    ("search_docs", "DELETE FROM search_docs"),
    ("followers", "DELETE FROM followers"),
    ("tokens", "DELETE FROM tokens"),
    ("users", "DELETE FROM users"),
    ("sources", "DELETE FROM sources"),
    ("incident_events", "DELETE FROM incident_events"),
    ("versions", "DELETE FROM versions"),
    ("sign_offs", "DELETE FROM sign_offs"),
    ("drafts", "DELETE FROM drafts"),
    ("refusals", "DELETE FROM refusals"),
    ("signposts", "DELETE FROM signposts"),
    ("differences", "DELETE FROM differences"),
    ("promises", "DELETE FROM promises"),
    ("claims", "DELETE FROM claims"),
    ("people", "DELETE FROM people"),
    ("incidents", "DELETE FROM incidents"),
    ("rereadings", "DELETE FROM rereadings"),
    ("corrections", "DELETE FROM corrections"),
    ("readings", "DELETE FROM readings"),
    ("statements", "DELETE FROM statements"),
];

/// Events read at a time: each may hold a statement of megabytes.
const PAGE: u32 = 32;

/// Empties every view and tells the log again; gives the number of events. What was
/// sent, who is signed in and what polls found stays as it is. One transaction: on a
/// long log it holds up other writes.
pub fn rebuild(tx: &mut Tx) -> Result<i64> {
    if !tx.may_append {
        return Err(Error::Invalid("views are rebuilt in Store::write only".to_owned()));
    }
    for (_, empty) in TABLES {
        tx.run(empty, params![])?;
    }
    let mut seq = 0;
    loop {
        let events = log::after(tx, seq, PAGE)?;
        if events.is_empty() {
            return Ok(seq);
        }
        for event in &events {
            apply(tx, event, Mode::Replay)?;
            seq = event.seq;
        }
    }
}
