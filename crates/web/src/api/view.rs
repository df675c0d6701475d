//! What the API answers, where that differs from what the desk shows.

use scriven_desk::{DraftView, RecordStep};
use scriven_model::{
    BlockId, BlockKind, Candidate, Claim, ClaimId, Difference, DraftId, DraftState, Finding,
    Incident, IncidentId, Person, Promise, Reading, Rereading, Sentence, Statement, StatementId,
    TimelineLine, Timestamp, Version,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A statement that was taken in.
#[derive(Serialize, ToSchema)]
pub(super) struct Received {
    /// Its id; for the same bytes again, that of the first.
    pub(super) id: StatementId,
    /// SHA-256 of the bytes as they came, in lower-case hex.
    pub(super) sha256: String,
    /// The statement the desk had already, byte for byte.
    pub(super) duplicate_of: Option<StatementId>,
    /// The earlier statement that this is an edit of.
    pub(super) revision_of: Option<StatementId>,
    /// What it says.
    pub(super) reading: Reading,
    /// Which incidents it may belong to, most likely first.
    pub(super) candidates: Vec<Candidate>,
}

/// What threading a statement did.
#[derive(Serialize, ToSchema)]
pub(super) struct Threaded {
    /// The incident it belongs to now.
    pub(super) incident: IncidentId,
    /// Its title.
    pub(super) title: String,
    /// The last part of its public address.
    pub(super) slug: String,
    /// What it changed there.
    pub(super) differences: Vec<Difference>,
    /// What was promised before and came with it.
    pub(super) keeps: Vec<Promise>,
}

/// One statement of an incident.
#[derive(Serialize, ToSchema)]
pub(super) struct Threading {
    /// The statement.
    pub(super) statement: Statement,
    /// What it changed.
    pub(super) differences: Vec<Difference>,
    /// What was promised before and came with it.
    pub(super) keeps: Vec<Promise>,
}

/// Where criminal proceedings stand.
#[derive(Serialize, ToSchema)]
pub(super) struct Proceedings {
    /// They are active (Contempt of Court Act 1981, Sch 1).
    pub(super) active: bool,
    /// Keys of the people they are active against.
    pub(super) against: Vec<String>,
}

/// An incident and its record.
#[derive(Serialize, ToSchema)]
pub(super) struct IncidentShown {
    /// The incident.
    #[serde(flatten)]
    pub(super) incident: Incident,
    /// The time it is shown as of; `null` for now.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) as_of: Option<Timestamp>,
    /// Where criminal proceedings stand.
    pub(super) proceedings: Proceedings,
    /// Its people.
    pub(super) people: Vec<Person>,
    /// Its claims with their source words: live ones, and what they took the place of.
    pub(super) claims: Vec<Claim>,
    /// What cannot all be so of what stands: both sides are kept.
    pub(super) conflicts: Vec<Difference>,
    /// What happened when, newest first.
    pub(super) timeline: Vec<TimelineLine>,
    /// What was promised.
    pub(super) promises: Vec<Promise>,
    /// Its statements, oldest first, and what each changed.
    pub(super) statements: Vec<Threading>,
    /// What was published, newest first.
    pub(super) versions: Vec<Version>,
    /// The draft being written.
    pub(super) draft: Option<DraftId>,
}

/// One block of a draft.
#[derive(Serialize, ToSchema)]
pub(super) struct BlockShown {
    /// Its id, which an edit keeps.
    pub(super) id: BlockId,
    /// What it is for.
    pub(super) kind: BlockKind,
    /// Its text.
    pub(super) text: String,
    /// The claims it rests on.
    pub(super) claims: Vec<ClaimId>,
    /// Sentence by sentence.
    pub(super) sentences: Vec<Sentence>,
}

/// A draft and what the checks find in it.
#[derive(Serialize, ToSchema)]
pub(super) struct DraftShown {
    /// Its id.
    pub(super) id: DraftId,
    /// On which incident.
    pub(super) incident: IncidentId,
    /// Its `ETag`: SHA-256 of the story. An approval binds to it.
    pub(super) etag: String,
    /// Where it stands.
    #[serde(flatten)]
    pub(super) state: DraftState,
    /// The headline.
    pub(super) headline: String,
    /// The claims the headline rests on.
    pub(super) headline_claims: Vec<ClaimId>,
    /// The story and its lists, in order.
    pub(super) blocks: Vec<BlockShown>,
    /// The timeline, newest first.
    pub(super) timeline: Vec<TimelineLine>,
    /// What is new since the last version.
    pub(super) changes: Vec<Difference>,
    /// What the checks find, gravest first; the place in this list is the `n` of a sign-off.
    pub(super) findings: Vec<Finding>,
    /// Who began it and who edited it, everybody: none of them may sign it off.
    pub(super) editors: Vec<String>,
    /// Nothing blocks it.
    pub(super) may_publish: bool,
    /// What was read otherwise since it was begun: it was built from an older record.
    pub(super) stale: Vec<Rereading>,
    /// All that changed the record since it was begun, oldest first.
    pub(super) since_begun: Vec<RecordStep>,
    /// All that changed the record since it was approved: it must be approved again then.
    pub(super) since_approval: Vec<RecordStep>,
}

impl From<DraftView> for DraftShown {
    fn from(view: DraftView) -> Self {
        let draft = view.draft;
        Self {
            id: draft.id,
            incident: draft.incident,
            etag: draft.etag,
            state: draft.state,
            headline: draft.story.headline.text.clone(),
            headline_claims: draft.story.headline.claims.clone(),
            blocks: draft
                .story
                .blocks
                .into_iter()
                .map(|block| BlockShown {
                    id: block.id,
                    kind: block.kind,
                    text: block.text(),
                    claims: block.claims(),
                    sentences: block.sentences,
                })
                .collect(),
            timeline: draft.story.timeline,
            changes: draft.story.changes,
            may_publish: !view.findings.iter().any(|finding| finding.blocks),
            findings: view.findings,
            editors: view.editors,
            stale: view.stale,
            since_begun: view.since_begun,
            since_approval: view.since_approval,
        }
    }
}

/// What was published.
#[derive(Serialize, ToSchema)]
pub(super) struct Published {
    /// The number of the version.
    pub(super) version: u32,
    /// Where it stands in public.
    pub(super) url: String,
    /// As what it was published.
    pub(super) verb: scriven_model::Verb,
    /// SHA-256 of the story.
    pub(super) hash: String,
}
