//! How much each sign weighs.
//!
//! A logistic model: the weights of the signs that there are, added up, give a
//! probability. They were fitted on pairs of real releases of some forces, blind
//! to reference numbers, and checked on others; docs/threading.md has the figures
//! and how they were made. A sign that says little by itself (the same force) may
//! weigh against: nearly every pair the index brings up has it.

use super::sign::{Evidence, Sign};

/// What the sum begins at: two statements picked by the index are seldom one.
const START: f64 = -5.5;

/// The probability, 0 to 1, that what the evidence speaks of is one incident.
pub fn score(evidence: &Evidence) -> f64 {
    let sum: f64 =
        evidence.signs.iter().map(|(sign, strength)| weight(*sign) * strength).sum::<f64>() + START;
    1.0 / (1.0 + (-sum).exp())
}

#[expect(clippy::match_same_arms, reason = "each sign has its own weight, equal or not")]
const fn weight(sign: Sign) -> f64 {
    match sign {
        Sign::SameReference => 9.0,
        Sign::OtherReference => -2.0,
        Sign::SameOperation => 1.5,
        Sign::OtherOperation => -1.5,
        Sign::SameStreet => 2.1,
        Sign::OtherStreet => -0.9,
        Sign::SameVenue => 1.0,
        Sign::SameTown => 0.7,
        Sign::OtherTown => -1.2,
        Sign::SameDay => 2.8,
        Sign::SameMinute => 3.0,
        Sign::OtherDay => -0.8,
        Sign::SameForce => -1.3,
        Sign::OtherForce => -4.0,
        Sign::SameKind => 1.2,
        Sign::LaterKind => 0.2,
        Sign::OtherKind => -1.2,
        Sign::SameName => 3.8,
        Sign::OtherName => -1.3,
        Sign::SamePerson => 1.5,
        Sign::NearPerson => 1.1,
        Sign::OtherPerson => -0.9,
        Sign::SameSpeaker => 1.4,
        Sign::SameVehicle => 0.3,
        Sign::UpdateMarker => 0.4,
        Sign::SharedWords => 1.4,
        Sign::SharedNames => 0.5,
        Sign::SameSentence => 2.2,
        Sign::Soon => -0.5,
        Sign::Apart => -0.6,
        Sign::NextStep => -1.0,
    }
}
