//! A fact corrected after its statement was threaded.

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, Incident, Person, Reading, Statement, time::Timestamp,
};

use crate::{Known, claims, people, record, thread};

/// What a correction does to the incident's record.
#[derive(Clone, Debug, PartialEq)]
pub struct Revised {
    /// The incident as it is now.
    pub incident: Incident,
    /// Claims of the statement that no longer hold.
    pub withdrawn: Vec<ClaimId>,
    /// Claims in their place.
    pub claims: Vec<Claim>,
    /// Which claims of other statements the new ones take the place of: (old, new).
    pub superseded: Vec<(ClaimId, ClaimId)>,
    /// The people of the incident, all of them, as they are now.
    pub people: Vec<Person>,
}

/// The record of `onto` once `statement` is read as the corrected `reading`.
/// A claim that says the same as before stays as it is.
pub fn revise(statement: &Statement, reading: &Reading, onto: &Known, at: Timestamp) -> Revised {
    let same = |one: &Claim, two: &Claim| {
        (one.topic, &one.person, &one.value, &one.label, &one.spans)
            == (two.topic, &two.person, &two.value, &two.label, &two.spans)
    };
    weigh(statement, reading, onto, at, same).revised
}

/// A revision, and what came of it on the way.
pub(crate) struct Weighed {
    pub(crate) revised: Revised,
    /// Claims that stay, but stand elsewhere in the reading.
    pub(crate) moved: Vec<Claim>,
    /// What the new claims change in the record, in words.
    pub(crate) differences: Vec<Difference>,
    /// All claims of the incident as they stand now.
    pub(crate) standing: Vec<Claim>,
}

/// Puts what the statement claims now in place of what it claimed; `same` tells which
/// claims stay.
pub(crate) fn weigh(
    statement: &Statement,
    reading: &Reading,
    onto: &Known,
    at: Timestamp,
    same: impl Fn(&Claim, &Claim) -> bool,
) -> Weighed {
    let others: Vec<Claim> =
        onto.claims.iter().filter(|claim| claim.statement != statement.id).cloned().collect();
    let keys = people::assign(statement.id, reading, &onto.people);
    let mut new = claims::of_reading(statement, reading, onto.incident.id, &keys, at);
    let mine: Vec<&Claim> = onto
        .claims
        .iter()
        .filter(|claim| claim.statement == statement.id && claim.state != ClaimState::Withdrawn)
        .collect();
    let kept: Vec<Claim> = mine
        .iter()
        .filter(|old| new.iter().any(|claim| same(claim, old)))
        .map(|old| (*old).clone())
        .collect();
    let withdrawn: Vec<ClaimId> = mine
        .iter()
        .filter(|old| !kept.iter().any(|kept| kept.id == old.id))
        .map(|old| old.id)
        .collect();
    let moved = kept
        .iter()
        .filter_map(|old| {
            let now = new.iter().find(|claim| same(claim, old))?;
            (now.fact != old.fact || now.spans != old.spans).then(|| Claim {
                fact: now.fact.clone(),
                spans: now.spans.clone(),
                ..old.clone()
            })
        })
        .collect();
    new.retain(|claim| !kept.iter().any(|old| same(claim, old)));
    let mut base = others;
    base.extend(kept);
    // What a withdrawn claim had taken the place of holds again.
    for claim in &mut base {
        if claim.superseded_by.is_some_and(|by| withdrawn.contains(&by)) {
            claim.state = ClaimState::Live;
            claim.superseded_by = None;
        }
    }
    let seen = thread::seen_as(&onto.people, statement.id, &keys);
    let everyone = {
        let all: Vec<&Claim> = base.iter().chain(&new).collect();
        people::fold(&all, &seen)
    };
    let outcome = record::resolve(&mut new, &base, &everyone);
    let standing = thread::standing(&base, &new, &outcome.superseded);
    let people = people::fold(&standing.iter().collect::<Vec<_>>(), &seen);
    let incident = thread::incident(&onto.incident, reading, &standing, &onto.people, &people, at);
    Weighed {
        revised: Revised {
            incident,
            withdrawn,
            claims: new,
            superseded: outcome.superseded,
            people,
        },
        moved,
        differences: outcome.differences,
        standing,
    }
}

#[cfg(test)]
mod tests;
