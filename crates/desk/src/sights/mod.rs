//! What the desk shows: everything here only reads.

mod calendars;
mod closed;
mod draft;
mod held;
mod inbox;
mod incident;
mod incidents;
mod lists;
pub(crate) mod mementos;
pub(crate) mod moved;
pub(crate) mod promises;
pub(crate) mod public;
mod readings;
pub(crate) mod sealed;
mod search;
pub(crate) mod side;
mod statement;

use scriven_model::{Candidate, Incident, IncidentId, IncidentState, Reading, Statement};
use scriven_store::{Tx, incidents as store_incidents, refusals, signposts};

pub(crate) use draft::{steps, view as draft_view};
pub(crate) use held::Held;
pub(crate) use statement::{Read, reading, view as statement_view};

use crate::{Error, Result};

/// The incident, or that there is none.
pub(crate) fn incident(tx: &mut Tx, id: IncidentId) -> Result<Incident> {
    store_incidents::get(tx, id)?.ok_or_else(|| Error::not_found("incident", id))
}

/// Which incidents a statement may belong to, most likely first. They are found
/// by what they share with it, never by a walk over all.
pub(crate) fn candidates(
    tx: &mut Tx,
    statement: &Statement,
    reading: &Reading,
) -> Result<Vec<Candidate>> {
    if statement.incident.is_some() {
        return Ok(Vec::new());
    }
    let mut leads = Vec::new();
    for post in scriven_ledger::signposts(reading) {
        leads.push((post.kind, signposts::leading_to(tx, &post, scriven_ledger::DEEP)?));
    }
    // By the same rule as a run over a file, so that both propose the same.
    let mut near: Vec<IncidentId> = scriven_ledger::shortlist(&leads);
    let edited = match statement.revision_of {
        Some(earlier) => scriven_store::statements::get(tx, earlier)?.and_then(|s| s.incident),
        None => None,
    };
    near.extend(edited.filter(|id| !near.contains(id)));
    let refused = refusals::of_statement(tx, statement.id)?;
    near.retain(|id| !refused.contains(id));
    let mut known = Vec::with_capacity(near.len());
    for id in near {
        let incident = incident(tx, id)?;
        if matches!(incident.state, IncidentState::Killed | IncidentState::Merged) {
            continue;
        }
        known.push(side::known(tx, incident)?);
    }
    let mut candidates = scriven_ledger::candidates(reading, &known);
    if let Some(edited) = edited.filter(|id| !refused.contains(id)) {
        revision_first(&mut candidates, edited, &known);
    }
    Ok(candidates)
}

/// A source's edit of a release belongs where the release went.
fn revision_first(
    candidates: &mut Vec<Candidate>,
    incident: IncidentId,
    known: &[scriven_ledger::Known],
) {
    let Some(title) =
        known.iter().find(|k| k.incident.id == incident).map(|k| k.incident.title.clone())
    else {
        return;
    };
    let mut first = match candidates.iter().position(|c| c.incident == incident) {
        Some(place) => candidates.remove(place),
        None => {
            Candidate { incident, title, score: 0.0, reasons: Vec::new(), about_several: false }
        }
    };
    first.score = first.score.max(0.99);
    first.reasons.insert(0, "an edited version of a statement on this incident".to_owned());
    candidates.insert(0, first);
}
