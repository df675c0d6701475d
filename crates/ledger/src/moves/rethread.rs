//! An incident's record made anew, from the statements that are on it.

use std::collections::{BTreeMap, HashMap, HashSet};

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, Incident, Promise, PromiseId, PromiseState,
    RecordChange, Signpost, StatementId, Topic, time::Timestamp,
};

use super::{
    Side, Told,
    people::{Who, used},
};
use crate::{Known, Threaded, claims, open, people, promises, thread};

/// The record of `on` with exactly the statements `told` on it, where it is known `who`
/// is whom in them. What is said now as it was before keeps its id and the time since
/// when it is known.
/// What a person said became of a promise holds on; `owed` is all that was promised
/// where these statements were.
pub(super) fn rethread(
    on: &Side,
    mut told: Vec<&Told>,
    who: &Who,
    owed: &[&[Promise]],
    at: Timestamp,
) -> RecordChange {
    // The one that opened the incident is what it is called after.
    told.sort_by_key(|told| {
        let later = !open::opened(&on.known.incident, &told.statement);
        (later, told.since, told.statement.received_at, told.statement.id)
    });
    let mut made = Made {
        on,
        who,
        owed,
        at,
        was: said_before(&on.known.claims),
        used: used(on).max(highest(who)),
        known: Known::new(base(&on.known.incident, told.first().copied())),
        promises: Vec::new(),
        differences: Vec::new(),
        signposts: Vec::new(),
    };
    for told in &told {
        made.add(told);
    }
    made.change()
}

/// A record in the making.
struct Made<'r> {
    on: &'r Side,
    who: &'r Who,
    owed: &'r [&'r [Promise]],
    at: Timestamp,
    /// What was claimed on the incident before, by what it says and where.
    was: HashMap<Said<'r>, &'r Claim>,
    used: u32,
    known: Known,
    promises: Vec<Promise>,
    differences: Vec<(StatementId, Vec<Difference>)>,
    signposts: Vec<(StatementId, Vec<Signpost>)>,
}

/// What makes a claim of a statement the same one as before.
#[derive(PartialEq, Eq, Hash)]
struct Said<'c> {
    statement: StatementId,
    fact: &'c str,
    topic: Topic,
    value: &'c str,
    words: &'c str,
}

fn said(claim: &Claim) -> Said<'_> {
    Said {
        statement: claim.statement,
        fact: &claim.fact,
        topic: claim.topic,
        value: &claim.value,
        words: &claim.words,
    }
}

/// Of two that say the same the one that held last: a withdrawn one may have been made anew.
fn said_before(claims: &[Claim]) -> HashMap<Said<'_>, &Claim> {
    let mut was: HashMap<Said<'_>, &Claim> = HashMap::new();
    for claim in claims {
        let one = was.entry(said(claim)).or_insert(claim);
        if one.state == ClaimState::Withdrawn && claim.state != ClaimState::Withdrawn {
            *one = claim;
        }
    }
    was
}

fn highest(who: &Who) -> u32 {
    who.values().filter_map(|key| people::number(key)).max().unwrap_or(0)
}

/// The incident as its first statement alone would have opened it, under the same address
/// and with the same public life.
fn base(before: &Incident, first: Option<&Told>) -> Incident {
    let Some(first) = first else { return before.clone() };
    Incident {
        id: before.id,
        slug: before.slug.clone(),
        state: before.state,
        state_reason: before.state_reason.clone(),
        state_since: before.state_since,
        merged_into: before.merged_into,
        version: before.version,
        opened_at: before.opened_at,
        changed_at: before.changed_at,
        ..open::open(&first.statement, &first.reading, before.opened_at)
    }
}

impl Made<'_> {
    /// Threads one more statement.
    fn add(&mut self, told: &Told) {
        let (statement, reading) = (&told.statement, &told.reading);
        let said: BTreeMap<String, String> = reading
            .people
            .iter()
            .filter_map(|person| {
                let key = self.who.get(&(statement.id, person.id.clone()))?;
                Some((person.id.clone(), key.clone()))
            })
            .collect();
        let keys = people::assign_others(reading, &self.known.people, &said, self.used);
        let id = self.known.incident.id;
        let mut new = claims::of_reading(statement, reading, id, &keys, self.at);
        for claim in &mut new {
            self.put_back(claim, told.since);
        }
        let promises = std::mem::take(&mut self.promises);
        let did = thread::put((statement, reading), &self.known, &promises, (keys, new), self.at);
        self.promises = owed(promises, &did, statement.id, self.owed);
        self.differences.push((statement.id, did.differences.clone()));
        if !self.on.told.iter().any(|here| here.statement.id == statement.id) {
            self.signposts.push((statement.id, did.signposts.clone()));
        }
        let known = std::mem::replace(&mut self.known, Known::new(did.incident.clone()));
        self.known = known.with(&did);
    }

    /// A claim that says what was said before is that one.
    fn put_back(&self, claim: &mut Claim, since: Timestamp) {
        claim.known_since = since;
        if let Some(was) = self.was.get(&said(claim)).copied() {
            claim.id = was.id;
            claim.known_since = was.known_since;
        }
    }

    /// What is otherwise than before.
    fn change(mut self) -> RecordChange {
        let stands: HashSet<ClaimId> = self.known.claims.iter().map(|claim| claim.id).collect();
        let before: HashMap<ClaimId, &Claim> =
            self.on.known.claims.iter().map(|claim| (claim.id, claim)).collect();
        let gone =
            |claim: &&Claim| claim.state != ClaimState::Withdrawn && !stands.contains(&claim.id);
        let withdrawn: Vec<ClaimId> =
            self.on.known.claims.iter().filter(gone).map(|claim| claim.id).collect();
        let here = |id| self.differences.iter().any(|(statement, _)| *statement == id);
        promises::as_ended(&mut self.promises, self.owed, here);
        let promises = otherwise(&self.on.promises, &self.promises);
        self.known.claims.retain(|claim| before.get(&claim.id).is_none_or(|was| *was != claim));
        self.known.incident.changed_at = self.at;
        RecordChange {
            incident: self.known.incident,
            withdrawn,
            claims: self.known.claims,
            people: self.known.people,
            promises,
            differences: self.differences,
            signposts: self.signposts,
        }
    }
}

/// The promises once a statement that keeps some and makes others is threaded.
fn owed(
    mut promises: Vec<Promise>,
    did: &Threaded,
    statement: StatementId,
    before: &[&[Promise]],
) -> Vec<Promise> {
    for promise in promises.iter_mut().filter(|one| did.kept_promises.contains(&one.id)) {
        promise.state = PromiseState::Came;
        promise.came_with = Some(statement);
    }
    promises.extend(did.promises.iter().map(|one| promises::as_said(one.clone(), before)));
    promises
}

/// Promises that stand otherwise than before; one that nothing on the incident makes any
/// more is no longer waited for.
fn otherwise(before: &[Promise], now: &[Promise]) -> Vec<Promise> {
    let find = |id: PromiseId| now.iter().find(|promise| promise.id == id);
    let was: HashMap<PromiseId, &Promise> = before.iter().map(|one| (one.id, one)).collect();
    let mut changed: Vec<Promise> =
        now.iter().filter(|one| was.get(&one.id).is_none_or(|was| was != one)).cloned().collect();
    for promise in before {
        if find(promise.id).is_none() && promise.state != PromiseState::Dropped {
            changed.push(Promise { state: PromiseState::Dropped, ..promise.clone() });
        }
    }
    changed
}
