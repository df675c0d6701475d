//! Drafts: a story while it is written, and who signed off what in it.

use scriven_model::{Actor, Draft, DraftId, DraftState, IncidentId, SignOff, Story, Timestamp};

use crate::{
    error::{Error, Result},
    tx::Tx,
    value::{Row, params, to_json},
};

crate::sql::statements! {
    ADD = "INSERT INTO drafts (id, incident, begun, etag, edited_by, edited_at, state, standing,
        story) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    EDIT = "UPDATE drafts SET story = $2, etag = $3, edited_by = $4, edited_at = $5,
        state = 'open', standing = $6 WHERE id = $1";
    STAND = "UPDATE drafts SET state = $2, standing = $3 WHERE id = $1";
    DROP_OPEN = "UPDATE drafts SET state = 'dropped', standing = $2
        WHERE incident = $1 AND state IN ('open', 'approved')";
    EMPTY = "UPDATE drafts SET story = $2 WHERE incident = $1";
    GET = "SELECT id, incident, etag, edited_by, edited_at, standing, story FROM drafts
        WHERE id = $1";
    OPEN_OF_INCIDENT = "SELECT id, incident, etag, edited_by, edited_at, standing, story
        FROM drafts WHERE incident = $1 AND state IN ('open', 'approved')
        ORDER BY begun DESC LIMIT 1";
    OF_INCIDENT = "SELECT id, incident, etag, edited_by, edited_at, standing, story
        FROM drafts WHERE incident = $1 ORDER BY begun DESC LIMIT $2";
    OPEN = "SELECT id, incident, etag, edited_by, edited_at, standing, story FROM drafts
        WHERE state IN ('open', 'approved') ORDER BY edited_at DESC, id DESC LIMIT $1";
    OPEN_SIZE = "SELECT COUNT(*) FROM drafts WHERE state IN ('open', 'approved')";
    SIGN = "INSERT INTO sign_offs (draft, seq, doc) VALUES ($1, $2, $3)";
    TEXTS = "SELECT e.actor, substr(e.body, 1, 160), e.at, e.what FROM incident_events i
        JOIN events e ON e.seq = i.seq
        WHERE i.incident = $1 AND e.what IN ('draft-begun', 'draft-edited') ORDER BY i.seq";
    BEGUN = "SELECT begun FROM drafts WHERE id = $1";
    APPROVALS = "SELECT e.seq, substr(e.body, 1, 160) FROM incident_events i
        JOIN events e ON e.seq = i.seq
        WHERE i.incident = $1 AND e.what = 'draft-approved' ORDER BY i.seq DESC";
    SIGN_OFFS = "SELECT doc FROM sign_offs WHERE draft = $1 ORDER BY seq";
}

/// One draft.
pub fn get(tx: &mut Tx, id: DraftId) -> Result<Option<Draft>> {
    tx.one(GET, params![id])?.as_ref().map(draft).transpose()
}

/// The draft of an incident that is being written or is approved. There is at most
/// one: a newer one drops it.
pub fn open_of_incident(tx: &mut Tx, id: IncidentId) -> Result<Option<Draft>> {
    tx.one(OPEN_OF_INCIDENT, params![id])?.as_ref().map(draft).transpose()
}

/// All drafts of an incident, the newest first.
pub fn of_incident(tx: &mut Tx, id: IncidentId, limit: u32) -> Result<Vec<Draft>> {
    tx.all(OF_INCIDENT, params![id, limit])?.iter().map(draft).collect()
}

/// Drafts that are being written or are approved, the last edited first.
pub fn list_open(tx: &mut Tx, limit: u32) -> Result<Vec<Draft>> {
    tx.all(OPEN, params![limit])?.iter().map(draft).collect()
}

/// How many drafts are being written or are approved.
pub fn open_size(tx: &mut Tx) -> Result<u64> {
    tx.one(OPEN_SIZE, params![])?.map_or(Ok(0), |row| row.sum(0))
}

/// What was signed off on a draft, oldest first.
pub fn sign_offs(tx: &mut Tx, id: DraftId) -> Result<Vec<SignOff>> {
    tx.all(SIGN_OFFS, params![id])?.iter().map(|row| row.json(0)).collect()
}

/// Everybody whose text stands or stood in a draft, as the log tells: who began it, and
/// each who edited it, in the order they came.
pub fn editors(tx: &mut Tx, draft: &Draft) -> Result<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for text in texts(tx, draft)? {
        if !names.contains(&text.by) {
            names.push(text.by);
        }
    }
    Ok(names)
}

/// One time that somebody wrote on a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// An edit; else the draft was begun.
    pub edit: bool,
}

/// Each time that somebody wrote on a draft, oldest first: the first began it.
pub fn texts(tx: &mut Tx, draft: &Draft) -> Result<Vec<Text>> {
    // An event begins with what happened and to which draft; the story comes after it.
    let id = format!("\"{}\"", draft.id);
    let mut texts = Vec::new();
    for row in tx.all(TEXTS, params![draft.incident])? {
        if row.text(1)?.contains(&id) {
            let actor: Actor = row.json(0)?;
            let edit = row.text(3)? == "draft-edited";
            texts.push(Text { by: actor.name().to_owned(), at: row.at(2)?, edit });
        }
    }
    Ok(texts)
}

