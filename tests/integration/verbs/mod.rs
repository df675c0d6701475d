//! The verbs of the desk, without the web.

mod follow;
mod frozen;
mod hold_and_kill;
mod merged;
mod moments;
mod moved_on;
mod moves;
mod people;
mod promises;
mod protected;
mod publish;
mod receive;
mod reread;
mod sealed;
mod sign_off;
mod sources;
mod thread;

use scriven_desk::{DraftView, Edit, Published};
use scriven_model::{Incident, IncidentId, Verb};
use scriven_testkit::{FIRST, TestDesk, incoming};

/// The first statement on an incident of its own.
pub(crate) async fn opened(house: &TestDesk) -> Incident {
    let reporter = &house.crew.reporter;
    let received = house.desk.receive(reporter, incoming(FIRST, "2026-11-03")).await.unwrap();
    house.desk.thread(reporter, received.statement.id, None).await.unwrap().incident
}

/// A draft with everything signed off that the crew may sign.
pub(crate) async fn cleared(house: &TestDesk, incident: IncidentId) -> DraftView {
    let mut view = house.desk.begin_draft(&house.crew.reporter, incident).await.unwrap();
    for person in [&house.crew.editor, &house.crew.legal] {
        for finding in view.findings.clone().iter().filter(|finding| finding.blocks) {
            let why = "Checked against the statement.";
            if let Ok(now) = house.desk.sign_off(person, view.draft.id, &finding.key, why).await {
                view = now;
            }
        }
    }
    view
}

/// Publishes a draft of the record as it is.
pub(crate) async fn published(house: &TestDesk, incident: IncidentId, verb: Verb) -> Published {
    let view = cleared(house, incident).await;
    let editor = &house.crew.editor;
    let approved = house.desk.approve(editor, view.draft.id, &view.draft.etag).await;
    let blocking: Vec<_> = view.findings.iter().filter(|finding| finding.blocks).collect();
    approved.unwrap_or_else(|error| panic!("{error}: {blocking:#?}"));
    let note = matches!(verb, Verb::Correction | Verb::Clarification).then_some("What was wrong.");
    house.desk.publish(editor, view.draft.id, verb, note).await.unwrap()
}

/// An edit of the headline alone.
pub(crate) fn headline(text: &str) -> Edit {
    Edit { headline: Some(text.to_owned()), blocks: None }
}
