//! Readings made by older readers, and statements that were read again.

use scriven_model::{
    Claim, ClaimId, Difference, DraftId, IncidentId, RecordRevision, Rereading, StatementId,
    Timestamp,
};

use crate::{
    claims,
    error::Result,
    page::{Cursor, Page, page},
    promises, statements,
    tx::Tx,
    value::{params, to_json},
};

crate::sql::statements! {
    ADD = "INSERT INTO rereadings (statement, seq, incident, doc) VALUES ($1, $2, $3, $4)";
    OF_STATEMENT = "SELECT doc FROM rereadings WHERE statement = $1 ORDER BY seq";
    SINCE_BEGUN = "SELECT doc FROM rereadings WHERE incident = $1
        AND seq > (SELECT d.begun FROM drafts d WHERE d.id = $2) ORDER BY seq";
    // One reader at a time, the next by the index: there are few of them, and where all
    // readings are of one, no reading is walked over.
    NEXT_READER = "SELECT MIN(reader) FROM readings WHERE reader > $1";
    // Ids of statements are in the order they came.
    BY = "SELECT s.received_at, r.statement, r.reader FROM readings r
        JOIN statements s ON s.id = r.statement LEFT JOIN incidents i ON i.id = s.incident
        WHERE r.reader = $1 AND r.statement < $2 AND COALESCE(i.state, '') <> 'killed'
        ORDER BY r.statement DESC LIMIT $3";
    COUNT_BY = "SELECT COUNT(*) FROM readings r
        JOIN statements s ON s.id = r.statement LEFT JOIN incidents i ON i.id = s.incident
        WHERE r.reader = $1 AND COALESCE(i.state, '') <> 'killed'";
    CORRECTED_AT = "SELECT seq FROM corrections WHERE statement = $1 ORDER BY seq";
    CORRECT = "UPDATE corrections SET doc = $3 WHERE statement = $1 AND seq = $2";
    SETTLE = "DELETE FROM corrections WHERE statement = $1 AND seq = $2";
    PLACE = "UPDATE claims SET doc = $2 WHERE id = $1";
    DIFFERENCES = "SELECT n, doc FROM differences WHERE statement = $1 ORDER BY n";
    RESTATE = "UPDATE differences SET doc = $3 WHERE statement = $1 AND n = $2";
    FORGET = "DELETE FROM differences WHERE statement = $1 AND n = $2";
    TELL = "INSERT INTO differences (statement, n, incident, seq, doc)
        VALUES ($1, $2, $3, $4, $5)";
}

/// How often, when and why a statement was read again, oldest first.
pub fn of_statement(tx: &mut Tx, id: StatementId) -> Result<Vec<Rereading>> {
    tx.all(OF_STATEMENT, params![id])?.iter().map(|row| row.json(0)).collect()
}

/// What was read otherwise on an incident since a draft of it was begun.
pub fn since_begun(tx: &mut Tx, incident: IncidentId, draft: DraftId) -> Result<Vec<Rereading>> {
    tx.all(SINCE_BEGUN, params![incident, draft])?.iter().map(|row| row.json(0)).collect()
}

/// The names of all readers that made a reading on the record.
pub fn readers(tx: &mut Tx) -> Result<Vec<String>> {
    // The empty name, of readings without one, is before all others.
    let mut all = vec![String::new()];
    while let Some(last) = all.last() {
        let row = tx.one(NEXT_READER, params![last.as_str()])?;
        let next = row.map_or(Ok(None), |row| row.opt_string(0))?;
        let Some(next) = next else { break };
        all.push(next);
    }
    Ok(all)
}

/// A statement whose reading one of some readers made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBy {
    /// The statement.
    pub statement: StatementId,
    /// Who made the reading.
    pub reader: String,
}

/// Statements whose reading one of these readers made, newest first; not those whose
/// incident was killed.
pub fn by(
    tx: &mut Tx,
    readers: &[String],
    from: Option<&Cursor>,
    limit: u32,
) -> Result<Page<ReadBy>> {
    // Behind every id: they are written in hexadecimal figures.
    let below = from.map_or("g", Cursor::id);
    let mut rows = Vec::new();
    for reader in readers {
        let some = tx.all(BY, params![reader.as_str(), below, limit.saturating_add(1)])?;
        for row in some {
            rows.push((std::cmp::Reverse(row.text(1)?.to_owned()), row));
        }
    }
    rows.sort_by(|(one, _), (two, _)| one.cmp(two));
    rows.truncate(limit as usize + 1);
    page(rows.into_iter().map(|(_, row)| row).collect(), limit, (0, 1), |row| {
        Ok(ReadBy { statement: row.parse(1)?, reader: row.text(2)?.to_owned() })
    })
}

