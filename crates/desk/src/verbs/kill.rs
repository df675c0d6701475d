//! Kill: one person withdraws a page for good.

use scriven_model::{Actor, EventBody, Incident, IncidentId, IncidentState};
use scriven_store::log;

use crate::{
    Desk, Error, Result,
    rights::{Right, need},
    sights::{self, sealed},
};

impl Desk {
    /// Withdraws a page for good: the page answers 410 with a neutral notice, its text leaves feeds
    /// and search, the record of it is sealed in the log. Killing it again changes nothing.
    pub async fn kill(
        &self,
        actor: &Actor,
        incident: IncidentId,
        reason: &str,
    ) -> Result<Incident> {
        need(actor, Right::Kill)?;
        if reason.trim().is_empty() {
            return Err(Error::invalid(
                "Say why (legal, safety, accuracy): it is kept in the sealed record.",
            ));
        }
        let (actor, at, reason) = (actor.clone(), self.now(), reason.trim().to_owned());
        self.write(move |tx| {
            let before = sights::incident(tx, incident)?;
            match before.state {
                IncidentState::Killed => return Ok(sealed::shown(&actor, before)),
                IncidentState::Merged => {
                    return Err(Error::conflict(
                        "This incident was merged into another one: kill that one, and both go.",
                    ));
                }
                IncidentState::Open | IncidentState::Live | IncidentState::Held => {}
            }
            log::append(tx, at, &actor, EventBody::IncidentKilled { incident, reason })?;
            Ok(sealed::shown(&actor, sights::incident(tx, incident)?))
        })
        .await
    }
}
