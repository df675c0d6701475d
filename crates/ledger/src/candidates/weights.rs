//! How much each sign weighs.
//!
//! A logistic model: the weights of the signs that there are, added up, give a
//! probability. They were fitted on pairs of real releases of some forces and
//! checked on others; docs/threading.md has the figures and how they were made.

use super::evidence::{Evidence, Sign};

/// What the sum begins at: two statements picked by the index are seldom one.
const START: f64 = -4.0;

/// The probability, 0 to 1, that what the evidence speaks of is one incident.
pub fn score(evidence: &Evidence) -> f64 {
    let sum: f64 =
        evidence.signs.iter().map(|(sign, strength)| weight(*sign) * strength).sum::<f64>() + START;
    1.0 / (1.0 + (-sum).exp())
}

const fn weight(sign: Sign) -> f64 {
    match sign {
        Sign::SameReference => 9.0,
        Sign::OtherReference => -3.0,
        Sign::SameOperation => 2.5,
        Sign::OtherOperation => -1.0,
        Sign::SameStreet => 2.5,
        Sign::OtherStreet => -0.7,
        Sign::SameVenue => 1.5,
        Sign::SameTown => 1.0,
        Sign::OtherTown => -1.0,
        Sign::SameDay => 2.0,
        Sign::SameMinute => 1.5,
        Sign::OtherDay => -1.5,
        Sign::SameForce => 0.3,
        Sign::OtherForce => -2.0,
        Sign::SameKind => 0.7,
        Sign::LaterKind => 0.6,
        Sign::OtherKind => -1.0,
        Sign::SameName => 3.0,
        Sign::OtherName => -1.5,
        Sign::SamePerson => 1.5,
        Sign::NearPerson => 0.3,
        Sign::OtherPerson => -1.2,
        Sign::SameSpeaker => 1.0,
        Sign::SameVehicle => 1.0,
        Sign::UpdateMarker => 0.8,
        Sign::SharedWords => 1.5,
        Sign::SharedNames => 2.0,
        Sign::SameSentence => 1.5,
        Sign::Soon => 0.5,
        Sign::Apart => -0.3,
        Sign::NextStep => 0.3,
    }
}
