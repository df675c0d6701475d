//! Every outward effect is a row here first, written in the transaction of the
//! event that caused it; one row a version, follower and channel.

use scriven_model::{DeliveryId, FollowerId, IncidentId, Timestamp};

use crate::{
    dialect,
    error::Result,
    followers::{self, Follower},
    tx::Tx,
    value::{Row, from_word, params},
};

crate::sql::statements! {
    NEXT = "SELECT COALESCE(MAX(n), 0) FROM outbox";
    QUEUE = "INSERT INTO outbox (id, n, incident, version, news, follower, channel, address, state,
        due, queued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $9)
        ON CONFLICT (incident, version, news, follower, channel) DO NOTHING";
    // Whoever did not answer in time may have read it: one try is enough.
    REACHED = "SELECT DISTINCT follower, channel, address FROM outbox
        WHERE incident = $1 AND news = 'version' AND tries > 0
        ORDER BY follower, channel, address";
    DROP_QUEUED = "UPDATE outbox SET state = 'dropped', ended_at = $2, reason = $3
        WHERE incident = $1 AND state = 'queued'";
    GOT = "SELECT DISTINCT follower, channel, address FROM outbox
        WHERE incident = $1 AND version = $2 AND news = 'version' AND tries > 0
        ORDER BY follower, channel, address";
    DROP_VERSION = "UPDATE outbox SET state = 'dropped', ended_at = $3, reason = $4
        WHERE incident = $1 AND version = $2 AND news = 'version' AND state = 'queued'";
    HAND_OVER = "UPDATE outbox SET follower = $2
        WHERE follower = $1 AND state = 'queued' AND news = 'version'
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.follower = $2
        AND o.incident = outbox.incident AND o.version = outbox.version AND o.news = outbox.news)";
    HAND_OVER_OF = "UPDATE outbox SET follower = $2
        WHERE follower = $1 AND incident = $3 AND state = 'queued' AND news = 'version'
        AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.follower = $2
        AND o.incident = outbox.incident AND o.version = outbox.version AND o.news = outbox.news)";
    DROP_OF_FOLLOWER = "UPDATE outbox SET state = 'dropped', ended_at = $2, reason = $3
        WHERE follower = $1 AND state = 'queued' AND news = 'version'";
    LET_GO = "UPDATE outbox SET state = 'dropped', ended_at = $3, reason = $4
        WHERE id = $1 AND tries = $2 AND state = 'sending'";
    GIVE_BACK = "UPDATE outbox SET state = 'queued', due = $3, tries = tries - 1
        WHERE id = $1 AND tries = $2 AND state = 'sending'";
    ACK = "UPDATE outbox SET state = 'sent', ended_at = $2, reason = NULL
        WHERE id = $1 AND state IN ('sending', 'queued', 'failed')";
    RETRY = "UPDATE outbox SET state = 'queued', due = $3, reason = $4
        WHERE id = $1 AND tries = $2 AND state = 'sending'";
    GIVE_UP = "UPDATE outbox SET state = 'failed', ended_at = $3, reason = $4
        WHERE id = $1 AND tries = $2 AND state = 'sending'";
    REQUEUE = "UPDATE outbox SET state = 'queued', due = $2, ended_at = NULL
        WHERE id = $1 AND state IN ('failed', 'queued')";
    OF_INCIDENT = "SELECT id, incident, version, news, follower, channel, address, state, due,
        tries, queued_at, ended_at, reason FROM outbox WHERE incident = $1 ORDER BY n";
    NEXT_DUE = "SELECT due FROM outbox WHERE state IN ('queued', 'sending')
        ORDER BY due, n LIMIT 1";
    WAITING = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')";
}

/// What a message tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// A version was published.
    Version,
    /// The page was withdrawn for good: to those who got a version.
    Withdrawn,
    /// One version was withdrawn: to those who got it.
    Retracted,
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// To be sent when it is due.
    Queued,
    /// A worker has it until its lease ends.
    Sending,
    /// The receiver took it.
    Sent,
    /// Given up after the last try.
    Failed,
    /// No longer to be sent: the page was withdrawn, the follower left.
    Dropped,
}

