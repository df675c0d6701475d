//! Which incident a statement may belong to, how likely, and why.

mod days;
mod evidence;
mod persons;
mod places;
mod profile;
mod references;
mod sign;
mod tokens;
mod weights;

use scriven_model::{Candidate, Reading};

use crate::Known;
pub use evidence::Mine;
pub use profile::Profile;
pub use sign::{Evidence, Sign};
pub use weights::Weights;

/// Nothing but a reference that both bear makes it sure.
const ALL_BUT_SURE: f64 = 0.99;

/// What is less likely than this is not worth a line.
const LEAST: f64 = 0.001;

/// The incidents a reading may belong to, likeliest first. `known` are those
/// that share a signpost with it, found through an index.
pub fn candidates(reading: &Reading, known: &[Known]) -> Vec<Candidate> {
    let profiles: Vec<Profile> = known.iter().map(Profile::of).collect();
    rank(&Weights::default(), &Mine::of(reading), &profiles, usize::MAX)
}

/// The same over incidents that were made ready, at most `most` of them.
pub fn rank<'p>(
    weights: &Weights,
    mine: &Mine<'_>,
    profiles: impl IntoIterator<Item = &'p Profile>,
    most: usize,
) -> Vec<Candidate> {
    let mut found: Vec<(f64, &Profile)> = Vec::new();
    for profile in profiles {
        let weighed = mine.weigh(profile, false);
        let sum = weights.sum(&weighed.evidence);
        if weighed.reasoned && weights.probability(sum) >= LEAST {
            found.push((sum, profile));
        }
    }
    found.sort_by(|(one, a), (two, b)| two.total_cmp(one).then(b.incident.cmp(&a.incident)));
    found.truncate(most);
    let told = |(sum, profile): (f64, &Profile)| {
        let evidence = mine.evidence(profile);
        let sure = evidence.signs.iter().any(|(sign, _)| *sign == Sign::SameReference);
        let most = if sure { 1.0 } else { ALL_BUT_SURE };
        Candidate {
            incident: profile.incident,
            title: profile.title.clone(),
            score: weights.probability(sum).min(most),
            reasons: evidence.reasons,
            about_several: mine.several(),
        }
    };
    found.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests;
