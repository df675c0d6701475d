//! Statements: as they came, as they were read, as editors corrected the reading.

use scriven_model::{
    FactCorrection, IncidentId, Reading, SourceId, Statement, StatementId, Timestamp,
};

use crate::{
    error::{Error, Result},
    page::{Cursor, Page, page},
    tx::Tx,
    value::{Row, params, to_json},
};

crate::sql::statements! {
    ADD = "INSERT INTO statements (id, sha256, source, source_key, url, release, received_at,
        incident, doc) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    REVISED = "UPDATE statements SET revised = 1 WHERE id = $1";
    THREAD = "UPDATE statements SET incident = $2 WHERE id = $1";
    GET = "SELECT doc, incident FROM statements WHERE id = $1";
    BY_SHA256 = "SELECT doc, incident FROM statements WHERE sha256 = $1
        ORDER BY received_at, id LIMIT 1";
    LATEST_AT = "SELECT doc, incident FROM statements WHERE url = $1
        ORDER BY received_at DESC, id DESC LIMIT 1";
    REVISIONS = "SELECT doc, incident FROM statements
        WHERE release = (SELECT s.release FROM statements s WHERE s.id = $1)
        ORDER BY received_at, id";
    RELEASE = "SELECT release FROM statements WHERE id = $1";
    LATEST = "SELECT doc, incident FROM statements WHERE source = $1 AND source_key = $2
        ORDER BY received_at DESC, id DESC LIMIT 1";
    LATEST_BROUGHT = "SELECT doc, incident FROM statements
        WHERE source IS NULL AND source_key = $1
        ORDER BY received_at DESC, id DESC LIMIT 1";
    INBOX = "SELECT doc, incident, received_at, id FROM statements
        WHERE incident IS NULL AND revised = 0 AND (received_at, id) < ($1, $2)
        ORDER BY received_at DESC, id DESC LIMIT $3";
    INBOX_SIZE = "SELECT COUNT(*) FROM statements WHERE incident IS NULL AND revised = 0";
    LIST = "SELECT doc, incident, received_at, id FROM statements
        WHERE (received_at, id) < ($1, $2) ORDER BY received_at DESC, id DESC LIMIT $3";
    OF_INCIDENT = "SELECT doc, incident FROM statements WHERE incident = $1
        ORDER BY received_at, id";
    THREADED = "SELECT e.at, substr(e.body, 1, 160) FROM incident_events i
        JOIN events e ON e.seq = i.seq
        WHERE i.incident = $1 AND e.what = 'statement-threaded' ORDER BY i.seq";
    READ = "INSERT INTO readings (statement, doc, reader) VALUES ($1, $2, $3)
        ON CONFLICT (statement) DO UPDATE SET doc = excluded.doc, reader = excluded.reader";
    READING = "SELECT doc FROM readings WHERE statement = $1";
    READINGS = "SELECT r.doc FROM statements s JOIN readings r ON r.statement = s.id
        WHERE s.incident = $1 ORDER BY s.received_at, s.id";
    CORRECT = "INSERT INTO corrections (statement, seq, doc) VALUES ($1, $2, $3)";
    CORRECTIONS = "SELECT doc FROM corrections WHERE statement = $1 ORDER BY seq";
}

/// One statement.
pub fn get(tx: &mut Tx, id: StatementId) -> Result<Option<Statement>> {
    tx.one(GET, params![id])?.as_ref().map(statement).transpose()
}

/// The first statement that came with these bytes (SHA-256 in lower-case hex).
pub fn by_sha256(tx: &mut Tx, sha256: &str) -> Result<Option<Statement>> {
    tx.one(BY_SHA256, params![sha256])?.as_ref().map(statement).transpose()
}

/// The newest statement at a public address: what an edit of that page revises.
pub fn latest_at(tx: &mut Tx, url: &str) -> Result<Option<Statement>> {
    tx.one(LATEST_AT, params![url])?.as_ref().map(statement).transpose()
}

/// The newest statement of one entry of a source: what an edit of it revises.
pub fn latest(tx: &mut Tx, source: SourceId, key: &str) -> Result<Option<Statement>> {
    tx.one(LATEST, params![source, key])?.as_ref().map(statement).transpose()
}

/// The newest statement with this key that people brought themselves.
pub fn latest_brought(tx: &mut Tx, key: &str) -> Result<Option<Statement>> {
    tx.one(LATEST_BROUGHT, params![key])?.as_ref().map(statement).transpose()
}

