//! What the desk shows: everything here only reads.

mod draft;
mod held;
mod inbox;
mod incident;
mod incidents;
mod lists;
pub(crate) mod mementos;
pub(crate) mod public;
mod readings;
pub(crate) mod sealed;
mod search;
mod statement;

use scriven_model::{Candidate, Incident, IncidentId, Reading, Statement};
use scriven_store::{Tx, incidents as store_incidents, signposts};

pub(crate) use draft::{steps, view as draft_view};
pub(crate) use held::Held;
pub(crate) use statement::{Read, reading, view as statement_view};

use crate::{Error, Result};

/// How many incidents that share a signpost are looked at closely: as many as a run
/// over a file looks at, so that both propose the same.
const NEAR: u32 = scriven_ledger::SHORTLIST;

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
    let posts = scriven_ledger::signposts(reading);
    let mut near: Vec<IncidentId> =
        signposts::incidents_sharing(tx, &posts, NEAR)?.into_iter().map(|(id, _)| id).collect();
    let edited = match statement.revision_of {
        Some(earlier) => scriven_store::statements::get(tx, earlier)?.and_then(|s| s.incident),
        None => None,
    };
    near.extend(edited.filter(|id| !near.contains(id)));
    let mut known = Vec::with_capacity(near.len());
    for id in near {
        let incident = incident(tx, id)?;
        if incident.state == scriven_model::IncidentState::Killed {
            continue;
        }
        known.push(scriven_ledger::Known {
            people: store_incidents::people(tx, id)?,
            claims: scriven_store::claims::of_incident(tx, id)?,
            signposts: signposts::of(tx, id)?,
            incident,
        });
    }
    let mut candidates = scriven_ledger::candidates(reading, &known);
    if let Some(edited) = edited {
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
        None => Candidate { incident, title, score: 0.0, reasons: Vec::new() },
    };
    first.score = first.score.max(0.99);
    first.reasons.insert(0, "an edited version of a statement on this incident".to_owned());
    candidates.insert(0, first);
}
