//! Join and part: two people of an incident prove to be one, or one to be two.

use scriven_ledger::{Side, join_people, part_person};
use scriven_model::{
    Actor, EventBody, Incident, IncidentId, IncidentState, Person, RecordChange, StatementId,
};
use scriven_store::{Tx, log};

use crate::{
    Desk, Error, PeopleChanged, Result,
    rights::{Right, need},
    sights::{self, sealed, side::side},
};

/// Longest reason, in bytes.
const LONGEST_WHY: usize = 2000;

impl Desk {
    /// Says that the person `with` is the person `person`: all that was said of either
    /// is said of `person` from then on.
    pub async fn join_people(
        &self,
        actor: &Actor,
        incident: IncidentId,
        [person, with]: [&str; 2],
        why: &str,
    ) -> Result<PeopleChanged> {
        need(actor, Right::Record)?;
        let why = super::reason(why, false, LONGEST_WHY)?;
        let (actor, at) = (actor.clone(), self.now());
        let (person, with) = (person.to_owned(), with.to_owned());
        self.write(move |tx| {
            let side = open(tx, &actor, incident)?;
            let (one, two) = (find(&side, &person)?, find(&side, &with)?);
            if one.key == two.key {
                return Err(Error::conflict("They are one person already; nothing was changed."));
            }
            // Told apart in one statement, they are two people there.
            let both = one.seen_as.iter().find(|(id, _)| two.seen_as.iter().any(|(o, _)| o == id));
            if both.is_some() && why.is_empty() {
                return Err(Error::invalid(
                    "One statement speaks of both as two people. Say why they are one.",
                ));
            }
            let change = join_people(&side, &person, &with, at);
            let told = told(&change);
            let body =
                EventBody::PeopleJoined { incident, person, with, why, change: Box::new(change) };
            log::append(tx, at, &actor, body)?;
            Ok(told)
        })
        .await
    }

    /// Says that those whom some statements speak of as `person` are somebody else:
    /// `seen` names them, (statement, their id in its reading).
    pub async fn part_person(
        &self,
        actor: &Actor,
        incident: IncidentId,
        person: &str,
        seen: Vec<(StatementId, String)>,
        why: &str,
    ) -> Result<PeopleChanged> {
        need(actor, Right::Record)?;
        let why = super::reason(why, false, LONGEST_WHY)?;
        let (actor, at, person) = (actor.clone(), self.now(), person.to_owned());
        self.write(move |tx| {
            let side = open(tx, &actor, incident)?;
            let whole = find(&side, &person)?;
            if seen.is_empty() || !seen.iter().all(|here| whole.seen_as.contains(here)) {
                return Err(Error::invalid(
                    "Name statements that speak of this person: those where it is somebody else.",
                ));
            }
            if whole.seen_as.iter().all(|here| seen.contains(here)) {
                return Err(Error::conflict(
                    "That is every statement that speaks of this person: nobody would be left.",
                ));
            }
            let (change, into) = part_person(&side, &seen, at);
            let told = told(&change);
            let change = Box::new(change);
            let body = EventBody::PersonParted { incident, person, into, seen, why, change };
            log::append(tx, at, &actor, body)?;
            Ok(told)
        })
        .await
    }
}

fn open(tx: &mut Tx, actor: &Actor, id: IncidentId) -> Result<Side> {
    let incident: Incident = sights::incident(tx, id)?;
    sealed::must_read(actor, &incident)?;
    match incident.state {
        IncidentState::Killed => Err(Error::Gone {
            why: "This incident was killed: its record stays as it is, sealed.".into(),
        }),
        IncidentState::Merged => {
            Err(Error::conflict("This incident was merged into another one: go on there."))
        }
        _ => side(tx, incident),
    }
}

fn find<'s>(side: &'s Side, key: &str) -> Result<&'s Person> {
    let found = side.known.people.iter().find(|person| person.key == key);
    found.ok_or_else(|| Error::not_found("person", key))
}

fn told(change: &RecordChange) -> PeopleChanged {
    PeopleChanged { incident: change.incident.clone(), people: change.people.clone() }
}