impl State {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

/// A message that a worker has taken to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its id, the same over all tries: the idempotency key.
    pub id: DeliveryId,
    /// Of which incident.
    pub incident: IncidentId,
    /// Which version; after a kill, the last one there was.
    pub version: u32,
    /// What it tells.
    pub news: News,
    /// To whom.
    pub follower: FollowerId,
    /// By which channel.
    pub channel: String,
    /// Where to.
    pub address: String,
    /// Which try this is, 1 for the first.
    pub tries: u32,
}

/// A message and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// Of which incident.
    pub incident: IncidentId,
    /// Which version.
    pub version: u32,
    /// What it tells.
    pub news: News,
    /// To whom.
    pub follower: FollowerId,
    /// By which channel.
    pub channel: String,
    /// Where to.
    pub address: String,
    /// Where it stands.
    pub state: State,
    /// When it is tried next, or its lease ends.
    pub due: Timestamp,
    /// Tries so far.
    pub tries: u32,
    /// Since when it waits.
    pub queued: Timestamp,
    /// When it was sent, given up or dropped.
    pub ended: Option<Timestamp>,
    /// What went wrong last, in words.
    pub reason: Option<String>,
}

/// Takes at most `n` messages that are due at `now`, in order; each is the caller's
/// until `now + lease`, then anybody's again. Messages of a page that is held wait; those
/// of a page that was killed come for the last time, to be let go.
pub fn claim(
    tx: &mut Tx,
    n: u32,
    now: Timestamp,
    lease: std::time::Duration,
) -> Result<Vec<Claimed>> {
    let lease = i64::try_from(lease.as_micros()).unwrap_or(i64::MAX);
    let until = now.as_microsecond().saturating_add(lease);
    let mut rows = tx.all(dialect::claim_outbox(tx), params![now, until, n])?;
    // No engine promises an order for RETURNING.
    let mut wrong = None;
    rows.sort_by_key(|row| row.int(8).map_err(|why| wrong = Some(why)).unwrap_or(0));
    wrong.map_or(Ok(()), Err)?;
    rows.iter()
        .map(|row| {
            Ok(Claimed {
                id: row.parse(0)?,
                incident: row.parse(1)?,
                version: row.count(2)?,
                news: from_word(row.text(3)?)?,
                follower: row.parse(4)?,
                channel: row.text(5)?.to_owned(),
                address: row.text(6)?.to_owned(),
                tries: row.count(7)?,
            })
        })
        .collect()
}

/// The receivers took these. Do it in batches: each commit costs a disk wait.
pub fn ack(tx: &mut Tx, ids: &[DeliveryId], now: Timestamp) -> Result<()> {
    for id in ids {
        tx.run(ACK, params![*id, now])?;
    }
    Ok(())
}

/// A try failed: it is tried again at `next`, or given up when that is `None`.
/// `claimed.tries` fences it: a worker whose lease ended changes nothing.
pub fn fail(
    tx: &mut Tx,
    claimed: &Claimed,
    now: Timestamp,
    next: Option<Timestamp>,
    reason: &str,
) -> Result<()> {
    let (id, tries) = (claimed.id, claimed.tries);
    match next {
        Some(next) => tx.run(RETRY, params![id, tries, next, reason]),
        None => tx.run(GIVE_UP, params![id, tries, now, reason]),
    }
    .map(drop)
}

/// What was claimed is not to be sent any more: its page was withdrawn in the meantime.
pub fn let_go(tx: &mut Tx, claimed: &Claimed, now: Timestamp, reason: &str) -> Result<()> {
    tx.run(LET_GO, params![claimed.id, claimed.tries, now, reason]).map(drop)
}

/// What was claimed is not to be sent now: its page was held in the meantime. It counts
/// as not tried, and may be claimed again from `due` on.
pub fn give_back(tx: &mut Tx, claimed: &Claimed, due: Timestamp) -> Result<()> {
    tx.run(GIVE_BACK, params![claimed.id, claimed.tries, due]).map(drop)
}

/// Puts a message that was given up back in the queue, due at `now`.
pub fn replay(tx: &mut Tx, id: DeliveryId, now: Timestamp) -> Result<()> {
    tx.must(REQUEUE, params![id, now], "failed delivery", id)
}

/// Every message about an incident, in the order they were queued.
pub fn of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<Delivery>> {
    tx.all(OF_INCIDENT, params![id])?.iter().map(delivery).collect()
}