/// How many there are: it goes through all of them.
pub fn count_by(tx: &mut Tx, readers: &[String]) -> Result<u64> {
    let mut count = 0_u64;
    for reader in readers {
        count += tx.one(COUNT_BY, params![reader.as_str()])?.map_or(Ok(0), |row| row.sum(0))?;
    }
    Ok(count)
}

/// Notes that a statement was read again; `incident` where that changed its record.
pub(crate) fn add(
    tx: &mut Tx,
    seq: i64,
    incident: Option<IncidentId>,
    reread: &Rereading,
) -> Result<()> {
    tx.run(ADD, params![reread.statement, seq, incident, to_json(reread)?]).map(drop)
}

/// Puts corrections where they stand now. They come whole and in their order: an event
/// that leaves one out would lose an editor's word.
pub(crate) fn carry(
    tx: &mut Tx,
    id: StatementId,
    corrections: &[scriven_model::FactCorrection],
) -> Result<()> {
    let places = tx.all(CORRECTED_AT, params![id])?;
    if places.len() != corrections.len() {
        return Err(crate::Error::Conflict(
            "a fact was corrected in the meantime: read the statement again".to_owned(),
        ));
    }
    for (row, correction) in places.iter().zip(corrections) {
        tx.run(CORRECT, params![id, row.int(0)?, to_json(correction)?])?;
    }
    Ok(())
}

/// Takes a correction off the list, when its fact is gone.
pub(crate) fn settle(tx: &mut Tx, id: StatementId, made_at: Timestamp, fact: &str) -> Result<()> {
    let corrections = statements::corrections(tx, id)?;
    let place = corrections
        .iter()
        .position(|one| one.lost.is_some() && one.at == made_at && one.fact == fact);
    let rows = tx.all(CORRECTED_AT, params![id])?;
    let Some(row) = place.and_then(|place| rows.get(place)) else {
        return Err(crate::Error::Conflict(
            "this correction does not wait to be looked at, or not any more".to_owned(),
        ));
    };
    tx.run(SETTLE, params![id, row.int(0)?]).map(drop)
}

/// Puts a newer reading's claims, promises and differences in place of the older one's.
pub(crate) fn revise(
    tx: &mut Tx,
    seq: i64,
    at: Timestamp,
    statement: StatementId,
    revision: &RecordRevision,
) -> Result<()> {
    for id in &revision.withdrawn {
        if let Some(claim) = claims::get(tx, *id)? {
            let claim = Claim { withdrawn_at: Some(at), ..claim };
            tx.run(PLACE, params![*id, to_json(&claim)?])?;
        }
    }
    claims::withdraw_these(tx, &revision.withdrawn)?;
    for claim in &revision.moved {
        tx.must(PLACE, params![claim.id, to_json(claim)?], "claim", claim.id)?;
    }
    claims::add(tx, seq, &revision.claims)?;
    claims::supersede(tx, &revision.superseded)?;
    let law = revision.incident.jurisdiction;
    promises::add(tx, &revision.promises, law, at)?;
    promises::keep(tx, &revision.kept_promises, statement, law, at)?;
    promises::drop_all(tx, &revision.dropped, law, at)?;
    tell(tx, seq, statement, revision)
}

/// What the statement changed: without what it never said, with what is news.
fn tell(tx: &mut Tx, seq: i64, statement: StatementId, revision: &RecordRevision) -> Result<()> {
    let mut next = 0;
    let again = |id: ClaimId| revision.restated.iter().find(|(old, _)| *old == id);
    for row in tx.all(DIFFERENCES, params![statement])? {
        let n = row.int(0)?;
        next = n + 1;
        let mut told: Difference = row.json(1)?;
        if !told.claims.iter().any(|id| revision.withdrawn.contains(id)) {
            continue;
        }
        for id in &mut told.claims {
            if let Some((_, new)) = again(*id) {
                *id = *new;
            }
        }
        if told.claims.iter().any(|id| revision.withdrawn.contains(id)) {
            tx.run(FORGET, params![statement, n])?;
        } else {
            tx.run(RESTATE, params![statement, n, to_json(&told)?])?;
        }
    }
    for (n, told) in (next..).zip(&revision.differences) {
        tx.run(TELL, params![statement, n, revision.incident.id, seq, to_json(told)?])?;
    }
    Ok(())
}
