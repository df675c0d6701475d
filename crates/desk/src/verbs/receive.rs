//! Receive: a statement comes in, its bytes are kept, it is read.

use scriven_intake::Incoming;
use scriven_model::{Actor, EventBody, Reading, SourceId, Statement, StatementId, Timestamp};
use scriven_store::{Tx, log, originals, statements};

use crate::{
    Desk, Received, Result,
    rights::{Right, need},
    secret,
    sights::candidates,
};

/// What becomes of something that comes in.
pub(crate) enum Kept {
    /// It is a statement now.
    New(Statement, Box<Reading>),
    /// The desk had these bytes.
    Repeated(Statement),
}

impl Desk {
    /// Takes a statement in. The bytes are kept for good; the same bytes again
    /// give the statement the desk has; other bytes for the same release make a
    /// revision of it.
    pub async fn receive(&self, actor: &Actor, incoming: Incoming) -> Result<Received> {
        need(actor, Right::Receive)?;
        let (actor, at) = (actor.clone(), self.now());
        let (statement, reading) = prepare(&incoming, None, at);
        self.write(move |tx| {
            let kept = keep(tx, &actor, at, statement, reading, &incoming.bytes)?;
            received(tx, kept)
        })
        .await
    }
}

/// Reads what came in; pure, so it is done before the transaction begins.
pub(crate) fn prepare(
    incoming: &Incoming,
    source: Option<SourceId>,
    at: Timestamp,
) -> (Statement, Reading) {
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
    mut statement: Statement,
    reading: Reading,
    bytes: &[u8],
) -> Result<Kept> {
    if let Some(first) = statements::by_sha256(tx, &statement.sha256)? {
        let repeated = EventBody::StatementRepeated { first: first.id, source: statement.source };
        log::append(tx, at, actor, repeated)?;
        return Ok(Kept::Repeated(first));
    }
    statement.revision_of = earlier(tx, &statement)?.map(|earlier| earlier.id);
    originals::keep(tx, statement.media_type.as_str(), bytes, at)?;
    log::append(tx, at, actor, EventBody::StatementReceived { statement: statement.clone() })?;
    let read = EventBody::StatementRead { statement: statement.id, reading: reading.clone() };
    log::append(tx, at, actor, read)?;
    Ok(Kept::New(statement, Box::new(reading)))
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

fn received(tx: &mut Tx, kept: Kept) -> Result<Received> {
    let (statement, reading, duplicate_of) = match kept {
        Kept::New(statement, reading) => (statement, *reading, None),
        Kept::Repeated(first) => {
            let reading = crate::sights::reading(tx, first.id)?.corrected;
            let id = first.id;
            (first, reading, Some(id))
        }
    };
    let candidates = candidates(tx, &statement, &reading)?;
    Ok(Received { statement, duplicate_of, reading, candidates })
}
