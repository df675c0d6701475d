//! Read again: a statement that an older reader read, by the reader of now.
//!
//! Nothing is overwritten: the reading before stays in the log, editors' corrections stay,
//! and what is published stays as it is until a person publishes again.

use std::time::Duration;

use scriven_ledger::{Known, Reread};
use scriven_model::{
    Actor, EventBody, IncidentState, Reading, RecordRevision, Statement, StatementId, Timestamp,
};
use scriven_store::{Tx, claims, incidents, log, promises, rereadings};

use crate::{
    Desk, Error, OlderReadings, RereadView, Result,
    rights::{Right, need},
    sights::{self, Read},
};

/// How many of them are listed.
const LISTED: u32 = 200;

/// A newer reading, before it is written down.
struct Prepared {
    reading: Reading,
    reread: Reread,
    revision: Option<Box<RecordRevision>>,
}

impl Desk {
    /// What the reader of now reads otherwise in a statement; nothing is changed.
    pub async fn preview_reread(&self, actor: &Actor, id: StatementId) -> Result<RereadView> {
        need(actor, Right::See)?;
        let at = self.now();
        let reading = self.read_anew(id).await?;
        self.read(move |tx| {
            let read = sights::reading(tx, id)?;
            let prepared = prepare(tx, &read, reading, at)?;
            view(tx, &read, &prepared, false)
        })
        .await
    }

    /// Puts the newer reading in place. `reader` is the one whose differences were seen:
    /// another one by now is refused. A statement that the reader of now has read is left
    /// as it is, so that doing it again changes nothing.
    pub async fn reread(
        &self,
        actor: &Actor,
        id: StatementId,
        reader: Option<&str>,
    ) -> Result<RereadView> {
        need(actor, Right::Reread)?;
        if reader.is_some_and(|seen| seen != scriven_reader::VERSION) {
            return Err(Error::conflict(
                "The reader was changed in the meantime. Nothing was changed: look at what it \
                 reads otherwise, and say again that it shall be so.",
            ));
        }
        let (actor, at) = (actor.clone(), self.now());
        let reading = self.plain().read_anew(id).await?;
        self.write(move |tx| {
            let read = sights::reading(tx, id)?;
            let prepared = prepare(tx, &read, reading, at)?;
            let shown = view(tx, &read, &prepared, true)?;
            if shown.current {
                return Ok(shown);
            }
            let Prepared { reading, reread, revision } = prepared;
            let event = EventBody::StatementReread {
                statement: id,
                from: read.untouched.reader,
                reading,
                corrections: reread.corrections,
                changes: reread.changes,
                revision,
            };
            log::append(tx, at, &actor, event)?;
            Ok(shown)
        })
        .await
    }

    /// Says that nothing is left to correct where the fact of a correction is gone.
    /// `n` is its place in the list of the statement's corrections.
    pub async fn settle_correction(
        &self,
        actor: &Actor,
        id: StatementId,
        n: usize,
        why: &str,
    ) -> Result<crate::StatementView> {
        need(actor, Right::Record)?;
        if why.trim().is_empty() {
            return Err(Error::invalid("Say why, in a few words: the reason is kept with it."));
        }
        let (actor, at, why) = (actor.clone(), self.now(), why.trim().to_owned());
        self.write(move |tx| {
            let read = sights::reading(tx, id)?;
            let correction =
                read.corrections.get(n).ok_or_else(|| Error::not_found("correction", n))?;
            let settled = EventBody::CorrectionSettled {
                statement: id,
                made_at: correction.at,
                fact: correction.fact.clone(),
                why,
            };
            log::append(tx, at, &actor, settled)?;
            sights::statement_view(tx, id)
        })
        .await
    }

    /// Which readings an older reader made.
    pub async fn older_readings(&self, actor: &Actor) -> Result<OlderReadings> {
        need(actor, Right::See)?;
        self.read(|tx| {
            let reader = scriven_reader::VERSION;
            let count = rereadings::count_older(tx, reader)?;
            Ok(OlderReadings {
                reader: reader.to_owned(),
                count: usize::try_from(count).unwrap_or(usize::MAX),
                statements: match count {
                    0 => Vec::new(),
                    _ => rereadings::older(tx, reader, LISTED)?,
                },
            })
        })
        .await
    }

