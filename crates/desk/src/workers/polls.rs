//! Polls: sources are asked when it is their turn, each on its own.

use std::time::Duration;

use jiff::Timestamp;
use scriven_intake::{Entry, Feed, Manners, Moved, PollState, Polled, Said, poll};
use scriven_model::{Actor, EventBody, Source, SourceId, SourceState};
use scriven_store::{Tx, log, originals, sources, statements};
use tokio::{sync::watch, task::JoinSet};

use crate::{
    Desk, Result, secret,
    verbs::receive::{Prepared, keep, prepare},
};

/// How often it is looked whose turn it is.
const LOOK: Duration = Duration::from_secs(5);
/// How often a source is asked that says nothing of it itself.
const EVERY: Duration = Duration::from_mins(15);
/// How many feeds are fetched at once.
const AT_ONCE: usize = 8;

/// Polls what is due, until it is stopped. A source that hangs or breaks holds up
/// no other: each is asked in a task of its own, with the client's time limits.
pub(super) async fn poll_what_is_due(desk: Desk, mut stopped: watch::Receiver<bool>) {
    loop {
        let now = desk.now();
        match desk.read(move |tx| Ok(sources::due(tx, now)?)).await {
            Ok(due) => all(&desk, due).await,
            Err(error) => tracing::warn!(%error, "it could not be looked which sources are due"),
        }
        if !super::rest(&mut stopped, LOOK).await {
            return;
        }
    }
}

async fn all(desk: &Desk, due: Vec<Source>) {
    let mut running = JoinSet::new();
    for source in due {
        if running.len() >= AT_ONCE {
            running.join_next().await;
        }
        let desk = desk.clone();
        running.spawn(async move {
            let name = source.name.clone();
            if let Err(error) = poll_once(&desk, source).await {
                tracing::warn!(%error, source = name, "a poll could not be written down");
            }
        });
    }
    while running.join_next().await.is_some() {}
}

/// Asks a source once and writes down what came.
pub(crate) async fn poll_once(desk: &Desk, source: Source) -> Result<()> {
    let id = source.id;
    let before = desk.read(move |tx| Ok(sources::poll(tx, id)?)).await?;
    let manners = Manners { every: EVERY, seed: seed(id) };
    let at = desk.now();
    let state = state(&source, &before);
    // A feed that has said for days that it moved is asked at its new address.
    let url = state.settled_move(at).unwrap_or(&source.url);
    let polled = poll(&desk.0.client, url, &state, at, &manners).await;
    let after = after(polled.state());
    let actor = Actor::system("intake");
    match polled {
        Polled::Fetched { feed, .. } => {
            let (mut found, mut duplicates) = (Vec::new(), 0_u32);
            for entry in &feed.entries {
                if had(desk, id, entry).await? {
                    duplicates += 1;
                } else {
                    found.push(entry);
                }
            }
            for entry in found {
                duplicates += u32::from(!take(desk, &actor, &source, entry).await?);
            }
            duplicates += refuse(desk, &actor, id, &feed).await?;
            desk.write(move |tx| save(tx, &source, &after, duplicates)).await?;
            Ok(())
        }
        Polled::Gone { .. } => {
            desk.write(move |tx| {
                if !save(tx, &source, &after, 0)? {
                    return Ok(());
                }
                let why = "its server says it is gone for good (410)".to_owned();
                let state = SourceState::Gone;
                log::append(
                    tx,
                    at,
                    &actor,
                    EventBody::SourceStateChanged { source: id, state, why },
                )?;
                Ok(())
            })
            .await
        }
        Polled::NotModified { .. } | Polled::Failed { .. } => {
            desk.write(move |tx| save(tx, &source, &after, 0)).await?;
            Ok(())
        }
    }
}

/// Keeps what a poll found; unless the source was removed, or got another address,
/// while it was asked. Gives whether it was kept.
fn save(tx: &mut Tx, asked: &Source, poll: &sources::Poll, duplicates: u32) -> Result<bool> {
    if sources::get(tx, asked.id)?.is_none_or(|now| now.url != asked.url) {
        return Ok(false);
    }
    sources::save_poll(tx, asked.id, poll, duplicates)?;
    Ok(true)
}

