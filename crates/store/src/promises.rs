//! What officials promised, and whether it came.

use scriven_model::{
    Incident, IncidentId, Promise, PromiseEnd, PromiseId, PromiseKind, PromiseState, Standing,
    StatementId, Timestamp, promise::window, reading::Jurisdiction,
};

use crate::{
    error::{Error, Result},
    page::{Cursor, Page, page},
    tx::Tx,
    value::{Row, Value, params, to_json, word},
};

crate::sql::statements! {
    ADD = "INSERT INTO promises (id, incident, statement, state, due, since, came_with, doc, kind,
        due_from, passes, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (id) DO UPDATE SET incident = excluded.incident,
        statement = excluded.statement, state = excluded.state, due = excluded.due,
        since = excluded.since, came_with = excluded.came_with, doc = excluded.doc,
        kind = excluded.kind, due_from = excluded.due_from, passes = excluded.passes,
        changed_at = excluded.changed_at";
    GET = "SELECT doc FROM promises WHERE id = $1";
    OF_INCIDENT = "SELECT doc FROM promises WHERE incident = $1 ORDER BY since, id";
    OF_STATEMENT = "SELECT doc FROM promises WHERE statement = $1 ORDER BY id";
    CAME_WITH = "SELECT doc FROM promises WHERE came_with = $1 ORDER BY since, id";
    AWAITED = "SELECT doc, passes, id FROM promises
        WHERE state = 'open' AND sealed = 0 AND (passes, id) > ($1, $2)
        AND passes > $3 AND passes <= $4 AND due_from > $5 AND due_from <= $6
        AND (CAST($7 AS TEXT) IS NULL OR kind = $7) ORDER BY passes, id LIMIT $8";
    ENDED = "SELECT doc, changed_at, id FROM promises
        WHERE state <> 'open' AND state = $1 AND sealed = 0 AND (changed_at, id) < ($2, $3)
        AND (CAST($4 AS TEXT) IS NULL OR kind = $4) ORDER BY changed_at DESC, id DESC LIMIT $5";
    DATED = "SELECT incident FROM promises WHERE sealed = 0 AND passes < 9223372036854775807
        ORDER BY passes DESC, id DESC LIMIT $1";
    AWAITED_SIZE = "SELECT COUNT(*) FROM promises WHERE state = 'open' AND sealed = 0";
    OVERDUE_SIZE = "SELECT COUNT(*) FROM promises
        WHERE state = 'open' AND sealed = 0 AND passes <= $1";
    SEAL = "UPDATE promises SET sealed = $2 WHERE incident = $1";
    CLOCK = "UPDATE promises SET due_from = $2, passes = $3 WHERE id = $1";
}

/// Sorts what has no due time behind all that has one.
const NEVER: &str = "9999";
/// The same, as an instant.
const AT_NO_TIME: i64 = i64::MAX;

/// One promise.
pub fn get(tx: &mut Tx, id: PromiseId) -> Result<Option<Promise>> {
    tx.one(GET, params![id])?.map(|row| row.json(0)).transpose()
}

/// The promises on an incident, open and not, oldest first.
pub fn of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<Promise>> {
    tx.all(OF_INCIDENT, params![id])?.iter().map(|row| row.json(0)).collect()
}

/// The promises that came with a statement, oldest first.
pub fn came_with(tx: &mut Tx, id: StatementId) -> Result<Vec<Promise>> {
    tx.all(CAME_WITH, params![id])?.iter().map(|row| row.json(0)).collect()
}

/// Which promises to list; what is `None` filters nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<PromiseKind>,
    /// Those that stand so; all that is still awaited where it is left out.
    pub standing: Option<Standing>,
}

