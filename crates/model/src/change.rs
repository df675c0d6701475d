//! What taking statements off an incident, or putting them onto it, does to its record.

use serde::{Deserialize, Serialize};

use crate::{ClaimId, Difference, Incident, Person, Promise, Signpost, StatementId, claim::Claim};

/// An incident's record after a change, as far as it is another than before. It is what
/// the record would be had the statements that are on it now been threaded onto it, one
/// after the other, and no others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecordChange {
    /// The incident as it is now.
    pub incident: Incident,
    /// Claims that no longer hold.
    pub withdrawn: Vec<ClaimId>,
    /// Claims that are new, that hold again or that stand otherwise than before.
    pub claims: Vec<Claim>,
    /// The people of the incident, all of them, as they are now.
    pub people: Vec<Person>,
    /// Promises that are new or stand otherwise than before.
    pub promises: Vec<Promise>,
    /// What each statement on it changed.
    pub differences: Vec<(StatementId, Vec<Difference>)>,
    /// What the incident can be found again by because of each statement that joined it.
    pub signposts: Vec<(StatementId, Vec<Signpost>)>,
}

impl RecordChange {
    /// Whether the record says the same as before.
    pub const fn is_nothing(&self) -> bool {
        self.withdrawn.is_empty() && self.claims.is_empty() && self.promises.is_empty()
    }
}