/// Whether this entry is the newest one kept under its key: byte for byte, or with
/// the same text (a source that only changes its markup has not edited its release).
async fn had(desk: &Desk, source: SourceId, entry: &Entry) -> Result<bool> {
    let (key, sha256) = (entry.key.clone(), entry.sha256());
    let text = entry.incoming(&Said::default()).ok().map(|incoming| incoming.text());
    desk.read(move |tx| {
        let newest = statements::latest(tx, source, &key)?;
        Ok(newest.is_some_and(|newest| newest.sha256 == sha256 || Some(newest.text) == text))
    })
    .await
}

/// Takes one entry, in a transaction of its own: what is wrong with one takes
/// nothing from the others. Gives whether it was new.
async fn take(desk: &Desk, actor: &Actor, source: &Source, entry: &Entry) -> Result<bool> {
    let said = Said {
        issuer: source.issuer.clone(),
        jurisdiction: source.jurisdiction,
        ..Said::default()
    };
    let (actor, at, id) = (actor.clone(), desk.now(), source.id);
    match entry.incoming(&said) {
        Ok(incoming) => {
            let Prepared { incoming, mut statement, reading } =
                prepare(incoming, Some(id), at).await?;
            desk.write(move |tx| {
                // A repetition has its own event, which counts it.
                keep(tx, &actor, at, &mut statement, &reading, &incoming.bytes)?;
                Ok(true)
            })
            .await
        }
        Err(why) => {
            let (thing, bytes) = (thing(entry), entry.original());
            desk.write(move |tx| refused(tx, &actor, at, id, thing, why.to_string(), &bytes)).await
        }
    }
}

fn thing(entry: &Entry) -> String {
    entry.title.clone().unwrap_or_else(|| entry.key.clone())
}

/// Notes the entries that the feed's parser could not take. Gives how many of
/// them were noted before.
async fn refuse(desk: &Desk, actor: &Actor, source: SourceId, feed: &Feed) -> Result<u32> {
    let mut before = 0;
    for entry in &feed.refused {
        let (actor, at) = (actor.clone(), desk.now());
        let (thing, why) = (entry.thing.clone(), entry.why.clone());
        let bytes = serde_json::json!({"source": source, "entry": thing, "why": why}).to_string();
        let new = desk
            .write(move |tx| refused(tx, &actor, at, source, thing, why, bytes.as_bytes()))
            .await?;
        before += u32::from(!new);
    }
    Ok(before)
}

/// Writes a refusal down; once, however often the feed shows the entry. Gives
/// whether it was new.
fn refused(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    source: SourceId,
    thing: String,
    why: String,
    bytes: &[u8],
) -> Result<bool> {
    if originals::has(tx, &secret::sha256(bytes))? {
        return Ok(false);
    }
    let sha256 = Some(originals::keep(tx, "application/json", bytes, at)?);
    let body = EventBody::StatementRefused { source: Some(source), thing, why, sha256 };
    log::append(tx, at, actor, body)?;
    Ok(true)
}

/// Where in its interval a source is asked: the same over restarts, different for each.
fn seed(id: SourceId) -> u64 {
    id.0.as_u64_pair().1
}

fn state(source: &Source, kept: &sources::Poll) -> PollState {
    let bytes = |text: &Option<String>| text.as_ref().map(|text| text.clone().into_bytes());
    PollState {
        url: source.url.clone(),
        etag: bytes(&kept.etag),
        last_modified: bytes(&kept.last_modified),
        failures: kept.failures,
        next_poll: kept.next_poll,
        polled_at: kept.polled_at,
        moved_to: kept.moved_to.as_deref().and_then(moved),
        trouble: kept.trouble.clone(),
        gone: source.state == SourceState::Gone,
    }
}

/// A move as it is kept: since when, a space, where to.
fn moved(kept: &str) -> Option<Moved> {
    let (since, url) = kept.split_once(' ')?;
    Some(Moved { url: url.to_owned(), since: since.parse().ok()? })
}

fn after(state: &PollState) -> sources::Poll {
    let text = |bytes: &Option<Vec<u8>>| {
        bytes.as_ref().and_then(|bytes| String::from_utf8(bytes.clone()).ok())
    };
    sources::Poll {
        etag: text(&state.etag),
        last_modified: text(&state.last_modified),
        next_poll: state.next_poll,
        polled_at: state.polled_at,
        failures: state.failures,
        trouble: state.trouble.clone(),
        moved_to: state.moved_to.as_ref().map(|moved| format!("{} {}", moved.since, moved.url)),
    }
}
