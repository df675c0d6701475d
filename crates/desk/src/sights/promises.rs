//! What officials owe: what is still to come, and what became of it.

use scriven_model::{
    Actor, Incident, IncidentId, Promise, PromiseId, PromiseKind, Standing, Statement, StatementId,
    Timestamp,
};
use scriven_store::{Tx, promises, statements};
use serde::Serialize;
use utoipa::ToSchema;

use super::sealed;
use crate::{
    Desk, Error, Listing, Result,
    rights::{Right, need},
};

/// How many are on a page unless told, and at most.
const SHOWN: (u32, u32) = (50, 200);

/// One thing that officials said would come, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Owed {
    /// What, when, in which words.
    #[serde(flatten)]
    pub promise: Promise,
    /// Where it stands now, by the clocks of the place.
    pub standing: Standing,
    /// The title of its incident.
    pub incident_title: String,
}

impl Owed {
    pub(crate) fn of(promise: Promise, incident: &Incident, now: Timestamp) -> Self {
        Self {
            standing: promise.standing(incident.jurisdiction, now),
            incident_title: incident.title.clone(),
            promise,
        }
    }
}

/// Which promises to list.
#[derive(Clone, Debug, Default)]
pub struct OwedFilter {
    /// Those that stand so; all that is still awaited where it is left out.
    pub standing: Option<Standing>,
    /// Of this kind.
    pub kind: Option<PromiseKind>,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// How many, at most 200.
    pub limit: Option<u32>,
}

/// A promise and its incident, where `actor` may read of it.
pub(crate) fn of(tx: &mut Tx, actor: &Actor, id: PromiseId) -> Result<(Promise, Incident)> {
    let promise = promises::get(tx, id)?.ok_or_else(|| Error::not_found("promise", id))?;
    let incident = super::incident(tx, promise.incident)?;
    sealed::must_read(actor, &incident)?;
    Ok((promise, incident))
}

impl Desk {
    /// What officials owe, the most urgent first: whose time passed longest ago, then what
    /// is due next, then what no day was said of. What ended comes the last ended first.
    /// Not of pages that were withdrawn.
    pub async fn promises(&self, actor: &Actor, filter: OwedFilter) -> Result<Listing<Owed>> {
        need(actor, Right::See)?;
        let cursor = filter.cursor.as_deref().map(str::parse).transpose()?;
        let (limit, now) = (filter.limit.unwrap_or(SHOWN.0).clamp(1, SHOWN.1), self.now());
        self.read(move |tx| {
            let which = promises::Filter { kind: filter.kind, standing: filter.standing };
            let page = promises::list(tx, which, now, cursor.as_ref(), limit)?;
            let mut items = Vec::with_capacity(page.items.len());
            for promise in page.items {
                let incident = super::incident(tx, promise.incident)?;
                items.push(Owed::of(promise, &incident, now));
            }
            Ok(Listing { items, next: page.next.map(|next| next.to_string()) })
        })
        .await
    }

    /// What was promised on an incident, the oldest first.
    pub async fn promises_of(&self, actor: &Actor, id: IncidentId) -> Result<Vec<Owed>> {
        need(actor, Right::See)?;
        let (actor, now) = (actor.clone(), self.now());
        self.read(move |tx| {
            let incident = super::incident(tx, id)?;
            sealed::must_read(&actor, &incident)?;
            let promises = promises::of_incident(tx, id)?;
            Ok(promises.into_iter().map(|one| Owed::of(one, &incident, now)).collect())
        })
        .await
    }

    /// The statements that some promises may have come with, incident by incident, the
    /// newest first.
    pub async fn may_have_come_with(
        &self,
        actor: &Actor,
        incidents: Vec<IncidentId>,
    ) -> Result<Vec<(IncidentId, Vec<(StatementId, String, Timestamp)>)>> {
        need(actor, Right::See)?;
        let actor = actor.clone();
        self.read(move |tx| {
            let mut all = Vec::with_capacity(incidents.len());
            for id in incidents {
                sealed::must_read(&actor, &super::incident(tx, id)?)?;
                let line = |one: Statement| (one.id, one.title, one.received_at);
                let on_it = statements::of_incident(tx, id)?;
                all.push((id, on_it.into_iter().rev().map(line).collect()));
            }
            Ok(all)
        })
        .await
    }
}
