//! A reading made again by another reader, and what that changed.

use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, PromiseId, StatementId,
    claim::{Claim, Difference},
    incident::Incident,
    person::Person,
    promise::Promise,
    thread::Signpost,
    time::Timestamp,
};

/// What a newer reading does to a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Was not read before.
    New,
    /// Is not read any more.
    Gone,
    /// Says something else, or is more or less sure.
    Changed,
    /// Is said of somebody else.
    Moved,
    /// Says the same on other words of the text.
    Reworded,
}

impl ChangeKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
        }
    }
}

/// One fact that a newer reading has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReadingChange {
    /// What became of it.
    pub kind: ChangeKind,
    /// What it is, in a word or two: "status", "age", "vehicle".
    pub field: String,
    /// Of whom it is said (was said, where it is gone): "man, 31".
    pub who: Option<String>,
    /// What was read.
    pub before: Option<String>,
    /// What is read now.
    pub after: Option<String>,
    /// In a sentence: "The age of the woman, 43 was 42, and is 43 now."
    pub words: String,
    /// The exact source words it stands on, now or before.
    pub source: String,
    /// Its path in the reading before.
    pub was_at: Option<String>,
    /// Its path in the new reading.
    pub is_at: Option<String>,
}

/// That a statement was read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Rereading {
    /// Which statement.
    pub statement: StatementId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whose hand.
    pub by: String,
    /// The reader before.
    pub from: String,
    /// The reader since.
    pub to: String,
    /// What it changed.
    pub changes: Vec<ReadingChange>,
}

/// What a newer reading of a statement does to the record of its incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecordRevision {
    /// The incident as it is now.
    pub incident: Incident,
    /// Claims of the statement that it makes no more.
    pub withdrawn: Vec<ClaimId>,
    /// Claims in their place, and others that are new.
    pub claims: Vec<Claim>,
    /// Claims that stay, but stand elsewhere in the new reading.
    pub moved: Vec<Claim>,
    /// Which withdrawn claims are said again, on other words or more or less surely, and
    /// by which new ones: (withdrawn, new).
    pub restated: Vec<(ClaimId, ClaimId)>,
    /// Which claims of other statements they take the place of: (old, new).
    pub superseded: Vec<(ClaimId, ClaimId)>,
    /// The people of the incident, all of them, as they are now.
    pub people: Vec<Person>,
    /// What is promised that was not read before, and promises that rest on other words.
    pub promises: Vec<Promise>,
    /// Promises that were read and are none.
    pub dropped: Vec<PromiseId>,
    /// Which open promises came with the statement, as is read now.
    pub kept_promises: Vec<PromiseId>,
    /// What is news to the record.
    pub differences: Vec<Difference>,
    /// What the statement can be found again by, in place of what was.
    pub signposts: Vec<Signpost>,
}
