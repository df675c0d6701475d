//! The log: everything that happened at the desk, in order, for good.

use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, DraftId, FollowerId, IncidentId, PromiseId, SourceId, StatementId, TokenId, UserId,
    actor::{Actor, Role, User},
    change::RecordChange,
    claim::{Claim, Difference},
    draft::{Draft, Story},
    finding::SignOff,
    incident::Incident,
    person::Person,
    promise::{Promise, PromiseState},
    reading::{Jurisdiction, Reading},
    reread::{ReadingChange, RecordRevision},
    source::{Source, SourceState},
    statement::{FactCorrection, Statement},
    thread::Signpost,
    time::Timestamp,
    version::{Version, Withdrawal},
};

/// One entry of the log. Each holds the hash of the one before, so that nothing
/// in it can be changed unseen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Event {
    /// 1, 2, 3, … without a gap.
    pub seq: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub body: EventBody,
    /// SHA-256 of the event before, lower-case hex; 64 zeros for the first.
    pub prev: String,
    /// SHA-256 over `prev`, `seq`, `at`, `actor` and `body` as they are stored.
    pub hash: String,
}

/// What happened. Every view of the record is built from these and from nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum EventBody {
    /// A statement came.
    StatementReceived {
        /// The statement.
        statement: Statement,
    },
    /// The same bytes came again.
    StatementRepeated {
        /// The one the desk has.
        first: StatementId,
        /// From which source.
        source: Option<SourceId>,
    },
    /// Something came that could not be taken; its bytes are kept when there were any.
    StatementRefused {
        /// From which source.
        source: Option<SourceId>,
        /// Which thing it was: an entry's title or address.
        thing: String,
        /// Why.
        why: String,
        /// SHA-256 of the kept bytes.
        sha256: Option<String>,
    },
    /// A statement was read.
    StatementRead {
        /// Which.
        statement: StatementId,
        /// What was read.
        reading: Reading,
    },
    /// A statement was read again by another reader. The reading before stays in the log.
    StatementReread {
        /// Which.
        statement: StatementId,
        /// The reader of the reading before.
        from: String,
        /// What is read now.
        reading: Reading,
        /// Every correction of editors, in their order, as it stands on the new reading.
        corrections: Vec<FactCorrection>,
        /// What is read otherwise, fact by fact.
        changes: Vec<ReadingChange>,
        /// What that does to the record of its incident; `None` where it is on none, or
        /// nothing is read otherwise.
        revision: Option<Box<RecordRevision>>,
    },
    /// A correction whose fact is gone was looked at, and let go.
    CorrectionSettled {
        /// In which statement.
        statement: StatementId,
        /// When the correction was made: tells it from the others.
        #[schema(value_type = String, format = DateTime)]
        made_at: Timestamp,
        /// The path it names.
        fact: String,
        /// Why nothing is left to correct.
        why: String,
    },
    /// An editor corrected a fact of a reading.
    FactCorrected {
        /// In which statement.
        statement: StatementId,
        /// What.
        correction: FactCorrection,
    },
    /// An incident was opened.
    IncidentOpened {
        /// The incident.
        incident: Incident,
    },
    /// A statement was threaded onto an incident.
    StatementThreaded {
        /// Which statement.
        statement: StatementId,
        /// The incident as it is now.
        incident: Incident,
        /// Why it was proposed, where it was.
        reasons: Vec<String>,
        /// The claims it makes.
        claims: Vec<Claim>,
        /// Which older claims they take the place of: (old, new).
        superseded: Vec<(ClaimId, ClaimId)>,
        /// The people of the incident, all of them, as they are now.
        people: Vec<Person>,
        /// What it promises.
        promises: Vec<Promise>,
        /// Which older promises came with it.
        kept_promises: Vec<PromiseId>,
        /// What it changed.
        differences: Vec<Difference>,
        /// What the incident can be found again by from now on (added to what was).
        signposts: Vec<Signpost>,
    },
    /// A correction of a fact after threading changed what the incident's record says.
    ClaimsRevised {
        /// The statement whose fact was corrected.
        statement: StatementId,
        /// The incident as it is now.
        incident: Incident,
        /// Claims that no longer hold.
        withdrawn: Vec<ClaimId>,
        /// Claims in their place.
        claims: Vec<Claim>,
        /// Which claims of other statements they take the place of: (old, new).
        #[serde(default)]
        superseded: Vec<(ClaimId, ClaimId)>,
        /// The people of the incident, all of them, as they are now.
        people: Vec<Person>,
        /// What is promised that was not read before, and promises that rest on other
        /// words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        promises: Vec<Promise>,
        /// Promises that were read and are none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dropped: Vec<PromiseId>,
        /// Which open promises came with the statement, as it is read now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kept_promises: Vec<PromiseId>,
    },
    /// An editor said that a promise came, or that it is no longer waited for.
    PromiseEnded {
        /// Which.
        promise: PromiseId,
        /// The statement that made it.
        statement: StatementId,
        /// On which incident.
        incident: IncidentId,
        /// `came` or `dropped`.
        state: PromiseState,
        /// The statement it came with, where there is one.
        with: Option<StatementId>,
        /// Why, or how it came.
        why: String,
    },
    /// An editor took back that a promise came or was dropped: it is waited for again.
    PromiseReopened {
        /// Which.
        promise: PromiseId,
        /// The statement that made it.
        statement: StatementId,
        /// On which incident.
        incident: IncidentId,
        /// Why.
        why: String,
    },
    /// Statements went from one incident to another, or back to the inbox.
    StatementsMoved {
        /// Which statements.
        statements: Vec<StatementId>,
        /// The incident they were on.
        from: IncidentId,
        /// The incident they are on now; none is the inbox.
        to: Option<IncidentId>,
        /// Why.
        why: String,
        /// The record they left. Where nothing is left on it and the two are one, its
        /// incident is merged into the other.
        left: Box<RecordChange>,
        /// The record they joined.
        joined: Option<Box<RecordChange>>,
        /// Published versions that rested on them, and are withdrawn with them.
        versions: Vec<u32>,
        /// The same of other incidents: one that was merged into this one, and whose
        /// statement goes elsewhere now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        others: Vec<Withdrawal>,
    },
    /// Two people of an incident proved to be one.
    PeopleJoined {
        /// Which incident.
        incident: IncidentId,
        /// Whose key both have now.
        person: String,
        /// Whose key the other one had.
        with: String,
        /// Why.
        why: String,
        /// What it changed.
        change: Box<RecordChange>,
    },
    /// One person of an incident proved to be two.
    PersonParted {
        /// Which incident.
        incident: IncidentId,
        /// Whose key both had.
        person: String,
        /// The key of the other one since.
        into: String,
        /// Where the other one is spoken of: (statement, `p2`).
        seen: Vec<(StatementId, String)>,
        /// Why.
        why: String,
        /// What it changed.
        change: Box<RecordChange>,
    },
    /// A statement proved not to belong to an incident that was proposed for it.
    CandidateRefused {
        /// Which statement.
        statement: StatementId,
        /// Which incident.
        incident: IncidentId,
        /// Why, where somebody said so.
        why: Option<String>,
    },
    /// A draft was begun; another open draft of the incident is dropped with it.
    DraftBegun {
        /// The draft.
        draft: Draft,
    },
    /// A draft was edited: any approval of it is void.
    DraftEdited {
        /// Which.
        draft: DraftId,
        /// What it says now.
        story: Story,
        /// Its new `ETag`.
        etag: String,
    },
    /// A finding was signed off.
    FindingSignedOff {
        /// On which draft.
        draft: DraftId,
        /// By whom and why.
        sign_off: SignOff,
    },
    /// A draft was approved.
    DraftApproved {
        /// Which.
        draft: DraftId,
        /// The hash of exactly what was approved.
        hash: String,
    },
    /// A version was published.
    VersionPublished {
        /// From which draft.
        draft: DraftId,
        /// The version.
        version: Version,
        /// The incident as it is now.
        incident: Incident,
    },
    /// A page was put under review.
    IncidentHeld {
        /// Which.
        incident: IncidentId,
        /// Why (staff only).
        reason: String,
    },
    /// A hold was lifted.
    IncidentReleased {
        /// Which.
        incident: IncidentId,
        /// Why.
        reason: String,
    },
    /// A page was withdrawn for good.
    IncidentKilled {
        /// Which.
        incident: IncidentId,
        /// Why (staff only).
        reason: String,
    },
    /// A feed was added.
    SourceAdded {
        /// The source.
        source: Source,
    },
    /// What is known of a feed was changed.
    SourceEdited {
        /// Which.
        source: SourceId,
        /// Its name now.
        name: String,
        /// Its address now.
        url: String,
        /// Who issues what stands in it.
        issuer: Option<String>,
        /// Whose law holds for it.
        jurisdiction: Option<Jurisdiction>,
    },
    /// A feed was taken off the desk; what came from it stays.
    SourceRemoved {
        /// Which.
        source: SourceId,
        /// Its name then.
        name: String,
    },
    /// A feed was paused, resumed or found gone.
    SourceStateChanged {
        /// Which.
        source: SourceId,
        /// What it is now.
        state: SourceState,
        /// Why.
        why: String,
    },
    /// A person joined the desk.
    UserAdded {
        /// Who.
        user: User,
    },
    /// A person's role changed.
    UserRoleChanged {
        /// Who.
        user: UserId,
        /// What they may do now.
        role: Role,
    },
    /// A person's password was set anew; their sessions ended.
    UserPasswordReset {
        /// Who.
        user: UserId,
    },
    /// A person may no longer sign in; their sessions ended.
    UserDisabled {
        /// Who.
        user: UserId,
    },
    /// A person may sign in again.
    UserEnabled {
        /// Who.
        user: UserId,
    },
    /// An API token was made.
    TokenCreated {
        /// Which.
        token: TokenId,
        /// Whose.
        user: UserId,
        /// What it may do: `read`, `write` or `publish`.
        scope: String,
    },
    /// An API token was revoked.
    TokenRevoked {
        /// Which.
        token: TokenId,
    },
    /// Somebody follows.
    FollowerAdded {
        /// Who.
        follower: FollowerId,
        /// By which channel: `webhook`.
        channel: String,
        /// Where to: an address.
        address: String,
        /// One incident only, or everything.
        incident: Option<IncidentId>,
    },
    /// Somebody follows no longer.
    FollowerRemoved {
        /// Who.
        follower: FollowerId,
    },
}