/// Promises, those still awaited by urgency: whose time passed longest ago first, what no
/// day was said of last. Those that ended, the last to end first. Not of pages that were
/// withdrawn.
pub fn list(
    tx: &mut Tx,
    filter: Filter,
    now: Timestamp,
    from: Option<&Cursor>,
    limit: u32,
) -> Result<Page<Promise>> {
    let kind = filter.kind.map(PromiseKind::as_str);
    let (now, never) = (now.as_microsecond(), AT_NO_TIME);
    let (passes, due) = match filter.standing {
        Some(Standing::Came) => return ended(tx, PromiseState::Came, kind, from, limit),
        Some(Standing::Dropped) => return ended(tx, PromiseState::Dropped, kind, from, limit),
        None => ((i64::MIN, never), (i64::MIN, never)),
        Some(Standing::Overdue) => ((i64::MIN, now), (i64::MIN, never)),
        Some(Standing::Due) => ((now, never), (i64::MIN, now)),
        Some(Standing::Open) => ((now, never), (now, never)),
    };
    let (at, id) = Cursor::bounds_up(from);
    let rows = tx.all(
        AWAITED,
        params![at, id, passes.0, passes.1, due.0, due.1, kind, limit.saturating_add(1)],
    )?;
    page(rows, limit, (1, 2), promise)
}

fn ended(
    tx: &mut Tx,
    state: PromiseState,
    kind: Option<&'static str>,
    from: Option<&Cursor>,
    limit: u32,
) -> Result<Page<Promise>> {
    let (at, id) = Cursor::bounds(from);
    let rows = tx.all(ENDED, params![word(&state)?, at, id, kind, limit.saturating_add(1)])?;
    page(rows, limit, (1, 2), promise)
}

/// The incidents on which anything was promised for a day, whatever became of it; those
/// with the latest day first.
pub fn dated(tx: &mut Tx, limit: u32) -> Result<Vec<IncidentId>> {
    let mut all: Vec<IncidentId> = Vec::new();
    for row in tx.all(DATED, params![limit])? {
        let id = row.parse(0)?;
        if !all.contains(&id) {
            all.push(id);
        }
    }
    Ok(all)
}

/// How many promises are awaited, and of how many the time has passed.
pub fn count(tx: &mut Tx, now: Timestamp) -> Result<(u64, u64)> {
    let awaited = tx.one(AWAITED_SIZE, params![])?.map_or(Ok(0), |row| row.sum(0))?;
    let overdue = tx.one(OVERDUE_SIZE, params![now])?.map_or(Ok(0), |row| row.sum(0))?;
    Ok((awaited, overdue))
}

fn promise(row: &Row) -> Result<Promise> {
    row.json(0)
}

/// What a statement promises, on an incident with this law; one that is there already
/// gives way.
pub(crate) fn add(
    tx: &mut Tx,
    promises: &[Promise],
    law: Jurisdiction,
    at: Timestamp,
) -> Result<()> {
    for promise in promises {
        match get(tx, promise.id)? {
            Some(before) => {
                if let Some(now) = promise.in_place_of(&before, at) {
                    put(tx, &now, law, at)?;
                }
            }
            None => put(tx, promise, law, at)?,
        }
    }
    Ok(())
}

fn put(tx: &mut Tx, promise: &Promise, law: Jurisdiction, at: Timestamp) -> Result<()> {
    let due = promise.due.map_or_else(|| NEVER.to_owned(), |due| due.to_string());
    let (due_from, passes) = instants(promise, law);
    tx.run(
        ADD,
        params![
            promise.id,
            promise.incident,
            promise.statement,
            word(&promise.state)?,
            due,
            promise.since,
            promise.came_with,
            to_json(promise)?,
            promise.kind.as_str(),
            due_from,
            passes,
            at,
        ],
    )
    .map(drop)
}

/// It, as it is from now on.
fn change(tx: &mut Tx, promise: &Promise, law: Jurisdiction, at: Timestamp) -> Result<()> {
    put(tx, &promise.clone().changed(at), law, at)
}

fn instants(promise: &Promise, law: Jurisdiction) -> (Value, Value) {
    promise
        .due
        .and_then(|due| window(due, law))
        .map_or((Value::Int(AT_NO_TIME), Value::Int(AT_NO_TIME)), |(from, passes)| {
            (from.into(), passes.into())
        })
}

