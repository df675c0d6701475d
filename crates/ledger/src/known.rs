//! What the record holds of an incident, and what a statement does to it.

use std::collections::BTreeMap;

use scriven_model::{
    Claim, ClaimId, ClaimState, Difference, Incident, Person, Promise, PromiseId, RecordChange,
    Signpost,
};

/// All that the record holds of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The incident.
    pub incident: Incident,
    /// Its people.
    pub people: Vec<Person>,
    /// Its claims, superseded ones too.
    pub claims: Vec<Claim>,
    /// What it can be found again by.
    pub signposts: Vec<Signpost>,
}

impl Known {
    /// An incident that nothing is known of yet.
    pub const fn new(incident: Incident) -> Self {
        Self { incident, people: Vec::new(), claims: Vec::new(), signposts: Vec::new() }
    }

    /// It, with what a statement did to it.
    #[must_use]
    pub fn with(mut self, threaded: &Threaded) -> Self {
        self.take_in(threaded.clone());
        self
    }

    /// It, once its record is changed; what it can be found by is as before.
    #[must_use]
    pub fn changed(mut self, change: &RecordChange) -> Self {
        for claim in self.claims.iter_mut().filter(|claim| change.withdrawn.contains(&claim.id)) {
            claim.state = ClaimState::Withdrawn;
            claim.superseded_by = None;
        }
        for claim in &change.claims {
            match self.claims.iter_mut().find(|old| old.id == claim.id) {
                Some(old) => old.clone_from(claim),
                None => self.claims.push(claim.clone()),
            }
        }
        self.people.clone_from(&change.people);
        self.incident.clone_from(&change.incident);
        self
    }

    /// Does to it what a statement does.
    pub fn take_in(&mut self, threaded: Threaded) {
        let gone: BTreeMap<ClaimId, ClaimId> = threaded.superseded.into_iter().collect();
        if !gone.is_empty() {
            for claim in &mut self.claims {
                if let Some(by) = gone.get(&claim.id) {
                    claim.state = ClaimState::Superseded;
                    claim.superseded_by = Some(*by);
                }
            }
        }
        self.claims.extend(threaded.claims);
        self.people = threaded.people;
        self.incident = threaded.incident;
        for signpost in threaded.signposts {
            if !self.signposts.contains(&signpost) {
                self.signposts.push(signpost);
            }
        }
    }
}

/// What threading a statement onto an incident does.
#[derive(Clone, Debug, PartialEq)]
pub struct Threaded {
    /// The incident as it is now.
    pub incident: Incident,
    /// The claims the statement makes. One that newer words already overtook
    /// (a statement threaded late) comes superseded.
    pub claims: Vec<Claim>,
    /// Which older claims they take the place of: (old, new).
    pub superseded: Vec<(ClaimId, ClaimId)>,
    /// The people of the incident, all of them, as they are now.
    pub people: Vec<Person>,
    /// What the statement promises.
    pub promises: Vec<Promise>,
    /// Which open promises came with it.
    pub kept_promises: Vec<PromiseId>,
    /// What it changed, in words.
    pub differences: Vec<Difference>,
    /// What the incident can be found again by because of it.
    pub signposts: Vec<Signpost>,
}
