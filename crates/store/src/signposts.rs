//! What incidents can be found again by: an index, never a walk over all of them.

use std::collections::{BTreeMap, BTreeSet};

use scriven_model::{IncidentId, Signpost, SignpostKind, StatementId};

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
    HAS = "SELECT 1 FROM signposts WHERE kind = $1 AND value = $2 AND incident = $3 LIMIT 1";
    OF = "SELECT DISTINCT kind, value FROM signposts WHERE incident = $1 ORDER BY kind, value";
}

/// Incidents looked at for one signpost: a force's name alone may stand on all.
const MOST: usize = 200;

/// Incidents that share at least one of `signposts`, with how many they share. Those
/// that share the rarer kinds (a reference, a name) come first, then the newer ones.
pub fn incidents_sharing(
    tx: &mut Tx,
    signposts: &[Signpost],
    limit: u32,
) -> Result<Vec<(IncidentId, u32)>> {
    let wanted: BTreeSet<&Signpost> = signposts.iter().collect();
    let mut found: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut cut = Vec::new();
    for signpost in wanted {
        let (kind, value) = (signpost.kind.as_str(), signpost.value.as_str());
        let rows = tx.all(SHARING, params![kind, value, i64::try_from(MOST).unwrap_or(200)])?;
        let mut seen = BTreeSet::new();
        for row in &rows {
            let id = row.text(0)?.to_owned();
            let (count, weight) = found.entry(id.clone()).or_default();
            (*count, *weight) = (*count + 1, *weight + weight_of(signpost.kind));
            seen.insert(id);
        }
        if rows.len() >= MOST {
            cut.push((signpost, seen));
        }
    }
    // A list that was cut off may hold incidents found by other signposts further down.
    for (signpost, seen) in cut {
        for (id, (count, weight)) in &mut found {
            let (kind, value) = (signpost.kind.as_str(), signpost.value.as_str());
            if !seen.contains(id) && tx.one(HAS, params![kind, value, id.as_str()])?.is_some() {
                (*count, *weight) = (*count + 1, *weight + weight_of(signpost.kind));
            }
        }
    }
    let mut best: Vec<_> = found.into_iter().collect();
    best.sort_by(|(a, (_, a_weight)), (b, (_, b_weight))| b_weight.cmp(a_weight).then(b.cmp(a)));
    best.into_iter()
        .take(limit as usize)
        .filter_map(|(id, (count, _))| Some((id.parse().ok()?, count)))
        .map(Ok)
        .collect()
}

/// How much sharing one tells, only to choose which incidents to look at.
const fn weight_of(kind: SignpostKind) -> u32 {
    match kind {
        SignpostKind::Reference => 32,
        SignpostKind::Operation => 24,
        SignpostKind::Name => 16,
        SignpostKind::Street => 8,
        SignpostKind::Day | SignpostKind::Town => 3,
        SignpostKind::Force => 1,
    }
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
