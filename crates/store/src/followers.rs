//! Who follows, everything or one incident.

use std::collections::HashSet;

use scriven_model::{FollowerId, IncidentId, Timestamp};

use crate::{
    error::Result,
    incidents,
    tx::Tx,
    value::{Row, params},
};

crate::sql::statements! {
    ADD = "INSERT INTO followers (id, channel, address, incident, since)
        VALUES ($1, $2, $3, $4, $5)";
    REMOVE = "DELETE FROM followers WHERE id = $1";
    GET = "SELECT id, channel, address, incident, since FROM followers WHERE id = $1";
    LIST = "SELECT id, channel, address, incident, since FROM followers ORDER BY since, id";
    OF_ALL = "SELECT id, channel, address, incident, since FROM followers
        WHERE incident IS NULL ORDER BY id";
    OF_INCIDENT = "SELECT id, channel, address, incident, since FROM followers
        WHERE incident = $1 ORDER BY id";
    SECRET = "SELECT secret FROM follower_secrets WHERE follower = $1";
    SET_SECRET = "INSERT INTO follower_secrets (follower, secret) VALUES ($1, $2)
        ON CONFLICT (follower) DO UPDATE SET secret = excluded.secret";
}

/// Somebody who follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// Who.
    pub id: FollowerId,
    /// By which channel: `webhook`.
    pub channel: String,
    /// Where to.
    pub address: String,
    /// One incident only; `None` is everything.
    pub incident: Option<IncidentId>,
    /// Since when.
    pub since: Timestamp,
}

/// One follower.
pub fn get(tx: &mut Tx, id: FollowerId) -> Result<Option<Follower>> {
    tx.one(GET, params![id])?.as_ref().map(follower).transpose()
}

/// All followers, in the order they came.
pub fn list(tx: &mut Tx) -> Result<Vec<Follower>> {
    tx.all(LIST, params![])?.iter().map(follower).collect()
}

/// Those who follow everything, this incident or one that was merged into it; an address that does both is told once.
pub fn matching(tx: &mut Tx, id: IncidentId) -> Result<Vec<Follower>> {
    let mut rows = tx.all(OF_ALL, params![])?;
    rows.extend(tx.all(OF_INCIDENT, params![id])?);
    for merged in incidents::absorbed(tx, id)? {
        rows.extend(tx.all(OF_INCIDENT, params![merged])?);
    }
    Ok(each_once(rows.iter().map(follower).collect::<Result<_>>()?))
}

/// The first of those with the same address by the same channel.
pub(crate) fn each_once(mut all: Vec<Follower>) -> Vec<Follower> {
    let mut seen = HashSet::new();
    all.retain(|one| seen.insert((one.channel.clone(), one.address.clone())));
    all
}

/// What messages to a follower are signed with.
pub fn secret(tx: &mut Tx, id: FollowerId) -> Result<Option<String>> {
    tx.one(SECRET, params![id])?.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

/// Sets what messages to a follower are signed with; no part of the log.
pub fn set_secret(tx: &mut Tx, id: FollowerId, secret: &str) -> Result<()> {
    tx.run(SET_SECRET, params![id, secret]).map(drop)
}

fn follower(row: &Row) -> Result<Follower> {
    Ok(Follower {
        id: row.parse(0)?,
        channel: row.text(1)?.to_owned(),
        address: row.text(2)?.to_owned(),
        incident: row.opt_parse(3)?,
        since: row.at(4)?,
    })
}

pub(crate) fn add(tx: &mut Tx, follower: &Follower) -> Result<()> {
    let Follower { id, channel, address, incident, since } = follower;
    tx.run(ADD, params![*id, channel, address, *incident, *since]).map(drop)
}

pub(crate) fn remove(tx: &mut Tx, id: FollowerId) -> Result<()> {
    tx.must(REMOVE, params![id], "follower", id)
}
