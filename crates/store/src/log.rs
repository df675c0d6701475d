//! The log: everything that happened, in order, for good; each event holds the
//! hash of the one before.

pub(crate) mod verify;

use scriven_model::{Actor, Event, EventBody, IncidentId, Timestamp};

use crate::{
    error::{Error, Result},
    hash,
    tx::Tx,
    value::{Row, from_json, params, to_json},
    views,
};

pub use verify::{Verified, verify};

crate::sql::statements! {
    LAST = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1";
    APPEND = "INSERT INTO events (seq, at, what, actor, body, prev, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    AFTER = "SELECT seq, at, actor, body, prev, hash, what FROM events
        WHERE seq > $1 ORDER BY seq LIMIT $2";
    OF_INCIDENT = "SELECT e.seq, e.at, e.actor, e.body, e.prev, e.hash, e.what
        FROM incident_events i JOIN events e ON e.seq = i.seq
        WHERE i.incident = $1 ORDER BY i.seq DESC LIMIT $2";
}

/// A value somebody typed may nest no deeper: what is stored must read back.
const DEEPEST: usize = 32;

/// Appends what happened, and brings every view up to date with it, in this
/// transaction. The event carries `at` to the µs.
///
/// # Errors
/// What the views say when the event contradicts them: [`Error::NotFound`] for a
/// noun that is not there, [`Error::Conflict`] for one that has moved on.
pub fn append(tx: &mut Tx, at: Timestamp, actor: &Actor, body: EventBody) -> Result<Event> {
    if !tx.may_append {
        return Err(Error::Invalid("events are appended in Store::write only".to_owned()));
    }
    // A write holds the log's lock from its start: nobody else appends meanwhile.
    if let EventBody::FactCorrected { correction, .. } = &body
        && deeper_than(&correction.value, DEEPEST)
    {
        return Err(Error::Invalid(format!("a value nests deeper than {DEEPEST} levels")));
    }
    let (last, prev) = last(tx)?.unwrap_or((0, hash::NONE.to_owned()));
    let at = Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
    let (seq, actor_text, body_text) = (last + 1, to_json(actor)?, to_json(&body)?);
    let hash = hash::of_event(&prev, seq, at, &actor_text, &body_text);
    tx.run(
        APPEND,
        params![seq, at, body.what(), actor_text, body_text, prev.as_str(), hash.as_str()],
    )?;
    let event = Event { seq, at, actor: actor.clone(), body, prev, hash };
    views::apply(tx, &event, views::Mode::Live)?;
    tx.appended = seq;
    Ok(event)
}

fn deeper_than(value: &serde_json::Value, levels: usize) -> bool {
    let Some(left) = levels.checked_sub(1) else { return true };
    match value {
        serde_json::Value::Array(list) => list.iter().any(|value| deeper_than(value, left)),
        serde_json::Value::Object(map) => map.values().any(|value| deeper_than(value, left)),
        _ => false,
    }
}

/// Number and hash of the newest event; `None` before the first.
pub fn last(tx: &mut Tx) -> Result<Option<(i64, String)>> {
    let Some(row) = tx.one(LAST, params![])? else { return Ok(None) };
    Ok(Some((row.int(0)?, row.text(1)?.to_owned())))
}

/// The events after number `seq`, in order, at most `limit`.
pub fn after(tx: &mut Tx, seq: i64, limit: u32) -> Result<Vec<Event>> {
    tx.all(AFTER, params![seq, limit])?.iter().map(event).collect()
}

/// What happened to an incident, its statements and its drafts, newest first.
pub fn of_incident(tx: &mut Tx, id: IncidentId, limit: u32) -> Result<Vec<Event>> {
    tx.all(OF_INCIDENT, params![id, limit])?.iter().map(event).collect()
}

fn event(row: &Row) -> Result<Event> {
    Ok(Event {
        seq: row.int(0)?,
        at: row.at(1)?,
        actor: row.json(2)?,
        body: from_json(row.text(3)?)?,
        prev: row.text(4)?.to_owned(),
        hash: row.text(5)?.to_owned(),
    })
}
