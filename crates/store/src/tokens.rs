//! API tokens. Only the SHA-256 of each is kept.

use scriven_model::{Timestamp, TokenId, User, UserId};

use crate::{
    error::Result,
    tx::Tx,
    users,
    value::{Row, params},
};

crate::sql::statements! {
    ADD = "INSERT INTO tokens (id, user_id, scope, created_at) VALUES ($1, $2, $3, $4)";
    REVOKE = "UPDATE tokens SET revoked_at = $2 WHERE id = $1";
    SECRET = "INSERT INTO token_secrets (token_sha256, token) VALUES ($1, $2)";
    FIND = "SELECT t.id, t.user_id, t.scope, t.created_at, t.revoked_at
        FROM token_secrets s JOIN tokens t ON t.id = s.token
        WHERE s.token_sha256 = $1 AND t.revoked_at IS NULL";
    LIVE_OF = "SELECT id FROM tokens WHERE user_id = $1 AND revoked_at IS NULL
        ORDER BY created_at, id";
    LIST = "SELECT id, user_id, scope, created_at, revoked_at FROM tokens
        ORDER BY created_at, id";
}

/// An API token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub user: UserId,
    /// What it may do: `read`, `write` or `publish`.
    pub scope: String,
    /// Since when.
    pub created: Timestamp,
    /// Since when it is no longer good.
    pub revoked: Option<Timestamp>,
}

/// Keeps the SHA-256 of a token's secret. Append `TokenCreated` in the same
/// transaction: the secret is no part of the log.
pub fn set_secret(tx: &mut Tx, token: TokenId, token_sha256: &str) -> Result<()> {
    tx.run(SECRET, params![token_sha256, token]).map(drop)
}

/// The token with this secret, and whose it is: when it was not revoked and they are
/// not disabled.
pub fn find(tx: &mut Tx, token_sha256: &str) -> Result<Option<(Token, User)>> {
    let Some(row) = tx.one(FIND, params![token_sha256])? else { return Ok(None) };
    let token = token(&row)?;
    Ok(users::active(tx, token.user)?.map(|user| (token, user)))
}

/// All tokens, revoked ones too, in the order they were made.
pub fn list(tx: &mut Tx) -> Result<Vec<Token>> {
    tx.all(LIST, params![])?.iter().map(token).collect()
}

/// The tokens of a person that still work.
pub fn live_of(tx: &mut Tx, user: UserId) -> Result<Vec<TokenId>> {
    tx.all(LIVE_OF, params![user])?.iter().map(|row| row.parse(0)).collect()
}

fn token(row: &Row) -> Result<Token> {
    Ok(Token {
        id: row.parse(0)?,
        user: row.parse(1)?,
        scope: row.text(2)?.to_owned(),
        created: row.at(3)?,
        revoked: row.opt_at(4)?,
    })
}

pub(crate) fn add(
    tx: &mut Tx,
    id: TokenId,
    user: UserId,
    scope: &str,
    at: Timestamp,
) -> Result<()> {
    users::must(tx, user)?;
    tx.run(ADD, params![id, user, scope, at]).map(drop)
}

pub(crate) fn revoke(tx: &mut Tx, id: TokenId, at: Timestamp) -> Result<()> {
    tx.must(REVOKE, params![id, at], "token", id)
}
