//! The people of the desk, and the hashes of their passwords.

use scriven_model::{Role, Timestamp, User, UserId};

use crate::{
    error::{Error, Result},
    tx::Tx,
    value::{Row, from_word, params},
};

crate::sql::statements! {
    ADD = "INSERT INTO users (id, name, name_key, role, since) VALUES ($1, $2, $3, $4, $5)";
    ROLE = "UPDATE users SET role = $2 WHERE id = $1";
    DISABLED = "UPDATE users SET disabled_at = $2 WHERE id = $1";
    GET = "SELECT id, name, role, since, disabled_at FROM users WHERE id = $1";
    BY_NAME = "SELECT id, name, role, since, disabled_at FROM users WHERE name_key = $1";
    LIST = "SELECT id, name, role, since, disabled_at FROM users ORDER BY name_key";
    COUNT = "SELECT COUNT(*) FROM users";
    PASSWORD = "SELECT hash FROM passwords WHERE user_id = $1";
    SET_PASSWORD = "INSERT INTO passwords (user_id, hash, at) VALUES ($1, $2, $3)
        ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, at = excluded.at";
}

/// One person.
pub fn get(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    tx.one(GET, params![id])?.as_ref().map(user).transpose()
}

/// One person, when they may sign in.
pub fn active(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    Ok(get(tx, id)?.filter(|user| user.disabled.is_none()))
}

/// The person who signs in with this name; case does not matter.
pub fn by_name(tx: &mut Tx, name: &str) -> Result<Option<User>> {
    tx.one(BY_NAME, params![key(name)])?.as_ref().map(user).transpose()
}

/// Everyone, by name.
pub fn list(tx: &mut Tx) -> Result<Vec<User>> {
    tx.all(LIST, params![])?.iter().map(user).collect()
}

/// How many people there are; 0 means that the desk was never set up.
pub fn count(tx: &mut Tx) -> Result<u64> {
    tx.one(COUNT, params![])?.map_or(Ok(0), |row| row.sum(0))
}

/// The hash of a person's password (PHC string).
pub fn password(tx: &mut Tx, id: UserId) -> Result<Option<String>> {
    tx.one(PASSWORD, params![id])?.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

/// Sets the hash of a person's password. Append `UserAdded` or `UserPasswordReset`
/// in the same transaction: the hash itself is no part of the log.
pub fn set_password(tx: &mut Tx, id: UserId, hash: &str, at: Timestamp) -> Result<()> {
    tx.run(SET_PASSWORD, params![id, hash, at]).map(drop)
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn user(row: &Row) -> Result<User> {
    Ok(User {
        id: row.parse(0)?,
        name: row.text(1)?.to_owned(),
        role: from_word(row.text(2)?)?,
        since: row.at(3)?,
        disabled: row.opt_at(4)?,
    })
}

pub(crate) fn must(tx: &mut Tx, id: UserId) -> Result<User> {
    get(tx, id)?.ok_or_else(|| Error::not_found("user", id))
}

pub(crate) fn add(tx: &mut Tx, user: &User) -> Result<()> {
    if by_name(tx, &user.name)?.is_some() {
        return Err(Error::Conflict(format!("there is a user “{}” already", user.name)));
    }
    let (name, role) = (user.name.as_str(), user.role.as_str());
    tx.run(ADD, params![user.id, name, key(name), role, user.since]).map(drop)
}

pub(crate) fn set_role(tx: &mut Tx, id: UserId, role: Role) -> Result<()> {
    tx.must(ROLE, params![id, role.as_str()], "user", id)
}

/// Since when somebody may no longer sign in; `None` lets them in again.
pub(crate) fn set_disabled(tx: &mut Tx, id: UserId, since: Option<Timestamp>) -> Result<()> {
    tx.must(DISABLED, params![id, since], "user", id)
}
