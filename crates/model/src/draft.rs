//! A story while it is written: blocks of sentences, each resting on claims.

use serde::{Deserialize, Serialize};

use crate::{
    BlockId, ClaimId, DraftId, IncidentId,
    claim::Difference,
    time::{LocalTime, Timestamp},
};

/// One sentence and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Sentence {
    /// The sentence, with its stop, without space around it.
    pub text: String,
    /// The claims it rests on; empty when it is the desk's own.
    pub claims: Vec<ClaimId>,
    /// The desk's own reporting, said so by an editor: published marked as such.
    pub own: bool,
}

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph of the story.
    Paragraph,
    /// A quotation with its speaker.
    Quote,
    /// One line of "what is not yet known".
    Unknown,
    /// One line of "what police ask".
    Asked,
    /// One line of "still to come".
    Promised,
}

/// One block of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Block {
    /// Its id, which an edit keeps.
    pub id: BlockId,
    /// What it is for.
    pub kind: BlockKind,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

impl Block {
    /// Its text: the sentences, a space between them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for sentence in &self.sentences {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&sentence.text);
        }
        text
    }

    /// Every claim it rests on, once.
    pub fn claims(&self) -> Vec<ClaimId> {
        let mut all: Vec<ClaimId> = Vec::new();
        for claim in self.sentences.iter().flat_map(|sentence| &sentence.claims) {
            if !all.contains(claim) {
                all.push(*claim);
            }
        }
        all
    }
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TimelineLine {
    /// When, where it is known.
    pub when: Option<LocalTime>,
    /// As it is shown: "12:45, Thursday 15 October 2015".
    pub label: String,
    /// What happened, in one line.
    pub text: String,
    /// The claims it rests on.
    pub claims: Vec<ClaimId>,
    /// Who says so.
    pub source: Option<String>,
}

/// What is written and will be published: all that the hash of an approval covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Story {
    /// The headline.
    pub headline: Sentence,
    /// The story and its lists, in order.
    pub blocks: Vec<Block>,
    /// The timeline, newest first.
    pub timeline: Vec<TimelineLine>,
    /// What is new since the last published version.
    pub changes: Vec<Difference>,
}

impl Story {
    /// The blocks of one kind, in order.
    pub fn of(&self, kind: BlockKind) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }

    /// What a story says once its page was withdrawn: nothing.
    pub fn withdrawn() -> Self {
        Self {
            headline: Sentence {
                text: "This page has been withdrawn.".to_owned(),
                claims: Vec::new(),
                own: true,
            },
            blocks: Vec::new(),
            timeline: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Every claim that something in it rests on, some more than once.
    pub fn claims(&self) -> impl Iterator<Item = ClaimId> {
        let sentences = self.blocks.iter().flat_map(|block| &block.sentences);
        let told = sentences.chain([&self.headline]).flat_map(|sentence| &sentence.claims);
        let dated = self.timeline.iter().flat_map(|line| &line.claims);
        let changed = self.changes.iter().flat_map(|change| &change.claims);
        told.chain(dated).chain(changed).copied()
    }
}

/// Where a draft stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum DraftState {
    /// Being written.
    Open,
    /// Approved, by `by`, for exactly the text with this hash.
    Approved {
        /// Who approved.
        by: String,
        /// SHA-256 of the story approved (see [`Draft::etag`]).
        hash: String,
        /// When.
        #[schema(value_type = String, format = DateTime)]
        at: Timestamp,
    },
    /// Became this version.
    Published {
        /// The version's number.
        version: u32,
    },
    /// Given up for a newer draft.
    Dropped,
}

/// A draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// On which incident.
    pub incident: IncidentId,
    /// SHA-256 of the story in canonical JSON, lower-case hex: its `ETag`, and
    /// what an approval binds to.
    pub etag: String,
    /// Who edited it last.
    pub edited_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub edited_at: Timestamp,
    /// Where it stands.
    #[serde(flatten)]
    pub state: DraftState,
    /// What is written.
    pub story: Story,
}
