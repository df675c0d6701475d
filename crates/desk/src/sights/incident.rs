//! One incident and its record.

use jiff::Timestamp;
use scriven_model::{Actor, Claim, ClaimState, IncidentId};
use scriven_store::{differences, drafts};

use super::{Held, sealed};
use crate::{
    Desk, IncidentView, Result, ThreadedStatement,
    rights::{Right, need},
};

impl Desk {
    /// An incident and its record; with `as_of`, only what was known then.
    pub async fn incident(
        &self,
        actor: &Actor,
        id: IncidentId,
        as_of: Option<Timestamp>,
    ) -> Result<IncidentView> {
        need(actor, Right::See)?;
        let (at, actor) = (self.now(), actor.clone());
        self.read(move |tx| {
            sealed::must_read(&actor, &super::incident(tx, id)?)?;
            let mut held = Held::of(tx, id)?;
            let timeline = scriven_draft::build(&held.record(at)).timeline;
            if let Some(moment) = as_of {
                held.claims = known_at(held.claims, moment);
                held.versions.retain(|version| version.at <= moment);
            }
            let mut statements = Vec::with_capacity(held.statements.len());
            for statement in held.statements {
                if as_of.is_some_and(|moment| statement.received_at > moment) {
                    continue;
                }
                let differences = differences::of_statement(tx, statement.id)?;
                statements.push(ThreadedStatement { statement, differences });
            }
            let draft = drafts::open_of_incident(tx, id)?;
            let stale = match &draft {
                Some(draft) => {
                    let begun = drafts::begun(tx, draft.id)?;
                    !super::steps(tx, id, begun)?.is_empty()
                }
                None => false,
            };
            Ok(IncidentView {
                draft,
                stale,
                incident: held.incident,
                people: held.people,
                claims: held.claims,
                statements,
                promises: held.promises,
                versions: held.versions,
                timeline,
            })
        })
        .await
    }
}

/// The claims as they stood at a moment: later ones are not known yet, and what
/// those superseded still held.
fn known_at(claims: Vec<Claim>, moment: Timestamp) -> Vec<Claim> {
    let (known, later): (Vec<Claim>, Vec<Claim>) =
        claims.into_iter().partition(|claim| claim.known_since <= moment);
    known
        .into_iter()
        .map(|mut claim| {
            if claim.withdrawn_at.is_some_and(|at| at > moment) {
                claim.state = ClaimState::Live;
            }
            if claim.superseded_by.is_some_and(|by| later.iter().any(|new| new.id == by)) {
                claim.state = ClaimState::Live;
                claim.superseded_by = None;
            }
            claim
        })
        .collect()
}
