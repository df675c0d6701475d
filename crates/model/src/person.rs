//! The people of an incident, across its statements.

use serde::{Deserialize, Serialize};

use crate::{
    StatementId,
    reading::{Age, Condition, PersonRole, Sex, Status},
};

/// A person of an incident, as all its statements together tell of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Person {
    /// `p1`, `p2`, … inside the incident; stays theirs over all statements.
    pub key: String,
    /// A name for the desk that identifies nobody: "man, 31", "officer".
    pub label: String,
    /// Their part in it.
    pub role: PersonRole,
    /// Their name, where a source gives it.
    pub name: Option<String>,
    /// Their age.
    pub age: Option<Age>,
    /// Their sex.
    pub sex: Option<Sex>,
    /// What they do.
    pub occupation: Option<String>,
    /// Where they are from.
    pub from: Option<String>,
    /// How many they are.
    pub count: u32,
    /// Every status told, oldest first.
    pub status: Vec<Status>,
    /// Offences named, as worded.
    pub offences: Vec<String>,
    /// The latest condition.
    pub condition: Option<Condition>,
    /// Who they are in each statement's reading: (statement, `p2`).
    pub seen_as: Vec<(StatementId, String)>,
}

impl Person {
    /// Whether criminal proceedings against them are active: from arrest,
    /// warrant or charge until no further action, acquittal or sentence; an
    /// offender whom nobody can name is sought without a warrant
    /// (Contempt of Court Act 1981, Sch 1 paras 3–11; release under
    /// investigation does not end them).
    pub fn proceedings_active(&self) -> bool {
        let mut active = false;
        for status in &self.status {
            match status {
                Status::Wanted => active |= self.name.is_some(),
                Status::Arrested
                | Status::InCustody
                | Status::Bailed
                | Status::ReleasedUnderInvestigation
                | Status::Charged
                | Status::Remanded
                | Status::AppearedInCourt
                | Status::Convicted => active = true,
                Status::ReleasedNoAction | Status::Acquitted | Status::Sentenced => active = false,
                Status::Detained | Status::Deceased | Status::Missing | Status::Found => {}
            }
        }
        active
    }

    /// Whether a charge against them was dropped: no further action is the last that is
    /// told of proceedings in which they were charged.
    pub fn charge_dropped(&self) -> bool {
        self.charged()
            && !self.proceedings_active()
            && self.status.iter().rev().find(|status| {
                !matches!(
                    status,
                    Status::Detained | Status::Deceased | Status::Missing | Status::Found
                )
            }) == Some(&Status::ReleasedNoAction)
    }

    /// Whether they have been charged (or gone further).
    pub fn charged(&self) -> bool {
        self.status.iter().any(|status| status.is_tried())
    }
}
