//! Feeds, what became of their entries, and when each is asked next.

use scriven_model::{
    Source, SourceCounts, SourceId, SourceState, Timestamp, reading::Jurisdiction,
};

use crate::{
    error::Result,
    tx::Tx,
    value::{Row, from_word, params, word},
    views::Mode,
};

crate::sql::statements! {
    ADD = "INSERT INTO sources (id, name, url, issuer, jurisdiction, state, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    EDIT = "UPDATE sources SET name = $2, url = $3, issuer = $4, jurisdiction = $5 WHERE id = $1";
    REMOVE = "DELETE FROM sources WHERE id = $1";
    FORGET_POLLS = "DELETE FROM polls WHERE source = $1";
    ASK_ANEW = "UPDATE polls SET etag = NULL, last_modified = NULL, next_poll = NULL, failures = 0,
        trouble = NULL, moved_to = NULL WHERE source = $1";
    STATE = "UPDATE sources SET state = $2 WHERE id = $1";
    KEPT = "UPDATE sources SET kept = kept + 1 WHERE id = $1";
    REPEATED = "UPDATE sources SET repeated = repeated + 1 WHERE id = $1";
    REFUSED = "UPDATE sources SET refused = refused + 1 WHERE id = $1";
    GET = "SELECT s.id, s.name, s.url, s.issuer, s.jurisdiction, s.state, s.kept, s.repeated,
        s.refused, p.duplicate, p.polled_at, p.next_poll, p.trouble, p.failures
        FROM sources s LEFT JOIN polls p ON p.source = s.id WHERE s.id = $1";
    LIST = "SELECT s.id, s.name, s.url, s.issuer, s.jurisdiction, s.state, s.kept, s.repeated,
        s.refused, p.duplicate, p.polled_at, p.next_poll, p.trouble, p.failures
        FROM sources s LEFT JOIN polls p ON p.source = s.id ORDER BY s.added_at, s.id";
    DUE = "SELECT s.id, s.name, s.url, s.issuer, s.jurisdiction, s.state, s.kept, s.repeated,
        s.refused, p.duplicate, p.polled_at, p.next_poll, p.trouble, p.failures
        FROM sources s LEFT JOIN polls p ON p.source = s.id
        WHERE s.state = 'active' AND COALESCE(p.next_poll, 0) <= $1
        ORDER BY COALESCE(p.next_poll, 0), s.id";
    POLL = "SELECT etag, last_modified, next_poll, polled_at, failures, trouble, moved_to
        FROM polls WHERE source = $1";
    SAVE_POLL = "INSERT INTO polls (source, etag, last_modified, next_poll, polled_at, failures,
        trouble, moved_to, duplicate) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (source) DO UPDATE SET etag = excluded.etag,
        last_modified = excluded.last_modified, next_poll = excluded.next_poll,
        polled_at = excluded.polled_at, failures = excluded.failures,
        trouble = excluded.trouble, moved_to = excluded.moved_to,
        duplicate = polls.duplicate + excluded.duplicate";
}

/// What the last poll of a source left for the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poll {
    /// `ETag` of the last answer, byte for byte.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer, byte for byte.
    pub last_modified: Option<String>,
    /// When to ask again; `None` is at once.
    pub next_poll: Option<Timestamp>,
    /// When it was asked last.
    pub polled_at: Option<Timestamp>,
    /// Polls that failed since the last good one.
    pub failures: u32,
    /// What went wrong last time, in words.
    pub trouble: Option<String>,
    /// Where it said it has moved to for good.
    pub moved_to: Option<String>,
}

/// One source, with its counts and how its polls go.
pub fn get(tx: &mut Tx, id: SourceId) -> Result<Option<Source>> {
    tx.one(GET, params![id])?.as_ref().map(source).transpose()
}

/// All sources, in the order they were added.
pub fn list(tx: &mut Tx) -> Result<Vec<Source>> {
    tx.all(LIST, params![])?.iter().map(source).collect()
}

/// Active sources that are to be asked now, the longest due first.
pub fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<Source>> {
    tx.all(DUE, params![now])?.iter().map(source).collect()
}

