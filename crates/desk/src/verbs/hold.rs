//! Hold: one person takes a page off at once while a doubt is looked into.

use scriven_model::{Actor, EventBody, Incident, IncidentId, IncidentState};
use scriven_store::log;

use crate::{
    Desk, Error, Result,
    rights::{Right, need},
    sights,
};

impl Desk {
    /// Puts a page under review: it says so and shows no story. Holding it again changes nothing.
    pub async fn hold(
        &self,
        actor: &Actor,
        incident: IncidentId,
        reason: &str,
    ) -> Result<Incident> {
        need(actor, Right::Hold)?;
        if reason.trim().is_empty() {
            return Err(Error::invalid(
                "Say why, in a few words: the desk must know what to look into.",
            ));
        }
        let (actor, at, reason) = (actor.clone(), self.now(), reason.trim().to_owned());
        self.write(move |tx| {
            let before = sights::incident(tx, incident)?;
            match before.state {
                IncidentState::Held => return Ok(before),
                IncidentState::Killed => {
                    return Err(Error::Gone { why: "This incident was killed already.".into() });
                }
                IncidentState::Merged => {
                    return Err(Error::conflict(
                        "This incident was merged into another one: hold that one.",
                    ));
                }
                IncidentState::Open | IncidentState::Live => {}
            }
            log::append(tx, at, &actor, EventBody::IncidentHeld { incident, reason })?;
            sights::incident(tx, incident)
        })
        .await
    }
}
