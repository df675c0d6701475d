//! The list of incidents.

use scriven_model::{Actor, Incident, IncidentId, IncidentState};
use scriven_store::{Cursor, incidents};

use super::sealed;
use crate::{
    Desk, IncidentFilter, Listing, Result,
    rights::{Right, need},
};

const PAGE: u32 = 50;
const MOST: u32 = 200;

impl Desk {
    /// Incidents, the last changed first.
    pub async fn incidents(
        &self,
        actor: &Actor,
        filter: IncidentFilter,
    ) -> Result<Listing<Incident>> {
        need(actor, Right::See)?;
        let limit = filter.limit.unwrap_or(PAGE).clamp(1, MOST);
        let cursor: Option<Cursor> = filter.cursor.as_deref().map(str::parse).transpose()?;
        let actor = actor.clone();
        // What is asked for must not tell what a withdrawn page was about.
        let told = filter.q.is_some()
            || filter.kind.is_some()
            || filter.place.is_some()
            || filter.force.is_some();
        self.read(move |tx| {
            let page = incidents::list(
                tx,
                &incidents::Filter {
                    q: filter.q,
                    kind: filter.kind,
                    place: filter.place,
                    force: filter.force,
                    since: filter.since,
                    state: filter.state,
                },
                cursor.as_ref(),
                limit,
            )?;
            let items = page
                .items
                .into_iter()
                .filter(|one| !told || one.state != IncidentState::Killed || sealed::reads(&actor))
                .map(|one| sealed::shown(&actor, one))
                .collect();
            Ok(Listing { items, next: page.next.map(|next| next.to_string()) })
        })
        .await
    }

    /// The incidents that were merged into this one and would be its own again, the
    /// nearest first.
    pub async fn absorbed(&self, actor: &Actor, id: IncidentId) -> Result<Vec<Incident>> {
        need(actor, Right::See)?;
        let actor = actor.clone();
        self.read(move |tx| {
            let mut list = Vec::new();
            for merged in incidents::absorbed(tx, id)? {
                let incident = super::incident(tx, merged)?;
                list.push(sealed::shown(&actor, incident));
            }
            Ok(list)
        })
        .await
    }
}
