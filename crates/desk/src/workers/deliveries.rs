//! Deliveries: what stands in the outbox goes out, and what came of it is noted.

use std::time::Duration;

use scriven_deliver::{Delivery, Notice, Outcome, Secret, send};
use scriven_model::{EventBody, IncidentState, Version};
use scriven_store::{
    Tx, followers, incidents, log,
    outbox::{self, Claimed, News},
    versions,
};
use tokio::{sync::watch, task::JoinSet};

use crate::{Desk, Result};

/// How often the outbox is looked at when nothing was committed.
const LOOK: Duration = Duration::from_secs(1);
/// How many messages are taken at once, and for how long.
/// When a message of a page that was held meanwhile is looked at again.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
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
type Done = (Claimed, Came);

enum Came {
    /// It was sent, or that was tried.
    Tried(Outcome),
    /// Its page was held since it was claimed: it waits.
    Held,
    /// Its page was withdrawn since, or there is nothing to tell.
    Withdrawn(&'static str),
}

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

/// What there is to say, looked up at the last moment: the page may have been held or
/// withdrawn since the message was claimed.
fn to_say(
    desk: &Desk,
    tx: &mut Tx,
    message: &Claimed,
) -> Result<std::result::Result<Notice, Came>> {
    let nothing = Ok(Err(Came::Withdrawn("there is nothing left to tell")));
    let Some(incident) = incidents::get(tx, message.incident)? else { return nothing };
    let url = desk.url_of(&incident);
    // A page that was merged is under review with the one it is part of.
    let held = incidents::survivor(tx, incident.clone())?.state == IncidentState::Held;
    match (message.news, incident.state) {
        (News::Withdrawn, _) => {
            // What is written on the record meanwhile changes no byte of it.
            let since = incident.state_since.unwrap_or(incident.changed_at);
            Ok(Ok(Notice::killed(&incident, &url, since)))
        }
        (News::Version, IncidentState::Killed) => {
            Ok(Err(Came::Withdrawn("the page was withdrawn")))
        }
        (News::Version, _) if held => Ok(Err(Came::Held)),
        (News::Retracted, _) => match versions::get(tx, message.incident, message.version)? {
            Some(Version { withdrawn: Some(at), number, .. }) => {
                Ok(Ok(Notice::retracted(&incident, number, &url, at)))
            }
            _ => nothing,
        },
        (News::Version, _) => match versions::get(tx, message.incident, message.version)? {
            Some(version) if version.withdrawn.is_some() => {
                Ok(Err(Came::Withdrawn("the version was withdrawn")))
            }
            Some(version) => Ok(Ok(Notice::published(&incident, &version, &url))),
            None => nothing,
        },
    }
}

async fn one(desk: &Desk, message: Claimed) -> Result<Done> {
    let (asked, made) = (message.clone(), desk.clone());
    let (said, signing) = desk
        .read(move |tx| Ok((to_say(&made, tx, &asked)?, followers::secret(tx, asked.follower)?)))
        .await?;
    let notice = match said {
        Ok(notice) => notice,
        Err(came) => return Ok((message, came)),
    };
    let secrets: Vec<Secret> =
        signing.as_deref().and_then(|text| text.parse().ok()).into_iter().collect();
    let delivery = Delivery {
        id: message.id,
        url: message.address.clone(),
        body: notice.body(),
        failed: message.tries.saturating_sub(1),
    };
    let outcome = send(&desk.0.client, &delivery, &secrets, desk.now()).await;
    Ok((message, Came::Tried(outcome)))
}

/// Notes a whole batch in one commit.
async fn note(desk: &Desk, done: Vec<Done>) -> Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    let now = desk.now();
    desk.write(move |tx| {
        let taken = |came: &Came| matches!(came, Came::Tried(Outcome::Sent { .. }));
        let sent: Vec<_> =
            done.iter().filter(|(_, came)| taken(came)).map(|(message, _)| message.id).collect();
        outbox::ack(tx, &sent, now)?;
        for (message, came) in &done {
            match came {
                Came::Tried(Outcome::Sent { .. }) => {}
                Came::Tried(Outcome::Retry { after, why }) => {
                    outbox::fail(tx, message, now, Some(now + *after), why)?;
                }
                Came::Tried(Outcome::Dropped { why, gone }) => {
                    outbox::fail(tx, message, now, None, why)?;
                    if *gone && followers::get(tx, message.follower)?.is_some() {
                        let removed = EventBody::FollowerRemoved { follower: message.follower };
                        log::append(tx, now, &scriven_model::Actor::system("deliver"), removed)?;
                    }
                }
                Came::Held => outbox::give_back(tx, message, now + LOOK_AGAIN)?,
                Came::Withdrawn(why) => outbox::let_go(tx, message, now, why)?,
            }
        }
        Ok(())
    })
    .await
}
