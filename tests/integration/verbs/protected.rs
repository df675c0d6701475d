//! Whom a statement protects, from its words to the desk's refusal to publish.

use scriven_desk::{DraftView, Error};
use scriven_model::{Level, Verb};
use scriven_testkit::{TestDesk, engines, incoming};

use super::headline;

const ORDER: &str = "Man charged with attempted murder of officer in Mill Lane

Dale Orritt, 31, of Aldermere, has been charged with the attempted murder of a police officer in Mill Lane, Aldermere, on Tuesday 3 November 2026.

Eastby Magistrates' Court has made an order under section 11 of the Contempt of Court Act that the officer, PC Owen Thackray, must not be named or otherwise identified in any report of the case.";

const FAMILY_SOUGHT: &str = "Man dies in collision near Thornley Cross

A man has died after a collision between a car and a motorcycle in Cross Lane, Thornley Cross, shortly before 9pm on Tuesday 3 November 2026.

The motorcyclist, Gareth Penhale, 63, died at the scene. Officers are working to trace his family and his next of kin have not yet been informed.";

const FAMILY_KNOWS: &str = "Man who died in Thornley Cross collision named

The motorcyclist who died after a collision in Cross Lane, Thornley Cross, shortly before 9pm on Tuesday 3 November 2026 has been named as Gareth Penhale, 63.

His family has been informed and is being supported by specially trained officers.";

/// A draft of one statement's incident under a headline of the editor's own.
async fn written(house: &TestDesk, statement: &str, words: &str) -> DraftView {
    let (desk, crew) = (&house.desk, &house.crew);
    let received = desk.receive(&crew.reporter, incoming(statement, "2026-11-05")).await.unwrap();
    let id = received.statement.id;
    let incident = desk.thread(&crew.reporter, id, None).await.unwrap().incident;
    let view = desk.begin_draft(&crew.reporter, incident.id).await.unwrap();
    let own = view.draft.story.blocks.iter().map(scriven_model::Block::text);
    for name in ["Thackray", "Penhale"] {
        let told = own.clone().any(|text| text.contains(name));
        assert_eq!(told, name == "Penhale" && statement == FAMILY_KNOWS, "{name}: {view:#?}");
    }
    desk.edit_draft(&crew.reporter, view.draft.id, None, headline(words)).await.unwrap()
}

/// No rule but these blocks hard; and nobody at all can publish over them.
async fn refused(house: &TestDesk, view: &DraftView, rule: &str) {
    let hard: Vec<_> =
        view.findings.iter().filter(|one| one.blocks && one.level == Level::HardBlock).collect();
    assert!(!hard.is_empty() && hard.iter().all(|one| one.rule == rule), "{hard:#?}");
    let crew = &house.crew;
    for person in [&crew.editor, &crew.legal, &crew.admin] {
        let signed = house.desk.sign_off(person, view.draft.id, &hard[0].key, "Seen.").await;
        assert!(signed.is_err(), "{rule} was signed off by {person:?}");
    }
    let approved = house.desk.approve(&crew.editor, view.draft.id, &view.draft.etag).await;
    assert!(matches!(approved, Err(Error::Blocked { .. })), "{approved:?}");
    let published = house.desk.publish(&crew.editor, view.draft.id, Verb::Publish, None).await;
    assert!(published.is_err(), "{rule}");
}

#[tokio::test]
async fn an_officer_whom_a_court_protects_is_not_named() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let words = "Man charged with attempted murder of PC Owen Thackray";
        let view = written(&house, ORDER, words).await;
        refused(&house, &view, "order-register").await;
        // The order is a lawyer's to read, whoever is named.
        let order = view.findings.iter().find(|one| one.level == Level::Block).unwrap();
        assert_eq!(
            (order.rule.as_str(), &order.roles[..]),
            ("order-register", &["legal".into()][..])
        );
    }
}

#[tokio::test]
async fn who_died_is_not_named_before_the_family_knows() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let words = "Motorcyclist who died at Thornley Cross was Gareth Penhale, 63";
        let view = written(&house, FAMILY_SOUGHT, words).await;
        refused(&house, &view, "nok-first").await;

        let view = written(&house, FAMILY_KNOWS, words).await;
        let blocking: Vec<_> = view.findings.iter().filter(|one| one.blocks).collect();
        assert!(blocking.iter().all(|one| one.rule != "nok-first"), "{blocking:#?}");
    }
}
