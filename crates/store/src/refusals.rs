//! Incidents that a statement proved not to belong to.

use scriven_model::{IncidentId, StatementId};

use crate::{error::Result, tx::Tx, value::params};

crate::sql::statements! {
    ADD = "INSERT INTO refusals (statement, incident, seq) VALUES ($1, $2, $3)
        ON CONFLICT (statement, incident) DO NOTHING";
    OF_STATEMENT = "SELECT incident FROM refusals WHERE statement = $1 ORDER BY seq, incident";
}

/// The incidents that somebody said a statement does not belong to.
pub fn of_statement(tx: &mut Tx, id: StatementId) -> Result<Vec<IncidentId>> {
    tx.all(OF_STATEMENT, params![id])?.iter().map(|row| row.parse(0)).collect()
}

pub(crate) fn add(
    tx: &mut Tx,
    seq: i64,
    statement: StatementId,
    incident: IncidentId,
) -> Result<()> {
    tx.run(ADD, params![statement, incident, seq]).map(drop)
}
