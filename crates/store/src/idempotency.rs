//! Answers kept under the key a caller gave, so that the same request again gets
//! the same answer and does nothing.

use scriven_model::{Timestamp, UserId};

use crate::{
    error::Result,
    tx::Tx,
    value::{params, to_json},
};

crate::sql::statements! {
    FIND = "SELECT request, status, headers, body FROM idempotency WHERE user_id = $1 AND idem = $2";
    KEEP = "INSERT INTO idempotency (user_id, idem, request, status, headers, body, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    EXPIRE = "DELETE FROM idempotency WHERE at < $1";
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What tells the request apart: a hash of method, path and body. When another
    /// request uses the same key, refuse it.
    pub request: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// The headers that belong to it: name and value.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: String,
}

/// The answer that was given under this key.
pub fn find(tx: &mut Tx, user: UserId, key: &str) -> Result<Option<Kept>> {
    let Some(row) = tx.one(FIND, params![user, key])? else { return Ok(None) };
    Ok(Some(Kept {
        request: row.text(0)?.to_owned(),
        status: u16::try_from(row.int(1)?).unwrap_or(500),
        headers: row.json(2)?,
        body: row.text(3)?.to_owned(),
    }))
}

/// Keeps an answer, in the transaction that did what it tells of. Two at once with
/// the same key: the second gets [`crate::Error::Constraint`] and is rolled back.
pub fn keep(tx: &mut Tx, user: UserId, key: &str, kept: &Kept, at: Timestamp) -> Result<()> {
    let Kept { request, status, headers, body } = kept;
    tx.run(KEEP, params![user, key, request, *status, to_json(headers)?, body, at]).map(drop)
}

/// Forgets answers older than `before`; gives how many.
pub fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(EXPIRE, params![before])
}
