//! Release: the doubt is settled, the page stands again.

use scriven_model::{Actor, EventBody, Incident, IncidentId, IncidentState};
use scriven_store::log;

use crate::{
    Desk, Error, Result,
    rights::{Right, need},
    sights,
};

impl Desk {
    /// Lifts a hold: the page shows its newest version again.
    pub async fn release(
        &self,
        actor: &Actor,
        incident: IncidentId,
        reason: &str,
    ) -> Result<Incident> {
        need(actor, Right::Publish)?;
        if reason.trim().is_empty() {
            return Err(Error::invalid("Say why it can stand again."));
        }
        let (actor, at, reason) = (actor.clone(), self.now(), reason.trim().to_owned());
        self.write(move |tx| {
            let before = sights::incident(tx, incident)?;
            match before.state {
                IncidentState::Held => {}
                IncidentState::Killed => {
                    return Err(Error::Gone {
                        why: "This incident was killed: a kill is for good.".into(),
                    });
                }
                IncidentState::Open | IncidentState::Live | IncidentState::Merged => {
                    return Ok(before);
                }
            }
            log::append(tx, at, &actor, EventBody::IncidentReleased { incident, reason })?;
            sights::incident(tx, incident)
        })
        .await
    }
}
