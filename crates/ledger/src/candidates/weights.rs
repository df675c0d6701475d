//! How much each sign weighs.
//!
//! A logistic model: the weights of the signs that there are, added up, give a
//! probability. They were fitted on pairs of real releases of some forces, blind
//! to reference numbers, and checked on others; docs/threading.md has the figures
//! and how they were made. A sign that says little by itself (the same force) may
//! weigh against: nearly every pair the index brings up has it.

use super::sign::{Evidence, Sign};

/// How much each sign weighs, and what their sum comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What the sum begins at: two statements picked by the index are seldom one.
    pub start: f64,
    /// The weight of each sign, in the order of [`Sign::ALL`].
    pub signs: [f64; Sign::ALL.len()],
    /// What the sum comes to: (sum, log odds), ascending. Between two points the line; no
    /// points, the sum itself.
    pub curve: Vec<(f64, f64)>,
}

impl Weights {
    /// What the evidence adds up to: only to compare by, no probability yet.
    pub fn sum(&self, evidence: &Evidence) -> f64 {
        let weight = |sign: Sign| self.signs.get(sign.number()).copied().unwrap_or_default();
        let signs = evidence.signs.iter();
        signs.map(|(sign, strength)| weight(*sign) * strength).sum::<f64>() + self.start
    }

    /// The probability, 0 to 1, that what adds up to `sum` is one incident.
    pub fn probability(&self, sum: f64) -> f64 {
        let odds = match self.curve.as_slice() {
            [] => sum,
            [(at, odds), ..] if sum <= *at => odds + (sum - at),
            [.., (at, odds)] if sum >= *at => odds + (sum - at),
            points => {
                let pair = points.windows(2).find(|pair| pair.iter().any(|(at, _)| sum <= *at));
                match pair {
                    Some([(from, low), (to, high)]) => {
                        low + (high - low) * (sum - from) / (to - from)
                    }
                    _ => sum,
                }
            }
        };
        1.0 / (1.0 + (-odds).exp())
    }

    /// The probability, 0 to 1, that what the evidence speaks of is one incident.
    pub fn score(&self, evidence: &Evidence) -> f64 {
        self.probability(self.sum(evidence))
    }
}

impl Default for Weights {
    fn default() -> Self {
        let mut signs = [0.0; Sign::ALL.len()];
        for (slot, sign) in signs.iter_mut().zip(Sign::ALL) {
            *slot = weight(sign);
        }
        Self { start: START, signs, curve: Vec::new() }
    }
}

const START: f64 = -5.5;

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
        Sign::SameHome => 1.0,
        Sign::Several => -1.0,
        Sign::LooksBack => -1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_gives_the_odds_of_its_points_and_the_line_between_and_beyond_them() {
        let curve = vec![(-2.0, -3.0), (0.0, 1.0), (2.0, 2.0)];
        let weights = Weights { curve, ..Weights::default() };
        let odds = |sum: f64| {
            let probability = weights.probability(sum);
            (probability / (1.0 - probability)).ln()
        };
        for (sum, wanted) in [(-3.0, -4.0), (-2.0, -3.0), (-1.0, -1.0), (1.0, 1.5), (4.0, 4.0)] {
            assert!((odds(sum) - wanted).abs() < 1e-9, "{sum}: {}", odds(sum));
        }
    }
}
