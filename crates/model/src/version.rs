//! What was published, version by version; immutable.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, Incident, IncidentId, Person, Promise, StatementId, claim::Difference, draft::Story,
    time::Timestamp,
};

/// As what a version is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// The first version.
    Publish,
    /// More is known.
    Update,
    /// A substantive fact was wrong; carries a note that says what.
    Correction,
    /// True but incomplete or misleading; carries a note.
    Clarification,
}

impl Verb {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Update => "update",
            Self::Correction => "correction",
            Self::Clarification => "clarification",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Verb {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "publish" => Ok(Self::Publish),
            "update" => Ok(Self::Update),
            "correction" => Ok(Self::Correction),
            "clarification" => Ok(Self::Clarification),
            _ => Err(format!(
                "cannot publish as “{text}”; there are publish, update, correction and clarification"
            )),
        }
    }
}

/// One published version of an incident's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Version {
    /// The incident.
    pub incident: IncidentId,
    /// 1, 2, 3, …
    pub number: u32,
    /// As what.
    pub verb: Verb,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// The public note a correction or clarification carries.
    pub note: Option<String>,
    /// SHA-256 of the story, as it was approved.
    pub hash: String,
    /// What it says.
    pub story: Story,
    /// What changed since the version before, fact by fact.
    pub changes: Vec<Difference>,
    /// The record as it stood then. What is threaded later, under an embargo
    /// perhaps, changes nothing on a page before it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<Snapshot>>,
    /// When it was withdrawn, because it rested on a statement that is not of this
    /// incident: it says nothing since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub withdrawn: Option<Timestamp>,
}

impl Version {
    /// The version that a page shows, of all it has, newest first: the newest that was not
    /// withdrawn. None where a correction or clarification behind it was withdrawn: what
    /// that one put right is not shown again as if it were right.
    pub fn standing(versions: &[Self]) -> Option<&Self> {
        let (at, newest) =
            versions.iter().enumerate().find(|(_, version)| version.withdrawn.is_none())?;
        let put_right =
            |version: &Self| matches!(version.verb, Verb::Correction | Verb::Clarification);
        (!versions[..at].iter().any(put_right)).then_some(newest)
    }

    /// When a page with these versions last changed: when one was published or withdrawn.
    pub fn changed(versions: &[Self]) -> Option<Timestamp> {
        versions
            .iter()
            .map(|version| version.withdrawn.map_or(version.at, |at| at.max(version.at)))
            .max()
    }
}

/// Versions of an incident that say nothing any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Withdrawal {
    /// The incident.
    pub incident: IncidentId,
    /// Their numbers.
    pub versions: Vec<u32>,
}

/// What a page shows of the record beside its story, as it stood at a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Snapshot {
    /// The incident: kind, place, whether proceedings are active.
    pub incident: Incident,
    /// Its people.
    pub people: Vec<Person>,
    /// What had been promised, and what of it had come.
    pub promises: Vec<Promise>,
    /// The statements on it, oldest first: no other shows on the version's page. Empty
    /// in versions of programs before, for which the log tells what was threaded by then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<StatementId>,
    /// The claims the story cites that held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<ClaimId>,
}
