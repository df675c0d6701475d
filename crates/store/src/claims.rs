//! Claims: facts on somebody's word, live and superseded.

use scriven_model::{Claim, ClaimId, ClaimState, IncidentId, StatementId, Timestamp};

use crate::{
    error::{Error, Result},
    tx::Tx,
    value::{Row, from_word, params, to_json, word},
};

crate::sql::statements! {
    ADD = "INSERT INTO claims (id, incident, statement, seq, n, state, superseded_by, doc)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET incident = excluded.incident,
        statement = excluded.statement, seq = excluded.seq, n = excluded.n,
        state = excluded.state, superseded_by = excluded.superseded_by, doc = excluded.doc";
    SUPERSEDE = "UPDATE claims SET state = 'superseded', superseded_by = $2 WHERE id = $1";
    // What a withdrawn claim took the place of gives way to what took its own, or holds
    // again where nothing did.
    CLOSE = "UPDATE claims SET superseded_by = (SELECT c.superseded_by FROM claims c
        WHERE c.id = $1), state = CASE WHEN (SELECT c.superseded_by FROM claims c
        WHERE c.id = $1) IS NULL THEN 'live' ELSE 'superseded' END
        WHERE state = 'superseded' AND superseded_by = $1";
    IDS = "SELECT id FROM claims WHERE statement = $1 ORDER BY seq, n";
    WITHDRAW = "UPDATE claims SET state = 'withdrawn', superseded_by = NULL WHERE statement = $1";
    WITHDRAW_ONE = "UPDATE claims SET state = 'withdrawn' WHERE id = $1";
    TAKE_BACK = "UPDATE claims SET state = 'withdrawn', superseded_by = NULL, doc = $2
        WHERE id = $1";
    RESTATE = "UPDATE claims SET state = $2, superseded_by = $3, doc = $4
        WHERE id = $1 AND incident = $5";
    GET = "SELECT doc, state, superseded_by FROM claims WHERE id = $1";
    OF_INCIDENT = "SELECT doc, state, superseded_by FROM claims WHERE incident = $1
        ORDER BY seq, n";
    OF_STATEMENT = "SELECT doc, state, superseded_by FROM claims WHERE statement = $1
        ORDER BY seq, n";
}

/// The claims of an incident, live and not, in the order they came.
pub fn of_incident(tx: &mut Tx, id: IncidentId) -> Result<Vec<Claim>> {
    tx.all(OF_INCIDENT, params![id])?.iter().map(claim).collect()
}

/// The claims a statement makes, live and not, in the order of its text.
pub fn of_statement(tx: &mut Tx, id: StatementId) -> Result<Vec<Claim>> {
    tx.all(OF_STATEMENT, params![id])?.iter().map(claim).collect()
}

/// One claim.
pub fn get(tx: &mut Tx, id: ClaimId) -> Result<Option<Claim>> {
    tx.one(GET, params![id])?.as_ref().map(claim).transpose()
}

/// The claims with these ids, in their order; one that is not there is left out.
pub fn by_ids(tx: &mut Tx, ids: &[ClaimId]) -> Result<Vec<Claim>> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.extend(get(tx, *id)?);
    }
    Ok(found)
}

fn claim(row: &Row) -> Result<Claim> {
    let mut claim: Claim = row.json(0)?;
    claim.state = from_word(row.text(1)?)?;
    claim.superseded_by = row.opt_parse(2)?;
    Ok(claim)
}

/// Takes back all that a statement claimed before it is threaded anew.
pub(crate) fn withdraw(tx: &mut Tx, statement: StatementId) -> Result<()> {
    for row in tx.all(IDS, params![statement])? {
        let id: ClaimId = row.parse(0)?;
        tx.run(CLOSE, params![id])?;
    }
    tx.run(WITHDRAW, params![statement]).map(drop)
}

/// Marks claims that an editor found wrong. Chains are closed over them: what they took
/// the place of gives way to what came after them, or holds again.
pub(crate) fn withdraw_these(tx: &mut Tx, ids: &[ClaimId]) -> Result<()> {
    for id in ids {
        tx.run(CLOSE, params![*id])?;
        tx.must(WITHDRAW_ONE, params![*id], "claim", id)?;
    }
    Ok(())
}

pub(crate) fn add(tx: &mut Tx, seq: i64, claims: &[Claim]) -> Result<()> {
    for (n, claim) in (0_i64..).zip(claims) {
        put(tx, (seq, n), claim)?;
    }
    Ok(())
}

fn put(tx: &mut Tx, (seq, n): (i64, i64), claim: &Claim) -> Result<()> {
    tx.run(
        ADD,
        params![
            claim.id,
            claim.incident,
            claim.statement,
            seq,
            n,
            word(&claim.state)?,
            claim.superseded_by,
            to_json(claim)?,
        ],
    )
    .map(drop)
}

pub(crate) fn supersede(tx: &mut Tx, pairs: &[(ClaimId, ClaimId)]) -> Result<()> {
    for (old, new) in pairs {
        if get(tx, *new)?.is_none() {
            return Err(Error::not_found("claim", new));
        }
        tx.must(SUPERSEDE, params![*old, *new], "claim", old)?;
    }
    Ok(())
}

/// Marks claims whose statement went to another incident, or whose person proved to be
/// somebody else. What that does to others comes with the change.
pub(crate) fn take_back(tx: &mut Tx, ids: &[ClaimId], at: Timestamp) -> Result<()> {
    for id in ids {
        let mut claim = get(tx, *id)?.ok_or_else(|| Error::not_found("claim", id))?;
        (claim.state, claim.superseded_by) = (ClaimState::Withdrawn, None);
        claim.withdrawn_at = Some(at);
        tx.run(TAKE_BACK, params![*id, to_json(&claim)?])?;
    }
    Ok(())
}

/// Puts claims as they stand now; those that are new come behind all others.
pub(crate) fn restate(tx: &mut Tx, seq: i64, claims: &[Claim]) -> Result<()> {
    for (n, claim) in (0_i64..).zip(claims) {
        let (state, by, doc) = (word(&claim.state)?, claim.superseded_by, to_json(claim)?);
        if tx.run(RESTATE, params![claim.id, state.as_str(), by, doc.as_str(), claim.incident])?
            == 0
        {
            put(tx, (seq, n), claim)?;
        }
    }
    Ok(())
}
