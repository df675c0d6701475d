//! Settings of this desk: a name and a value each.

use crate::{error::Result, tx::Tx, value::params};

crate::sql::statements! {
    GET = "SELECT value FROM settings WHERE name = $1";
    SET = "INSERT INTO settings (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    REMOVE = "DELETE FROM settings WHERE name = $1";
}

/// A setting's value.
pub fn get(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    tx.one(GET, params![name])?.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

/// Sets it.
pub fn set(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    tx.run(SET, params![name, value]).map(drop)
}

/// Removes it; whether it was there.
pub fn remove(tx: &mut Tx, name: &str) -> Result<bool> {
    Ok(tx.run(REMOVE, params![name])? > 0)
}
