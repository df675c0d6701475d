//! Deliveries: what stands in the outbox goes out, and what came of it is noted.

use std::time::Duration;

use scriven_deliver::{Delivery, Notice, Outcome, Secret, send};
use scriven_model::EventBody;
use scriven_store::{
    followers, incidents, log,
    outbox::{self, Claimed, News},
    versions,
};
use tokio::{sync::watch, task::JoinSet};

use crate::{Desk, Result};

/// How often the outbox is looked at when nothing was committed.
const LOOK: Duration = Duration::from_secs(1);
/// How many messages are taken at once, and for how long.
const BATCH: u32 = 64;
const LEASE: Duration = Duration::from_mins(2);

/// Sends what is due, until it is stopped.
pub(super) async fn deliver(desk: Desk, mut stopped: watch::Receiver<bool>) {
    loop {
        match batch(&desk).await {
            Ok(0) => {}
            // There may be more.
            Ok(_) if !*stopped.borrow() => continue,
            Ok(_) => return,
            Err(error) => tracing::warn!(%error, "the outbox could not be worked on"),
        }
        if !super::rest(&mut stopped, LOOK).await {
            return;
        }
    }
}

/// One message, and what came of it.
type Done = (Claimed, Outcome);

async fn batch(desk: &Desk) -> Result<usize> {
    let now = desk.now();
    let claimed = desk.0.store.write_aside(move |tx| outbox::claim(tx, BATCH, now, LEASE)).await?;
    let count = claimed.len();
    let mut sending = JoinSet::new();
    for message in claimed {
        let desk = desk.clone();
        sending.spawn(async move { one(&desk, message).await });
    }
    let mut done: Vec<Done> = Vec::with_capacity(count);
    while let Some(sent) = sending.join_next().await {
        match sent {
            Ok(Ok(sent)) => done.push(sent),
            // Its lease ends by itself, and it is tried again.
            Ok(Err(error)) => tracing::warn!(%error, "a delivery could not be made up"),
            Err(error) => tracing::error!(%error, "a delivery broke off"),
        }
    }
    note(desk, done).await?;
    Ok(count)
}

async fn one(desk: &Desk, message: Claimed) -> Result<Done> {
    let (asked, made) = (message.clone(), desk.clone());
    let (notice, signing) = desk
        .read(move |tx| {
            let signing = followers::secret(tx, asked.follower)?;
            let incident = incidents::get(tx, asked.incident)?;
            let version = versions::get(tx, asked.incident, asked.version)?;
            let notice = incident.and_then(|incident| {
                let url = made.url_of(&incident);
                match asked.news {
                    News::Version => {
                        version.map(|version| Notice::published(&incident, &version, &url))
                    }
                    News::Withdrawn => Some(Notice::killed(&incident, &url, incident.changed_at)),
                }
            });
            Ok((notice, signing))
        })
        .await?;
    let secrets: Vec<Secret> =
        signing.as_deref().and_then(|text| text.parse().ok()).into_iter().collect();
    let Some(notice) = notice else {
        let why = "there is nothing left to tell".to_owned();
        return Ok((message, Outcome::Dropped { why, gone: false }));
    };
    let delivery = Delivery {
        id: message.id,
        url: message.address.clone(),
        body: notice.body(),
        failed: message.tries.saturating_sub(1),
    };
    let outcome = send(&desk.0.client, &delivery, &secrets, desk.now()).await;
    Ok((message, outcome))
}

/// Notes a whole batch in one commit.
async fn note(desk: &Desk, done: Vec<Done>) -> Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    let now = desk.now();
    desk.write(move |tx| {
        let sent: Vec<_> = done
            .iter()
            .filter(|(_, outcome)| matches!(outcome, Outcome::Sent { .. }))
            .map(|(message, _)| message.id)
            .collect();
        outbox::ack(tx, &sent, now)?;
        for (message, outcome) in &done {
            match outcome {
                Outcome::Sent { .. } => {}
                Outcome::Retry { after, why } => {
                    outbox::fail(tx, message, now, Some(now + *after), why)?;
                }
                Outcome::Dropped { why, gone } => {
                    outbox::fail(tx, message, now, None, why)?;
                    if *gone && followers::get(tx, message.follower)?.is_some() {
                        let removed = EventBody::FollowerRemoved { follower: message.follower };
                        log::append(tx, now, &scriven_model::Actor::system("deliver"), removed)?;
                    }
                }
            }
        }
        Ok(())
    })
    .await
}
