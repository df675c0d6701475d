//! What the desk shows: plain data for pages and the API.

use scriven_model::{
    Candidate, Claim, DeliveryId, Difference, Draft, Event, FactCorrection, Finding, FollowerId,
    Incident, IncidentId, MadeBy, MediaType, Person, Promise, Reading, ReadingChange, Rereading,
    Role, Statement, StatementId, TimelineLine, Timestamp, TokenId, UserId, Verb, Version,
    reading::{Kind, RestrictionKind},
};
use serde::Serialize;
use utoipa::ToSchema;

mod moves;

pub use moves::{Moved, Moving, PeopleChanged};

use crate::Scope;

/// What became of something that came in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Received {
    /// The statement: the one the desk had, for a duplicate.
    pub statement: Statement,
    /// The one the desk had already, byte for byte.
    pub duplicate_of: Option<scriven_model::StatementId>,
    /// What it says.
    pub reading: Reading,
    /// Which incidents it may belong to, most likely first.
    pub candidates: Vec<Candidate>,
}

/// What threading a statement did.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Threaded {
    /// The incident it belongs to now.
    pub incident: Incident,
    /// What it changed there.
    pub differences: Vec<Difference>,
    /// What was promised before and came with it.
    pub keeps: Vec<Promise>,
}

/// Where statements are moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Onto no incident: back to the inbox.
    Inbox,
    /// Onto a new incident.
    New,
    /// Onto this one.
    Incident(IncidentId),
}

/// What was published.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Published {
    /// The version.
    pub version: Version,
    /// Where it stands.
    pub url: String,
    /// The incident.
    pub incident: Incident,
}

/// One line of the inbox.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InboxLine {
    /// The statement.
    pub statement: Statement,
    /// Which incidents it may belong to, most likely first.
    pub candidates: Vec<Candidate>,
    /// What kind of incident it tells of.
    pub kinds: Vec<Kind>,
    /// How many doubts its reading has.
    pub doubts: usize,
    /// What it asks not to be done.
    pub restrictions: Vec<RestrictionKind>,
}

/// A statement and everything the desk knows of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatementView {
    /// The statement.
    pub statement: Statement,
    /// What it says, with the editors' corrections.
    pub reading: Reading,
    /// What was read, without them.
    pub as_read: Reading,
    /// With them where nothing is taken out: the paths are those of `as_read`.
    #[serde(skip)]
    pub in_place: Reading,
    /// The paths of what they take out.
    #[serde(skip)]
    pub taken_out: Vec<String>,
    /// The corrections; one that is `lost` waits for somebody to look.
    pub corrections: Vec<FactCorrection>,
    /// Who made the reading, seen from the reader of now: `older` and `other` may be read
    /// again.
    pub made_by: MadeBy,
    /// How often it was read again, oldest first, and what that changed.
    pub rereadings: Vec<Rereading>,
    /// Which incidents it may belong to; empty once threaded.
    pub candidates: Vec<Candidate>,
    /// The incident it belongs to.
    pub incident: Option<Incident>,
    /// What it changed there.
    pub differences: Vec<Difference>,
    /// What was promised before and came with it.
    pub keeps: Vec<Promise>,
    /// The other revisions of the same release, oldest first.
    pub revisions: Vec<Statement>,
}

impl StatementView {
    /// Corrections whose fact is gone.
    pub fn lost(&self) -> Vec<&FactCorrection> {
        self.corrections.iter().filter(|one| one.lost.is_some()).collect()
    }
}

/// A statement on an incident, and what it changed there.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ThreadedStatement {
    /// The statement.
    pub statement: Statement,
    /// What it changed.
    pub differences: Vec<Difference>,
    /// What was promised before and came with it.
    pub keeps: Vec<Promise>,
}

/// An incident and its record.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IncidentView {
    /// The incident.
    pub incident: Incident,
    /// Its people.
    pub people: Vec<Person>,
    /// Its claims, live ones and those that no longer hold.
    pub claims: Vec<Claim>,
    /// Its statements, oldest first.
    pub statements: Vec<ThreadedStatement>,
    /// What was promised.
    pub promises: Vec<Promise>,
    /// What was published, newest first.
    pub versions: Vec<Version>,
    /// The open draft.
    pub draft: Option<Draft>,
    /// The record changed since that draft was begun.
    pub stale: bool,
    /// What cannot all be so of what stands: both sides are kept, and shown.
    pub conflicts: Vec<Difference>,
    /// What happened when, newest first.
    pub timeline: Vec<TimelineLine>,
}

/// A draft and what the checks find in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DraftView {
    /// The draft.
    pub draft: Draft,
    /// Who began it and who edited it, everybody: none of them may sign it off.
    pub editors: Vec<String>,
    /// What the checks find, gravest first.
    pub findings: Vec<Finding>,
    /// The claims of the incident.
    pub claims: Vec<Claim>,
    /// The incident.
    pub incident: Incident,
    /// Its people.
    pub people: Vec<Person>,
    /// Its statements, oldest first.
    pub statements: Vec<Statement>,
    /// What was published, newest first.
    pub versions: Vec<Version>,
    /// How many followers will be told.
    pub followers: usize,
    /// As what it can be published now.
    pub verbs: Vec<Verb>,
    /// What was read otherwise since it was begun: it was built from an older record.
    pub stale: Vec<Rereading>,
    /// All that changed the record since it was begun, oldest first.
    pub since_begun: Vec<RecordStep>,
    /// All that changed the record since it was approved, oldest first: it must be
    /// approved again then.
    pub since_approval: Vec<RecordStep>,
}

