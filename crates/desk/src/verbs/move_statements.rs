//! Move, split, merge: statements prove to belong to another incident, to a new one, or
//! to none.

use std::collections::BTreeSet;

use scriven_ledger::{Known, Side, give, take};
use scriven_model::{
    Actor, EventBody, Incident, IncidentId, IncidentState, RecordChange, StatementId, Timestamp,
    Version, Withdrawal,
};
use scriven_store::{Tx, incidents, log, statements, versions};

use super::{resting, thread::free_slug};
use crate::{
    Desk, Destination, Error, Moved, Moving, Result,
    rights::{Right, need},
    sights::{self, moved::effects, sealed, side::side},
};

/// Longest reason, in bytes.
const LONGEST_WHY: usize = 2000;

/// Which statements, as whoever asks sees them.
#[derive(Clone, Debug)]
enum Which {
    /// These, of whatever incident they are on.
    These(Vec<StatementId>),
    /// These, which are on this incident.
    Of(IncidentId, Vec<StatementId>),
    /// All that are on this incident.
    All(IncidentId),
}

impl Desk {
    /// Takes statements off the incident they are on, and puts them where they belong.
    /// All statements of an incident put onto another merge the two; put back, they are
    /// two again. What it does and what a preview of it tells are the same.
    pub async fn move_statements(
        &self,
        actor: &Actor,
        statements: Vec<StatementId>,
        to: Destination,
        why: &str,
        how: Moving,
    ) -> Result<Moved> {
        self.put(actor, Which::These(statements), to, why, how).await
    }

    /// The same for statements that must be on `incident`: nothing is done where one of
    /// them went elsewhere in the meantime.
    pub async fn split(
        &self,
        actor: &Actor,
        incident: IncidentId,
        statements: Vec<StatementId>,
        to: Destination,
        why: &str,
        how: Moving,
    ) -> Result<Moved> {
        self.put(actor, Which::Of(incident, statements), to, why, how).await
    }

    /// Puts all statements of an incident onto another, which its address leads to from
    /// then on.
    pub async fn merge(
        &self,
        actor: &Actor,
        absorbed: IncidentId,
        into: IncidentId,
        why: &str,
        how: Moving,
    ) -> Result<Moved> {
        self.put(actor, Which::All(absorbed), Destination::Incident(into), why, how).await
    }

    async fn put(
        &self,
        actor: &Actor,
        which: Which,
        to: Destination,
        why: &str,
        how: Moving,
    ) -> Result<Moved> {
        need(actor, Right::Record)?;
        let preview = how == Moving::Preview;
        let why = super::reason(why, preview, LONGEST_WHY)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        let work = move |tx: &mut Tx| -> Result<Moved> {
            let statements = named(tx, &which)?;
            let plan = plan(tx, &actor, &statements, to, at)?;
            let moved = effects(&desk, tx, &plan, !preview)?;
            as_seen(&how, &moved)?;
            if !preview {
                carry_out(tx, &actor, at, &plan, why)?;
            }
            Ok(moved)
        };
        if preview { self.read(work).await } else { self.write(work).await }
    }
}

/// Refuses to do anything but what was shown.
fn as_seen(how: &Moving, moved: &Moved) -> Result<()> {
    match how {
        Moving::AsSeen(basis) if *basis != moved.basis => Err(Error::conflict(
            "It would no longer do what was shown: something changed in the meantime. Nothing \
             was done: look at it again.",
        )),
        _ => Ok(()),
    }
}

fn named(tx: &mut Tx, which: &Which) -> Result<Vec<StatementId>> {
    match which {
        Which::These(statements) => Ok(statements.clone()),
        Which::Of(incident, statements) => {
            for id in statements {
                let found = statements::get(tx, *id)?;
                if found.is_some_and(|statement| statement.incident != Some(*incident)) {
                    return Err(Error::conflict(
                        "One of these statements is not on this incident (any more). Nothing was \
                         changed: look at it again.",
                    ));
                }
            }
            Ok(statements.clone())
        }
        Which::All(incident) => {
            sights::incident(tx, *incident)?;
            let all = statements::of_incident(tx, *incident)?;
            if all.is_empty() {
                return Err(Error::conflict(
                    "No statement is on that incident (any more): there is nothing to merge.",
                ));
            }
            Ok(all.into_iter().map(|statement| statement.id).collect())
        }
    }
}

