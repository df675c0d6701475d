//! What each statement changed, fact by fact.

use scriven_model::{Difference, IncidentId, StatementId};

use crate::{
    error::Result,
    tx::Tx,
    value::{params, to_json},
};

crate::sql::statements! {
    FORGET = "DELETE FROM differences WHERE statement = $1";
    ADD = "INSERT INTO differences (statement, n, incident, doc) VALUES ($1, $2, $3, $4)";
    OF_STATEMENT = "SELECT doc FROM differences WHERE statement = $1 ORDER BY n";
}

/// What a statement changed on its incident, as it was told when it was threaded.
pub fn of_statement(tx: &mut Tx<'_>, id: StatementId) -> Result<Vec<Difference>> {
    tx.all(OF_STATEMENT, params![id])?.iter().map(|row| row.json(0)).collect()
}

pub(crate) fn set(
    tx: &mut Tx<'_>,
    statement: StatementId,
    incident: IncidentId,
    differences: &[Difference],
) -> Result<()> {
    tx.run(FORGET, params![statement])?;
    for (n, difference) in (0_i64..).zip(differences) {
        tx.run(ADD, params![statement, n, incident, to_json(difference)?])?;
    }
    Ok(())
}
