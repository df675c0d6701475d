//! A draft, and what the checks find in it.

use jiff::Timestamp;
use scriven_checks::Input;
use scriven_model::{Actor, Draft, DraftId, DraftState, Incident, IncidentId};
use scriven_store::{Tx, drafts, followers, incidents, rereadings, statements};

use super::{Held, sealed};
use crate::{
    Desk, DraftView, Error, RecordStep, Result,
    rights::{Right, need},
    verbs,
};

/// How many drafts are listed.
const SHOWN: u32 = 200;

/// Runs the checks over a draft as it is given (saved or not).
pub(crate) fn view(
    desk: &Desk,
    tx: &mut Tx,
    held: Held,
    draft: Draft,
    at: Timestamp,
) -> Result<DraftView> {
    let sign_offs = drafts::sign_offs(tx, draft.id)?;
    let mut editors = drafts::editors(tx, &draft)?;
    // An edit that is only tried out stands in no event yet.
    if !editors.contains(&draft.edited_by) {
        editors.push(draft.edited_by.clone());
    }
    let findings = scriven_checks::run(
        desk.books()?,
        &Input {
            incident: &held.incident,
            people: &held.people,
            claims: &held.claims,
            statements: &held.statements,
            readings: &held.readings,
            story: &draft.story,
            images: &[],
            slug: &held.incident.slug,
            sign_offs: &sign_offs,
            edited_by: &editors,
            publisher: desk.0.publisher,
            now: at,
        },
    );
    let at_work = matches!(draft.state, DraftState::Open | DraftState::Approved { .. });
    let begun = if at_work { drafts::begun(tx, draft.id)? } else { None };
    let approved = match draft.state {
        DraftState::Approved { .. } => drafts::approved(tx, &draft)?,
        _ => None,
    };
    Ok(DraftView {
        since_begun: steps(tx, draft.incident, begun)?,
        since_approval: steps(tx, draft.incident, approved)?,
        stale: match draft.state {
            DraftState::Open | DraftState::Approved { .. } => {
                rereadings::since_begun(tx, draft.incident, draft.id)?
            }
            DraftState::Published { .. } | DraftState::Dropped => Vec::new(),
        },
        followers: followers::matching(tx, held.incident.id)?.len(),
        verbs: verbs::publishable_as(&held.incident),
        draft,
        editors,
        findings,
        claims: held.claims,
        incident: held.incident,
        people: held.people,
        statements: held.statements,
        versions: held.versions,
    })
}

/// What changed the record of an incident after an event; nothing where there is none.
pub(crate) fn steps(
    tx: &mut Tx,
    incident: IncidentId,
    after: Option<i64>,
) -> Result<Vec<RecordStep>> {
    let Some(after) = after else { return Ok(Vec::new()) };
    let mut steps = Vec::new();
    for step in incidents::steps_since(tx, incident, after)? {
        let found = match step.statement {
            Some(id) => statements::get(tx, id)?,
            None => None,
        };
        let title = found.map(|statement| statement.title);
        steps.push(RecordStep {
            what: step.what,
            statement: step.statement,
            title: title.unwrap_or_default(),
            at: step.at,
            by: step.by,
        });
    }
    Ok(steps)
}

impl Desk {
    /// A draft, and what the checks find in it.
    pub async fn draft(&self, actor: &Actor, id: DraftId) -> Result<DraftView> {
        need(actor, Right::See)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        self.read(move |tx| {
            let draft = drafts::get(tx, id)?.ok_or_else(|| Error::not_found("draft", id))?;
            sealed::must_read(&actor, &super::incident(tx, draft.incident)?)?;
            let held = Held::of(tx, draft.incident)?;
            view(&desk, tx, held, draft, at)
        })
        .await
    }

    /// The drafts being written, newest first.
    pub async fn drafts(&self, actor: &Actor) -> Result<Vec<(Draft, Incident)>> {
        need(actor, Right::See)?;
        self.read(|tx| {
            let mut list = Vec::new();
            for draft in drafts::list_open(tx, SHOWN)? {
                let incident = super::incident(tx, draft.incident)?;
                list.push((draft, incident));
            }
            Ok(list)
        })
        .await
    }
}