/// When the next message is due; `None` when nothing waits.
pub fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>> {
    tx.one(NEXT_DUE, params![])?.map(|row| row.at(0)).transpose()
}

/// How many messages wait.
pub fn waiting(tx: &mut Tx) -> Result<u64> {
    tx.one(WAITING, params![])?.map_or(Ok(0), |row| row.sum(0))
}

fn delivery(row: &Row) -> Result<Delivery> {
    Ok(Delivery {
        id: row.parse(0)?,
        incident: row.parse(1)?,
        version: row.count(2)?,
        news: from_word(row.text(3)?)?,
        follower: row.parse(4)?,
        channel: row.text(5)?.to_owned(),
        address: row.text(6)?.to_owned(),
        state: from_word(row.text(7)?)?,
        due: row.at(8)?,
        tries: row.count(9)?,
        queued: row.at(10)?,
        ended: row.opt_at(11)?,
        reason: row.opt_string(12)?,
    })
}

pub(crate) fn queue(
    tx: &mut Tx,
    (incident, version, news): (IncidentId, u32, &str),
    to: &[Follower],
    at: Timestamp,
) -> Result<()> {
    if to.is_empty() {
        return Ok(());
    }
    let last = tx.one(NEXT, params![])?.map_or(Ok(0), |row| row.int(0))?;
    for (n, follower) in (last + 1..).zip(to) {
        tx.run(
            QUEUE,
            params![
                DeliveryId::new(at),
                n,
                incident,
                version,
                news,
                follower.id,
                follower.channel.as_str(),
                follower.address.as_str(),
                at,
            ],
        )?;
    }
    Ok(())
}

/// A kill: what waits is dropped, and who got a version, or may have got one, will hear
/// of it.
pub(crate) fn withdraw(
    tx: &mut Tx,
    incident: IncidentId,
    version: u32,
    at: Timestamp,
) -> Result<()> {
    tx.run(DROP_QUEUED, params![incident, at, "the page was withdrawn"])?;
    let reached = tx.all(REACHED, params![incident])?;
    let to = still_following_first(tx, &reached, at)?;
    queue(tx, (incident, version, "withdrawn"), &to, at)
}

/// Versions are withdrawn: what waits is dropped, and who got one, or may have got one,
/// will hear of it.
pub(crate) fn retract(
    tx: &mut Tx,
    incident: IncidentId,
    versions: &[u32],
    at: Timestamp,
) -> Result<()> {
    for version in versions {
        tx.run(DROP_VERSION, params![incident, *version, at, "the version was withdrawn"])?;
        let reached = tx.all(GOT, params![incident, *version])?;
        let to = still_following_first(tx, &reached, at)?;
        queue(tx, (incident, *version, "retracted"), &to, at)?;
    }
    Ok(())
}

fn still_following_first(tx: &mut Tx, rows: &[Row], at: Timestamp) -> Result<Vec<Follower>> {
    let mut reached = Vec::new();
    for row in rows {
        reached.push(Follower {
            id: row.parse(0)?,
            channel: row.text(1)?.to_owned(),
            address: row.text(2)?.to_owned(),
            incident: None,
            since: at,
        });
    }
    // An address that followed twice is told once, in the name it still follows by.
    let mut left = Vec::new();
    let mut gone = Vec::new();
    for follower in reached {
        let list = if followers::get(tx, follower.id)?.is_some() { &mut left } else { &mut gone };
        list.push(follower);
    }
    left.append(&mut gone);
    Ok(followers::each_once(left))
}

/// An address is told once, in the name of one of its follows: when that one ends, what
/// waits goes on in the name of another that wants it.
pub(crate) fn hand_over(tx: &mut Tx, gone: &Follower) -> Result<()> {
    for other in followers::list(tx)? {
        if other.id == gone.id || other.channel != gone.channel || other.address != gone.address {
            continue;
        }
        match other.incident {
            None => tx.run(HAND_OVER, params![gone.id, other.id])?,
            Some(incident) => tx.run(HAND_OVER_OF, params![gone.id, other.id, incident])?,
        };
    }
    Ok(())
}

pub(crate) fn drop_of_follower(tx: &mut Tx, id: FollowerId, at: Timestamp) -> Result<()> {
    tx.run(DROP_OF_FOLLOWER, params![id, at, "no longer follows"]).map(drop)
}
