//! An incident: what happened once, however many statements tell of it.

use serde::{Deserialize, Serialize};

use crate::{
    IncidentId,
    reading::{Jurisdiction, Kind},
    time::{LocalTime, Timestamp},
};

/// Where the incident's public life stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IncidentState {
    /// Statements may come, nothing is published yet.
    Open,
    /// Published.
    Live,
    /// Under review: the page says so and shows no story.
    Held,
    /// Withdrawn for good: 410 and a neutral notice.
    Killed,
    /// Its statements are on another incident now: its address leads there.
    Merged,
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Incident {
    /// Its id.
    pub id: IncidentId,
    /// The last part of its public address; never changes.
    pub slug: String,
    /// What the desk calls it: "Officer shot, Haggerston".
    pub title: String,
    /// Main kind.
    pub kind: Kind,
    /// Where, in words.
    pub place: Option<String>,
    /// When it happened.
    pub happened: Option<LocalTime>,
    /// The force or service that leads.
    pub force: Option<String>,
    /// Whose law holds.
    pub jurisdiction: Jurisdiction,
    /// Its public life.
    pub state: IncidentState,
    /// Why it is held or was killed, in the words of who did it (staff only).
    pub state_reason: Option<String>,
    /// Criminal proceedings are active (Contempt of Court Act 1981, Sch 1).
    pub active: bool,
    /// The newest published version; 0 when none.
    pub version: u32,
    /// When the desk opened it.
    #[schema(value_type = String, format = DateTime)]
    pub opened_at: Timestamp,
    /// When its record last changed.
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Timestamp,
    /// When it was last held, released or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub state_since: Option<Timestamp>,
    /// The incident that its statements went to, where it was merged into one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<IncidentId>,
}
