//! What stands on the record of a page that was withdrawn for good.

use std::collections::HashSet;

use crate::{error::Result, tx::Tx, value::params};

crate::sql::statements! {
    INCIDENTS = "SELECT id FROM incidents WHERE state = 'killed'";
    STATEMENTS = "SELECT s.id FROM statements s JOIN incidents i ON i.id = s.incident
        WHERE i.state = 'killed'";
    // Also those it made on incidents that it was on before.
    CLAIMS = "SELECT c.id FROM claims c JOIN statements s ON s.id = c.statement
        JOIN incidents i ON i.id = s.incident WHERE i.state = 'killed'";
    DRAFTS = "SELECT d.id FROM drafts d JOIN incidents i ON i.id = d.incident
        WHERE i.state = 'killed'";
}

/// The ids of all that is sealed, as an event writes them: incidents that were killed,
/// the statements on them, the claims of those statements, wherever they stood, and the
/// drafts.
pub fn ids(tx: &mut Tx) -> Result<HashSet<String>> {
    let mut ids = HashSet::new();
    for row in tx.all(INCIDENTS, params![])? {
        ids.insert(row.text(0)?.to_owned());
    }
    if ids.is_empty() {
        return Ok(ids);
    }
    for sql in [STATEMENTS, CLAIMS, DRAFTS] {
        for row in tx.all(sql, params![])? {
            ids.insert(row.text(0)?.to_owned());
        }
    }
    Ok(ids)
}
