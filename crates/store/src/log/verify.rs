//! Walks the chain: nothing in the log was changed, left out or slipped in, and
//! every original is what it was.

use scriven_model::{EventBody, Timestamp};

use crate::{
    error::Result,
    hash, log, originals,
    tx::Tx,
    value::{Row, from_json, params},
};

/// What walking the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// All of it holds.
    Whole {
        /// How many events there are.
        events: i64,
        /// The hash of the newest; 64 zeros when there is none. Kept elsewhere, it
        /// also proves later that nothing was cut off the end.
        head: String,
        /// How many originals there are.
        originals: u64,
    },
    /// It breaks here first.
    Broken {
        /// At this event; 0 when it is an original that no event tells of.
        seq: i64,
        /// What is wrong, in words.
        why: String,
    },
}

/// Events read at a time: each may hold a statement of megabytes.
const EVENTS: u32 = 32;
/// Originals read at a time: each may hold megabytes.
const ORIGINALS: u32 = 4;

/// Walks the whole log and every original, a page at a time.
pub fn verify(tx: &mut Tx) -> Result<Verified> {
    let (mut seq, mut head) = (0, hash::NONE.to_owned());
    loop {
        let rows = tx.all(log::AFTER, params![seq, EVENTS])?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            if let Err(why) = check(tx, row, seq + 1, &head)? {
                return Ok(Verified::Broken { seq: row.int(0)?, why });
            }
            seq = row.int(0)?;
            row.text(5)?.clone_into(&mut head);
        }
    }
    let (mut count, mut last) = (0, String::new());
    loop {
        let rows = tx.all(originals::AFTER, params![last.as_str(), ORIGINALS])?;
        let Some(end) = rows.last() else { break };
        for row in &rows {
            if hash::hex_of(row.bytes(1)?) != row.text(0)? {
                let why = format!("the original kept as {} is not what it was", row.text(0)?);
                return Ok(Verified::Broken { seq: 0, why });
            }
            count += 1;
        }
        end.text(0)?.clone_into(&mut last);
    }
    Ok(Verified::Whole { events: seq, head, originals: count })
}

/// One event against the one before; the inner `Err` says what is wrong with it.
fn check(tx: &mut Tx, row: &Row, seq: i64, prev: &str) -> Result<Result<(), String>> {
    let (found, actor, body) = (row.int(0)?, row.text(2)?, row.text(3)?);
    if found != seq {
        return Ok(Err(format!("event {seq} is missing: {found} follows the one before it")));
    }
    if row.text(4)? != prev {
        return Ok(Err("it does not hold the hash of the event before it".to_owned()));
    }
    let at = Timestamp::from_microsecond(row.int(1)?).unwrap_or(Timestamp::UNIX_EPOCH);
    if hash::of_event(prev, seq, at, actor, body) != row.text(5)? {
        return Ok(Err("its content was changed: the hash is of something else".to_owned()));
    }
    let body: EventBody = match from_json(body) {
        Ok(body) => body,
        Err(why) => return Ok(Err(format!("it cannot be read: {why}"))),
    };
    if body.what() != row.text(6)? {
        return Ok(Err(format!("it says {} and is {}", row.text(6)?, body.what())));
    }
    let sha256 = match &body {
        EventBody::StatementReceived { statement } => Some(&statement.sha256),
        EventBody::StatementRefused { sha256, .. } => sha256.as_ref(),
        _ => None,
    };
    match sha256 {
        Some(sha256) if !originals::has(tx, sha256)? => {
            Ok(Err(format!("the original {sha256} it tells of is not there")))
        }
        _ => Ok(Ok(())),
    }
}
