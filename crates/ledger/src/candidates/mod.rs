//! Which incident a statement may belong to, how likely, and why.

mod days;
mod evidence;
mod persons;
mod shared;
mod sign;
mod weights;

use scriven_model::{Candidate, Reading};

use crate::Known;
pub use evidence::evidence;
pub use sign::{Evidence, Sign};
pub use weights::score;

/// Nothing but a reference that both bear makes it sure.
const ALL_BUT_SURE: f64 = 0.99;

/// What is less likely than this is not worth a line.
const LEAST: f64 = 0.001;

/// The incidents a reading may belong to, likeliest first. `known` are those
/// that share a signpost with it, found through an index.
pub fn candidates(reading: &Reading, known: &[Known]) -> Vec<Candidate> {
    rank(reading, known.iter())
}

/// The same, over incidents that stand elsewhere.
pub fn rank<'k>(reading: &Reading, known: impl IntoIterator<Item = &'k Known>) -> Vec<Candidate> {
    let mine = shared::Mine::of(reading);
    let mut found: Vec<(bool, Candidate)> = known
        .into_iter()
        .map(|known| {
            let evidence = evidence::weigh(&mine, known);
            let sure = evidence.has(Sign::SameReference);
            let candidate = Candidate {
                incident: known.incident.id,
                title: known.incident.title.clone(),
                score: score(&evidence),
                reasons: evidence.reasons,
            };
            (sure, candidate)
        })
        .filter(|(_, candidate)| candidate.score >= LEAST && !candidate.reasons.is_empty())
        .collect();
    found.sort_by(|(_, one), (_, two)| {
        two.score.total_cmp(&one.score).then_with(|| two.incident.cmp(&one.incident))
    });
    let capped = |(sure, mut candidate): (bool, Candidate)| {
        candidate.score = candidate.score.min(if sure { 1.0 } else { ALL_BUT_SURE });
        candidate
    };
    found.into_iter().map(capped).collect()
}

#[cfg(test)]
mod tests;
