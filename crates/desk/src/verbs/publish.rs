//! Publish: an approved text becomes a version that is never changed again.

use std::collections::HashSet;

use scriven_model::{
    Actor, Claim, ClaimId, ClaimState, Draft, DraftId, DraftState, EventBody, Incident,
    IncidentState, Snapshot, Story, Verb, Version,
};
use scriven_store::{Tx, drafts, log, versions};

use crate::{
    Desk, Error, Published, Result,
    rights::{Right, need},
    sights::{self, Held},
};

impl Desk {
    /// Publishes an approved draft. Publishing it again gives the version it
    /// became: nothing is published twice.
    pub async fn publish(
        &self,
        actor: &Actor,
        draft: DraftId,
        verb: Verb,
        note: Option<&str>,
    ) -> Result<Published> {
        need(actor, Right::Publish)?;
        let (desk, actor, at) = (self.clone(), actor.clone(), self.now());
        let note = note.map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
        self.write(move |tx| {
            let draft = drafts::get(tx, draft)?.ok_or_else(|| Error::not_found("draft", draft))?;
            if let DraftState::Published { version } = draft.state {
                return again(&desk, tx, &actor, &draft, version);
            }
            let held = Held::of(tx, draft.incident)?;
            stands(&draft, &held.incident, verb, note.as_deref())?;
            record_stands(tx, &draft)?;
            let record = snapshot(&held, &draft.story);
            let view = sights::draft_view(&desk, tx, held, draft.clone(), at)?;
            if !scriven_checks::may_publish(&view.findings) {
                return Err(Error::Blocked { findings: view.findings });
            }
            let mut incident = view.incident;
            incident.version += 1;
            incident.state = IncidentState::Live;
            incident.changed_at = at;
            let record = Snapshot { incident: incident.clone(), ..record };
            let version = Version {
                incident: incident.id,
                number: incident.version,
                verb,
                at,
                by: actor.name().to_owned(),
                note,
                hash: draft.etag.clone(),
                changes: draft.story.changes.clone(),
                story: draft.story,
                record: Some(Box::new(record)),
                withdrawn: None,
            };
            log::append(
                tx,
                at,
                &actor,
                EventBody::VersionPublished {
                    draft: draft.id,
                    version: version.clone(),
                    incident: incident.clone(),
                },
            )?;
            Ok(Published { url: desk.url_of(&incident), version, incident })
        })
        .await
    }

    /// The public address of an incident.
    pub(crate) fn url_of(&self, incident: &Incident) -> String {
        format!("{}/incidents/{}", self.site().url.trim_end_matches('/'), incident.slug)
    }
}

/// As what a draft of this incident can be published now.
pub(crate) fn verbs(incident: &Incident) -> Vec<Verb> {
    match incident.version {
        0 => vec![Verb::Publish],
        _ => vec![Verb::Update, Verb::Correction, Verb::Clarification],
    }
}

/// Refuses what was approved against an older record: the page shows more of the record
/// than the story, and nobody looked at that.
fn record_stands(tx: &mut Tx, draft: &Draft) -> Result<()> {
    let approved = drafts::approved(tx, draft)?;
    let steps = sights::steps(tx, draft.incident, approved)?;
    if steps.is_empty() {
        return Ok(());
    }
    let told: Vec<String> = steps
        .iter()
        .map(|step| match step.title.trim() {
            "" if step.statement.is_none() => format!("{}, says {}", step.words(), step.by),
            "" => format!("a statement without a title {}, by {}", step.words(), step.by),
            title => format!("“{title}” {}, by {}", step.words(), step.by),
        })
        .collect();
    Err(Error::conflict(format!(
        "The record has changed since this was approved: {}. Nothing was published. Look at the \
         draft again, and approve it again.",
        told.join("; ")
    )))
}

/// What the page shows beside the story from now on, whatever the record learns later.
fn snapshot(held: &Held, story: &Story) -> Snapshot {
    let cited: HashSet<ClaimId> = story
        .blocks
        .iter()
        .flat_map(|block| &block.sentences)
        .chain([&story.headline])
        .flat_map(|sentence| sentence.claims.iter().copied())
        .collect();
    let live = |claim: &&Claim| claim.state == ClaimState::Live && cited.contains(&claim.id);
    Snapshot {
        incident: held.incident.clone(),
        people: held.people.clone(),
        promises: held.promises.clone(),
        statements: held.statements.iter().map(|statement| statement.id).collect(),
        held: held.claims.iter().filter(live).map(|claim| claim.id).collect(),
    }
}

fn again(desk: &Desk, tx: &mut Tx, actor: &Actor, draft: &Draft, number: u32) -> Result<Published> {
    let incident = sights::incident(tx, draft.incident)?;
    sights::sealed::must_read(actor, &incident)?;
    let version = versions::get(tx, draft.incident, number)?
        .ok_or_else(|| Error::not_found("version", number))?;
    Ok(Published { url: desk.url_of(&incident), version, incident })
}

/// Refuses what may not go out, each with the way there.
fn stands(draft: &Draft, incident: &Incident, verb: Verb, note: Option<&str>) -> Result<()> {
    match incident.state {
        IncidentState::Killed => {
            return Err(Error::Gone {
                why: "This incident was killed: nothing more is published on it.".into(),
            });
        }
        IncidentState::Held => {
            return Err(Error::conflict("The page is held; release it first."));
        }
        IncidentState::Merged => {
            return Err(Error::conflict(
                "This incident was merged into another one: write and publish there.",
            ));
        }
        IncidentState::Open | IncidentState::Live => {}
    }
    match &draft.state {
        DraftState::Approved { hash, .. } if *hash == draft.etag => {}
        DraftState::Dropped => {
            return Err(Error::conflict("This draft gave way to a newer one; open that one."));
        }
        _ => {
            return Err(Error::conflict(
                "This text is not approved. An approval holds for exactly the text it was given for; approve it first.",
            ));
        }
    }
    if !verbs(incident).contains(&verb) {
        let can: Vec<&str> = verbs(incident).into_iter().map(Verb::as_str).collect();
        return Err(Error::conflict(format!(
            "This can be published as: {}; not as {verb}.",
            can.join(", ")
        )));
    }
    if matches!(verb, Verb::Correction | Verb::Clarification) && note.is_none() {
        return Err(Error::invalid(format!(
            "A {verb} needs a note for readers: what was wrong or missing, and what is right."
        )));
    }
    Ok(())
}
