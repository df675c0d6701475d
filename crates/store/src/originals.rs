//! The bytes of statements as they came, under their SHA-256; kept for good.

use scriven_model::Timestamp;

use crate::{error::Result, hash, tx::Tx, value::params};

crate::sql::statements! {
    KEEP = "INSERT INTO originals (sha256, media_type, bytes, at) VALUES ($1, $2, $3, $4)";
    KNOWN = "SELECT 1 FROM originals WHERE sha256 = $1";
    GET = "SELECT media_type, bytes, at FROM originals WHERE sha256 = $1";
    AFTER = "SELECT sha256, bytes FROM originals WHERE sha256 > $1 ORDER BY sha256 LIMIT $2";
}

/// The bytes of a statement as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// What they were said to be: a `Content-Type`.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// When they came first.
    pub at: Timestamp,
}

/// Keeps `bytes` and gives their SHA-256 in lower-case hex. The same bytes again
/// are kept once. Call it before the event that names the hash.
pub fn keep(tx: &mut Tx, media_type: &str, bytes: &[u8], at: Timestamp) -> Result<String> {
    let sha256 = hash::hex_of(bytes);
    if !has(tx, &sha256)? {
        tx.run(KEEP, params![sha256.as_str(), media_type, bytes, at])?;
    }
    Ok(sha256)
}

/// Whether the bytes with this SHA-256 are kept.
pub fn has(tx: &mut Tx, sha256: &str) -> Result<bool> {
    Ok(tx.one(KNOWN, params![sha256])?.is_some())
}

/// The bytes with this SHA-256.
pub fn get(tx: &mut Tx, sha256: &str) -> Result<Option<Original>> {
    let Some(row) = tx.one(GET, params![sha256])? else { return Ok(None) };
    Ok(Some(Original {
        media_type: row.text(0)?.to_owned(),
        bytes: row.bytes(1)?.to_vec(),
        at: row.at(2)?,
    }))
}
