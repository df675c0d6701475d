//! Refuse: a statement does not belong to an incident that was proposed for it.

use scriven_model::{Actor, EventBody, IncidentId, StatementId};
use scriven_store::{log, refusals, statements};

use crate::{
    Desk, Error, Result,
    rights::{Right, need},
    sights::{self, sealed},
};

impl Desk {
    /// Says that a statement does not belong to an incident: it is not proposed for it
    /// again. Saying so twice changes nothing.
    pub async fn refuse(
        &self,
        actor: &Actor,
        statement: StatementId,
        incident: IncidentId,
        why: &str,
    ) -> Result<()> {
        need(actor, Right::Record)?;
        let why = super::reason(why, true, 2000)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            let found = statements::get(tx, statement)?
                .ok_or_else(|| Error::not_found("statement", statement))?;
            sealed::must_read(&actor, &sights::incident(tx, incident)?)?;
            if found.incident == Some(incident) {
                return Err(Error::conflict(
                    "This statement is on that incident: move it away to take it off.",
                ));
            }
            if refusals::of_statement(tx, statement)?.contains(&incident) {
                return Ok(());
            }
            let why = (!why.is_empty()).then_some(why);
            log::append(tx, at, &actor, EventBody::CandidateRefused { statement, incident, why })?;
            Ok(())
        })
        .await
    }
}