/// The number of the event that began a draft.
pub fn begun(tx: &mut Tx, id: DraftId) -> Result<Option<i64>> {
    tx.one(BEGUN, params![id])?.map(|row| row.int(0)).transpose()
}

/// The number of the event that approved a draft last.
pub fn approved(tx: &mut Tx, draft: &Draft) -> Result<Option<i64>> {
    let id = format!("\"{}\"", draft.id);
    for row in tx.all(APPROVALS, params![draft.incident])? {
        if row.text(1)?.contains(&id) {
            return row.int(0).map(Some);
        }
    }
    Ok(None)
}

fn draft(row: &Row) -> Result<Draft> {
    Ok(Draft {
        id: row.parse(0)?,
        incident: row.parse(1)?,
        etag: row.text(2)?.to_owned(),
        edited_by: row.text(3)?.to_owned(),
        edited_at: row.at(4)?,
        state: row.json(5)?,
        story: row.json(6)?,
    })
}

const fn word_of(state: &DraftState) -> &'static str {
    match state {
        DraftState::Open => "open",
        DraftState::Approved { .. } => "approved",
        DraftState::Published { .. } => "published",
        DraftState::Dropped => "dropped",
    }
}

pub(crate) fn must(tx: &mut Tx, id: DraftId) -> Result<Draft> {
    get(tx, id)?.ok_or_else(|| Error::not_found("draft", id))
}

/// The draft, when it may still be edited, signed off, approved.
fn must_be_open(tx: &mut Tx, id: DraftId) -> Result<Draft> {
    let draft = must(tx, id)?;
    match draft.state {
        DraftState::Open | DraftState::Approved { .. } => Ok(draft),
        DraftState::Published { version } => Err(Error::Conflict(format!(
            "this draft was published as version {version}: begin a new one"
        ))),
        DraftState::Dropped => {
            Err(Error::Conflict("this draft was given up: go to the newer one".to_owned()))
        }
    }
}

pub(crate) fn add(tx: &mut Tx, seq: i64, draft: &Draft) -> Result<()> {
    drop_open(tx, draft.incident)?;
    tx.run(
        ADD,
        params![
            draft.id,
            draft.incident,
            seq,
            draft.etag.as_str(),
            draft.edited_by.as_str(),
            draft.edited_at,
            word_of(&draft.state),
            to_json(&draft.state)?,
            to_json(&draft.story)?,
        ],
    )
    .map(drop)
}

pub(crate) fn edit(
    tx: &mut Tx,
    id: DraftId,
    story: &Story,
    etag: &str,
    by: &str,
    at: Timestamp,
) -> Result<Draft> {
    let draft = must_be_open(tx, id)?;
    let open = to_json(&DraftState::Open)?;
    tx.run(EDIT, params![id, to_json(story)?, etag, by, at, open])?;
    Ok(draft)
}

pub(crate) fn sign(tx: &mut Tx, id: DraftId, seq: i64, sign_off: &SignOff) -> Result<Draft> {
    let draft = must_be_open(tx, id)?;
    tx.run(SIGN, params![id, seq, to_json(sign_off)?])?;
    Ok(draft)
}

pub(crate) fn approve(
    tx: &mut Tx,
    id: DraftId,
    hash: &str,
    by: &str,
    at: Timestamp,
) -> Result<Draft> {
    let draft = must_be_open(tx, id)?;
    if draft.etag != hash {
        return Err(Error::Conflict(
            "the draft was edited since: look at it again before you approve".to_owned(),
        ));
    }
    stand(tx, id, &DraftState::Approved { by: by.to_owned(), hash: hash.to_owned(), at })?;
    Ok(draft)
}

/// Marks the draft as published, when `hash` is what was approved and nothing has
/// been edited since.
pub(crate) fn publish(tx: &mut Tx, id: DraftId, hash: &str, version: u32) -> Result<Draft> {
    let draft = must_be_open(tx, id)?;
    match &draft.state {
        DraftState::Approved { hash: approved, .. }
            if approved == hash && draft.etag == *approved => {}
        _ => {
            return Err(Error::Conflict(
                "this text is not approved: an editor approves exactly what is published"
                    .to_owned(),
            ));
        }
    }
    stand(tx, id, &DraftState::Published { version })?;
    Ok(draft)
}

fn stand(tx: &mut Tx, id: DraftId, state: &DraftState) -> Result<()> {
    tx.must(STAND, params![id, word_of(state), to_json(state)?], "draft", id)
}

pub(crate) fn drop_open(tx: &mut Tx, incident: IncidentId) -> Result<()> {
    tx.run(DROP_OPEN, params![incident, to_json(&DraftState::Dropped)?]).map(drop)
}

/// Takes the text out of every draft of an incident.
pub(crate) fn empty(tx: &mut Tx, incident: IncidentId) -> Result<()> {
    drop_open(tx, incident)?;
    tx.run(EMPTY, params![incident, to_json(&Story::withdrawn())?]).map(drop)
}
