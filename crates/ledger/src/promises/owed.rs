//! What is owed once a statement is read otherwise.

use std::collections::{HashMap, HashSet, VecDeque};

use scriven_model::{
    Claim, ClaimId, ClaimState, Promise, PromiseId, PromiseState, Reading, Statement, Topic, words,
};

use super::{Said, made, said};
use crate::text::{plain, same_words};

/// Which withdrawn claims are said again, and by which new ones.
pub(crate) fn restated(before: &[Claim], withdrawn: &HashSet<ClaimId>, new: &[Claim]) -> Restated {
    type What<'c> = (Topic, Option<&'c str>, &'c str);
    fn what(claim: &Claim) -> What<'_> {
        (claim.topic, claim.person.as_deref(), &claim.value)
    }
    let mut free: HashMap<What<'_>, VecDeque<ClaimId>> = HashMap::new();
    for claim in new {
        free.entry(what(claim)).or_default().push_back(claim.id);
    }
    let mut again = Restated::default();
    for old in before.iter().filter(|claim| withdrawn.contains(&claim.id)) {
        if let Some(new) = free.get_mut(&what(old)).and_then(VecDeque::pop_front) {
            again.pairs.push((old.id, new));
            again.by.insert(old.id, new);
            again.new.insert(new);
        }
    }
    again
}

/// Claims that are said again.
#[derive(Default)]
pub(crate) struct Restated {
    /// (withdrawn, new), in the order of the withdrawn.
    pub(crate) pairs: Vec<(ClaimId, ClaimId)>,
    by: HashMap<ClaimId, ClaimId>,
    pub(crate) new: HashSet<ClaimId>,
}

/// What is owed since.
#[derive(Default)]
pub(crate) struct Owed {
    /// Promises that were read and are none.
    pub(crate) dropped: Vec<PromiseId>,
    /// Those that are new, and those that rest on another claim.
    pub(crate) promises: Vec<Promise>,
}

/// Promises of the statement that are none, and those that are new or rest on a new claim.
/// What another statement promises as well is owed on its word. `new` are the claims that
/// the statement makes since, `standing` all of the incident.
pub(crate) fn owed(
    statement: &Statement,
    reading: &Reading,
    promised: &[Promise],
    [new, standing]: [&[Claim]; 2],
    withdrawn: &HashSet<ClaimId>,
    restated: &Restated,
) -> Owed {
    let mut owed = Owed::default();
    for promise in promised.iter().filter(|promise| promise.statement == statement.id) {
        if let Some(claim) = restated.by.get(&promise.claim).copied() {
            let claim = new.iter().find(|one| one.id == claim);
            owed.promises.extend(claim.map(|claim| on(statement, reading, promise, claim)));
        } else if promise.state == PromiseState::Open && withdrawn.contains(&promise.claim) {
            match heir(promise, standing) {
                Some(claim) => owed.promises.push(Promise {
                    statement: claim.statement,
                    claim: claim.id,
                    words: claim.words.clone(),
                    since: claim.known_since,
                    ..promise.clone()
                }),
                None => owed.dropped.push(promise.id),
            }
        }
    }
    let fresh: Vec<Claim> =
        new.iter().filter(|claim| !restated.new.contains(&claim.id)).cloned().collect();
    let open: Vec<Promise> =
        promised.iter().filter(|p| !owed.dropped.contains(&p.id)).cloned().collect();
    owed.promises.extend(made(statement, reading, &fresh, &open));
    owed
}

/// The promise as the claim that says it again has it: its time may be another.
fn on(statement: &Statement, reading: &Reading, promise: &Promise, claim: &Claim) -> Promise {
    let again = Promise { claim: claim.id, words: claim.words.clone(), ..promise.clone() };
    match said(statement, reading, claim) {
        Some(Said { about, due, kind }) => Promise { about, due, kind, ..again },
        None => again,
    }
}

/// The earliest claim of another statement that promises the same for the same time.
fn heir<'c>(promise: &Promise, standing: &'c [Claim]) -> Option<&'c Claim> {
    let about = plain(&promise.about);
    let due = promise.due.map(words::local_time);
    let same_time = |claim: &&Claim| match &due {
        Some(due) => claim.label.ends_with(due.as_str()),
        None => plain(&claim.label) == claim.value,
    };
    standing
        .iter()
        .filter(|claim| claim.topic == Topic::Promise && claim.state == ClaimState::Live)
        .filter(|claim| claim.statement != promise.statement)
        .filter(|claim| same_words(&claim.value, &about))
        .filter(same_time)
        .min_by_key(|claim| (claim.said_on, claim.known_since, claim.id))
}
