//! Edit: an editor's words, and what they still rest on.

use scriven_draft::Edit;
use scriven_model::{Actor, Draft, DraftId, DraftState, EventBody, Timestamp};
use scriven_store::{Tx, drafts, log};

use crate::{
    Desk, DraftView, Error, Result,
    rights::{Right, need},
    sights::{self, Held},
};

impl Desk {
    /// Puts an edit into a draft. Any approval is void then: it held for exactly
    /// the text before. `if_match` is the `ETag` that the edit was made on.
    pub async fn edit_draft(
        &self,
        actor: &Actor,
        draft: DraftId,
        if_match: Option<&str>,
        edit: Edit,
    ) -> Result<DraftView> {
        need(actor, Right::Write)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        let if_match = if_match.map(str::to_owned);
        self.write(move |tx| {
            let mut draft = open_draft(tx, draft)?;
            if let Some(etag) = if_match
                && etag != draft.etag
            {
                return Err(Error::Stale { etag: draft.etag });
            }
            let held = Held::of(tx, draft.incident)?;
            // Saving what is there already makes nobody a writer and voids no approval.
            if !edited(&mut draft, &edit, &held, &actor, at)? {
                return sights::draft_view(&desk, tx, held, draft, at);
            }
            log::append(
                tx,
                at,
                &actor,
                EventBody::DraftEdited {
                    draft: draft.id,
                    story: draft.story.clone(),
                    etag: draft.etag.clone(),
                },
            )?;
            sights::draft_view(&desk, tx, held, draft, at)
        })
        .await
    }

    /// What the checks would find in an edit, without putting it in.
    pub async fn check_edit(&self, actor: &Actor, draft: DraftId, edit: Edit) -> Result<DraftView> {
        need(actor, Right::Write)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        self.read(move |tx| {
            let mut draft = open_draft(tx, draft)?;
            let held = Held::of(tx, draft.incident)?;
            edited(&mut draft, &edit, &held, &actor, at)?;
            sights::draft_view(&desk, tx, held, draft, at)
        })
        .await
    }
}

/// A draft that can still be changed.
pub(crate) fn open_draft(tx: &mut Tx, id: DraftId) -> Result<Draft> {
    let draft = drafts::get(tx, id)?.ok_or_else(|| Error::not_found("draft", id))?;
    match draft.state {
        DraftState::Open | DraftState::Approved { .. } => Ok(draft),
        DraftState::Published { version } => Err(Error::conflict(format!(
            "This draft was published as version {version}; begin a new one for what comes next."
        ))),
        DraftState::Dropped => {
            Err(Error::conflict("This draft gave way to a newer one; open that one."))
        }
    }
}

/// Puts the edit in; `false` when it changes nothing.
fn edited(
    draft: &mut Draft,
    edit: &Edit,
    held: &Held,
    actor: &Actor,
    at: Timestamp,
) -> Result<bool> {
    must_fit(edit)?;
    let story = scriven_draft::edit(&draft.story, edit, &held.claims, at);
    if story.headline.text.trim().is_empty() {
        return Err(Error::invalid("A story needs a headline."));
    }
    let etag = scriven_draft::etag(&story);
    if etag == draft.etag {
        return Ok(false);
    }
    draft.etag = etag;
    draft.story = story;
    draft.state = DraftState::Open;
    actor.name().clone_into(&mut draft.edited_by);
    draft.edited_at = at;
    Ok(true)
}

/// Most characters of a headline, of a block, and most blocks of a story.
const HEADLINE: usize = 500;
const BLOCK: usize = 20_000;
const BLOCKS: usize = 500;

/// Refuses what no story holds, before it is looked at more closely.
fn must_fit(edit: &Edit) -> Result<()> {
    let longer = |text: &str, most: usize| text.chars().nth(most).is_some();
    if edit.headline.as_deref().is_some_and(|text| longer(text, HEADLINE)) {
        return Err(Error::invalid(format!("A headline has at most {HEADLINE} characters.")));
    }
    let blocks = edit.blocks.as_deref().unwrap_or_default();
    if blocks.len() > BLOCKS {
        return Err(Error::invalid(format!("A story has at most {BLOCKS} blocks.")));
    }
    if let Some(n) = blocks.iter().position(|block| longer(&block.text, BLOCK)) {
        return Err(Error::invalid(format!(
            "Block {} has more than {BLOCK} characters; make several of it.",
            n + 1
        )));
    }
    Ok(())
}
