//! News: what was committed, told to whoever listens (page caches, open pages).
//!
//! It is read back from the log, so it comes in order, only after the commit,
//! and also when another process on the same record did it.

use std::time::Duration;

use scriven_model::{Event, EventBody, IncidentId};
use scriven_store::{drafts, incidents, log};
use tokio::sync::{broadcast, watch};

use crate::{Desk, Result};

/// How often the log is looked at when nothing in this process was committed.
const LOOK: Duration = Duration::from_millis(500);
const PAGE: u32 = 500;

/// Something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The event's number in the log.
    pub seq: i64,
    /// What: `version-published`.
    pub what: &'static str,
    /// On which incident, where it is on one.
    pub incident: Option<IncidentId>,
    /// The last part of that incident's public address.
    pub slug: Option<String>,
    /// Which version was published.
    pub version: Option<u32>,
}

impl News {
    /// It changes what the public sees.
    pub fn is_public(&self) -> bool {
        matches!(
            self.what,
            "version-published"
                | "incident-held"
                | "incident-released"
                | "incident-killed"
                | "statements-moved"
        )
    }
}

impl Desk {
    /// Listens for news from now on.
    pub fn news(&self) -> broadcast::Receiver<News> {
        self.0.news.subscribe()
    }
}

pub(super) async fn watch(desk: Desk, mut stopped: watch::Receiver<bool>) {
    let mut last = loop {
        match desk.read(|tx| Ok(log::last(tx)?)).await {
            Ok(last) => break last.map_or(0, |(seq, _)| seq),
            Err(error) => {
                tracing::warn!(%error, "the log cannot be read; trying again");
                if !super::rest(&mut stopped, LOOK).await {
                    return;
                }
            }
        }
    };
    let mut committed = desk.0.store.watch();
    loop {
        match tell(&desk, last).await {
            Ok(told) => last = told,
            Err(error) => tracing::warn!(%error, "news could not be read from the log"),
        }
        tokio::select! {
            _ = committed.changed() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.changed() => return,
        }
    }
}

async fn tell(desk: &Desk, mut last: i64) -> Result<i64> {
    loop {
        let events = desk.read(move |tx| told(tx, last)).await?;
        let Some(newest) = events.last().map(|news| news.seq) else { return Ok(last) };
        last = newest;
        for news in events {
            // Nobody listening is fine: whoever comes reads the record.
            let _ = desk.0.news.send(news);
        }
    }
}

fn told(tx: &mut scriven_store::Tx, after: i64) -> Result<Vec<News>> {
    let mut list = Vec::new();
    for event in log::after(tx, after, PAGE)? {
        let (incident, version) = subject(tx, &event)?;
        let slug = match incident {
            Some(id) => incidents::get(tx, id)?.map(|incident| incident.slug),
            None => None,
        };
        let (seq, what) = (event.seq, event.body.what());
        list.push(News { seq, what, incident, slug, version });
        for id in others(tx, &event.body)? {
            let slug = incidents::get(tx, id)?.map(|incident| incident.slug);
            list.push(News { seq, what, incident: Some(id), slug, version });
        }
    }
    Ok(list)
}

/// Further incidents whose pages an event changes.
fn others(tx: &mut scriven_store::Tx, body: &EventBody) -> Result<Vec<IncidentId>> {
    Ok(match body {
        EventBody::StatementsMoved { to, others, .. } => {
            to.iter().copied().chain(others.iter().map(|other| other.incident)).collect()
        }
        // What was merged into it is shown, and goes, with it.
        EventBody::IncidentHeld { incident, .. }
        | EventBody::IncidentReleased { incident, .. }
        | EventBody::IncidentKilled { incident, .. } => incidents::absorbed(tx, *incident)?,
        _ => Vec::new(),
    })
}

fn subject(tx: &mut scriven_store::Tx, event: &Event) -> Result<(Option<IncidentId>, Option<u32>)> {
    use EventBody as E;
    Ok(match &event.body {
        E::VersionPublished { incident, version, .. } => (Some(incident.id), Some(version.number)),
        E::IncidentOpened { incident }
        | E::StatementThreaded { incident, .. }
        | E::ClaimsRevised { incident, .. } => (Some(incident.id), None),
        E::StatementsMoved { from, .. } => (Some(*from), None),
        E::PeopleJoined { incident, .. }
        | E::PersonParted { incident, .. }
        | E::CandidateRefused { incident, .. }
        | E::PromiseEnded { incident, .. }
        | E::PromiseReopened { incident, .. }
        | E::IncidentHeld { incident, .. }
        | E::IncidentReleased { incident, .. }
        | E::IncidentKilled { incident, .. } => (Some(*incident), None),
        E::DraftBegun { draft } => (Some(draft.incident), None),
        E::DraftEdited { draft, .. }
        | E::FindingSignedOff { draft, .. }
        | E::DraftApproved { draft, .. } => {
            (drafts::get(tx, *draft)?.map(|draft| draft.incident), None)
        }
        _ => (None, None),
    })
}
