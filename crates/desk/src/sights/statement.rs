//! One statement and everything the desk knows of it.

use scriven_model::{Actor, FactCorrection, MadeBy, Reading, Statement, StatementId};
use scriven_store::{Tx, differences, originals, promises, rereadings, statements};

use super::sealed;
use crate::{
    Desk, Error, Original, Result, StatementView,
    rights::{Right, need},
};

/// A statement's reading: as it was read, and with the corrections.
pub(crate) struct Read {
    pub(crate) statement: Statement,
    pub(crate) untouched: Reading,
    pub(crate) corrected: Reading,
    pub(crate) corrections: Vec<FactCorrection>,
}

pub(crate) fn reading(tx: &mut Tx, id: StatementId) -> Result<Read> {
    let missing = || Error::not_found("statement", id);
    let statement = statements::get(tx, id)?.ok_or_else(missing)?;
    let untouched = statements::reading(tx, id)?.ok_or_else(missing)?;
    let corrections = statements::corrections(tx, id)?;
    let corrected = scriven_ledger::apply_corrections(&untouched, &corrections);
    Ok(Read { statement, untouched, corrected, corrections })
}

pub(crate) fn view(tx: &mut Tx, actor: &Actor, id: StatementId) -> Result<StatementView> {
    sealed::must_read_statement(tx, actor, id)?;
    let read = reading(tx, id)?;
    let candidates = super::candidates(tx, &read.statement, &read.corrected)?;
    let incident = match read.statement.incident {
        Some(incident) => Some(super::incident(tx, incident)?),
        None => None,
    };
    let (in_place, taken_out) = scriven_ledger::in_place(&read.untouched, &read.corrections);
    Ok(StatementView {
        in_place,
        taken_out,
        differences: differences::of_statement(tx, id)?,
        keeps: promises::came_with(tx, id)?,
        revisions: others(tx, actor, &read.statement)?,
        statement: read.statement,
        reading: read.corrected,
        made_by: MadeBy::of(&read.untouched.reader, scriven_reader::VERSION),
        rereadings: rereadings::of_statement(tx, id)?,
        as_read: read.untouched,
        corrections: read.corrections,
        candidates,
        incident,
    })
}

/// The other revisions of the same release.
fn others(tx: &mut Tx, actor: &Actor, of: &Statement) -> Result<Vec<Statement>> {
    let mut revisions = statements::revisions(tx, of)?;
    revisions.retain(|revision| revision.id != of.id);
    sealed::keep_open(tx, actor, &mut revisions)?;
    Ok(revisions)
}

impl Desk {
    /// A statement and everything the desk knows of it.
    pub async fn statement(&self, actor: &Actor, id: StatementId) -> Result<StatementView> {
        need(actor, Right::See)?;
        let actor = actor.clone();
        self.read(move |tx| view(tx, &actor, id)).await
    }

    /// A statement's bytes as they came.
    pub async fn original(&self, actor: &Actor, id: StatementId) -> Result<Original> {
        need(actor, Right::See)?;
        let actor = actor.clone();
        self.read(move |tx| {
            sealed::must_read_statement(tx, &actor, id)?;
            let statement =
                statements::get(tx, id)?.ok_or_else(|| Error::not_found("statement", id))?;
            let original = originals::get(tx, &statement.sha256)?
                .ok_or_else(|| Error::not_found("original", &statement.sha256))?;
            Ok(Original {
                media_type: statement.media_type,
                bytes: original.bytes,
                sha256: statement.sha256,
            })
        })
        .await
    }
}
