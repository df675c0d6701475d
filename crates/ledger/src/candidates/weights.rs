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
        Sign::SameOperation => 0.5,
        Sign::OtherOperation => -1.5,
        Sign::SameStreet => 1.0,
        Sign::OtherStreet => -1.4,
        Sign::SameVenue => 1.0,
        Sign::SameTown => 0.1,
        Sign::OtherTown => -1.1,
        Sign::SameDay => 1.3,
        Sign::SameMinute => 1.3,
        Sign::DayTold => 1.8,
        Sign::OtherDay => -1.3,
        Sign::SameForce => 0.4,
        Sign::OtherForce => -4.0,
        Sign::SameKind => 1.5,
        Sign::AllAgree => 3.4,
        Sign::LaterKind => -0.2,
        Sign::OtherKind => -0.7,
        Sign::SameName => 2.5,
        Sign::OtherName => -0.5,
        Sign::SamePerson => 1.8,
        Sign::OfficerHarmed => 0.8,
        Sign::SameOffence => 1.3,
        Sign::Continued => 0.8,
        Sign::NearPerson => 0.4,
        Sign::OtherPerson => -1.4,
        Sign::SameSpeaker => 1.6,
        Sign::SameVehicle => 0.6,
        Sign::UpdateMarker => 1.2,
        Sign::SharedWords => 2.6,
        Sign::SharedNames => 0.9,
        Sign::SameSentence => 0.8,
        Sign::Soon => -0.1,
        Sign::Apart => -0.5,
        Sign::NextStep => -0.1,
    }
}
