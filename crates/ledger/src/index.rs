//! Finding incidents again by their signposts, in memory.
//!
//! What the store does with a table, for a run over a file: a statement is only
//! weighed against incidents that share something telling with it, never
//! against all.

use std::collections::HashMap;

use scriven_model::{IncidentId, Signpost, SignpostKind};

use crate::Known;

/// Most incidents that one statement is weighed against, here and at a desk.
pub const SHORTLIST: u32 = 40;

/// A signpost that more incidents share than this leads nowhere.
const CROWDED: usize = 4_000;

/// The newest incidents of the force that are always looked at: a follow-up may
/// name neither street nor day.
const NEWEST: usize = 15;

/// Incidents, and which signposts lead to them.
#[derive(Default)]
pub struct Index {
    known: Vec<Known>,
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
        self.by_id.get(&id).and_then(|at| self.known.get(*at))
    }

    /// Puts an incident in, or in the place of what was known of it.
    pub fn put(&mut self, known: Known) {
        let at = match self.by_id.get(&known.incident.id) {
            Some(at) => *at,
            None => self.known.len(),
        };
        for signpost in &known.signposts {
            let list = self.posts.entry(signpost.clone()).or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
        self.by_id.insert(known.incident.id, at);
        match self.known.get_mut(at) {
            Some(slot) => *slot = known,
            None => self.known.push(known),
        }
    }

    /// The incidents that share most with these signposts, the likeliest first:
    /// a signpost counts for more the fewer incidents it leads to.
    pub fn near(&self, signposts: &[Signpost]) -> Vec<&Known> {
        let mut weights: HashMap<usize, f64> = HashMap::new();
        for signpost in signposts {
            let Some(list) = self.posts.get(signpost) else { continue };
            if signpost.kind == SignpostKind::Force {
                for at in list.iter().rev().take(NEWEST) {
                    *weights.entry(*at).or_default() += 0.1;
                }
                continue;
            }
            if list.len() > CROWDED {
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "counts of incidents are small")]
            let weight = (self.known.len() as f64 / list.len() as f64).ln_1p();
            for at in list {
                *weights.entry(*at).or_default() += weight;
            }
        }
        let mut ranked: Vec<(usize, f64)> = weights.into_iter().collect();
        ranked.sort_by(|(one, a), (two, b)| b.total_cmp(a).then(two.cmp(one)));
        ranked.truncate(SHORTLIST as usize);
        ranked.into_iter().filter_map(|(at, _)| self.known.get(at)).collect()
    }
}
