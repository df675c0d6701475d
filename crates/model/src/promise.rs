//! What officials promised, and whether it came.

use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, IncidentId, PromiseId, StatementId,
    time::{LocalTime, Timestamp},
};

/// Whether it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// Still to come.
    Open,
    /// It came, in `came_with`.
    Came,
    /// An editor no longer waits for it.
    Dropped,
}

/// Something an official said would come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// On which incident.
    pub incident: IncidentId,
    /// In which statement.
    pub statement: StatementId,
    /// The claim it is.
    pub claim: ClaimId,
    /// What: "condition of the officer".
    pub about: String,
    /// The exact source words.
    pub words: String,
    /// When it is due, where that was said.
    pub due: Option<LocalTime>,
    /// Since when it is owed.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Whether it came.
    pub state: PromiseState,
    /// The statement it came with.
    pub came_with: Option<StatementId>,
}
