//! An incident with all that its record rests on.

use scriven_ledger::{Known, Side, Told};
use scriven_model::{Incident, IncidentId, Timestamp};
use scriven_store::{Tx, claims, incidents, promises, signposts, statements};

use crate::Result;

/// What the record holds of an incident, for a verb that may change it.
pub(crate) fn known(tx: &mut Tx, incident: Incident) -> Result<Known> {
    Ok(Known {
        people: incidents::people(tx, incident.id)?,
        claims: claims::of_incident(tx, incident.id)?,
        signposts: signposts::of(tx, incident.id)?,
        incident,
    })
}

/// The same with its statements and what is promised.
pub(crate) fn side(tx: &mut Tx, incident: Incident) -> Result<Side> {
    let id = incident.id;
    Ok(Side {
        known: known(tx, incident)?,
        told: told(tx, id)?,
        promises: promises::of_incident(tx, id)?,
    })
}

/// The statements of an incident, with the time since when it is known what they say.
fn told(tx: &mut Tx, id: IncidentId) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for statement in statements::of_incident(tx, id)? {
        let claims = claims::of_statement(tx, statement.id)?;
        let since: Option<Timestamp> = claims.iter().map(|claim| claim.known_since).min();
        all.push(Told {
            reading: super::reading(tx, statement.id)?.corrected,
            since: since.unwrap_or(statement.received_at),
            statement,
        });
    }
    Ok(all)
}
