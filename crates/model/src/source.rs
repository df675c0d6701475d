//! Places that statements come from.

use serde::{Deserialize, Serialize};

use crate::{SourceId, reading::Jurisdiction, time::Timestamp};

/// Whether a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceState {
    /// Polled.
    Active,
    /// Not polled, by a person's choice.
    Paused,
    /// The server said it is gone for good (410).
    Gone,
}

/// What became of the entries of a source: `seen = kept + duplicate + refused`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SourceCounts {
    /// Entries looked at.
    pub seen: u64,
    /// Kept as a statement (revisions too).
    pub kept: u64,
    /// Already had, byte for byte.
    pub duplicate: u64,
    /// Not taken, each with a reason in the log.
    pub refused: u64,
}

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The name the desk gave it.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Who issues what stands in it.
    pub issuer: Option<String>,
    /// Whose law holds for it.
    pub jurisdiction: Option<Jurisdiction>,
    /// Whether it is read.
    pub state: SourceState,
    /// What became of its entries.
    pub counts: SourceCounts,
    /// When it was last asked.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub polled_at: Option<Timestamp>,
    /// When it will be asked next.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_poll: Option<Timestamp>,
    /// What went wrong last time, in words; `None` when all was well.
    pub trouble: Option<String>,
    /// Polls that failed since the last good one.
    pub failures: u32,
}
