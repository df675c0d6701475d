//! What a check found.

use serde::{Deserialize, Serialize};

use crate::{actor::Role, time::Timestamp};

/// How much a finding stops.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// For information.
    Note,
    /// Must be ticked.
    Warn,
    /// Needs a person of one of the roles to sign off.
    SignOff,
    /// Blocks; one of the roles may override with a written reason.
    Block,
    /// Blocks; only a newly recorded fact clears it.
    HardBlock,
}

impl Level {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warn => "warn",
            Self::SignOff => "sign-off",
            Self::Block => "block",
            Self::HardBlock => "hard-block",
        }
    }
}

/// A place in the story where words are read: all of them are checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case", tag = "surface", content = "of")]
pub enum Surface {
    /// The headline.
    Headline,
    /// One block, by its position in the story.
    Block(usize),
    /// One line of the timeline.
    Timeline(usize),
    /// A picture's caption, alt text or file name.
    Image(usize),
    /// The public address.
    Slug,
    /// The story as a whole.
    Story,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Where {
    /// On which surface.
    #[serde(flatten)]
    pub surface: Surface,
    /// First byte of the words in that surface's text.
    pub start: usize,
    /// Just behind the last.
    pub end: usize,
    /// The words.
    pub words: String,
}

/// A person's sign-off of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignOff {
    /// Which finding, by its key.
    pub key: String,
    /// Who.
    pub by: String,
    /// Their role then: what it clears depends on it. Left out, it is the least.
    #[serde(default = "least_role")]
    pub role: Role,
    /// Why.
    pub why: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

fn least_role() -> Role {
    Role::Reporter
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Finding {
    /// The rule's id: `precharge-name`.
    pub rule: String,
    /// How much it stops.
    pub level: Level,
    /// Who may clear it: `editor`, `legal`.
    pub roles: Vec<String>,
    /// What the editor sees, in one sentence.
    pub message: String,
    /// Where.
    #[serde(rename = "where")]
    pub at: Where,
    /// The facts that fired it, in words.
    pub because: Vec<String>,
    /// The law, code or craft it comes from.
    pub source: String,
    /// When it ends: "charge", a time.
    pub ends: Option<String>,
    /// A wording that would clear it.
    pub suggestion: Option<String>,
    /// Tells it apart over runs: rule, surface and words. A sign-off names it.
    pub key: String,
    /// The sign-offs given so far.
    pub signed: Vec<SignOff>,
    /// It stops publishing now: level and sign-offs together.
    pub blocks: bool,
}
