//! Published versions that rest on statements which go elsewhere.

use std::collections::BTreeSet;

use scriven_ledger::Side;
use scriven_model::{ClaimId, IncidentId, IncidentState, StatementId, Version, Withdrawal};
use scriven_store::{Tx, claims, incidents, versions};

use crate::Result;

/// The standing versions of `from` that show one of the statements or cite what it says.
pub(super) fn of(tx: &mut Tx, from: &Side, ids: &BTreeSet<StatementId>) -> Result<Vec<Version>> {
    resting(tx, from.known.incident.id, ids)
}

/// The same of other incidents: pages that were merged into `from` and rest on what goes,
/// and the page that becomes one of its own again, where it rests on what stays.
pub(super) fn elsewhere(
    tx: &mut Tx,
    from: &Side,
    onto: Option<&Side>,
    ids: &BTreeSet<StatementId>,
) -> Result<Vec<Withdrawal>> {
    let back = onto
        .map(|onto| &onto.known.incident)
        .filter(|incident| incident.state == IncidentState::Merged)
        .map(|incident| incident.id);
    let mut goes_along = Vec::new();
    if let Some(back) = back {
        goes_along.push(back);
        goes_along.extend(incidents::absorbed(tx, back)?);
    }
    let stay: BTreeSet<StatementId> =
        from.told.iter().map(|told| told.statement.id).filter(|id| !ids.contains(id)).collect();
    let mut all = Vec::new();
    for (incident, gone) in incidents::absorbed(tx, from.known.incident.id)?
        .into_iter()
        .map(|id| (id, if goes_along.contains(&id) { &stay } else { ids }))
    {
        let numbers: Vec<u32> =
            resting(tx, incident, gone)?.iter().map(|version| version.number).collect();
        if !numbers.is_empty() {
            all.push(Withdrawal { incident, versions: numbers });
        }
    }
    Ok(all)
}

fn resting(tx: &mut Tx, id: IncidentId, ids: &BTreeSet<StatementId>) -> Result<Vec<Version>> {
    let mut all = versions::list(tx, id)?;
    all.retain(|version| version.withdrawn.is_none());
    let mut resting = Vec::new();
    for version in all {
        let shows = match version.record.as_deref() {
            Some(record) if !record.statements.is_empty() => {
                record.statements.iter().any(|id| ids.contains(id))
            }
            // One of an older program does not name its statements; what it cites does.
            _ => {
                let cited: Vec<ClaimId> = version.story.claims().collect();
                claims::by_ids(tx, &cited)?.iter().any(|claim| ids.contains(&claim.statement))
            }
        };
        if shows {
            resting.push(version);
        }
    }
    Ok(resting)
}
