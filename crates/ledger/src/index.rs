//! Finding incidents again by their signposts, in memory.
//!
//! What the store does with a table, for a run over a file: a statement is only
//! weighed against incidents that share something telling with it, never
//! against all.

use std::collections::HashMap;

use scriven_model::{IncidentId, Signpost, SignpostKind};

use crate::{Known, Threaded, candidates::Profile};

/// Most incidents that one statement is weighed against, here and at a desk.
pub const SHORTLIST: u32 = 40;

/// How many incidents one signpost leads to at most, the newest: a town's name stands on
/// thousands.
pub const DEEP: u32 = 200;

/// The newest incidents of the force that are always looked at: a follow-up may
/// name neither street nor day.
const NEWEST: usize = 15;

/// How much one is a newest incident of its force.
const OF_THE_FORCE: f64 = 0.1;

/// A signpost counts for as much as it is rare: measured against so many incidents.
const USUAL: f64 = 10_000.0;

/// The incidents that share most with a statement, the likeliest first. Each signpost of
/// the statement comes with the incidents it leads to, the newest first, [`DEEP`] of them
/// at most; it counts for more the fewer they are. A file run and a desk choose by this.
pub fn shortlist<I: Copy + Ord>(leads: &[(SignpostKind, Vec<I>)]) -> Vec<I> {
    let mut weights: Vec<(I, f64)> = Vec::new();
    for (kind, incidents) in leads {
        if *kind == SignpostKind::Force {
            weights.extend(incidents.iter().take(NEWEST).map(|one| (*one, OF_THE_FORCE)));
            continue;
        }
        let count = u32::try_from(incidents.len()).unwrap_or(u32::MAX).clamp(1, DEEP);
        let weight = (USUAL / f64::from(count)).ln_1p();
        weights.extend(incidents.iter().take(DEEP as usize).map(|one| (*one, weight)));
    }
    weights.sort_by_key(|(one, _)| *one);
    let mut summed: Vec<(I, f64)> = Vec::new();
    for (one, weight) in weights {
        match summed.last_mut() {
            Some((last, sum)) if *last == one => *sum += weight,
            _ => summed.push((one, weight)),
        }
    }
    summed.sort_by(|(one, a), (two, b)| b.total_cmp(a).then(two.cmp(one)));
    summed.truncate(SHORTLIST as usize);
    summed.into_iter().map(|(one, _)| one).collect()
}

/// Incidents, and which signposts lead to them.
#[derive(Default)]
pub struct Index {
    known: Vec<(Known, Profile)>,
    by_id: HashMap<IncidentId, usize>,
    posts: HashMap<Signpost, Vec<usize>>,
}

impl Index {
    /// How many incidents there are.
    pub const fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The incident.
    pub fn get(&self, id: IncidentId) -> Option<&Known> {
        self.by_id.get(&id).and_then(|at| self.known.get(*at)).map(|(known, _)| known)
    }

    /// Does to an incident what a statement does to it. One that is not there yet is
    /// put in first.
    pub fn take_in(&mut self, opened: Option<Known>, threaded: Threaded) {
        let at = match opened {
            Some(known) => {
                self.by_id.insert(known.incident.id, self.known.len());
                let profile = Profile::of(&known);
                self.known.push((known, profile));
                Some(self.known.len() - 1)
            }
            None => self.by_id.get(&threaded.incident.id).copied(),
        };
        let Some((at, (known, profile))) = at.and_then(|at| Some((at, self.known.get_mut(at)?)))
        else {
            return;
        };
        for signpost in &threaded.signposts {
            let list = self.posts.entry(signpost.clone()).or_default();
            if let Err(place) = list.binary_search(&at) {
                list.insert(place, at);
            }
        }
        known.take_in(threaded);
        *profile = Profile::of(known);
    }

    /// The incidents that share most with these signposts, the likeliest first:
    /// a signpost counts for more the fewer incidents it leads to.
    pub fn near(&self, signposts: &[Signpost]) -> Vec<&Profile> {
        let leads: Vec<(SignpostKind, Vec<usize>)> = signposts
            .iter()
            .filter_map(|signpost| Some((signpost.kind, self.posts.get(signpost)?)))
            .map(|(kind, list)| (kind, list.iter().rev().take(DEEP as usize).copied().collect()))
            .collect();
        let near = shortlist(&leads).into_iter();
        near.filter_map(|at| self.known.get(at)).map(|(_, profile)| profile).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_signpost_outweighs_a_common_one_and_the_newer_comes_first_of_two_alike() {
        let town: Vec<u32> = (1..=200).rev().collect();
        let leads = [
            (SignpostKind::Town, town.clone()),
            (SignpostKind::Street, vec![7]),
            (SignpostKind::Force, town),
        ];
        let near = shortlist(&leads);
        assert_eq!(near.get(..3), Some([7, 200, 199].as_slice()));
        assert_eq!(near.len(), SHORTLIST as usize);
    }

    #[test]
    fn a_force_alone_leads_to_its_newest() {
        let near = shortlist(&[(SignpostKind::Force, (0..100).rev().collect::<Vec<u32>>())]);
        assert_eq!((near.len(), near.first()), (NEWEST, Some(&99)));
    }
}
