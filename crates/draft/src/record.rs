//! What a story is written from.

use scriven_model::{
    Claim, Difference, Incident, Person, Promise, Reading, Statement, Version, time::Timestamp,
};

/// The record of one incident, as a story is written from it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// Its people.
    pub people: &'a [Person],
    /// Its claims.
    pub claims: &'a [Claim],
    /// Its statements.
    pub statements: &'a [Statement],
    /// Their readings, in the same order, corrections applied.
    pub readings: &'a [Reading],
    /// What was promised.
    pub promises: &'a [Promise],
    /// The newest published version.
    pub previous: Option<&'a Version>,
    /// What changed since that version.
    pub differences: &'a [Difference],
    /// What cannot all be so of what stands now: each a difference between two claims.
    pub conflicts: &'a [Difference],
    /// When the draft is made.
    pub at: Timestamp,
}
