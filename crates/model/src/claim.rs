//! Claims: facts on somebody's word, over time.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ClaimId, IncidentId, StatementId, reading::Certainty, span::Span, time::Timestamp};

/// What a claim is about.
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
pub enum Topic {
    /// What kind of incident.
    Kind,
    /// A time.
    Time,
    /// A place.
    Place,
    /// That a person is part of it, and as what.
    Person,
    /// A person's age.
    Age,
    /// A person's name.
    Name,
    /// Where a person is from.
    From,
    /// What a person does.
    Occupation,
    /// An officer's rank.
    Rank,
    /// The force or unit an officer is of.
    Unit,
    /// Where proceedings stand for a person.
    Status,
    /// An offence a person is held for, charged with or convicted of.
    Offence,
    /// A person's condition.
    Condition,
    /// A person's injury.
    Injury,
    /// Where a person was treated.
    Treatment,
    /// A person's description.
    Description,
    /// A thing, and what became of it.
    Item,
    /// A vehicle.
    Vehicle,
    /// A body that is named.
    Organisation,
    /// A reference number.
    Reference,
    /// An operation.
    Operation,
    /// How to get in touch.
    Contact,
    /// What the public is asked for.
    Ask,
    /// What is asked not to be done.
    Restriction,
    /// What is announced.
    Promise,
    /// Whether the family has been told.
    FamilyInformed,
    /// What they will not speak about.
    NoComment,
    /// Who investigates.
    Investigating,
    /// Words spoken.
    Quote,
}

/// Whether a claim still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimState {
    /// The newest word on the matter.
    Live,
    /// A later claim says something else now (`superseded_by`).
    Superseded,
    /// Its statement was taken off the incident, or an editor marked it wrong.
    Withdrawn,
}

/// A fact on an incident: who said it, where, how surely, and since when we know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// The incident.
    pub incident: IncidentId,
    /// The statement that makes it.
    pub statement: StatementId,
    /// The fact's path in that statement's reading: `people[0].status[1]`.
    pub fact: String,
    /// What it is about.
    pub topic: Topic,
    /// Whom it is about: a person's key in the incident.
    pub person: Option<String>,
    /// The value in a form to compare: `arrested`, `2015-10-15T12:45`, `31`.
    pub value: String,
    /// The value in words a reader would use: "12:45 on Thursday 15 October 2015".
    pub label: String,
    /// The exact source words.
    pub words: String,
    /// Where they stand in the statement's text.
    pub spans: Vec<Span>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// The words that limit it.
    pub hedge: Option<String>,
    /// Who says so: "Commander Duncan Ball, Metropolitan Police", or the issuer.
    pub said_by: Option<String>,
    /// The day the statement was published.
    #[schema(value_type = Option<String>, format = Date)]
    pub said_on: Option<Date>,
    /// Since when the desk knows.
    #[schema(value_type = String, format = DateTime)]
    pub known_since: Timestamp,
    /// Whether it still holds.
    pub state: ClaimState,
    /// The claim that took its place.
    pub superseded_by: Option<ClaimId>,
    /// When a newer reading of its statement took it back: versions published before
    /// then go on to say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub withdrawn_at: Option<Timestamp>,
}

/// What a difference does to what was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// Not known before.
    New,
    /// Was something else.
    Changed,
    /// Said again.
    Confirmed,
    /// Two claims that cannot both hold.
    Conflict,
    /// No longer holds.
    Withdrawn,
}

/// What a statement changed, fact by fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Difference {
    /// What it does.
    pub kind: DifferenceKind,
    /// About what.
    pub topic: Topic,
    /// About whom.
    pub person: Option<String>,
    /// As a sentence for readers: "The officer has been discharged from hospital."
    pub words: String,
    /// What was said before.
    pub before: Option<String>,
    /// What is said now.
    pub after: Option<String>,
    /// The claims it rests on, old and new.
    pub claims: Vec<ClaimId>,
}
