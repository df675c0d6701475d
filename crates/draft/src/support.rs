//! Sentences whose claims no longer hold.

use scriven_model::{Claim, ClaimId, ClaimState, Sentence, Story};

/// Where in a story a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The headline.
    Headline,
    /// A sentence of a block, both counted from 0.
    Block {
        /// Which block.
        block: usize,
        /// Which of its sentences.
        sentence: usize,
    },
    /// A line of the timeline, counted from 0.
    Timeline(usize),
}

/// A sentence that rests on claims which no longer hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// Where it stands.
    pub at: Place,
    /// What it says.
    pub text: String,
    /// Its claims that no longer hold, or are not on the incident any more.
    pub claims: Vec<ClaimId>,
}

/// The sentences that rest on a claim which was superseded or withdrawn.
pub fn unsupported(story: &Story, claims: &[Claim]) -> Vec<Unsupported> {
    let gone = |ids: &[ClaimId]| -> Vec<ClaimId> {
        ids.iter()
            .filter(|id| {
                !claims.iter().any(|claim| claim.id == **id && claim.state == ClaimState::Live)
            })
            .copied()
            .collect()
    };
    let mut out = Vec::new();
    let mut look = |at: Place, text: &str, ids: &[ClaimId]| {
        let claims = gone(ids);
        if !claims.is_empty() {
            out.push(Unsupported { at, text: text.to_owned(), claims });
        }
    };
    let Sentence { text, claims: ids, .. } = &story.headline;
    look(Place::Headline, text, ids);
    for (block, content) in story.blocks.iter().enumerate() {
        for (sentence, content) in content.sentences.iter().enumerate() {
            look(Place::Block { block, sentence }, &content.text, &content.claims);
        }
    }
    for (line, content) in story.timeline.iter().enumerate() {
        look(Place::Timeline(line), &content.text, &content.claims);
    }
    out
}
