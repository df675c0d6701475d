//! Receive: a statement comes in, its bytes are kept, it is read.

use std::time::Duration;

use scriven_intake::Incoming;
use scriven_model::{Actor, EventBody, Reading, SourceId, Statement, StatementId, Timestamp};
use scriven_store::{Tx, log, originals, statements};

use crate::{
    Desk, Error, Received, Result,
    rights::{Right, need},
    secret,
    sights::candidates,
};

/// What becomes of something that comes in.
pub(crate) enum Kept {
    /// It is a statement now.
    New,
    /// The desk had these bytes.
    Repeated(Box<Statement>),
}

impl Desk {
    /// Takes a statement in. The bytes are kept for good; the same bytes again
    /// give the statement the desk has; other bytes for the same release make a
    /// revision of it.
    pub async fn receive(&self, actor: &Actor, incoming: Incoming) -> Result<Received> {
        need(actor, Right::Receive)?;
        let (actor, at) = (actor.clone(), self.now());
        let Prepared { incoming, statement, reading } = prepare(incoming, None, at).await?;
        // Proposals only read, so they do not hold up the one writer.
        let (mut statement, reading, proposed) = self
            .plain()
            .read(move |tx| {
                let mut asked = statement.clone();
                asked.revision_of = earlier(tx, &statement)?.map(|earlier| earlier.id);
                let proposed = candidates(tx, &asked, &reading)?;
                Ok((statement, reading, proposed))
            })
            .await?;
        self.write(move |tx| {
            match keep(tx, &actor, at, &mut statement, &reading, &incoming.bytes)? {
                Kept::New => {
                    Ok(Received { statement, duplicate_of: None, reading, candidates: proposed })
                }
                Kept::Repeated(first) => {
                    crate::sights::sealed::must_read_statement(tx, &actor, first.id)?;
                    repeated(tx, first)
                }
            }
        })
        .await
    }
}

/// What came in, read.
pub(crate) struct Prepared {
    pub(crate) incoming: Incoming,
    pub(crate) statement: Statement,
    pub(crate) reading: Reading,
}

/// Reads what came in, apart from the tasks that answer others: a long text takes a while.
pub(crate) async fn prepare(
    incoming: Incoming,
    source: Option<SourceId>,
    at: Timestamp,
) -> Result<Prepared> {
    let work = move || {
        let (statement, reading) = read(&incoming, source, at);
        Prepared { incoming, statement, reading }
    };
    tokio::task::spawn_blocking(work).await.map_err(|broken| match broken.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        // The program is about to end.
        Err(_) => Error::Busy { retry_after: Duration::from_secs(5) },
    })
}

fn read(incoming: &Incoming, source: Option<SourceId>, at: Timestamp) -> (Statement, Reading) {
    let id = StatementId::new(at);
    let reading = scriven_reader::read(&scriven_reader::Input {
        id: &id.to_string(),
        title: incoming.title.as_deref(),
        body: &incoming.body,
        published: incoming.published,
        issuer: incoming.issuer.as_deref(),
        url: incoming.url.as_deref(),
        jurisdiction: incoming.jurisdiction,
    });
    let statement = Statement {
        id,
        sha256: secret::sha256(&incoming.bytes),
        media_type: incoming.media_type,
        source,
        // Where a person brought it, its address tells which release it is.
        source_key: incoming.source_key.clone().or_else(|| incoming.url.clone()),
        url: incoming.url.clone(),
        issuer: incoming.issuer.clone().or_else(|| reading.issuer.clone()),
        title: reading.title.clone(),
        text: reading.text.clone(),
        published: incoming.published.or(reading.published),
        jurisdiction: incoming.jurisdiction,
        received_at: at,
        revision_of: None,
        incident: None,
    };
    (statement, reading)
}

/// Writes it down, unless the desk has it.
pub(crate) fn keep(
    tx: &mut Tx,
    actor: &Actor,
    at: Timestamp,
    statement: &mut Statement,
    reading: &Reading,
    bytes: &[u8],
) -> Result<Kept> {
    if let Some(first) = statements::by_sha256(tx, &statement.sha256)? {
        let repeated = EventBody::StatementRepeated { first: first.id, source: statement.source };
        log::append(tx, at, actor, repeated)?;
        return Ok(Kept::Repeated(Box::new(first)));
    }
    statement.revision_of = earlier(tx, statement)?.map(|earlier| earlier.id);
    originals::keep(tx, statement.media_type.as_str(), bytes, at)?;
    log::append(tx, at, actor, EventBody::StatementReceived { statement: statement.clone() })?;
    let read = EventBody::StatementRead { statement: statement.id, reading: reading.clone() };
    log::append(tx, at, actor, read)?;
    Ok(Kept::New)
}

/// The statement that this one is a later edit of: the newest from the same entry
/// of the same source, or at the same address.
fn earlier(tx: &mut Tx, statement: &Statement) -> Result<Option<Statement>> {
    if let (Some(source), Some(key)) = (statement.source, &statement.source_key)
        && let Some(earlier) = statements::latest(tx, source, key)?
    {
        return Ok(Some(earlier));
    }
    match (statement.source, &statement.source_key) {
        (None, Some(key)) => Ok(statements::latest_brought(tx, key)?),
        _ => Ok(None),
    }
}

/// The desk has it: its reading as it stands now, and where it may belong.
fn repeated(tx: &mut Tx, first: Box<Statement>) -> Result<Received> {
    let reading = crate::sights::reading(tx, first.id)?.corrected;
    let candidates = candidates(tx, &first, &reading)?;
    Ok(Received { duplicate_of: Some(first.id), statement: *first, reading, candidates })
}
