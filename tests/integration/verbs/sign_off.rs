//! Sign off: nobody stands for their own copy, whoever touched it last.

use scriven_desk::{DraftView, Edit, Error};
use scriven_model::{Actor, Finding, Level, Role};
use scriven_testkit::{TestDesk, engines};

use super::{headline, opened};

/// A draft with a finding that an editor may sign off.
async fn with_a_finding(house: &TestDesk, by: &Actor) -> (DraftView, Finding) {
    let incident = opened(house).await;
    let begun = house.desk.begin_draft(by, incident.id).await.unwrap();
    let edit = headline("A named man shot an officer, neighbours in Pike Lane have said");
    let view = house.desk.edit_draft(by, begun.draft.id, None, edit).await.unwrap();
    let finding = view
        .findings
        .iter()
        .find(|one| {
            one.blocks
                && matches!(one.level, Level::Block | Level::SignOff)
                && one.roles.iter().any(|role| role == "editor")
        })
        .unwrap_or_else(|| panic!("{:#?}", view.findings))
        .clone();
    (view, finding)
}

#[tokio::test]
async fn whoever_wrote_on_a_draft_before_signs_nothing_off_on_it() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, crew) = (&house.desk, &house.crew);
        let (view, finding) = with_a_finding(&house, &crew.editor).await;
        let id = view.draft.id;
        // The reporter is the last to edit; the editor's words are in it all the same.
        let edit =
            Edit { headline: Some(format!("{}.", view.draft.story.headline.text)), blocks: None };
        let view = desk.edit_draft(&crew.reporter, id, None, edit).await.unwrap();
        assert_eq!(view.editors, ["editor", "reporter"]);
        let finding = view.findings.iter().find(|one| one.rule == finding.rule).unwrap();
        let own = desk.sign_off(&crew.editor, id, &finding.key, "Seen.").await.unwrap_err();
        let said = own.to_string();
        assert!(matches!(own, Error::Forbidden { .. }), "{said}");
        assert!(said.contains("editor, reporter"), "{said}");

        // Saving what is there already makes nobody a writer.
        let same = Edit { headline: Some(view.draft.story.headline.text.clone()), blocks: None };
        let saved = desk.edit_draft(&crew.admin, id, None, same).await.unwrap();
        assert_eq!(saved.editors, ["editor", "reporter"]);
        let signed = desk.sign_off(&crew.admin, id, &finding.key, "Seen.").await.unwrap();
        let cleared = signed.findings.iter().find(|one| one.key == finding.key).unwrap();
        assert!(!cleared.blocks, "{cleared:?}");

        // Whoever signs it off and then writes on it does not stand for it any more.
        let edit = headline("A named man shot an officer, neighbours in Pike Lane have said today");
        let view = desk.edit_draft(&crew.admin, id, None, edit).await.unwrap();
        assert!(view.findings.iter().any(|one| one.rule == finding.rule && one.blocks));

        // A new draft has writers of its own.
        let anew = desk
            .begin_draft_instead(&crew.reporter, view.incident.id, Some(&view.draft.etag))
            .await
            .unwrap();
        assert_eq!(anew.editors, ["reporter"]);
    }
}

#[tokio::test]
async fn a_refused_approval_names_the_finding_and_the_next_step() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let (view, finding) = with_a_finding(&house, &house.crew.reporter).await;
    let editor = &house.crew.editor;
    let blocked = house.desk.approve(editor, view.draft.id, &view.draft.etag).await.unwrap_err();
    let said = blocked.to_string();
    let n = view.findings.iter().position(|one| one.key == finding.key).unwrap();
    assert!(said.contains("block"), "{said}");
    assert!(said.contains("Next: "), "{said}");
    let Error::Blocked { findings } = blocked else { panic!("{blocked}") };
    let first = findings.iter().position(|one| one.blocks).unwrap();
    assert!(said.contains(&format!("Finding {first}, {}", findings[first].rule)), "{said}");
    if n == first {
        assert!(said.contains(&format!("findings/{n}/sign-off")), "{said}");
    }
    assert_eq!(editor.role(), Some(Role::Editor));
}

#[tokio::test]
async fn what_the_house_writes_itself_its_own_checks_let_pass() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let view = house.desk.begin_draft(&house.crew.reporter, incident.id).await.unwrap();
        let asks = view.draft.story.blocks.iter().any(|block| block.text().contains("speculate"));
        assert!(asks, "the story tells what the statement asks: {view:#?}");
        // That the family asks for privacy wants a tick, by whoever wrote it, and no more.
        let stops: Vec<_> = view.findings.iter().filter(|one| one.blocks).collect();
        let [tick] = stops[..] else { panic!("{stops:#?}") };
        assert_eq!((tick.rule.as_str(), tick.level), ("family-wishes", Level::Warn), "{tick:#?}");
        assert!(!tick.message.contains("for The"), "{}", tick.message);
        let (id, desk) = (view.draft.id, &house.desk);
        let view = desk.sign_off(&house.crew.reporter, id, &tick.key, "Seen.").await.unwrap();
        desk.approve(&house.crew.editor, id, &view.draft.etag).await.unwrap();
    }
}
