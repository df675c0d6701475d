//! What was published, version by version; immutable until a kill empties it.

use scriven_model::{
    DraftId, Incident, IncidentId, Snapshot, StatementId, Story, Timestamp, Version,
};

use crate::{
    error::{Error, Result},
    tx::Tx,
    value::{Row, from_json, from_word, params, to_json},
};

crate::sql::statements! {
    ADD = "INSERT INTO versions (incident, number, seq, draft, verb, at, by_name, note, hash,
        story, changes, record, newest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)";
    OUTDATED = "UPDATE versions SET newest = 0 WHERE incident = $1 AND newest = 1";
    EMPTY = "UPDATE versions SET story = $2, changes = '[]', note = NULL, record = NULL
        WHERE incident = $1";
    WITHDRAW = "UPDATE versions SET story = $3, changes = '[]', note = NULL, record = NULL,
        withdrawn = $4, newest = 0 WHERE incident = $1 AND number = $2 AND withdrawn IS NULL";
    STANDS = "UPDATE versions SET newest = CASE WHEN number = $2 THEN 1 ELSE 0 END
        WHERE incident = $1";
    TOLD = "SELECT seq, record FROM versions
        WHERE incident = $1 AND withdrawn IS NULL ORDER BY number";
    GET = "SELECT incident, number, verb, at, by_name, note, hash, story, changes, record, withdrawn
        FROM versions
        WHERE incident = $1 AND number = $2";
    LAST = "SELECT incident, number, verb, at, by_name, note, hash, story, changes, record, withdrawn
        FROM versions
        WHERE incident = $1 ORDER BY number DESC LIMIT 1";
    LIST = "SELECT incident, number, verb, at, by_name, note, hash, story, changes, record, withdrawn
        FROM versions
        WHERE incident = $1 ORDER BY number DESC";
    TIMES = "SELECT number, at FROM versions WHERE incident = $1 ORDER BY number";
    // CROSS JOIN: SQLite then walks the versions, newest first, and stops at the limit.
    NEWEST = "SELECT v.incident, v.number, v.verb, v.at, v.by_name, v.note, v.hash, v.story,
        v.changes, v.record, v.withdrawn, i.doc FROM versions v CROSS JOIN incidents i
        WHERE i.id = v.incident AND v.newest = 1 AND i.state = 'live' ORDER BY v.seq DESC LIMIT $1";
    ALL_NEWEST = "SELECT v.incident, v.number, v.verb, v.at, v.by_name, v.note, v.hash, v.story,
        v.changes, v.record, v.withdrawn, i.doc FROM versions v CROSS JOIN incidents i
        WHERE i.id = v.incident AND i.state = 'live' AND v.withdrawn IS NULL ORDER BY v.seq DESC LIMIT $1";
    CORRECTED = "SELECT v.incident, v.number, v.verb, v.at, v.by_name, v.note, v.hash, v.story,
        v.changes, v.record, v.withdrawn, i.doc FROM versions v CROSS JOIN incidents i
        WHERE i.id = v.incident AND v.verb IN ('correction', 'clarification') AND i.state = 'live'
        AND v.withdrawn IS NULL
        ORDER BY v.seq DESC LIMIT $1";
}

/// One version of an incident's page. After a kill its story is neutral.
pub fn get(tx: &mut Tx, id: IncidentId, number: u32) -> Result<Option<Version>> {
    tx.one(GET, params![id, number])?.as_ref().map(version).transpose()
}

/// The newest version of an incident's page.
pub fn last(tx: &mut Tx, id: IncidentId) -> Result<Option<Version>> {
    tx.one(LAST, params![id])?.as_ref().map(version).transpose()
}

/// The version that an incident's page shows ([`Version::standing`]).
pub fn standing(tx: &mut Tx, id: IncidentId) -> Result<Option<Version>> {
    Ok(Version::standing(&list(tx, id)?).cloned())
}

