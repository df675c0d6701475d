//! What an editor typed, as an edit of the story.

use scriven_desk::{BlockEdit, DraftView, Edit};
use scriven_model::ClaimId;

use super::super::{forms::Fields, labels};
use super::view::numbered;

/// More blocks than anybody writes; a form with more is cut there.
const MOST: usize = 500;

/// The edit that the form asks for; `None` when it changes nothing.
pub(super) fn from_form(view: &DraftView, fields: &Fields) -> Option<Edit> {
    let story = &view.draft.story;
    let numbers = numbered(view);
    let headline = fields.raw("headline").map(one_line).filter(|text| *text != story.headline.text);

    let mut blocks = Vec::new();
    let mut changed = false;
    let mut known = 0;
    for n in 0..MOST {
        let Some(text) = fields.raw(&format!("text-{n}")) else { break };
        let text = one_line(text);
        let id = fields.get(&format!("id-{n}")).and_then(|id| id.parse().ok());
        let was = id.and_then(|id| story.blocks.iter().find(|block| block.id == id));
        let kind = fields
            .get(&format!("kind-{n}"))
            .and_then(labels::block_kind)
            .or(was.map(|block| block.kind));
        let Some(kind) = kind else { continue };
        let own = fields.has(&format!("own-{n}"));
        let was_own = was.is_some_and(|block| block.sentences.iter().any(|sentence| sentence.own));
        let claims = fields
            .raw(&format!("claims-{n}"))
            .map(|typed| chosen(typed, &numbers))
            .filter(|chosen| was.map_or(!chosen.is_empty(), |block| block.claims() != *chosen));
        known += usize::from(was.is_some());
        if text.is_empty() {
            changed |= was.is_some();
            continue;
        }
        changed |= was.is_none_or(|block| block.text() != text || block.kind != kind);
        changed |= own != was_own || claims.is_some();
        blocks.push(BlockEdit { id, kind, text, claims, own: (own != was_own).then_some(own) });
    }
    // A form without blocks says nothing of them; one with some says it of all.
    let blocks = (changed && (known > 0 || story.blocks.is_empty())).then_some(blocks);
    (headline.is_some() || blocks.is_some()).then_some(Edit { headline, blocks })
}

/// What was typed, to give it back: the headline and every block.
pub(super) fn typed(fields: &Fields) -> Vec<String> {
    let blocks = (0..MOST).map_while(|n| fields.raw(&format!("text-{n}")));
    fields
        .raw("headline")
        .into_iter()
        .chain(blocks)
        .map(str::to_owned)
        .filter(|text| !text.trim().is_empty())
        .collect()
}

/// Claims by their numbers in the list: "1, 4 7".
fn chosen(typed: &str, numbers: &[scriven_model::Claim]) -> Vec<ClaimId> {
    let mut list = Vec::new();
    for number in typed.split(|char: char| !char.is_ascii_digit()) {
        let claim = number
            .parse::<usize>()
            .ok()
            .and_then(|number| numbers.get(number.checked_sub(1)?))
            .map(|claim| claim.id);
        if let Some(claim) = claim
            && !list.contains(&claim)
        {
            list.push(claim);
        }
    }
    list
}

/// A block is one paragraph: line breaks in it are spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
