//! The desk's lists: deliveries, events, versions.

use scriven_model::{Actor, Incident, IncidentId, Version};
use scriven_store::{log, outbox, versions};

use super::sealed;
use crate::{
    DeliveryView, Desk, LogEntry, Result,
    rights::{Right, need},
};

/// A limit as the store takes it.
fn rows(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}

impl Desk {
    /// Who was told what of an incident, newest first.
    pub async fn deliveries(&self, actor: &Actor, id: IncidentId) -> Result<Vec<DeliveryView>> {
        need(actor, Right::See)?;
        self.read(move |tx| {
            super::incident(tx, id)?;
            Ok(outbox::of_incident(tx, id)?
                .into_iter()
                .map(|row| DeliveryView {
                    id: row.id,
                    version: row.version,
                    channel: row.channel,
                    to: row.address,
                    state: row.state.as_str().to_owned(),
                    tries: row.tries,
                    at: row.ended.unwrap_or(row.due),
                    trouble: row.reason,
                })
                .collect())
        })
        .await
    }

    /// What happened at the desk after the event `after`, in order.
    ///
    /// Of a page that was killed, only legal and admin read more than that something
    /// happened.
    pub async fn events(&self, actor: &Actor, after: i64, limit: usize) -> Result<Vec<LogEntry>> {
        need(actor, Right::See)?;
        let actor = actor.clone();
        self.read(move |tx| {
            let events = log::after(tx, after, rows(limit))?;
            sealed::entries(tx, &actor, events)
        })
        .await
    }

    /// The newest versions, one an incident, newest first.
    pub async fn published(&self, limit: usize) -> Result<Vec<(Incident, Version)>> {
        self.read(move |tx| Ok(versions::newest(tx, rows(limit))?)).await
    }
}
