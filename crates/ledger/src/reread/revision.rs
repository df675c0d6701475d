//! What a newer reading does to the record of its incident.

use std::collections::{BTreeMap, HashSet};

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, DifferenceKind, Incident, Person, Promise, Reading,
    RecordRevision, Statement, StatementId, Topic, reading::Kind, time::Timestamp,
};

use crate::{
    Known, open,
    promises::{self, Owed, Restated, owed, restated},
    record::order,
    revise::{Says, Weighed, says, weigh},
    signposts,
};

/// The record of `onto` once `statement`, read as `before` so far, is read anew as
/// `reading` (both with corrections); `None` where it stays as it is. `people` gives those
/// of the older reading their ids in this one; who was somebody stays them. Claims that
/// say the same as surely by the same words stay as they are.
pub fn reread_revision(
    statement: &Statement,
    [before, reading]: [&Reading; 2],
    people: &BTreeMap<String, String>,
    onto: &Known,
    owing: &[Promise],
    at: Timestamp,
) -> Option<RecordRevision> {
    let was = onto;
    let onto = Known { people: renamed(&onto.people, statement.id, people), ..onto.clone() };
    let Weighed { mut revised, moved, differences, standing } =
        weigh(statement, reading, &onto, at, shown);
    let withdrawn: HashSet<ClaimId> = revised.withdrawn.iter().copied().collect();
    let restated = restated(&onto.claims, &withdrawn, &revised.claims);
    let differences = news(differences, &restated);
    let Owed { dropped, mut promises } =
        owed(statement, reading, owing, [&revised.claims, &standing], &withdrawn, &restated);
    let open: Vec<Promise> = owing.iter().filter(|p| !dropped.contains(&p.id)).cloned().collect();
    let kept_promises =
        promises::kept(statement, &revised.claims, &differences, &revised.people, &open, &standing);
    promises.retain(|promise| !kept_promises.contains(&promise.id));
    settle(&mut revised.incident, &onto, &withdrawn, &standing, &revised.people);
    let revision = RecordRevision {
        incident: revised.incident,
        withdrawn: revised.withdrawn,
        claims: revised.claims,
        moved,
        restated: restated.pairs,
        superseded: revised.superseded,
        people: revised.people,
        promises,
        dropped,
        kept_promises,
        differences,
        signposts: signposts(reading),
    };
    let signs = revision.signposts != signposts(before);
    unless_the_same(revision, was, signs)
}

/// The revision, where there is anything in it; an incident of which nothing else is
/// said did not change. `signs`: it can be found by something else.
fn unless_the_same(
    mut revision: RecordRevision,
    onto: &Known,
    signs: bool,
) -> Option<RecordRevision> {
    let says = revision.withdrawn.is_empty()
        && revision.claims.is_empty()
        && revision.superseded.is_empty();
    let changed_at = revision.incident.changed_at;
    revision.incident.changed_at = onto.incident.changed_at;
    let nothing = says
        && revision.incident == onto.incident
        && revision.promises.is_empty()
        && revision.dropped.is_empty()
        && revision.kept_promises.is_empty();
    if nothing && !signs && revision.moved.is_empty() && revision.people == onto.people {
        return None;
    }
    if !nothing {
        revision.incident.changed_at = changed_at;
    }
    Some(revision)
}

/// What a claim says: all that a page shows of it.
fn shown(claim: &Claim) -> Says<'_> {
    let sure = claim.certainty.as_str();
    Says {
        spans: claim.spans.get(..1).unwrap_or_default(),
        grounds: Some((&claim.words, sure, claim.hedge.as_deref(), claim.said_by.as_deref())),
        ..says(claim)
    }
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

/// What is news: not what the statement had said before by other words.
fn news(differences: Vec<Difference>, restated: &Restated) -> Vec<Difference> {
    let again = |claim: &ClaimId| restated.new.contains(claim);
    differences
        .into_iter()
        .filter(|difference| difference.kind != DifferenceKind::Confirmed)
        .filter(|difference| !difference.claims.iter().any(again))
        .collect()
}

/// What the incident was called after, and nobody says any more, is not said of it either.
fn settle(
    incident: &mut Incident,
    before: &Known,
    withdrawn: &HashSet<ClaimId>,
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
