//! What incidents can be found again by: an index, never a walk over all of them.

use scriven_model::{IncidentId, Signpost, StatementId};

use crate::{
    error::Result,
    tx::Tx,
    value::{from_word, params},
};

crate::sql::statements! {
    ADD = "INSERT INTO signposts (kind, value, incident, statement) VALUES ($1, $2, $3, $4)
        ON CONFLICT (kind, value, incident, statement) DO NOTHING";
    WITHDRAW = "DELETE FROM signposts WHERE statement = $1";
    // Ids sort by time: the newest incidents first.
    SHARING = "SELECT DISTINCT incident FROM signposts WHERE kind = $1 AND value = $2
        ORDER BY incident DESC LIMIT $3";
    OF = "SELECT DISTINCT kind, value FROM signposts WHERE incident = $1 ORDER BY kind, value";
}

/// The incidents that this signpost leads to, the newest first, at most so many.
pub fn leading_to(tx: &mut Tx, signpost: &Signpost, most: u32) -> Result<Vec<IncidentId>> {
    let (kind, value) = (signpost.kind.as_str(), signpost.value.as_str());
    let rows = tx.all(SHARING, params![kind, value, i64::from(most)])?;
    Ok(rows
        .iter()
        .map(|row| row.text(0))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .collect())
}

/// What an incident can be found again by.
pub fn of(tx: &mut Tx, incident: IncidentId) -> Result<Vec<Signpost>> {
    tx.all(OF, params![incident])?
        .iter()
        .map(|row| Ok(Signpost { kind: from_word(row.text(0)?)?, value: row.text(1)?.to_owned() }))
        .collect()
}

pub(crate) fn withdraw(tx: &mut Tx, statement: StatementId) -> Result<()> {
    tx.run(WITHDRAW, params![statement]).map(drop)
}

pub(crate) fn add(
    tx: &mut Tx,
    incident: IncidentId,
    statement: StatementId,
    signposts: &[Signpost],
) -> Result<()> {
    for signpost in signposts {
        let (kind, value) = (signpost.kind.as_str(), signpost.value.as_str());
        tx.run(ADD, params![kind, value, incident, statement])?;
    }
    Ok(())
}
