//! Read again: a statement that an older reader read, by the reader of now.
//!
//! Nothing is overwritten: the reading before stays in the log, editors' corrections stay,
//! and what is published stays as it is until a person publishes again.

use std::time::Duration;

use scriven_ledger::{Known, Reread};
use scriven_model::{
    Actor, EventBody, IncidentState, MadeBy, Reading, RecordRevision, Statement, StatementId,
    Timestamp,
};
use scriven_store::{Tx, claims, incidents, log, promises};

use super::correct_fact::must_be_open;
use crate::{
    Desk, Error, RereadView, Result,
    rights::{Right, need},
    sights::{self, Read},
};

/// A newer reading beside the one on the record, worked out apart from everybody else's
/// work: of a long statement with many corrections that takes a while.
struct Anew {
    /// What was on the record then.
    read: Read,
    reading: Reading,
    reread: Reread,
}

impl Anew {
    /// What holds for the record as it is now.
    fn on(self, read: Read) -> Self {
        let as_it_was =
            self.read.untouched == read.untouched && self.read.corrections == read.corrections;
        if as_it_was {
            return Self { read, ..self };
        }
        // Somebody was quicker: theirs is what the newer reading is put beside.
        let reread = scriven_ledger::reread(&read.untouched, &self.reading, &read.corrections);
        Self { read, reread, ..self }
    }
}

impl Desk {
    /// What the reader of now reads otherwise in a statement; nothing is changed.
    pub async fn preview_reread(&self, actor: &Actor, id: StatementId) -> Result<RereadView> {
        need(actor, Right::See)?;
        let (actor, at) = (actor.clone(), self.now());
        let anew = self.read_anew(id).await?;
        self.read(move |tx| {
            sights::sealed::must_read_statement(tx, &actor, id)?;
            let anew = anew.on(sights::reading(tx, id)?);
            let revision = revision(tx, &anew, at)?;
            view(tx, &anew, revision.as_deref(), false)
        })
        .await
    }

    /// Puts the newer reading in place. `reader` is the one whose differences were seen:
    /// another one by now is refused, and so is a reading by a newer version than this. A
    /// statement that the reader of now has read is left as it is, so that doing it again
    /// changes nothing.
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
        let anew = self.plain().read_anew(id).await?;
        self.write(move |tx| {
            sights::sealed::must_read_statement(tx, &actor, id)?;
            let read = sights::reading(tx, id)?;
            must_be_open(tx, &read.statement)?;
            let anew = anew.on(read);
            older(&anew.read)?;
            let revision = revision(tx, &anew, at)?;
            let shown = view(tx, &anew, revision.as_deref(), true)?;
            if shown.current {
                return Ok(shown);
            }
            let Anew { read, reading, reread } = anew;
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

    /// Says that nothing is left to correct where the fact of a correction is gone: the
    /// one of this fact that was made then.
    pub async fn settle_correction(
        &self,
        actor: &Actor,
        id: StatementId,
        made_at: Timestamp,
        fact: &str,
        why: &str,
    ) -> Result<crate::StatementView> {
        need(actor, Right::Record)?;
        if why.trim().is_empty() {
            return Err(Error::invalid("Say why, in a few words: the reason is kept with it."));
        }
        let (actor, at, why) = (actor.clone(), self.now(), why.trim().to_owned());
        let fact = fact.to_owned();
        self.write(move |tx| {
            let read = sights::reading(tx, id)?;
            must_be_open(tx, &read.statement)?;
            let waits = |one: &scriven_model::FactCorrection| {
                one.lost.is_some() && one.at == made_at && one.fact == fact
            };
            if !read.corrections.iter().any(waits) {
                return Err(Error::conflict(
                    "This correction does not wait to be looked at, or not any more: somebody \
                     may have taken it off. Nothing was changed; open the statement again.",
                ));
            }
            log::append(
                tx,
                at,
                &actor,
                EventBody::CorrectionSettled { statement: id, made_at, fact, why },
            )?;
            sights::statement_view(tx, &actor, id)
        })
        .await
    }

    /// Reads a statement's text as the record has it and compares, apart from the tasks
    /// that answer others and from the one that writes.
    async fn read_anew(&self, id: StatementId) -> Result<Anew> {
        let read = self.read(move |tx| sights::reading(tx, id)).await?;
        older(&read)?;
        let work = move || {
            let reading = anew(&read);
            let reread = scriven_ledger::reread(&read.untouched, &reading, &read.corrections);
            Anew { read, reading, reread }
        };
        tokio::task::spawn_blocking(work).await.map_err(|broken| match broken.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Error::Busy { retry_after: Duration::from_secs(5) },
        })
    }
}

/// What a newer version read is not read again by this one: that would be a step back.
fn older(read: &Read) -> Result<()> {
    let reader = &read.untouched.reader;
    match MadeBy::of(reader, scriven_reader::VERSION) {
        MadeBy::Newer => Err(Error::Conflict {
            why: format!(
                "A newer reader made this reading ({reader}; the one running here is {}). \
                 Nothing was changed: it is read again by that version or a later one.",
                scriven_reader::VERSION
            ),
        }),
        _ => Ok(()),
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

/// What that does to the record of its incident; `None` where it stays as it is.
fn revision(tx: &mut Tx, anew: &Anew, at: Timestamp) -> Result<Option<Box<RecordRevision>>> {
    let Anew { read, reading, reread } = anew;
    let Some(incident) = read.statement.incident.filter(|_| !same(&read.untouched, reading)) else {
        return Ok(None);
    };
    let known = known(tx, incident)?;
    let corrected = scriven_ledger::apply_corrections(reading, &reread.corrections);
    let promised = promises::of_incident(tx, incident)?;
    let revision = scriven_ledger::reread_revision(
        &read.statement,
        [&read.corrected, &corrected],
        &reread.people,
        &known,
        &promised,
        at,
    );
    Ok(revision.map(Box::new))
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

fn view(
    tx: &mut Tx,
    anew: &Anew,
    revision: Option<&RecordRevision>,
    applied: bool,
) -> Result<RereadView> {
    let statement: &Statement = &anew.read.statement;
    let incident = match statement.incident {
        Some(incident) => Some(sights::incident(tx, incident)?),
        None => None,
    };
    let from = anew.read.untouched.reader.clone();
    let to = anew.reading.reader.clone();
    Ok(RereadView {
        statement: statement.clone(),
        current: from == to,
        applied: applied && from != to,
        from,
        to,
        changes: anew.reread.changes.clone(),
        corrections: anew.reread.corrections.clone(),
        withdrawn: revision.map_or(0, |revision| revision.withdrawn.len()),
        claims: revision.map_or(0, |revision| revision.claims.len()),
        differences: revision.map_or_else(Vec::new, |revision| revision.differences.clone()),
        incident,
    })
}
