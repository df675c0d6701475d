//! The record moves on while a story is written: nobody's text is dropped unseen, and what
//! goes out is what was approved.

use scriven_desk::Error;
use scriven_model::DraftState;
use scriven_testkit::{TestDesk, engines};

use super::{headline, opened};

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
