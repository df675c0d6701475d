//! Readings that another reader made than the one of now.

use scriven_model::{Actor, MadeBy, StatementId};
use scriven_store::{Cursor, Tx, rereadings, statements};

use crate::{
    Desk, Listing, OlderReading, Result,
    rights::{Right, need},
};

/// How many are on a page, unless told.
const PAGE: u32 = 50;
/// How many are on a page at most.
const MOST: u32 = 200;
/// How many ids `scriven reread` asks for at a time.
const IDS: u32 = 1_000;

impl Desk {
    /// The reader of now: its version and, behind the `+`, its rules.
    pub const fn reader(&self) -> &'static str {
        scriven_reader::VERSION
    }

    /// Statements that the reader of now may read again, for an older one or another one
    /// of its version read them; newest first, a page at a time.
    pub async fn older_readings(
        &self,
        actor: &Actor,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<Listing<OlderReading>> {
        need(actor, Right::See)?;
        let cursor: Option<Cursor> = cursor.map(str::parse).transpose()?;
        let limit = limit.unwrap_or(PAGE).clamp(1, MOST);
        self.read(move |tx| {
            let readers = older_readers(tx)?;
            let page = rereadings::by(tx, &readers, cursor.as_ref(), limit)?;
            let mut items = Vec::with_capacity(page.items.len());
            for one in page.items {
                let Some(statement) = statements::get(tx, one.statement)? else { continue };
                items.push(OlderReading {
                    id: statement.id,
                    title: statement.title,
                    issuer: statement.issuer,
                    received_at: statement.received_at,
                    incident: statement.incident,
                    made_by: MadeBy::of(&one.reader, scriven_reader::VERSION),
                    reader: one.reader,
                });
            }
            Ok(Listing { items, next: page.next.map(|next| next.to_string()) })
        })
        .await
    }

    /// Their ids alone.
    pub async fn older_statements(
        &self,
        actor: &Actor,
        cursor: Option<&str>,
    ) -> Result<Listing<StatementId>> {
        need(actor, Right::See)?;
        let cursor: Option<Cursor> = cursor.map(str::parse).transpose()?;
        self.read(move |tx| {
            let readers = older_readers(tx)?;
            let page = rereadings::by(tx, &readers, cursor.as_ref(), IDS)?;
            Ok(Listing {
                items: page.items.into_iter().map(|one| one.statement).collect(),
                next: page.next.map(|next| next.to_string()),
            })
        })
        .await
    }

    /// How many there are; `None` where there are more than `most`. To count goes through
    /// all of them, to find more than so many does not.
    pub async fn count_older_readings(&self, most: u32) -> Result<Option<usize>> {
        self.read(move |tx| {
            let readers = older_readers(tx)?;
            if most < u32::MAX {
                let page = rereadings::by(tx, &readers, None, most)?;
                return Ok(page.next.is_none().then_some(page.items.len()));
            }
            Ok(usize::try_from(rereadings::count_by(tx, &readers)?).ok())
        })
        .await
    }
}

fn older_readers(tx: &mut Tx) -> Result<Vec<String>> {
    let mut readers = rereadings::readers(tx)?;
    readers.retain(|reader| MadeBy::of(reader, scriven_reader::VERSION).may_be_reread());
    Ok(readers)
}