/// What is to be done, all of it worked out.
pub(crate) struct Plan {
    pub(crate) from: Side,
    pub(crate) onto: Option<Side>,
    /// `onto` is not there yet.
    pub(crate) opens: bool,
    pub(crate) statements: Vec<StatementId>,
    pub(crate) left: RecordChange,
    pub(crate) joined: Option<RecordChange>,
    /// Nothing stays on `from`, and its address leads to `onto`.
    pub(crate) merges: bool,
    /// Versions of `from` that rest on the statements.
    pub(crate) withdraws: Vec<Version>,
    /// Those of other incidents.
    pub(crate) others: Vec<Withdrawal>,
}

fn plan(
    tx: &mut Tx,
    actor: &Actor,
    named: &[StatementId],
    to: Destination,
    at: Timestamp,
) -> Result<Plan> {
    let ids: BTreeSet<StatementId> = named.iter().copied().collect();
    let origin = origin(tx, actor, &ids)?;
    let from = side(tx, origin)?;
    let all = from.told.iter().all(|told| ids.contains(&told.statement.id));
    let (onto, opens) = destination(tx, actor, &from, &ids, (to, all), at)?;
    let merges = all && onto.is_some();
    let mut left = take(&from, &ids, at);
    let mut joined = onto.as_ref().map(|onto| give(onto, &from, &ids, at));
    if let Some(onto) = onto.as_ref().filter(|_| merges) {
        left.incident.state = IncidentState::Merged;
        left.incident.state_since = Some(at);
        left.incident.merged_into = Some(onto.known.incident.id);
    }
    if let Some(back) = joined.as_mut().map(|joined| &mut joined.incident)
        && back.state == IncidentState::Merged
    {
        back.state = if back.version > 0 { IncidentState::Live } else { IncidentState::Open };
        (back.state_since, back.merged_into) = (Some(at), None);
    }
    let (withdraws, others) = if merges {
        (Vec::new(), Vec::new())
    } else {
        (resting::of(tx, &from, &ids)?, resting::elsewhere(tx, &from, onto.as_ref(), &ids)?)
    };
    // Whatever readers see otherwise then: a page that goes, or comes back.
    let published = |side: &Side| side.known.incident.version > 0;
    let joins = onto.as_ref().is_some_and(published);
    let back = onto.as_ref().is_some_and(|onto| onto.known.incident.state == IncidentState::Merged);
    if !withdraws.is_empty()
        || !others.is_empty()
        || merges && (published(&from) || joins)
        || back && joins
    {
        need(actor, Right::Publish)?;
    }
    let statements =
        from.told.iter().map(|told| told.statement.id).filter(|id| ids.contains(id)).collect();
    Ok(Plan { from, onto, opens, statements, left, joined, merges, withdraws, others })
}

/// The one incident that all of them are on.
fn origin(tx: &mut Tx, actor: &Actor, ids: &BTreeSet<StatementId>) -> Result<Incident> {
    let mut on = None;
    for id in ids {
        let statement =
            statements::get(tx, *id)?.ok_or_else(|| Error::not_found("statement", id))?;
        let Some(incident) = statement.incident else {
            return Err(Error::conflict("This statement is on no incident: it is in the inbox."));
        };
        if *on.get_or_insert(incident) != incident {
            return Err(Error::conflict(
                "These statements are on more than one incident: move those of one at a time.",
            ));
        }
    }
    let Some(on) = on else {
        return Err(Error::invalid("Which statements? None is named."));
    };
    let incident = sights::incident(tx, on)?;
    sealed::must_read(actor, &incident)?;
    alive(&incident)?;
    Ok(incident)
}

