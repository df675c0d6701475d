//! What a newer reading does to the record of its incident.

use std::collections::BTreeMap;

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, DifferenceKind, Incident, Person, Promise, PromiseId,
    PromiseState, Reading, RecordRevision, Statement, StatementId, Topic, reading::Kind,
    time::Timestamp,
};

use crate::{
    Known, open, promises,
    record::order,
    revise::{Weighed, weigh},
    signposts,
};

/// The record of `onto` once `statement` is read anew as `reading` (corrections applied).
/// `people` gives those of the older reading their ids in this one; who was somebody
/// stays them. Claims that say the same as surely by the same words stay as they are.
pub fn reread_revision(
    statement: &Statement,
    reading: &Reading,
    people: &BTreeMap<String, String>,
    onto: &Known,
    owing: &[Promise],
    at: Timestamp,
) -> RecordRevision {
    let onto = Known { people: renamed(&onto.people, statement.id, people), ..onto.clone() };
    let Weighed { mut revised, moved, differences, standing } =
        weigh(statement, reading, &onto, at, same);
    let restated = restated(&onto.claims, &revised.withdrawn, &revised.claims);
    let differences = news(differences, &restated);
    let (dropped, mut promises) =
        owed(statement, reading, owing, &revised.claims, &revised.withdrawn, &restated);
    let open: Vec<Promise> = owing.iter().filter(|p| !dropped.contains(&p.id)).cloned().collect();
    let kept_promises =
        promises::kept(statement, &revised.claims, &differences, &revised.people, &open, &standing);
    promises.retain(|promise| !kept_promises.contains(&promise.id));
    settle(&mut revised.incident, &onto, &revised.withdrawn, &standing, &revised.people);
    RecordRevision {
        incident: revised.incident,
        withdrawn: revised.withdrawn,
        claims: revised.claims,
        moved,
        restated,
        superseded: revised.superseded,
        people: revised.people,
        promises,
        dropped,
        kept_promises,
        differences,
        signposts: signposts(reading),
    }
}

/// Whether a claim stays: all that a page shows of it is the same.
fn same(one: &Claim, two: &Claim) -> bool {
    (one.topic, &one.person, &one.value, &one.label, &one.words, one.spans.first())
        == (two.topic, &two.person, &two.value, &two.label, &two.words, two.spans.first())
        && (one.certainty, &one.hedge, &one.said_by) == (two.certainty, &two.hedge, &two.said_by)
}

/// The people, each of this statement under the id that the newer reading gives them.
fn renamed(
    known: &[Person],
    statement: StatementId,
    people: &BTreeMap<String, String>,
) -> Vec<Person> {
    let mut known = known.to_vec();
    for person in &mut known {
        person.seen_as = std::mem::take(&mut person.seen_as)
            .into_iter()
            .filter_map(|(of, here)| {
                if of != statement {
                    return Some((of, here));
                }
                Some((of, people.get(&here)?.clone()))
            })
            .collect();
    }
    known
}

/// Which withdrawn claims are said again, and by which new ones.
fn restated(before: &[Claim], withdrawn: &[ClaimId], new: &[Claim]) -> Vec<(ClaimId, ClaimId)> {
    let mut free: Vec<&Claim> = new.iter().collect();
    let mut pairs = Vec::new();
    for old in before.iter().filter(|claim| withdrawn.contains(&claim.id)) {
        let says = |claim: &&Claim| {
            (claim.topic, &claim.person, &claim.value) == (old.topic, &old.person, &old.value)
        };
        if let Some(place) = free.iter().position(says) {
            pairs.push((old.id, free.remove(place).id));
        }
    }
    pairs
}

/// What is news: not what the statement had said before by other words.
fn news(differences: Vec<Difference>, restated: &[(ClaimId, ClaimId)]) -> Vec<Difference> {
    let again = |claim: &ClaimId| restated.iter().any(|(_, new)| new == claim);
    differences
        .into_iter()
        .filter(|difference| difference.kind != DifferenceKind::Confirmed)
        .filter(|difference| !difference.claims.iter().any(again))
        .collect()
}

/// Promises of the statement that are none, and those that are new or rest on a new claim.
fn owed(
    statement: &Statement,
    reading: &Reading,
    promised: &[Promise],
    new: &[Claim],
    withdrawn: &[ClaimId],
    restated: &[(ClaimId, ClaimId)],
) -> (Vec<PromiseId>, Vec<Promise>) {
    let again =
        |claim: ClaimId| restated.iter().find(|(old, _)| *old == claim).map(|(_, new)| *new);
    let (mut dropped, mut kept) = (Vec::new(), Vec::new());
    for promise in promised.iter().filter(|promise| promise.statement == statement.id) {
        match again(promise.claim) {
            Some(claim) => {
                let words = new.iter().find(|one| one.id == claim).map(|one| one.words.clone());
                kept.push(Promise {
                    claim,
                    words: words.unwrap_or_else(|| promise.words.clone()),
                    ..promise.clone()
                });
            }
            None if promise.state == PromiseState::Open && withdrawn.contains(&promise.claim) => {
                dropped.push(promise.id);
            }
            None => {}
        }
    }
    let fresh: Vec<Claim> = new
        .iter()
        .filter(|claim| !restated.iter().any(|(_, new)| *new == claim.id))
        .cloned()
        .collect();
    let open: Vec<Promise> =
        promised.iter().filter(|p| !dropped.contains(&p.id)).cloned().collect();
    kept.extend(promises::made(statement, reading, &fresh, &open));
    (dropped, kept)
}

/// What the incident was called after, and nobody says any more, is not said of it either.
fn settle(
    incident: &mut Incident,
    before: &Known,
    withdrawn: &[ClaimId],
    standing: &[Claim],
    people: &[Person],
) {
    let live = |topic: Topic| {
        standing.iter().filter(move |c| c.topic == topic && c.state == ClaimState::Live)
    };
    let gone = |topic: Topic| {
        before.claims.iter().any(|claim| claim.topic == topic && withdrawn.contains(&claim.id))
            && live(topic).next().is_none()
    };
    if gone(Topic::Time) {
        incident.happened = None;
    }
    if gone(Topic::Place) {
        incident.place = None;
    }
    let was = incident.kind;
    let said = live(Topic::Kind).any(|claim| claim.value == was.as_str());
    let lost = before.claims.iter().any(|claim| {
        claim.topic == Topic::Kind && withdrawn.contains(&claim.id) && claim.value == was.as_str()
    });
    if said || !lost {
        return;
    }
    let mut kinds: Vec<&Claim> = live(Topic::Kind).collect();
    kinds.sort_by(|one, two| order(one, two));
    incident.kind =
        kinds.iter().find_map(|claim| Kind::from_word(&claim.value)).unwrap_or(Kind::Other);
    // A title made here follows; one an editor wrote stays.
    let short = incident.title.rsplit_once(", ").map(|(_, place)| place.to_owned());
    if open::title(was, short.as_deref(), &before.people) == incident.title {
        incident.title = open::title(incident.kind, short.as_deref(), people);
    }
}
