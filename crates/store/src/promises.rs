//! What officials promised, and whether it came.

use scriven_model::{IncidentId, Promise, PromiseId, StatementId};

use crate::{
    error::Result,
    tx::Tx,
    value::{Row, from_word, params, to_json, word},
};

crate::sql::statements! {
    ADD = "INSERT INTO promises (id, incident, statement, state, due, since, came_with, doc)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET incident = excluded.incident, state = excluded.state,
        due = excluded.due, came_with = excluded.came_with, doc = excluded.doc";
    CAME = "UPDATE promises SET state = 'came', came_with = $2 WHERE id = $1";
    WITHDRAW = "UPDATE promises SET state = 'dropped' WHERE statement = $1 AND state = 'open'";
    REOPEN = "UPDATE promises SET state = 'open', came_with = NULL
        WHERE came_with = $1 AND state = 'came' AND incident = $2";
    OF_INCIDENT = "SELECT doc, state, came_with FROM promises WHERE incident = $1
        ORDER BY since, id";
    // CROSS JOIN: SQLite then walks the promises that are open, in their order.
    OPEN = "SELECT p.doc, p.state, p.came_with FROM promises p CROSS JOIN incidents i
        WHERE p.state = 'open' AND i.id = p.incident AND i.state <> 'killed'
        ORDER BY p.due, p.since, p.id LIMIT $1";
}

/// Sorts what has no due time behind all that has one.
const NEVER: &str = "9999";

/// The promises on an incident, open and not, oldest first.
pub fn of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<Promise>> {
    tx.all(OF_INCIDENT, params![id])?.iter().map(promise).collect()
}

/// What is still to come, what is due first coming first; not of pages that were
/// withdrawn.
pub fn open(tx: &mut Tx, limit: u32) -> Result<Vec<Promise>> {
    tx.all(OPEN, params![limit])?.iter().map(promise).collect()
}

fn promise(row: &Row) -> Result<Promise> {
    let mut promise: Promise = row.json(0)?;
    promise.state = from_word(row.text(1)?)?;
    promise.came_with = row.opt_parse(2)?;
    Ok(promise)
}

/// Takes back what a statement did to an incident's promises before it is
/// threaded anew.
pub(crate) fn withdraw(tx: &mut Tx, statement: StatementId, incident: IncidentId) -> Result<()> {
    tx.run(WITHDRAW, params![statement])?;
    tx.run(REOPEN, params![statement, incident]).map(drop)
}

pub(crate) fn add(tx: &mut Tx, promises: &[Promise]) -> Result<()> {
    for promise in promises {
        let due = promise.due.map_or_else(|| NEVER.to_owned(), |due| due.to_string());
        tx.run(
            ADD,
            params![
                promise.id,
                promise.incident,
                promise.statement,
                word(&promise.state)?,
                due,
                promise.since,
                promise.came_with,
                to_json(promise)?,
            ],
        )?;
    }
    Ok(())
}

pub(crate) fn keep(tx: &mut Tx, kept: &[PromiseId], with: StatementId) -> Result<()> {
    for id in kept {
        tx.must(CAME, params![*id, with], "promise", id)?;
    }
    Ok(())
}