/// What became of the entries of all sources together.
pub fn counts(tx: &mut Tx) -> Result<SourceCounts> {
    let mut total = SourceCounts::default();
    for source in list(tx)? {
        total.seen += source.counts.seen;
        total.kept += source.counts.kept;
        total.duplicate += source.counts.duplicate;
        total.refused += source.counts.refused;
    }
    Ok(total)
}

/// What the last poll left; the default before the first.
pub fn poll(tx: &mut Tx, id: SourceId) -> Result<Poll> {
    let Some(row) = tx.one(POLL, params![id])? else { return Ok(Poll::default()) };
    Ok(Poll {
        etag: row.opt_string(0)?,
        last_modified: row.opt_string(1)?,
        next_poll: row.opt_at(2)?,
        polled_at: row.opt_at(3)?,
        failures: row.count(4)?,
        trouble: row.opt_string(5)?,
        moved_to: row.opt_string(6)?,
    })
}

/// Keeps what a poll found. `duplicates` counts entries that were seen again
/// unchanged and that no event tells of (a feed shows the same ones every time);
/// those with an event are counted by it.
pub fn save_poll(tx: &mut Tx, id: SourceId, poll: &Poll, duplicates: u32) -> Result<()> {
    tx.run(
        SAVE_POLL,
        params![
            id,
            poll.etag.as_deref(),
            poll.last_modified.as_deref(),
            poll.next_poll,
            poll.polled_at,
            poll.failures,
            poll.trouble.as_deref(),
            poll.moved_to.as_deref(),
            duplicates,
        ],
    )
    .map(drop)
}

fn source(row: &Row) -> Result<Source> {
    let (kept, refused) = (row.sum(6)?, row.sum(8)?);
    let quiet = row.opt_int(9)?.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
    let duplicate = row.sum(7)? + quiet;
    Ok(Source {
        id: row.parse(0)?,
        name: row.text(1)?.to_owned(),
        url: row.text(2)?.to_owned(),
        issuer: row.opt_string(3)?,
        jurisdiction: row.opt_text(4)?.map(from_word).transpose()?,
        state: from_word(row.text(5)?)?,
        counts: SourceCounts { seen: kept + duplicate + refused, kept, duplicate, refused },
        polled_at: row.opt_at(10)?,
        next_poll: row.opt_at(11)?,
        trouble: row.opt_string(12)?,
        failures: row.opt_int(13)?.and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
    })
}

pub(crate) fn add(tx: &mut Tx, source: &Source, at: Timestamp) -> Result<()> {
    let law = source.jurisdiction.map(Jurisdiction::as_str);
    tx.run(
        ADD,
        params![
            source.id,
            source.name.as_str(),
            source.url.as_str(),
            source.issuer.as_deref(),
            law,
            word(&source.state)?,
            at,
        ],
    )
    .map(drop)
}

/// What the desk says of a source.
pub(crate) struct Said<'a> {
    pub(crate) name: &'a str,
    pub(crate) url: &'a str,
    pub(crate) issuer: Option<&'a str>,
    pub(crate) law: Option<Jurisdiction>,
}

/// Changes what the desk says of a source. What the old address answered says nothing
/// of a new one, so that is asked as if for the first time.
pub(crate) fn edit(tx: &mut Tx, id: SourceId, said: &Said<'_>, mode: Mode) -> Result<()> {
    let moved = get(tx, id)?.is_some_and(|before| before.url != said.url);
    let law = said.law.map(Jurisdiction::as_str);
    tx.must(EDIT, params![id, said.name, said.url, said.issuer, law], "source", id)?;
    if moved && mode == Mode::Live {
        tx.run(ASK_ANEW, params![id])?;
    }
    Ok(())
}

/// Takes a source off. Its statements stay where they are.
pub(crate) fn remove(tx: &mut Tx, id: SourceId, mode: Mode) -> Result<()> {
    tx.must(REMOVE, params![id], "source", id)?;
    if mode == Mode::Live {
        tx.run(FORGET_POLLS, params![id])?;
    }
    Ok(())
}

pub(crate) fn set_state(tx: &mut Tx, id: SourceId, state: SourceState) -> Result<()> {
    tx.must(STATE, params![id, word(&state)?], "source", id)
}

/// Counts one entry of a source by what became of it.
pub(crate) fn count(tx: &mut Tx, id: SourceId, what: &'static str) -> Result<()> {
    tx.must(what, params![id], "source", id)
}
