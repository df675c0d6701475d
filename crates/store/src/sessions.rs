//! Who is signed in. Only the SHA-256 of a session's token is kept.

use scriven_model::{Timestamp, User, UserId};

use crate::{
    error::{Error, Result},
    tx::Tx,
    users,
    value::params,
};

crate::sql::statements! {
    CREATE = "INSERT INTO sessions (token_sha256, user_id, created_at, seen_at, expires_at)
        VALUES ($1, $2, $3, $3, $4)";
    FIND = "SELECT user_id, created_at, seen_at, expires_at FROM sessions
        WHERE token_sha256 = $1 AND expires_at > $2";
    TOUCH = "UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE token_sha256 = $1";
    END = "DELETE FROM sessions WHERE token_sha256 = $1";
    END_ALL_OF = "DELETE FROM sessions WHERE user_id = $1";
    PURGE = "DELETE FROM sessions WHERE expires_at <= $1";
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who is signed in.
    pub user: User,
    /// Since when.
    pub created: Timestamp,
    /// When it was used last, as far as was noted.
    pub last_seen: Timestamp,
    /// When it ends by itself.
    pub expires: Timestamp,
}

/// Begins a session. Somebody who is disabled gets none.
pub fn create(
    tx: &mut Tx,
    token_sha256: &str,
    user: UserId,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    if users::must(tx, user)?.disabled.is_some() {
        return Err(Error::Conflict(
            "this person is disabled: an admin can enable them".to_owned(),
        ));
    }
    tx.run(CREATE, params![token_sha256, user, now, expires]).map(drop)
}

/// The session of this token, when it has not ended.
pub fn find(tx: &mut Tx, token_sha256: &str, now: Timestamp) -> Result<Option<Session>> {
    let Some(row) = tx.one(FIND, params![token_sha256, now])? else { return Ok(None) };
    let Some(user) = users::active(tx, row.parse(0)?)? else { return Ok(None) };
    let (created, last_seen, expires) = (row.at(1)?, row.at(2)?, row.at(3)?);
    Ok(Some(Session { user, created, last_seen, expires }))
}

/// Notes that a session was used, and when it ends now. Not at every request: each
/// call is a durable write.
pub fn touch(tx: &mut Tx, token_sha256: &str, now: Timestamp, expires: Timestamp) -> Result<()> {
    tx.run(TOUCH, params![token_sha256, now, expires]).map(drop)
}

/// Ends a session.
pub fn end(tx: &mut Tx, token_sha256: &str) -> Result<()> {
    tx.run(END, params![token_sha256]).map(drop)
}

/// Ends every session of a person; gives how many.
pub fn end_all_of(tx: &mut Tx, user: UserId) -> Result<u64> {
    tx.run(END_ALL_OF, params![user])
}

/// Removes sessions that ended by themselves; gives how many.
pub fn purge(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.run(PURGE, params![now])
}
