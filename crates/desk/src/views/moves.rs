//! What moving statements, and telling people apart, comes to.

use scriven_model::{Incident, Person, StatementId, Withdrawal};
use serde::Serialize;
use utoipa::ToSchema;

/// What moving statements did, or would do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Moved {
    /// It was done; else this is what would be.
    pub done: bool,
    /// The incident they were on.
    pub from: Incident,
    /// The incident they are on now; none is the inbox.
    pub to: Option<Incident>,
    /// Which statements.
    pub statements: Vec<StatementId>,
    /// Nothing stays where they were: that incident is part of the other one.
    pub merges: bool,
    /// Published versions that rested on them and are withdrawn.
    pub withdraws: Vec<u32>,
    /// The same of pages that were merged into it, or that becomes one of its own again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Withdrawal>,
    /// All that it does, in words.
    pub effects: Vec<String>,
    /// Stands for exactly these effects: with it, they are carried out or nothing is.
    pub basis: String,
}

/// Whether statements are moved, or what that would do is only told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moving {
    /// It is only told.
    Preview,
    /// It is done.
    Do,
    /// It is done if it does what a preview told: the [`Moved::basis`] of that one.
    AsSeen(String),
}

/// The people of an incident, once two of them are one or one is two.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PeopleChanged {
    /// The incident.
    pub incident: Incident,
    /// Its people, all of them.
    pub people: Vec<Person>,
}
