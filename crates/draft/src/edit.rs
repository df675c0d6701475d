//! An editor's changes to a story.

use std::collections::HashMap;

use scriven_model::{Block, BlockId, BlockKind, Claim, ClaimId, Sentence, Story, time::Timestamp};
use similar::TextDiff;

mod headline;

use crate::{build::ids, sentences};

/// What an editor changes; what is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The headline.
    pub headline: Option<String>,
    /// All blocks, in their new order: one that is not here is taken out.
    pub blocks: Option<Vec<BlockEdit>>,
}

/// One block as the editor wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockEdit {
    /// The block it was; `None` for a new one.
    pub id: Option<BlockId>,
    /// What it is for.
    pub kind: BlockKind,
    /// Its text.
    pub text: String,
    /// The claims it rests on, where the editor chose them; else sentences keep theirs.
    pub claims: Option<Vec<ClaimId>>,
    /// The desk's own reporting, where the editor said so or took it back.
    pub own: Option<bool>,
}

/// How alike two sentences must be, 0 to 1, for one to be the other, lightly changed.
const ALIKE: f32 = 0.6;

/// The longest sentences that are compared letter by letter; longer ones must be equal.
const COMPARED: usize = 1_000;

/// The story as the editor wants it. A sentence that is unchanged or lightly
/// changed keeps its claims and whose it is. A new one rests on nothing until
/// the editor names claims or says that it is the desk's own. Claims that are
/// not on the incident are dropped.
pub fn edit(story: &Story, edit: &Edit, claims: &[Claim], at: Timestamp) -> Story {
    let old: Vec<&Sentence> = std::iter::once(&story.headline)
        .chain(story.blocks.iter().flat_map(|block| &block.sentences))
        .collect();
    let mut new = story.clone();
    if let Some(headline) = &edit.headline {
        let text = headline.split_whitespace().collect::<Vec<_>>().join(" ");
        new.headline = carry(&text, std::slice::from_ref(&story.headline), &old);
        // A headline has no claims box of its own: it rests on what it rested on,
        // and on what the sentences it is taken from rest on.
        if new.headline.claims.is_empty() {
            new.headline.own = false;
            new.headline.claims = headline::rests_on(&text, &old, claims);
        }
    }
    if let Some(blocks) = &edit.blocks {
        new.blocks = blocks
            .iter()
            .enumerate()
            .filter_map(|(n, block)| one(story, n, block, &old, claims, at))
            .collect();
    }
    new
}

fn one(
    story: &Story,
    n: usize,
    edit: &BlockEdit,
    old: &[&Sentence],
    claims: &[Claim],
    at: Timestamp,
) -> Option<Block> {
    let was = edit.id.and_then(|id| story.blocks.iter().find(|block| block.id == id));
    if let Some(was) = was
        && was.kind == edit.kind
        && was.text() == edit.text
        && edit.claims.is_none()
        && edit.own.is_none()
    {
        return Some(was.clone());
    }
    let here: &[Sentence] = was.map_or(&[], |block| &block.sentences);
    let mut sentences: Vec<Sentence> =
        sentences::split(&edit.text).iter().map(|text| carry(text, here, old)).collect();
    if sentences.is_empty() {
        return None;
    }
    if let Some(chosen) = &edit.claims {
        let known: Vec<ClaimId> = chosen
            .iter()
            .filter(|id| claims.iter().any(|claim| claim.id == **id))
            .copied()
            .collect();
        choose(&mut sentences, &known);
    }
    if let Some(own) = edit.own {
        for sentence in sentences.iter_mut().filter(|sentence| sentence.claims.is_empty()) {
            sentence.own = own;
        }
    }
    let id = was.map_or_else(|| ids::block(at, n, "edit", &edit.text), |block| block.id);
    Some(Block { id, kind: edit.kind, sentences })
}

/// Gives a block's sentences the claims the editor chose: those a sentence has
/// already stay with it, the others go to the sentences that have none, or to all.
fn choose(sentences: &mut [Sentence], chosen: &[ClaimId]) {
    for sentence in &mut *sentences {
        sentence.claims.retain(|claim| chosen.contains(claim));
    }
    let held: Vec<ClaimId> =
        sentences.iter().flat_map(|sentence| sentence.claims.iter().copied()).collect();
    let added: Vec<ClaimId> =
        chosen.iter().filter(|claim| !held.contains(claim)).copied().collect();
    if added.is_empty() {
        return;
    }
    let bare = sentences.iter().any(|sentence| sentence.claims.is_empty());
    for sentence in sentences.iter_mut().filter(|sentence| !bare || sentence.claims.is_empty()) {
        sentence.claims.extend(&added);
        sentence.own = false;
    }
}

/// A sentence with the claims of the one it was: of its own block first, then of
/// any (it was moved), equal before alike.
fn carry(text: &str, here: &[Sentence], all: &[&Sentence]) -> Sentence {
    let equal: HashMap<&str, &Sentence> =
        all.iter().map(|sentence| (sentence.text.as_str(), *sentence)).collect();
    let found = here
        .iter()
        .find(|sentence| sentence.text == text)
        .or_else(|| equal.get(text).copied())
        .or_else(|| likest(text, here.iter()))
        .or_else(|| likest(text, all.iter().copied()));
    found.map_or_else(
        || Sentence { text: text.to_owned(), claims: Vec::new(), own: false },
        |sentence| Sentence { text: text.to_owned(), ..sentence.clone() },
    )
}

fn likest<'s>(text: &str, of: impl Iterator<Item = &'s Sentence>) -> Option<&'s Sentence> {
    if text.len() > COMPARED {
        return None;
    }
    of.filter(|sentence| sentence.text.len() <= COMPARED)
        .map(|sentence| (TextDiff::from_words(sentence.text.as_str(), text).ratio(), sentence))
        .filter(|(ratio, _)| *ratio >= ALIKE)
        .max_by(|(one, _), (two, _)| one.total_cmp(two))
        .map(|(_, sentence)| sentence)
}

#[cfg(test)]
mod tests;
