//! A draft as it is shown: sentences with numbered claims, findings with their places.

use std::collections::HashMap;

use scriven_desk::DraftView;
use scriven_model::{
    Block, BlockId, Claim, ClaimId, ClaimState, Finding, Level, Role, Sentence, Story, Surface,
};

use super::super::labels;

/// One sentence and what it rests on.
pub(super) struct SentenceShown {
    pub(super) text: String,
    /// `sourced`, `unsourced`, `own`, `unsupported`.
    pub(super) class: &'static str,
    /// Why it has that class, where an editor must know.
    pub(super) word: &'static str,
    /// Numbers of its claims.
    pub(super) marks: Vec<usize>,
}

/// One block and its form fields.
pub(super) struct BlockShown {
    pub(super) id: BlockId,
    pub(super) class: &'static str,
    pub(super) word: &'static str,
    pub(super) text: String,
    pub(super) rows: usize,
    pub(super) sentences: Vec<SentenceShown>,
    pub(super) own: bool,
    /// Numbers of its claims, as the form takes them: "1 4".
    pub(super) numbers: String,
    /// Which findings stand in it: their number in the list, from 1.
    pub(super) findings: Vec<usize>,
}

/// One finding and where it stands.
pub(super) struct FindingShown {
    pub(super) finding: Finding,
    pub(super) place: String,
    /// Who is looking may clear it.
    pub(super) may_clear: bool,
    /// Who can, where they cannot.
    pub(super) needs: Option<&'static str>,
}

/// The claims of the incident, in the order their numbers count them: by when they
/// were made, so that a number stays.
pub(super) fn numbered(view: &DraftView) -> Vec<Claim> {
    let mut claims = view.claims.clone();
    claims.sort_by_key(|claim| claim.id);
    claims
}

type Numbers = HashMap<ClaimId, (usize, bool)>;

/// Sentences with their claims numbered.
pub(super) fn sentences(
    _view: &DraftView,
    claims: &[Claim],
    sentences: &[Sentence],
) -> Vec<SentenceShown> {
    let numbers = numbers(claims);
    sentences.iter().map(|sentence| shown(sentence, &numbers)).collect()
}

fn numbers(claims: &[Claim]) -> Numbers {
    claims
        .iter()
        .enumerate()
        .map(|(n, claim)| (claim.id, (n + 1, claim.state == ClaimState::Live)))
        .collect()
}

fn shown(sentence: &Sentence, numbers: &Numbers) -> SentenceShown {
    let found: Vec<(usize, bool)> =
        sentence.claims.iter().filter_map(|id| numbers.get(id)).copied().collect();
    let (class, word) = if sentence.own {
        ("own", "our own reporting")
    } else if sentence.claims.is_empty() {
        ("unsourced", "no source")
    } else if found.iter().any(|(_, live)| *live) {
        ("sourced", "")
    } else {
        ("unsupported", "its source no longer says so")
    };
    SentenceShown {
        text: if class == "sourced" { opening(&sentence.text) } else { sentence.text.clone() },
        class,
        word,
        marks: found.into_iter().map(|(number, _)| number).collect(),
    }
}

/// The first words of a sentence: it stands in full in the block above.
fn opening(text: &str) -> String {
    const WORDS: usize = 7;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..WORDS) {
        Some(first) if words.len() > WORDS + 2 => format!("{} …", first.join(" ")),
        _ => text.to_owned(),
    }
}

/// All blocks, with what the form needs.
pub(super) fn blocks(view: &DraftView, claims: &[Claim]) -> Vec<BlockShown> {
    let numbers = numbers(claims);
    let block = |(n, block): (usize, &Block)| {
        let text = block.text();
        let mut own_numbers: Vec<usize> = block
            .claims()
            .iter()
            .filter_map(|id| numbers.get(id).map(|(number, _)| *number))
            .collect();
        own_numbers.dedup();
        BlockShown {
            id: block.id,
            class: labels::block(block.kind),
            word: labels::block_word(block.kind),
            // About eighty characters a line.
            rows: (text.chars().count() / 80 + 1).clamp(1, 12),
            text,
            sentences: block.sentences.iter().map(|sentence| shown(sentence, &numbers)).collect(),
            own: block.sentences.iter().any(|sentence| sentence.own),
            numbers: own_numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            findings: view
                .findings
                .iter()
                .enumerate()
                .filter(|(_, finding)| finding.at.surface == Surface::Block(n))
                .map(|(number, _)| number + 1)
                .collect(),
        }
    };
    view.draft.story.blocks.iter().enumerate().map(block).collect()
}

/// All findings, gravest first, as the desk gives them.
pub(super) fn findings(view: &DraftView, name: &str, role: Role) -> Vec<FindingShown> {
    let own_copy = view.editors.iter().any(|editor| editor == name);
    let finding = |finding: &Finding| {
        let (may_clear, needs) = clearing(finding, role, own_copy);
        FindingShown {
            place: place(&view.draft.story, &finding.at.surface),
            may_clear,
            needs,
            finding: finding.clone(),
        }
    };
    view.findings.iter().map(finding).collect()
}

/// Whether who is looking may clear a finding, and if not, who can.
fn clearing(finding: &Finding, role: Role, own_copy: bool) -> (bool, Option<&'static str>) {
    if !finding.blocks || matches!(finding.level, Level::HardBlock | Level::Note) {
        return (false, None);
    }
    // A tick says that it was seen: anybody's counts.
    if finding.level == Level::Warn {
        return (true, None);
    }
    if role == Role::Reporter {
        return (false, Some("An editor or a lawyer of the desk clears this."));
    }
    if own_copy {
        return (false, Some("You wrote on this draft: somebody who did not must sign it off."));
    }
    let fits = finding.roles.iter().any(|needed| match needed.as_str() {
        "editor" => matches!(role, Role::Editor | Role::Admin),
        needed => needed == role.as_str(),
    });
    (fits || finding.roles.is_empty(), None)
}

/// "paragraph 2", "the headline": where to look.
fn place(story: &Story, surface: &Surface) -> String {
    match surface {
        Surface::Headline => "in the headline".to_owned(),
        Surface::Block(n) => {
            let word = story.blocks.get(*n).map_or("Block", |block| labels::block_word(block.kind));
            format!("in block {} ({})", n + 1, word.to_lowercase())
        }
        Surface::Timeline(n) => format!("in line {} of the timeline", n + 1),
        Surface::Image(n) => format!("in picture {}", n + 1),
        Surface::Slug => "in the address of the page".to_owned(),
        Surface::Story => "in the story as a whole".to_owned(),
    }
}

/// What a feed entry opens with.
pub(super) fn feed_text(story: &Story) -> String {
    story.blocks.first().map(Block::text).unwrap_or_default()
}
