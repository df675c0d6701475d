//! Approve: an editor stands for exactly this text.

use scriven_model::{Actor, DraftId, DraftState, EventBody};
use scriven_store::log;

use super::edit_draft::open_draft;
use crate::{
    Desk, DraftView, Error, Result,
    rights::{Right, need},
    sights::{self, Held},
};

impl Desk {
    /// Approves the text with this `ETag`, and no other: an edit voids it.
    pub async fn approve(&self, actor: &Actor, draft: DraftId, etag: &str) -> Result<DraftView> {
        need(actor, Right::Publish)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        let etag = etag.to_owned();
        self.write(move |tx| {
            let mut draft = open_draft(tx, draft)?;
            if etag != draft.etag {
                return Err(Error::Stale { etag: draft.etag });
            }
            let held = Held::of(tx, draft.incident)?;
            let view = sights::draft_view(&desk, tx, held, draft.clone(), at)?;
            if !scriven_checks::may_publish(&view.findings) {
                return Err(Error::Blocked { findings: view.findings });
            }
            let approved = EventBody::DraftApproved { draft: draft.id, hash: etag.clone() };
            log::append(tx, at, &actor, approved)?;
            draft.state = DraftState::Approved { by: actor.name().to_owned(), hash: etag, at };
            // What it is approved against is the record of this moment.
            Ok(DraftView { draft, since_approval: Vec::new(), ..view })
        })
        .await
    }
}
