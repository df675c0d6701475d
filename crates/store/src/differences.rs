//! What each statement changed, fact by fact.

use scriven_model::{Difference, IncidentId, StatementId, Timestamp};

use crate::{
    error::Result,
    tx::Tx,
    value::{params, to_json},
    versions,
};

crate::sql::statements! {
    FORGET = "DELETE FROM differences WHERE statement = $1";
    ADD = "INSERT INTO differences (statement, n, incident, seq, doc)
        VALUES ($1, $2, $3, $4, $5)";
    SEQ = "SELECT MIN(seq) FROM differences WHERE statement = $1 AND incident = $2";
    OF_INCIDENT_SINCE = "SELECT doc FROM differences WHERE incident = $1 AND seq > COALESCE(
        (SELECT MAX(v.seq) FROM versions v WHERE v.incident = $1 AND v.at <= $2), 0)
        ORDER BY seq, n";
    OF_STATEMENT = "SELECT doc FROM differences WHERE statement = $1 ORDER BY n";
}

/// What a statement changed on its incident, as it was told when it was threaded.
pub fn of_statement(tx: &mut Tx, id: StatementId) -> Result<Vec<Difference>> {
    tx.all(OF_STATEMENT, params![id])?.iter().map(|row| row.json(0)).collect()
}

/// What the statements of an incident changed after the newest version that was
/// published at or before `since`, in the order they were threaded; `None` is all.
pub fn of_incident_since(
    tx: &mut Tx,
    id: IncidentId,
    since: Option<Timestamp>,
) -> Result<Vec<Difference>> {
    let since = since.map_or(i64::MIN, Timestamp::as_microsecond);
    tx.all(OF_INCIDENT_SINCE, params![id, since])?.iter().map(|row| row.json(0)).collect()
}

pub(crate) fn set(
    tx: &mut Tx,
    seq: i64,
    statement: StatementId,
    incident: IncidentId,
    differences: &[Difference],
) -> Result<()> {
    tx.run(FORGET, params![statement])?;
    for (n, difference) in (0_i64..).zip(differences) {
        tx.run(ADD, params![statement, n, incident, seq, to_json(difference)?])?;
    }
    Ok(())
}

pub(crate) fn forget(tx: &mut Tx, statement: StatementId) -> Result<()> {
    tx.run(FORGET, params![statement]).map(drop)
}

/// Tells anew what a statement changed. It was told when it was told first: what stood
/// there at the last publication is no news since.
pub(crate) fn restate(
    tx: &mut Tx,
    seq: i64,
    statement: StatementId,
    incident: IncidentId,
    differences: &[Difference],
) -> Result<()> {
    let first = tx.one(SEQ, params![statement, incident])?;
    let first = first.and_then(|row| row.int(0).ok());
    // One that was here before and comes back stands in what was published then.
    let told = versions::told(tx, incident, statement)?;
    let seq = [first, told].into_iter().flatten().min().unwrap_or(seq);
    set(tx, seq, statement, incident, differences)
}