/// The number of the event that published what a statement says on an incident: of the
/// first version that shows it and still stands.
pub(crate) fn told(tx: &mut Tx, id: IncidentId, statement: StatementId) -> Result<Option<i64>> {
    for row in tx.all(TOLD, params![id])? {
        let record: Option<Snapshot> = row.opt_text(1)?.map(from_json).transpose()?;
        if record.is_some_and(|record| record.statements.contains(&statement)) {
            return Ok(Some(row.int(0)?));
        }
    }
    Ok(None)
}

/// All versions of an incident's page, newest first.
pub fn list(tx: &mut Tx, id: IncidentId) -> Result<Vec<Version>> {
    tx.all(LIST, params![id])?.iter().map(version).collect()
}

/// Number and time of each version of an incident's page, oldest first: a kill takes
/// their words, not that they were there.
pub fn times(tx: &mut Tx, id: IncidentId) -> Result<Vec<(u32, Timestamp)>> {
    tx.all(TIMES, params![id])?.iter().map(|row| Ok((row.count(0)?, row.at(1)?))).collect()
}

/// The newest version of each incident that is live, the last published first.
pub fn newest(tx: &mut Tx, limit: u32) -> Result<Vec<(Incident, Version)>> {
    tx.all(NEWEST, params![limit])?.iter().map(with_incident).collect()
}

/// Versions of all incidents that are live, every one of each, the last published first.
pub fn newest_of_all(tx: &mut Tx, limit: u32) -> Result<Vec<(Incident, Version)>> {
    tx.all(ALL_NEWEST, params![limit])?.iter().map(with_incident).collect()
}

/// Corrections and clarifications of all incidents that are live, the last first.
pub fn newest_corrections(tx: &mut Tx, limit: u32) -> Result<Vec<(Incident, Version)>> {
    tx.all(CORRECTED, params![limit])?.iter().map(with_incident).collect()
}

fn with_incident(row: &Row) -> Result<(Incident, Version)> {
    Ok((row.json(11)?, version(row)?))
}

fn version(row: &Row) -> Result<Version> {
    Ok(Version {
        incident: row.parse(0)?,
        number: row.count(1)?,
        verb: from_word(row.text(2)?)?,
        at: row.at(3)?,
        by: row.text(4)?.to_owned(),
        note: row.opt_string(5)?,
        hash: row.text(6)?.to_owned(),
        story: row.json(7)?,
        changes: row.json(8)?,
        record: row.opt_text(9)?.map(from_json).transpose()?,
        withdrawn: row.opt_at(10)?,
    })
}

pub(crate) fn add(tx: &mut Tx, seq: i64, draft: DraftId, version: &Version) -> Result<()> {
    let before = last(tx, version.incident)?.map_or(0, |last| last.number);
    if version.number != before + 1 {
        return Err(Error::Conflict(format!(
            "version {} is the next one, not {}: somebody else published first",
            before + 1,
            version.number
        )));
    }
    tx.run(OUTDATED, params![version.incident])?;
    tx.run(
        ADD,
        params![
            version.incident,
            version.number,
            seq,
            draft,
            version.verb.as_str(),
            version.at,
            version.by.as_str(),
            version.note.as_deref(),
            version.hash.as_str(),
            to_json(&version.story)?,
            to_json(&version.changes)?,
            version.record.as_ref().map(to_json).transpose()?,
        ],
    )
    .map(drop)
}

/// Takes the text out of every version of an incident.
pub(crate) fn empty(tx: &mut Tx, incident: IncidentId) -> Result<()> {
    tx.run(EMPTY, params![incident, to_json(&Story::withdrawn())?]).map(drop)
}

/// Takes the text out of some versions, and shows the newest of those that are left.
pub(crate) fn withdraw(
    tx: &mut Tx,
    incident: IncidentId,
    numbers: &[u32],
    at: Timestamp,
) -> Result<()> {
    let story = to_json(&Story::withdrawn())?;
    for number in numbers {
        tx.run(WITHDRAW, params![incident, *number, story.as_str(), at])?;
    }
    // No version has the number 0.
    let shown = standing(tx, incident)?.map_or(0, |version| version.number);
    tx.run(STANDS, params![incident, shown]).map(drop)
}
