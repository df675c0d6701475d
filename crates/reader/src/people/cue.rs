//! What a sentence says of somebody.

use std::ops::Range;

use scriven_model::reading::{Condition, Status};

use super::care::Told;

/// What is said of one mention, with the tokens that say it.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) status: Vec<(Status, Range<usize>)>,
    pub(super) offences: Vec<(String, Range<usize>)>,
    pub(super) condition: Vec<(Condition, Range<usize>)>,
    pub(super) injury: Vec<Range<usize>>,
    pub(super) treatment: Vec<Told>,
    pub(super) description: Vec<Range<usize>>,
    /// Harmed by somebody or something.
    pub(super) harmed: bool,
    /// Attacked by somebody: stabbed, shot, robbed.
    pub(super) attacked: bool,
    /// Did it.
    pub(super) did: bool,
}

impl Said {
    /// Whether proceedings are told of.
    pub(super) fn is_proceeded_against(&self) -> bool {
        self.status.iter().any(|(status, _)| is_of_proceedings(*status))
    }

    pub(super) fn extend(&mut self, other: &Self) {
        self.status.extend(other.status.iter().cloned());
        self.offences.extend(other.offences.iter().cloned());
        self.condition.extend(other.condition.iter().cloned());
        self.injury.extend(other.injury.iter().cloned());
        self.treatment.extend(other.treatment.iter().cloned());
        self.description.extend(other.description.iter().cloned());
        self.harmed |= other.harmed;
        self.attacked |= other.attacked;
        self.did |= other.did;
    }
}

/// Whether a status is one of a suspect or defendant.
pub(super) fn is_of_proceedings(status: Status) -> bool {
    !matches!(
        status,
        Status::Deceased | Status::Missing | Status::Found | Status::Wanted | Status::Detained
    )
}