/// Takes back what a statement did to an incident's promises before it is
/// threaded anew.
pub(crate) fn withdraw(
    tx: &mut Tx,
    statement: StatementId,
    incident: &Incident,
    at: Timestamp,
) -> Result<()> {
    let law = incident.jurisdiction;
    for row in tx.all(OF_STATEMENT, params![statement])? {
        let made = promise(&row)?;
        if made.state == PromiseState::Open {
            change(tx, &Promise { state: PromiseState::Dropped, ..made }, law, at)?;
        }
    }
    for kept in came_with(tx, statement)? {
        if kept.state == PromiseState::Came && kept.incident == incident.id {
            let open = Promise { state: PromiseState::Open, came_with: None, ended: None, ..kept };
            change(tx, &open, law, at)?;
        }
    }
    Ok(())
}

/// These came with a statement.
pub(crate) fn keep(
    tx: &mut Tx,
    kept: &[PromiseId],
    with: StatementId,
    law: Jurisdiction,
    at: Timestamp,
) -> Result<()> {
    for id in kept {
        let promise = must(tx, *id)?;
        let came = Promise { state: PromiseState::Came, came_with: Some(with), ..promise };
        change(tx, &came, law, at)?;
    }
    Ok(())
}

/// These were read and are none.
pub(crate) fn drop_all(
    tx: &mut Tx,
    dropped: &[PromiseId],
    law: Jurisdiction,
    at: Timestamp,
) -> Result<()> {
    for id in dropped {
        let Some(promise) = get(tx, *id)? else { continue };
        if promise.state == PromiseState::Open {
            change(tx, &Promise { state: PromiseState::Dropped, ..promise }, law, at)?;
        }
    }
    Ok(())
}

/// A person says that it came, or that it is no longer waited for.
pub(crate) fn end(
    tx: &mut Tx,
    (id, incident): (PromiseId, &Incident),
    (state, with): (PromiseState, Option<StatementId>),
    end: PromiseEnd,
) -> Result<()> {
    let promise = on(tx, id, incident)?;
    if promise.state != PromiseState::Open || state == PromiseState::Open {
        return Err(Error::Conflict("this promise is not open any more".to_owned()));
    }
    let at = end.at;
    put(tx, &promise.ended_as(state, with, end), incident.jurisdiction, at)
}

/// A person takes back that it ended; it did not come with the statement it was said to
/// have come with.
pub(crate) fn reopen(tx: &mut Tx, id: PromiseId, incident: &Incident, at: Timestamp) -> Result<()> {
    let promise = on(tx, id, incident)?;
    if promise.state == PromiseState::Open {
        return Err(Error::Conflict("this promise is open already".to_owned()));
    }
    put(tx, &promise.reopened(at), incident.jurisdiction, at)
}

fn on(tx: &mut Tx, id: PromiseId, incident: &Incident) -> Result<Promise> {
    let promise = must(tx, id)?;
    if promise.incident == incident.id {
        return Ok(promise);
    }
    Err(Error::Conflict("this promise is on another incident now".to_owned()))
}

fn must(tx: &mut Tx, id: PromiseId) -> Result<Promise> {
    get(tx, id)?.ok_or_else(|| Error::not_found("promise", id))
}

/// What a withdrawn or a merged page was owed is in no list any more; with `false` it is.
pub(crate) fn seal(tx: &mut Tx, incident: IncidentId, sealed: bool) -> Result<()> {
    tx.run(SEAL, params![incident, sealed]).map(drop)
}

/// Another law may hold for an incident since: other clocks say when something is overdue.
pub(crate) fn move_clocks(tx: &mut Tx, incident: &Incident) -> Result<()> {
    for promise in of_incident(tx, incident.id)? {
        let (due_from, passes) = instants(&promise, incident.jurisdiction);
        tx.run(CLOCK, params![promise.id, due_from, passes])?;
    }
    Ok(())
}
