//! The record moves on while a story is written: nobody's text is dropped unseen, and what
//! goes out is what was approved.

use scriven_desk::{DraftView, Error};
use scriven_model::{Actor, DraftState, IncidentId, Verb};
use scriven_testkit::{TestDesk, UPDATE, engines, incoming};

use super::{cleared, headline, opened};

const HEADLINE: &str = "Police constable wounded in Pike Lane, Aldermere";

#[tokio::test]
async fn a_draft_that_a_colleague_has_edited_does_not_give_way_unseen() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter, editor) = (&house.desk, &house.crew.reporter, &house.crew.editor);
        let incident = opened(&house).await.id;
        let begun = desk.begin_draft(reporter, incident).await.unwrap().draft;
        house.at("2026-11-03T17:30:00Z");
        desk.edit_draft(editor, begun.id, None, headline(HEADLINE)).await.unwrap();
        house.at("2026-11-03T18:00:00Z");

        let refused = desk.begin_draft(reporter, incident).await.unwrap_err();
        let said = refused.to_string();
        assert!(said.contains("editor") && said.contains("3 November, 17:30"), "{said}");
        let Error::DraftOpen { draft, by, etag, .. } = refused else { panic!("{said}") };
        assert_eq!((draft, by.as_str()), (begun.id, "editor"));
        let kept = desk.draft(reporter, begun.id).await.unwrap().draft;
        assert_eq!(kept.state, DraftState::Open);
        assert_eq!(kept.story.headline.text, HEADLINE);

        // Whoever names another text than the one there is has not seen it.
        let stale = desk.begin_draft_instead(reporter, incident, Some(&begun.etag)).await;
        assert!(matches!(stale, Err(Error::Stale { .. })));
        let anew = desk.begin_draft_instead(reporter, incident, Some(&etag)).await.unwrap().draft;
        assert_ne!(anew.id, begun.id);
        let dropped = desk.draft(reporter, begun.id).await.unwrap().draft;
        assert_eq!(dropped.state, DraftState::Dropped);
    }
}

#[tokio::test]
async fn a_draft_that_nobody_else_has_edited_gives_way() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter, editor) = (&house.desk, &house.crew.reporter, &house.crew.editor);
        let incident = opened(&house).await.id;
        desk.begin_draft(reporter, incident).await.unwrap();
        let mine = desk.begin_draft(editor, incident).await.unwrap().draft;
        desk.edit_draft(editor, mine.id, None, headline(HEADLINE)).await.unwrap();
        let anew = desk.begin_draft(editor, incident).await.unwrap().draft;
        assert_ne!(anew.id, mine.id, "their own text is theirs to drop");
    }
}

#[tokio::test]
async fn a_draft_tells_all_that_changed_the_record_since_it_was_begun() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let incident = opened(&house).await.id;
        let begun = desk.begin_draft(reporter, incident).await.unwrap();
        assert!(begun.since_begun.is_empty());
        assert!(!desk.incident(reporter, incident, None).await.unwrap().stale);
        let update = threaded(&house, reporter, incident).await;
        let fact = "references[0].value";
        let value = serde_json::json!("213 of 3 November");
        desk.correct_fact(reporter, update, fact, value, "Misprint.").await.unwrap();

        let now = desk.draft(reporter, begun.draft.id).await.unwrap();
        let told: Vec<(&str, &str)> =
            now.since_begun.iter().map(|step| (step.words(), step.title.as_str())).collect();
        let title = "UPDATE: Officer out of hospital after Pike Lane shooting";
        assert_eq!(told, [("was threaded", title), ("was corrected", title)]);
        assert!(now.since_begun.iter().all(|step| step.by == "reporter"));
        assert!(desk.incident(reporter, incident, None).await.unwrap().stale);
        let anew = desk.begin_draft(reporter, incident).await.unwrap();
        assert!(anew.since_begun.is_empty());
    }
}

#[tokio::test]
async fn what_is_published_was_approved_against_the_record_as_it_is() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter, editor) = (&house.desk, &house.crew.reporter, &house.crew.editor);
        let incident = opened(&house).await.id;
        let draft = cleared(&house, incident).await.draft;
        desk.approve(editor, draft.id, &draft.etag).await.unwrap();
        house.at("2026-11-04T09:00:00Z");
        threaded(&house, reporter, incident).await;

        let refused = desk.publish(editor, draft.id, Verb::Publish, None).await.unwrap_err();
        let said = refused.to_string();
        assert!(matches!(refused, Error::Conflict { .. }), "{said}");
        assert!(said.contains("“UPDATE: Officer out of hospital"), "it names what came: {said}");
        assert!(said.contains("approve it again"), "{said}");
        let view = desk.incident(editor, incident, None).await.unwrap();
        assert_eq!((view.incident.version, view.versions.len()), (0, 0));

        let view = desk.draft(editor, draft.id).await.unwrap();
        assert_eq!(view.since_approval.len(), 1);
        let view = signed(&house, view).await;
        let again = desk.approve(editor, draft.id, &view.draft.etag).await.unwrap();
        assert!(again.since_approval.is_empty());
        let out = desk.publish(editor, draft.id, Verb::Publish, None).await.unwrap();
        assert_eq!(out.version.number, 1);
        assert_eq!(out.version.record.unwrap().statements.len(), 2);
    }
}

async fn threaded(
    house: &TestDesk,
    by: &Actor,
    incident: IncidentId,
) -> scriven_model::StatementId {
    let came = house.desk.receive(by, incoming(UPDATE, "2026-11-04")).await.unwrap().statement.id;
    house.desk.thread(by, came, Some(incident)).await.unwrap();
    came
}

/// Signs off what the record's news brought up.
async fn signed(house: &TestDesk, mut view: DraftView) -> DraftView {
    for person in [&house.crew.legal, &house.crew.admin] {
        for finding in view.findings.clone().iter().filter(|finding| finding.blocks) {
            let why = "Checked against both statements.";
            if let Ok(now) = house.desk.sign_off(person, view.draft.id, &finding.key, why).await {
                view = now;
            }
        }
    }
    view
}
