//! Who says it, and how surely: what that makes of a verdict on the words alone.

use std::cmp::Ordering;

use scriven_model::{
    Claim, Topic,
    reading::{Certainty, Condition},
};

use super::{Verdict, day, order, rules};
use crate::{signposts::force_key, text::plain};

/// What `new` does to `old`, by what they say, who says it and how surely.
pub(super) fn verdict(new: &Claim, old: &Claim) -> Verdict {
    let said = denial(new, old, rules::verdict(new, old));
    surer(new, old, by_source(new, old, said))
}

/// Whether both are on the word of one body: whoever speaks for a force is the force.
/// Where nobody knows who says either, they are taken for one.
pub(super) fn same(one: &Claim, two: &Claim) -> bool {
    match (one.said_by.as_deref(), two.said_by.as_deref()) {
        (Some(one), Some(two)) => plain(one) == plain(two) || body(one) == body(two),
        (None, None) => true,
        _ => false,
    }
}

/// "westmoor", of "Inspector Ada Rowe, Westmoor Police".
fn body(said_by: &str) -> String {
    force_key(said_by.rsplit_once(", ").map_or(said_by, |(_, body)| body))
}

/// Whether the source says that it is not so. That harm is not thought to threaten a
/// life, and that a family is not told, are values of their own.
pub(crate) fn denied(claim: &Claim) -> bool {
    let of_its_own = claim.topic == Topic::FamilyInformed
        || claim.topic == Topic::Condition && claim.value == Condition::NotLifeThreatening.as_str();
    claim.certainty == Certainty::Denied && !of_its_own
}

/// How sure the source is; a denial is as sure as a plain word.
pub(crate) fn sureness(claim: &Claim) -> u8 {
    if claim.certainty == Certainty::Denied {
        return Certainty::Stated.level();
    }
    claim.certainty.level()
}

/// A denial takes the place of what the same source said before, and contradicts what
/// another says; it does nothing to other words.
fn denial(new: &Claim, old: &Claim, said: Verdict) -> Verdict {
    let same_value = said == Verdict::Confirms && plain(&new.value) == plain(&old.value);
    match (denied(new), denied(old)) {
        (false, false) => said,
        (true, true) if said == Verdict::Confirms => said,
        (true, true) => Verdict::Apart,
        _ if !same_value => Verdict::Apart,
        _ if same(new, old) => Verdict::Replaces,
        _ => Verdict::Conflicts,
    }
}

/// A second source does not put the first one right: both stand.
fn by_source(new: &Claim, old: &Claim, said: Verdict) -> Verdict {
    let same = same(new, old);
    match (new.topic, said) {
        (Topic::Name, Verdict::Conflicts) if same && alike(&new.value, &old.value) => {
            Verdict::Replaces
        }
        (
            Topic::Age
            | Topic::Name
            | Topic::Time
            | Topic::From
            | Topic::Occupation
            | Topic::Rank
            | Topic::Unit,
            Verdict::Replaces,
        ) if !same => Verdict::Conflicts,
        // How somebody is changes; on one day two sources tell of one state.
        (Topic::Condition, Verdict::Replaces | Verdict::Refines)
            if !same && day(new) == day(old) =>
        {
            Verdict::Conflicts
        }
        _ => said,
    }
}

/// Whether one name may be the other put right: they share a part. A wholly other
/// name is rather another person.
fn alike(one: &str, two: &str) -> bool {
    one.split(' ').any(|part| two.split(' ').any(|other| part == other))
}

/// A less sure word takes no surer one's place: it stands beside it.
fn surer(new: &Claim, old: &Claim, said: Verdict) -> Verdict {
    let (stands, goes) = match said {
        Verdict::Replaces | Verdict::Continues if order(new, old) == Ordering::Less => (old, new),
        Verdict::Refines | Verdict::Replaces | Verdict::Continues => (new, old),
        _ => return said,
    };
    if sureness(stands) < sureness(goes) { Verdict::Apart } else { said }
}

/// Whether a source that now agrees with the other side takes this back by it. Death
/// is taken back by an editor alone.
pub(super) fn may_turn(old: &Claim) -> bool {
    old.topic != Topic::Condition || old.value != Condition::Died.as_str()
}