    /// Every statement whose reading an older reader made, newest first.
    pub async fn older_statements(&self, actor: &Actor) -> Result<Vec<StatementId>> {
        need(actor, Right::See)?;
        self.read(|tx| {
            let all = rereadings::older(tx, scriven_reader::VERSION, u32::MAX)?;
            Ok(all.into_iter().map(|statement| statement.id).collect())
        })
        .await
    }

    /// How many readings an older reader made.
    pub async fn count_older_readings(&self) -> Result<usize> {
        let count = self.read(|tx| Ok(rereadings::count_older(tx, scriven_reader::VERSION)?));
        Ok(usize::try_from(count.await?).unwrap_or(usize::MAX))
    }

    /// Reads a statement's text as the record has it, apart from the tasks that answer
    /// others: a long text takes a while.
    async fn read_anew(&self, id: StatementId) -> Result<Reading> {
        let read = self.read(move |tx| sights::reading(tx, id)).await?;
        let work = move || anew(&read);
        tokio::task::spawn_blocking(work).await.map_err(|broken| match broken.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Error::Busy { retry_after: Duration::from_secs(5) },
        })
    }
}

/// The same text with what was known from outside it: every span goes on to fit.
fn anew(read: &Read) -> Reading {
    let statement = &read.statement;
    let title = Some(read.untouched.title.as_str()).filter(|title| !title.is_empty());
    scriven_reader::read_again(
        &scriven_reader::Input {
            id: &read.untouched.id,
            title,
            body: "",
            published: statement.published,
            issuer: statement.issuer.as_deref(),
            url: statement.url.as_deref(),
            jurisdiction: statement.jurisdiction,
        },
        &statement.text,
    )
}

fn prepare(tx: &mut Tx, read: &Read, reading: Reading, at: Timestamp) -> Result<Prepared> {
    let reread = scriven_ledger::reread(&read.untouched, &reading, &read.corrections);
    let mut revision = None;
    if let Some(incident) = read.statement.incident
        && !same(&read.untouched, &reading)
    {
        let known = known(tx, incident)?;
        let corrected = scriven_ledger::apply_corrections(&reading, &reread.corrections);
        let promised = promises::of_incident(tx, incident)?;
        let new = scriven_ledger::reread_revision(
            &read.statement,
            [&read.corrected, &corrected],
            &reread.people,
            &known,
            &promised,
            at,
        );
        revision = new.map(Box::new);
    }
    Ok(Prepared { reading, reread, revision })
}

/// Whether two readings say the same, whoever made them.
fn same(old: &Reading, new: &Reading) -> bool {
    *old == Reading { reader: old.reader.clone(), ..new.clone() }
}

fn known(tx: &mut Tx, id: scriven_model::IncidentId) -> Result<Known> {
    let incident = sights::incident(tx, id)?;
    if incident.state == IncidentState::Killed {
        return Err(Error::Gone {
            why: "Its incident was killed: nothing of it is read again.".into(),
        });
    }
    Ok(Known {
        people: incidents::people(tx, id)?,
        claims: claims::of_incident(tx, id)?,
        signposts: Vec::new(),
        incident,
    })
}

fn view(tx: &mut Tx, read: &Read, prepared: &Prepared, applied: bool) -> Result<RereadView> {
    let statement: &Statement = &read.statement;
    let incident = match statement.incident {
        Some(incident) => Some(sights::incident(tx, incident)?),
        None => None,
    };
    let from = read.untouched.reader.clone();
    let to = prepared.reading.reader.clone();
    Ok(RereadView {
        statement: statement.clone(),
        current: from == to,
        applied: applied && from != to,
        from,
        to,
        changes: prepared.reread.changes.clone(),
        corrections: prepared.reread.corrections.clone(),
        withdrawn: prepared.revision.as_ref().map_or(0, |revision| revision.withdrawn.len()),
        claims: prepared.revision.as_ref().map_or(0, |revision| revision.claims.len()),
        differences: prepared
            .revision
            .as_ref()
            .map_or_else(Vec::new, |revision| revision.differences.clone()),
        incident,
    })
}
