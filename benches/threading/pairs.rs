//! Pairs of a release and an incident of which references prove whether they are one.

use std::collections::HashMap;

use scriven_ledger::{Evidence, Mine, Threads, Weights};
use scriven_model::IncidentId;

use crate::{
    corpus::{Corpus, Release},
    run::proved,
};

/// One pair.
pub(crate) struct Pair {
    pub(crate) force: String,
    pub(crate) evidence: Evidence,
    pub(crate) one: bool,
    /// Which release it is a pair of, where its incident is among the pairs: of these one
    /// is the right one.
    pub(crate) choice: Option<usize>,
}

/// Every proved pair that the index brings up. Where the incident of a release is among
/// them, the others are not it, but for those that may tell of the same one. Releases go
/// where their references say, or where `weights` are sure of it.
pub(crate) fn pairs(corpus: &Corpus, weights: &Weights) -> Vec<Pair> {
    let mut threads = Threads::new(1.0, 1);
    let mut holds: HashMap<_, Vec<&Release>> = HashMap::new();
    let mut home: HashMap<usize, _> = HashMap::new();
    let mut out = Vec::new();
    for (number, one) in corpus.releases.iter().enumerate() {
        let mine = Mine::of(&one.reading);
        let mut best = (0.9, None);
        let mut near = Vec::new();
        for profile in threads.near(&one.reading) {
            let evidence = mine.evidence(profile);
            let score = weights.score(&evidence);
            if score >= best.0 {
                best = (score, Some(profile.incident()));
            }
            if !evidence.reasons.is_empty() {
                near.push((profile.incident(), score, evidence));
            }
        }
        let proof = |incident: &IncidentId| {
            proved(one, holds.get(incident).map(Vec::as_slice).unwrap_or_default())
        };
        let found = near.iter().any(|(id, ..)| proof(id) == Some(true));
        for (incident, score, evidence) in near {
            let other = (found && score < 0.5).then_some(false);
            if let Some(right) = proof(&incident).or(other) {
                out.push(Pair {
                    force: one.force.clone(),
                    evidence,
                    one: right,
                    choice: found.then_some(number),
                });
            }
        }
        let onto = match one.truth {
            Some(truth) => home.get(&truth).copied(),
            None => best.1,
        };
        let (incident, _) = threads.put(&one.id, Some(&one.force), &one.reading, onto);
        holds.entry(incident).or_default().push(one);
        if let Some(truth) = one.truth {
            home.entry(truth).or_insert(incident);
        }
    }
    out
}