/// Every revision of the release that `of` is one of, itself too, oldest first.
pub fn revisions(tx: &mut Tx, of: &Statement) -> Result<Vec<Statement>> {
    tx.all(REVISIONS, params![of.id])?.iter().map(statement).collect()
}

/// Statements that wait to be threaded, newest first; not those that their source
/// has edited since.
pub fn inbox(tx: &mut Tx, from: Option<&Cursor>, limit: u32) -> Result<Page<Statement>> {
    let (at, id) = Cursor::bounds(from);
    page(tx.all(INBOX, params![at, id, limit + 1])?, limit, (2, 3), statement)
}

/// How many statements wait to be threaded.
pub fn inbox_size(tx: &mut Tx) -> Result<u64> {
    tx.one(INBOX_SIZE, params![])?.map_or(Ok(0), |row| row.sum(0))
}

/// All statements, newest first.
pub fn list(tx: &mut Tx, from: Option<&Cursor>, limit: u32) -> Result<Page<Statement>> {
    let (at, id) = Cursor::bounds(from);
    page(tx.all(LIST, params![at, id, limit + 1])?, limit, (2, 3), statement)
}

/// The statements of an incident, oldest first.
pub fn of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<Statement>> {
    tx.all(OF_INCIDENT, params![id])?.iter().map(statement).collect()
}

/// When each of an incident's statements was threaded onto it, as the log tells.
pub fn threaded(tx: &mut Tx, id: IncidentId) -> Result<Vec<(StatementId, Timestamp)>> {
    let events = tx.all(THREADED, params![id])?;
    let mut threaded = Vec::new();
    for statement in of_incident(tx, id)? {
        // An event begins with what happened and to which statement.
        let name = format!("\"{}\"", statement.id);
        for event in &events {
            if event.text(1)?.contains(&name) {
                threaded.push((statement.id, event.at(0)?));
            }
        }
    }
    Ok(threaded)
}

/// The newest reading of a statement, as the reader made it.
pub fn reading(tx: &mut Tx, id: StatementId) -> Result<Option<Reading>> {
    tx.one(READING, params![id])?.map(|row| row.json(0)).transpose()
}

/// The readings of an incident's statements that were read, in their order.
pub fn readings_of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<Reading>> {
    tx.all(READINGS, params![id])?.iter().map(|row| row.json(0)).collect()
}

/// What editors corrected in a statement's reading, oldest first.
pub fn corrections(tx: &mut Tx, id: StatementId) -> Result<Vec<FactCorrection>> {
    tx.all(CORRECTIONS, params![id])?.iter().map(|row| row.json(0)).collect()
}

pub(crate) fn statement(row: &Row) -> Result<Statement> {
    let mut statement: Statement = row.json(0)?;
    statement.incident = row.opt_parse(1)?;
    Ok(statement)
}

pub(crate) fn add(tx: &mut Tx, statement: &Statement) -> Result<()> {
    if !crate::originals::has(tx, &statement.sha256)? {
        return Err(Error::not_found("original", &statement.sha256));
    }
    let release = match statement.revision_of {
        None => statement.id.to_string(),
        Some(earlier) => tx
            .one(RELEASE, params![earlier])?
            .ok_or_else(|| Error::not_found("statement", earlier))?
            .text(0)?
            .to_owned(),
    };
    tx.run(
        ADD,
        params![
            statement.id,
            statement.sha256.as_str(),
            statement.source,
            statement.source_key.as_deref(),
            statement.url.as_deref(),
            release,
            statement.received_at,
            statement.incident,
            to_json(statement)?,
        ],
    )?;
    if let Some(earlier) = statement.revision_of {
        tx.must(REVISED, params![earlier], "statement", earlier)?;
    }
    Ok(())
}

pub(crate) fn set_incident(
    tx: &mut Tx,
    id: StatementId,
    incident: Option<IncidentId>,
) -> Result<()> {
    tx.must(THREAD, params![id, incident], "statement", id)
}

pub(crate) fn set_reading(tx: &mut Tx, id: StatementId, reading: &Reading) -> Result<()> {
    tx.run(READ, params![id, to_json(reading)?, reading.reader.as_str()]).map(drop)
}

pub(crate) fn add_correction(
    tx: &mut Tx,
    id: StatementId,
    seq: i64,
    correction: &FactCorrection,
) -> Result<()> {
    tx.run(CORRECT, params![id, seq, to_json(correction)?]).map(drop)
}