impl EventBody {
    /// The word for what happened: `statement-received`.
    pub const fn what(&self) -> &'static str {
        match self {
            Self::StatementReceived { .. } => "statement-received",
            Self::StatementRepeated { .. } => "statement-repeated",
            Self::StatementRefused { .. } => "statement-refused",
            Self::StatementRead { .. } => "statement-read",
            Self::StatementReread { .. } => "statement-reread",
            Self::CorrectionSettled { .. } => "correction-settled",
            Self::FactCorrected { .. } => "fact-corrected",
            Self::IncidentOpened { .. } => "incident-opened",
            Self::StatementThreaded { .. } => "statement-threaded",
            Self::ClaimsRevised { .. } => "claims-revised",
            Self::StatementsMoved { .. } => "statements-moved",
            Self::PeopleJoined { .. } => "people-joined",
            Self::PersonParted { .. } => "person-parted",
            Self::CandidateRefused { .. } => "candidate-refused",
            Self::PromiseEnded { .. } => "promise-ended",
            Self::PromiseReopened { .. } => "promise-reopened",
            Self::DraftBegun { .. } => "draft-begun",
            Self::DraftEdited { .. } => "draft-edited",
            Self::FindingSignedOff { .. } => "finding-signed-off",
            Self::DraftApproved { .. } => "draft-approved",
            Self::VersionPublished { .. } => "version-published",
            Self::IncidentHeld { .. } => "incident-held",
            Self::IncidentReleased { .. } => "incident-released",
            Self::IncidentKilled { .. } => "incident-killed",
            Self::SourceAdded { .. } => "source-added",
            Self::SourceEdited { .. } => "source-edited",
            Self::SourceRemoved { .. } => "source-removed",
            Self::SourceStateChanged { .. } => "source-state-changed",
            Self::UserAdded { .. } => "user-added",
            Self::UserRoleChanged { .. } => "user-role-changed",
            Self::UserPasswordReset { .. } => "user-password-reset",
            Self::UserDisabled { .. } => "user-disabled",
            Self::UserEnabled { .. } => "user-enabled",
            Self::TokenCreated { .. } => "token-created",
            Self::TokenRevoked { .. } => "token-revoked",
            Self::FollowerAdded { .. } => "follower-added",
            Self::FollowerRemoved { .. } => "follower-removed",
        }
    }
}
