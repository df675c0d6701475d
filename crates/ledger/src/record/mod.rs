//! What a new claim does to those that stand: the rules of the record.
//!
//! One rule a topic. A claim is only weighed against live claims of the same
//! topic and the same person. The newer statement is the one published later;
//! where that is not known, or is the same day, the one that came later. Words
//! that came late but were said earlier never take the place of newer ones. Who says
//! it is part of the rule: `docs/record.md` has the table.

mod conflicts;
mod rules;
mod source;
mod wording;

pub use conflicts::conflicts;
pub(crate) use rules::becomes;
pub(crate) use source::{denied, sureness};

use std::{cmp::Ordering, collections::HashMap};

use jiff::{civil::Date, tz::TimeZone};
use scriven_model::{Claim, ClaimId, ClaimState, Difference, DifferenceKind, Person, Topic};

/// What a new claim does to one that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing: they stand beside each other.
    Apart,
    /// Says the same again.
    Confirms,
    /// Takes its place, if it is the newer one.
    Replaces,
    /// Takes its place as time went on, and is no change: a year more of age.
    Continues,
    /// Says the same more exactly, whenever it was said.
    Refines,
    /// Cannot hold beside it: both are kept and shown.
    Conflicts,
}

/// What a statement's claims do to the record.
#[derive(Default)]
pub(crate) struct Outcome {
    /// (old, new).
    pub(crate) superseded: Vec<(ClaimId, ClaimId)>,
    /// In words.
    pub(crate) differences: Vec<Difference>,
}

/// The day a claim was said: the statement's, else the day it came.
pub(crate) fn day(claim: &Claim) -> Date {
    claim.said_on.unwrap_or_else(|| claim.known_since.to_zoned(TimeZone::UTC).date())
}

/// Older first: by the day it was said, then by when it came, then by place.
pub(crate) fn order(one: &Claim, two: &Claim) -> Ordering {
    day(one).cmp(&day(two)).then(one.known_since.cmp(&two.known_since)).then(one.id.cmp(&two.id))
}

/// Weighs each new claim against those that stand. New claims that newer words
/// have overtaken become superseded themselves.
pub(crate) fn resolve(new: &mut [Claim], old: &[Claim], people: &[Person]) -> Outcome {
    let mut standing: HashMap<(Topic, Option<&str>), Vec<&Claim>> = HashMap::new();
    for claim in old.iter().filter(|claim| claim.state == ClaimState::Live) {
        standing.entry((claim.topic, claim.person.as_deref())).or_default().push(claim);
    }
    let mut outcome = Outcome::default();
    let mut gone: Vec<ClaimId> = Vec::new();
    // A discharge is one change, though it is claimed as care and as condition.
    let discharged: Vec<String> = new
        .iter()
        .filter(|claim| claim.topic == Topic::Condition && claim.value == "discharged")
        .filter_map(|claim| claim.person.clone())
        .collect();
    let first = old.is_empty();
    for claim in new {
        let key = (claim.topic, claim.person.as_deref());
        let peers: Vec<&Claim> = standing
            .get(&key)
            .map(|peers| peers.iter().filter(|peer| !gone.contains(&peer.id)).copied().collect())
            .unwrap_or_default();
        let kind = weigh(claim, &peers, &mut outcome, &mut gone);
        // An opening statement changes nothing: there was nothing.
        let again = claim.topic == Topic::Treatment
            && claim.value.starts_with("discharged")
            && claim.person.as_ref().is_some_and(|person| discharged.contains(person));
        if !again && (!first || kind.0 != DifferenceKind::New) {
            let (kind, against) = kind;
            let difference = wording::difference(kind, claim, &against, &peers, people);
            // The same words twice in one statement are one change.
            if !outcome.differences.iter().any(|seen| seen.words == difference.words) {
                outcome.differences.push(difference);
            }
        }
    }
    outcome
}

/// What the claim is, and the older claims that make it so.
fn weigh<'c>(
    claim: &mut Claim,
    peers: &[&'c Claim],
    outcome: &mut Outcome,
    gone: &mut Vec<ClaimId>,
) -> (DifferenceKind, Vec<&'c Claim>) {
    let verdicts: Vec<(&'c Claim, Verdict)> =
        peers.iter().map(|peer| (*peer, source::verdict(claim, peer))).collect();
    let with = |wanted: Verdict| -> Vec<&'c Claim> {
        verdicts.iter().filter(|(_, verdict)| *verdict == wanted).map(|(peer, _)| *peer).collect()
    };
    let (mut changed, aged) = (with(Verdict::Replaces), with(Verdict::Continues));
    // Said earlier, though it came later: the newer words stand.
    let newer = |peer: &&&Claim| order(claim, peer) == Ordering::Less;
    if let Some(newer) = changed.iter().chain(&aged).find(newer).copied() {
        claim.state = ClaimState::Superseded;
        claim.superseded_by = Some(newer.id);
        return (DifferenceKind::Confirmed, vec![newer]);
    }
    let confirms = with(Verdict::Confirms);
    changed.extend(with(Verdict::Refines));
    let mut conflicts = with(Verdict::Conflicts);
    // A source that now says what the other says takes its own word back.
    if !confirms.is_empty() {
        let turned = |peer: &&Claim| {
            source::same(claim, peer)
                && source::may_turn(peer)
                && order(claim, peer) != Ordering::Less
                && source::sureness(claim) >= source::sureness(peer)
        };
        changed.extend(conflicts.iter().copied().filter(turned));
        conflicts.retain(|peer| !turned(peer));
    }
    for peer in changed.iter().chain(&aged) {
        outcome.superseded.push((peer.id, claim.id));
        gone.push(peer.id);
    }
    // One side of two that differ said again is no new contradiction.
    if !conflicts.is_empty() && confirms.is_empty() {
        return (DifferenceKind::Conflict, conflicts);
    }
    if !changed.is_empty() {
        return (DifferenceKind::Changed, changed);
    }
    let again = if confirms.is_empty() { aged } else { confirms };
    if again.is_empty() { (DifferenceKind::New, again) } else { (DifferenceKind::Confirmed, again) }
}

#[cfg(test)]
mod tests;
