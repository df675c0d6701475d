//! Draft: a story is built from the record.

use scriven_model::{
    Actor, BlockKind, Draft, DraftId, DraftState, EventBody, IncidentId, IncidentState,
};
use scriven_store::log;

use crate::{
    Desk, DraftView, Error, Result,
    rights::{Right, need},
    sights::{self, Held},
};

impl Desk {
    /// Builds a draft from the record as it is now. An open draft of the incident
    /// gives way to it; what it said stays in the log.
    pub async fn begin_draft(&self, actor: &Actor, incident: IncidentId) -> Result<DraftView> {
        need(actor, Right::Write)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        self.write(move |tx| {
            let held = Held::of(tx, incident)?;
            if held.incident.state == IncidentState::Killed {
                return Err(Error::Gone {
                    why: "This incident was killed: nothing more is published on it.".into(),
                });
            }
            if held.statements.is_empty() {
                return Err(Error::conflict(
                    "There is no statement on this incident to write from.",
                ));
            }
            let story = scriven_draft::build(&held.record(at));
            debug_assert!(story.of(BlockKind::Paragraph).next().is_some());
            let draft = Draft {
                id: DraftId::new(at),
                incident,
                etag: scriven_draft::etag(&story),
                edited_by: actor.name().to_owned(),
                edited_at: at,
                state: DraftState::Open,
                story,
            };
            log::append(tx, at, &actor, EventBody::DraftBegun { draft: draft.clone() })?;
            sights::draft_view(&desk, tx, held, draft, at)
        })
        .await
    }
}
