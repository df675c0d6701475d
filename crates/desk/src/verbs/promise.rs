//! A promise came, is no longer awaited, or is awaited again: a person says so, for a
//! reading can often not tell.

use scriven_model::{
    Actor, ClaimState, EventBody, Incident, IncidentState, Promise, PromiseId, PromiseState,
    StatementId,
};
use scriven_store::{Tx, claims, log, statements};

use crate::{
    Desk, Error, Owed, Result,
    rights::{Right, need},
    sights::promises,
};

/// The longest reason.
const LONGEST: usize = 2000;

impl Desk {
    /// It came: with a statement of the incident, or in another way that `why` tells.
    /// Saying the same again changes nothing.
    pub async fn promise_came(
        &self,
        actor: &Actor,
        id: PromiseId,
        with: Option<StatementId>,
        why: Option<&str>,
    ) -> Result<Owed> {
        let why = match (with, why.map(str::trim).filter(|why| !why.is_empty())) {
            (None, None) => {
                return Err(Error::invalid(
                    "Say with which statement it came; where it came in another way, say how.",
                ));
            }
            (_, why) => why.unwrap_or_default().to_owned(),
        };
        self.end(actor, id, (PromiseState::Came, with), why).await
    }

    /// Nobody waits for it any longer, and why. Saying so again changes nothing.
    pub async fn drop_promise(&self, actor: &Actor, id: PromiseId, why: &str) -> Result<Owed> {
        let why = reason(why)?;
        self.end(actor, id, (PromiseState::Dropped, None), why).await
    }

    /// It did not come after all, or is awaited again. Of one that is, nothing changes.
    pub async fn reopen_promise(&self, actor: &Actor, id: PromiseId, why: &str) -> Result<Owed> {
        need(actor, Right::Record)?;
        let (actor, at, why) = (actor.clone(), self.now(), reason(why)?);
        self.write(move |tx| {
            let (promise, incident) = open(tx, &actor, id)?;
            if promise.state == PromiseState::Open {
                return Ok(Owed::of(promise, &incident, at));
            }
            let claim = claims::get(tx, promise.claim)?;
            if claim.is_none_or(|claim| claim.state == ClaimState::Withdrawn) {
                return Err(Error::conflict(
                    "Its statement says so no longer, as it is read now: there is nothing to \
                     wait for. Nothing was changed.",
                ));
            }
            let (statement, incident) = (promise.statement, incident.id);
            let body = EventBody::PromiseReopened { promise: id, statement, incident, why };
            log::append(tx, at, &actor, body)?;
            let (promise, incident) = promises::of(tx, &actor, id)?;
            Ok(Owed::of(promise, &incident, at))
        })
        .await
    }

    async fn end(
        &self,
        actor: &Actor,
        id: PromiseId,
        (state, with): (PromiseState, Option<StatementId>),
        why: String,
    ) -> Result<Owed> {
        need(actor, Right::Record)?;
        short(&why)?;
        let (actor, at) = (actor.clone(), self.now());
        self.write(move |tx| {
            let (promise, incident) = open(tx, &actor, id)?;
            if promise.state != PromiseState::Open {
                if promise.state == state && promise.came_with == with {
                    return Ok(Owed::of(promise, &incident, at));
                }
                return Err(ended(&promise));
            }
            if let Some(with) = with {
                came_with(tx, &promise, with)?;
            }
            let (statement, incident) = (promise.statement, incident.id);
            let body =
                EventBody::PromiseEnded { promise: id, statement, incident, state, with, why };
            log::append(tx, at, &actor, body)?;
            let (promise, incident) = promises::of(tx, &actor, id)?;
            Ok(Owed::of(promise, &incident, at))
        })
        .await
    }
}

fn reason(why: &str) -> Result<String> {
    if why.trim().is_empty() {
        return Err(Error::invalid("Say why, in a few words: the reason is kept with it."));
    }
    short(why)?;
    Ok(why.trim().to_owned())
}

fn short(why: &str) -> Result<()> {
    if why.chars().count() <= LONGEST {
        return Ok(());
    }
    Err(Error::invalid(format!("A reason has at most {LONGEST} characters; say it shorter.")))
}

/// The promise, where its incident's record may still be changed.
fn open(tx: &mut Tx, actor: &Actor, id: PromiseId) -> Result<(Promise, Incident)> {
    let (promise, incident) = promises::of(tx, actor, id)?;
    if incident.state == IncidentState::Killed {
        return Err(Error::Gone {
            why: "Its incident was killed: nothing is changed on its record any more.".into(),
        });
    }
    Ok((promise, incident))
}

fn ended(promise: &Promise) -> Error {
    let how = match promise.state {
        PromiseState::Came => "This came already",
        _ => "This is not awaited any more",
    };
    let by = promise.ended.as_ref().map_or_else(String::new, |end| format!(", {} said", end.by));
    Error::conflict(format!(
        "{how}{by}. Nothing was changed; take that back first, where it is wrong."
    ))
}

/// Refuses a statement that cannot have kept it.
fn came_with(tx: &mut Tx, promise: &Promise, with: StatementId) -> Result<()> {
    let statement =
        statements::get(tx, with)?.ok_or_else(|| Error::not_found("statement", with))?;
    if statement.incident != Some(promise.incident) {
        return Err(Error::conflict(
            "That statement is not on this incident. Thread it onto the incident first, or name \
             another; nothing was changed.",
        ));
    }
    if statement.id == promise.statement {
        return Err(Error::conflict(
            "That is the statement that made the promise. Name the one it came with; nothing was \
             changed.",
        ));
    }
    Ok(())
}
