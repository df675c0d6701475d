//! The list of incidents.

use scriven_model::{Actor, Incident};
use scriven_store::{Cursor, incidents};

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
            Ok(Listing { items: page.items, next: page.next.map(|next| next.to_string()) })
        })
        .await
    }
}
