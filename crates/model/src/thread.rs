//! Which incident a statement may belong to.

use serde::{Deserialize, Serialize};

use crate::IncidentId;

/// An incident that a statement may belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Candidate {
    /// The incident.
    pub incident: IncidentId,
    /// Its title.
    pub title: String,
    /// How likely, 0 to 1.
    pub score: f64,
    /// Why, each in words: "same street and day", "man, 31".
    pub reasons: Vec<String>,
    /// The statement tells of several incidents (a round-up, a series), of which this may
    /// be one: an update of none by itself.
    #[serde(default)]
    pub about_several: bool,
}

/// What kind of thing two statements about one incident share.
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
pub enum SignpostKind {
    /// A reference number, digits and day only.
    Reference,
    /// An operation's name.
    Operation,
    /// A street, with its town where that is known.
    Street,
    /// A town or area.
    Town,
    /// The day of the incident.
    Day,
    /// A person's name, in lower case.
    Name,
    /// The issuing force.
    Force,
}

impl SignpostKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Operation => "operation",
            Self::Street => "street",
            Self::Town => "town",
            Self::Day => "day",
            Self::Name => "name",
            Self::Force => "force",
        }
    }
}

/// Something to find an incident again by: candidates come from an index of
/// these, never from a walk over all incidents.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
pub struct Signpost {
    /// What it is.
    pub kind: SignpostKind,
    /// Its value in a form to compare.
    pub value: String,
}