/// One thing that changed what the record says of an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordStep {
    /// What happened: `statement-threaded`, `claims-revised` (a fact was corrected),
    /// `statement-reread`, `statements-moved`, `people-joined`, `person-parted`,
    /// `promise-ended` or `promise-reopened`.
    pub what: String,
    /// To which statement; none where it happened to people.
    pub statement: Option<StatementId>,
    /// Its title.
    pub title: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
}

impl RecordStep {
    /// In words: "was threaded".
    pub fn words(&self) -> &'static str {
        match self.what.as_str() {
            "statement-threaded" => "was threaded",
            "claims-revised" => "was corrected",
            "statements-moved" => "was moved",
            "people-joined" => "two people are one",
            "person-parted" => "one person is two",
            "promise-ended" => "made a promise that was ended",
            "promise-reopened" => "made a promise that is awaited again",
            _ => "was read again",
        }
    }
}

/// A statement read again, beside its reading before.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RereadView {
    /// The statement.
    pub statement: Statement,
    /// The reader of the reading before.
    pub from: String,
    /// The reader of now.
    pub to: String,
    /// Both are the same: there is nothing to do.
    pub current: bool,
    /// The newer reading was put in place.
    pub applied: bool,
    /// What is read otherwise, fact by fact.
    pub changes: Vec<ReadingChange>,
    /// Editors' corrections as they stand on the newer reading; one that is `lost` stood
    /// on a fact that is gone.
    pub corrections: Vec<FactCorrection>,
    /// How many claims of its incident no longer hold then.
    pub withdrawn: usize,
    /// How many claims take their place or are new.
    pub claims: usize,
    /// What is news to the record of the incident.
    pub differences: Vec<Difference>,
    /// The incident it belongs to.
    pub incident: Option<Incident>,
}

/// A statement that the reader of now may read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OlderReading {
    /// The statement.
    pub id: StatementId,
    /// Its title; empty where it has none.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it came.
    #[schema(value_type = String, format = DateTime)]
    pub received_at: Timestamp,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// Who made the reading.
    pub reader: String,
    /// Seen from the reader of now.
    pub made_by: MadeBy,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum HitKind {
    /// A statement.
    Statement,
    /// An incident.
    Incident,
}

/// One thing found by a search.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Hit {
    /// What it is.
    pub what: HitKind,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it came or last changed.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// The words around what was found.
    pub snippet: String,
}

/// One message to one follower.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeliveryView {
    /// Its id: the same over all tries.
    pub id: DeliveryId,
    /// Of which version.
    pub version: u32,
    /// By which channel.
    pub channel: String,
    /// Where to.
    pub to: String,
    /// queued, sending, sent, failed or dropped.
    pub state: String,
    /// How often it was tried.
    pub tries: u32,
    /// When its state last changed.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What went wrong last.
    pub trouble: Option<String>,
}

/// Somebody who follows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FollowerView {
    /// Their id.
    pub id: FollowerId,
    /// By which channel: `webhook`.
    pub channel: String,
    /// Where to.
    pub address: String,
    /// Only this incident; `None` for everything.
    pub incident: Option<IncidentId>,
    /// The secret their messages are signed with; shown once, when they are added.
    pub secret: Option<String>,
}

/// A token of the API, without its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TokenView {
    /// Its id.
    pub id: TokenId,
    /// Whose.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// What it may do.
    pub scope: Scope,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
}

/// The bytes of a statement as they came.
#[derive(Clone, Debug)]
pub struct Original {
    /// What they are.
    pub media_type: MediaType,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub sha256: String,
}

/// Which incidents to list.
#[derive(Clone, Debug, Default)]
pub struct IncidentFilter {
    /// Words to find in title and place.
    pub q: Option<String>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// At this place.
    pub place: Option<String>,
    /// Led by this force.
    pub force: Option<String>,
    /// Changed at or after this time.
    pub since: Option<Timestamp>,
    /// In this state.
    pub state: Option<scriven_model::IncidentState>,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// How many, at most 200.
    pub limit: Option<u32>,
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Listing<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// One entry of the log, as far as whoever asks may read it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum LogEntry {
    /// The whole of it.
    Open(Box<Event>),
    /// It belongs to the sealed record of a withdrawn page.
    Sealed(SealedEvent),
}

impl LogEntry {
    /// Its number.
    pub const fn seq(&self) -> i64 {
        match self {
            Self::Open(event) => event.seq,
            Self::Sealed(event) => event.seq,
        }
    }

    /// The word for what happened: `statement-received`.
    pub fn what(&self) -> &str {
        match self {
            Self::Open(event) => event.body.what(),
            Self::Sealed(event) => &event.what,
        }
    }

    /// The hash of it.
    pub fn hash(&self) -> &str {
        match self {
            Self::Open(event) => &event.hash,
            Self::Sealed(event) => &event.hash,
        }
    }

    /// The whole of it, where it is not sealed.
    pub fn open(&self) -> Option<&Event> {
        match self {
            Self::Open(event) => Some(event),
            Self::Sealed(_) => None,
        }
    }

    /// As [`LogEntry::open`], to keep.
    pub fn into_open(self) -> Option<Event> {
        match self {
            Self::Open(event) => Some(*event),
            Self::Sealed(_) => None,
        }
    }
}

/// An entry of the log that belongs to the sealed record of a withdrawn page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SealedEvent {
    /// What happened: `statement-received`.
    pub what: String,
    /// Its number.
    pub seq: i64,
    /// Its hash: the chain can be followed.
    pub hash: String,
    /// `true`: those with the role legal or admin can read it.
    pub sealed: bool,
}

/// Figures for the top bar.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct Counts {
    /// Statements that wait to be threaded.
    pub inbox: usize,
    /// Promises that are open.
    pub promises: usize,
    /// Of those, how many are overdue.
    pub overdue: usize,
    /// Drafts being written.
    pub drafts: usize,
}
