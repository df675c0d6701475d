//! The desk's lists: promises, deliveries, events.

use jiff::{Timestamp, tz::TimeZone};
use scriven_model::{Actor, Incident, IncidentId, Promise, Version};
use scriven_store::{log, outbox, promises, versions};

use super::sealed;
use crate::{
    DeliveryView, Desk, LogEntry, Result,
    rights::{Right, need},
};

/// How many open promises are listed.
const SHOWN: u32 = 1000;

/// Whether a promise's time has passed: its day is over in London, or its minute.
pub(crate) fn overdue(promise: &Promise, now: Timestamp) -> bool {
    let Some(due) = promise.due else { return false };
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let now = now.to_zoned(london).datetime();
    match due.time {
        Some(_) => due.start() < now,
        None => due.date < now.date(),
    }
}

/// A limit as the store takes it.
fn rows(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}

impl Desk {
    /// What officials still owe, the most urgent first.
    pub async fn promises(&self, actor: &Actor) -> Result<Vec<(Promise, Incident)>> {
        need(actor, Right::See)?;
        self.read(|tx| {
            let mut list = Vec::new();
            for promise in promises::open(tx, SHOWN)? {
                let incident = super::incident(tx, promise.incident)?;
                list.push((promise, incident));
            }
            Ok(list)
        })
        .await
    }

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
