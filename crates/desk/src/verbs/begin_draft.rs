//! Draft: a story is built from the record.

use scriven_model::{
    Actor, BlockKind, Draft, DraftId, DraftState, EventBody, IncidentId, IncidentState, Timestamp,
};
use scriven_store::{Tx, drafts, log};

use crate::{
    Desk, DraftView, Error, Result,
    rights::{Right, need},
    sights::{self, Held},
};

impl Desk {
    /// Builds a draft from the record as it is now. An open draft of the incident
    /// gives way to it, unless a colleague has edited that; what it said stays in the log.
    pub async fn begin_draft(&self, actor: &Actor, incident: IncidentId) -> Result<DraftView> {
        self.begin_draft_instead(actor, incident, None).await
    }

    /// As [`Desk::begin_draft`]; `instead_of` is the `ETag` of the open draft that may be
    /// dropped though a colleague has edited it.
    pub async fn begin_draft_instead(
        &self,
        actor: &Actor,
        incident: IncidentId,
        instead_of: Option<&str>,
    ) -> Result<DraftView> {
        need(actor, Right::Write)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        let instead_of = instead_of.map(str::to_owned);
        self.write(move |tx| {
            let held = Held::of(tx, incident)?;
            if held.incident.state == IncidentState::Killed {
                return Err(Error::Gone {
                    why: "This incident was killed: nothing more is published on it.".into(),
                });
            }
            if held.incident.state == IncidentState::Merged {
                return Err(Error::conflict(
                    "This incident was merged into another one: write there.",
                ));
            }
            if held.statements.is_empty() {
                return Err(Error::conflict(
                    "There is no statement on this incident to write from.",
                ));
            }
            may_give_way(tx, &actor, incident, instead_of.as_deref())?;
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

/// Refuses to drop what a colleague has written, unless whoever asks knows of it.
fn may_give_way(
    tx: &mut Tx,
    actor: &Actor,
    incident: IncidentId,
    instead_of: Option<&str>,
) -> Result<()> {
    let Some(open) = drafts::open_of_incident(tx, incident)? else { return Ok(()) };
    match instead_of {
        Some(etag) if etag == open.etag => return Ok(()),
        Some(_) => return Err(Error::Stale { etag: open.etag }),
        None => {}
    }
    let texts = drafts::texts(tx, &open)?;
    let wrote = texts.iter().rev().find(|text| text.edit && text.by != actor.name());
    let Some((by, at)) =
        wrote.map(|text| (text.by.clone(), text.at)).or_else(|| approved(&open, actor))
    else {
        return Ok(());
    };
    Err(Error::DraftOpen {
        draft: open.id,
        by,
        begun: texts.first().map_or(at, |first| first.at),
        edited: at,
        etag: open.etag,
    })
}

/// A colleague's approval is their work too, though they wrote no word of it.
fn approved(open: &Draft, actor: &Actor) -> Option<(String, Timestamp)> {
    match &open.state {
        DraftState::Approved { by, at, .. } if by != actor.name() => Some((by.clone(), *at)),
        _ => None,
    }
}