fn alive(incident: &Incident) -> Result<()> {
    if incident.state == IncidentState::Killed {
        return Err(Error::Gone {
            why: "This incident was killed: its record stays as it is, sealed.".into(),
        });
    }
    Ok(())
}

/// Where they go, and whether that is not there yet.
fn destination(
    tx: &mut Tx,
    actor: &Actor,
    from: &Side,
    ids: &BTreeSet<StatementId>,
    (to, all): (Destination, bool),
    at: Timestamp,
) -> Result<(Option<Side>, bool)> {
    let id = match to {
        Destination::Inbox => return Ok((None, false)),
        Destination::New if all => {
            return Err(Error::conflict(
                "These are all statements of the incident: nothing would be left to split from.",
            ));
        }
        Destination::New => {
            let first = from.told.iter().find(|told| ids.contains(&told.statement.id));
            let Some(first) = first else { return Ok((None, false)) };
            let mut incident = scriven_ledger::open(&first.statement, &first.reading, at);
            incident.slug = free_slug(tx, &incident.slug)?;
            let (told, promises) = (Vec::new(), Vec::new());
            return Ok((Some(Side { known: Known::new(incident), told, promises }), true));
        }
        Destination::Incident(id) => id,
    };
    let incident = sights::incident(tx, id)?;
    sealed::must_read(actor, &incident)?;
    alive(&incident)?;
    if id == from.known.incident.id {
        return Err(Error::conflict("They are on that incident already; nothing was changed."));
    }
    let back = incident.state == IncidentState::Merged;
    if back && incidents::survivor(tx, incident.clone())?.id != from.known.incident.id {
        return Err(Error::conflict(
            "That incident was merged into another one: name the one it is part of now.",
        ));
    }
    if back {
        comes_back(&from.known.incident, &incident)?;
    } else if all {
        mergeable(tx, &from.known.incident, &incident)?;
    }
    Ok((Some(side(tx, incident)?), false))
}

/// Refuses what would take a page off the public's eyes unseen.
fn mergeable(tx: &mut Tx, absorbed: &Incident, into: &Incident) -> Result<()> {
    if absorbed.state == IncidentState::Held || into.state == IncidentState::Held {
        return Err(Error::conflict(
            "One of the two pages is held: release it first, then merge them.",
        ));
    }
    let shows = versions::standing(tx, into.id)?.is_some();
    if !shows && versions::standing(tx, absorbed.id)?.is_some() {
        return Err(Error::conflict(format!(
            "The page of “{}” is published and that of “{}” is not: its readers would be led to \
             nothing. Merge the other way round.",
            absorbed.title, into.title
        )));
    }
    Ok(())
}

/// Refuses to show again what is under review as part of another page.
fn comes_back(from: &Incident, back: &Incident) -> Result<()> {
    if from.state == IncidentState::Held && back.version > 0 {
        return Err(Error::conflict(format!(
            "“{}” is held, and the page of “{}” with it: release it first, then part them.",
            from.title, back.title
        )));
    }
    Ok(())
}

fn carry_out(tx: &mut Tx, actor: &Actor, at: Timestamp, plan: &Plan, why: String) -> Result<()> {
    if let Some(onto) = plan.onto.as_ref().filter(|_| plan.opens) {
        let incident = onto.known.incident.clone();
        log::append(tx, at, actor, EventBody::IncidentOpened { incident })?;
    }
    let body = EventBody::StatementsMoved {
        statements: plan.statements.clone(),
        from: plan.from.known.incident.id,
        to: plan.onto.as_ref().map(|onto| onto.known.incident.id),
        why,
        left: Box::new(plan.left.clone()),
        joined: plan.joined.clone().map(Box::new),
        versions: plan.withdraws.iter().map(|version| version.number).collect(),
        others: plan.others.clone(),
    };
    log::append(tx, at, actor, body)?;
    Ok(())
}
