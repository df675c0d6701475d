//! A fact corrected after its statement was threaded.

use std::collections::{HashMap, HashSet};

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, Incident, Person, Promise, PromiseId, Reading, Span,
    Statement, Topic, time::Timestamp,
};

use crate::{Known, claims, open, people, promises, record, thread};

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
    /// What is promised that was not read before, and promises that rest on other words.
    pub promises: Vec<Promise>,
    /// Promises that were read and are none.
    pub dropped: Vec<PromiseId>,
    /// Which open promises came with the statement, as it is read now.
    pub kept_promises: Vec<PromiseId>,
}

/// The record of `onto`, which is owed `owing`, once `statement` is read as the corrected
/// `reading`. A claim that says the same as before stays as it is.
pub fn revise(
    statement: &Statement,
    reading: &Reading,
    onto: &Known,
    owing: &[Promise],
    at: Timestamp,
) -> Revised {
    let Weighed { mut revised, differences, standing, .. } =
        weigh(statement, reading, onto, at, says);
    let withdrawn: HashSet<ClaimId> = revised.withdrawn.iter().copied().collect();
    let restated = promises::restated(&onto.claims, &withdrawn, &revised.claims);
    let claims = [revised.claims.as_slice(), standing.as_slice()];
    let owed = promises::owed(statement, reading, owing, claims, &withdrawn, &restated);
    let open: Vec<Promise> =
        owing.iter().filter(|p| !owed.dropped.contains(&p.id)).cloned().collect();
    revised.kept_promises =
        promises::kept(statement, &revised.claims, &differences, &revised.people, &open, &standing);
    (revised.promises, revised.dropped) = (owed.promises, owed.dropped);
    revised.promises.retain(|promise| !revised.kept_promises.contains(&promise.id));
    revised
}

/// What two claims have in common where they are one.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Says<'c> {
    pub(crate) topic: Topic,
    pub(crate) person: Option<&'c str>,
    pub(crate) value: &'c str,
    pub(crate) label: &'c str,
    pub(crate) spans: &'c [Span],
    /// The words, how sure, what limits them, on whose word.
    pub(crate) grounds: Option<(&'c str, &'c str, Option<&'c str>, Option<&'c str>)>,
}

/// What a claim says, and where.
pub(crate) fn says(claim: &Claim) -> Says<'_> {
    Says {
        topic: claim.topic,
        person: claim.person.as_deref(),
        value: &claim.value,
        label: &claim.label,
        spans: &claim.spans,
        grounds: None,
    }
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

/// Puts what the statement claims now in place of what it claimed; a claim stays where
/// `says` is the same of both.
pub(crate) fn weigh(
    statement: &Statement,
    reading: &Reading,
    onto: &Known,
    at: Timestamp,
    says: impl Fn(&Claim) -> Says<'_>,
) -> Weighed {
    let others: Vec<Claim> =
        onto.claims.iter().filter(|claim| claim.statement != statement.id).cloned().collect();
    let keys =
        people::assign(statement.id, reading, &onto.people, thread::used_keys(onto.claims.iter()));
    let mut new = claims::of_reading(statement, reading, onto.incident.id, &keys, at);
    let mine: Vec<&Claim> = onto
        .claims
        .iter()
        .filter(|claim| claim.statement == statement.id && claim.state != ClaimState::Withdrawn)
        .collect();
    let mut is: HashMap<Says<'_>, &Claim> = HashMap::new();
    for claim in &new {
        is.entry(says(claim)).or_insert(claim);
    }
    let (kept, gone): (Vec<&Claim>, Vec<&Claim>) =
        mine.into_iter().partition(|old| is.contains_key(&says(old)));
    let withdrawn: Vec<ClaimId> = gone.iter().map(|old| old.id).collect();
    let moved = kept
        .iter()
        .filter_map(|old| {
            let now = is.get(&says(old))?;
            (now.fact != old.fact || now.spans != old.spans).then(|| Claim {
                fact: now.fact.clone(),
                spans: now.spans.clone(),
                ..(*old).clone()
            })
        })
        .collect();
    let there: HashSet<Says<'_>> = kept.iter().map(|old| says(old)).collect();
    let fresh: Vec<bool> = new.iter().map(|claim| !there.contains(&says(claim))).collect();
    let mut base = others;
    base.extend(kept.into_iter().cloned());
    let mut fresh = fresh.into_iter();
    new.retain(|_| fresh.next().unwrap_or(true));
    let taken_back: HashSet<ClaimId> = withdrawn.iter().copied().collect();
    close(&mut base, &onto.claims, &taken_back);
    let seen = thread::seen_as(&onto.people, statement.id, &keys);
    let everyone = {
        let all: Vec<&Claim> = base.iter().chain(&new).collect();
        people::fold(&all, &seen)
    };
    let outcome = record::resolve(&mut new, &base, &everyone);
    let standing = thread::standing(&base, &new, &outcome.superseded);
    let people = people::fold(&standing.iter().collect::<Vec<_>>(), &seen);
    let mut incident =
        thread::incident(&onto.incident, reading, &standing, &onto.people, &people, at);
    if open::opened(&incident, statement) {
        incident.jurisdiction = reading.jurisdiction;
        if let Some(force) = open::force(statement, reading) {
            incident.force = Some(force);
        }
    }
    Weighed {
        revised: Revised {
            incident,
            withdrawn,
            claims: new,
            superseded: outcome.superseded,
            people,
            promises: Vec::new(),
            dropped: Vec::new(),
            kept_promises: Vec::new(),
        },
        moved,
        differences: outcome.differences,
        standing,
    }
}

/// What a withdrawn claim had taken the place of gives way to what took the withdrawn
/// one's place, or holds again where nothing did.
fn close(claims: &mut [Claim], before: &[Claim], withdrawn: &HashSet<ClaimId>) {
    let next: HashMap<ClaimId, Option<ClaimId>> = before
        .iter()
        .filter(|claim| withdrawn.contains(&claim.id))
        .map(|claim| (claim.id, claim.superseded_by))
        .collect();
    for claim in claims.iter_mut().filter(|claim| claim.state == ClaimState::Superseded) {
        let was = claim.superseded_by;
        // No more steps than links, so that a broken log ends too.
        for _ in 0..next.len() {
            let Some(after) = claim.superseded_by.and_then(|by| next.get(&by)) else { break };
            claim.superseded_by = *after;
        }
        if claim.superseded_by != was && claim.superseded_by.is_none() {
            claim.state = ClaimState::Live;
        }
    }
}

#[cfg(test)]
mod tests;
