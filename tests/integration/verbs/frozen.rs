//! A published page shows what its version was published with, and nothing that the
//! record learnt since.

use scriven_desk::{Incoming, PublicPath};
use scriven_model::{ClaimState, EventBody, Snapshot, Verb, Version};
use scriven_store::log;
use scriven_testkit::{TestDesk, UPDATE, engines, incoming};

use super::{cleared, opened, published};

/// Every public address that one incident has.
fn paths(slug: &str) -> Vec<PublicPath> {
    let slug = slug.to_owned();
    vec![
        PublicPath::Incident(slug.clone()),
        PublicPath::IncidentJson(slug.clone()),
        PublicPath::History(slug.clone()),
        PublicPath::HistoryJson(slug.clone()),
        PublicPath::Version(slug.clone(), 1),
        PublicPath::VersionJson(slug.clone(), 1),
        PublicPath::IncidentAtom(slug),
    ]
}

async fn shown(house: &TestDesk, slug: &str) -> Vec<(PublicPath, String)> {
    let mut pages = Vec::new();
    for path in paths(slug) {
        let body = house.desk.public_page(&path).await.unwrap().unwrap().body;
        pages.push((path, body));
    }
    pages
}

/// The second statement, with a public address, as it lies in the inbox.
fn waiting() -> Incoming {
    let url = Some("https://westmoor.example/news/pike-lane-update".to_owned());
    Incoming { url, ..incoming(UPDATE, "2026-11-04") }
}

#[tokio::test]
async fn what_lay_in_the_inbox_at_publication_stays_off_the_page_when_it_is_threaded() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let incident = opened(&house).await;
        let later = desk.receive(reporter, waiting()).await.unwrap().statement;
        house.at("2026-11-04T08:00:00Z");
        published(&house, incident.id, Verb::Publish).await;
        let before = shown(&house, &incident.slug).await;

        house.at("2026-11-04T09:00:00Z");
        desk.thread(reporter, later.id, Some(incident.id)).await.unwrap();
        for ((path, before), (_, now)) in before.iter().zip(shown(&house, &incident.slug).await) {
            assert!(!now.contains("pike-lane-update"), "the address of the later one: {path:?}");
            assert!(!now.contains("out of hospital"), "the title of the later one: {path:?}");
            assert!(!now.contains(&later.sha256[..16]), "its fingerprint: {path:?}");
            assert_eq!(now, *before, "{path:?}");
        }

        // What an update is published with is on its page, and not on the one before.
        published(&house, incident.id, Verb::Update).await;
        let now = shown(&house, &incident.slug).await;
        assert!(now[0].1.contains("pike-lane-update") && now[1].1.contains("pike-lane-update"));
        assert!(!now[4].1.contains("pike-lane-update") && !now[5].1.contains("pike-lane-update"));
    }
}

#[tokio::test]
async fn a_version_names_the_statements_it_shows_and_the_cited_claims_that_held() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let (desk, reporter) = (&house.desk, &house.crew.reporter);
    let incident = opened(&house).await;
    let later = desk.receive(reporter, waiting()).await.unwrap().statement;
    desk.thread(reporter, later.id, Some(incident.id)).await.unwrap();
    let out = published(&house, incident.id, Verb::Publish).await;
    let record = out.version.record.expect("the record as it stood");
    let view = desk.incident(reporter, incident.id, None).await.unwrap();
    let on_it: Vec<_> = view.statements.iter().map(|one| one.statement.id).collect();
    assert_eq!(record.statements, on_it);
    assert!(!record.held.is_empty());
    let story = &out.version.story;
    for claim in &view.claims {
        let cited = story
            .blocks
            .iter()
            .flat_map(|block| &block.sentences)
            .chain([&story.headline])
            .any(|sentence| sentence.claims.contains(&claim.id));
        let held = cited && claim.state == ClaimState::Live;
        assert_eq!(record.held.contains(&claim.id), held, "{claim:?}");
    }
}

#[tokio::test]
async fn what_an_older_program_published_shows_what_was_threaded_by_then() {
    for engine in engines() {
        for whole in [false, true] {
            let house = TestDesk::on(engine).await;
            let (desk, reporter) = (&house.desk, &house.crew.reporter);
            let incident = opened(&house).await;
            let later = desk.receive(reporter, waiting()).await.unwrap().statement;
            house.at("2026-11-04T08:00:00Z");
            published_before(&house, incident.id, whole).await;
            let before = shown(&house, &incident.slug).await;
            assert!(before[0].1.contains("Officer wounded in Pike Lane"), "its own statement");

            house.at("2026-11-04T09:00:00Z");
            desk.thread(reporter, later.id, Some(incident.id)).await.unwrap();
            for (path, now) in shown(&house, &incident.slug).await {
                assert!(!now.contains("pike-lane-update"), "{path:?}");
                assert!(!now.contains("out of hospital"), "{path:?}");
            }
        }
    }
}

/// Publishes as programs did before a version named its statements; without a snapshot
/// at all, or with one.
async fn published_before(house: &TestDesk, incident: scriven_model::IncidentId, whole: bool) {
    let editor = house.crew.editor.clone();
    let view = cleared(house, incident).await;
    house.desk.approve(&editor, view.draft.id, &view.draft.etag).await.unwrap();
    let mut after = view.incident.clone();
    after.version = 1;
    after.state = scriven_model::IncidentState::Live;
    let record = Snapshot {
        incident: after.clone(),
        people: view.people.clone(),
        promises: Vec::new(),
        statements: Vec::new(),
        held: Vec::new(),
    };
    let at = house.desk.clock().now();
    let version = Version {
        incident,
        number: 1,
        verb: Verb::Publish,
        at,
        by: editor.name().to_owned(),
        note: None,
        hash: view.draft.etag.clone(),
        changes: Vec::new(),
        story: view.draft.story.clone(),
        record: whole.then(|| Box::new(record)),
        withdrawn: None,
    };
    let body = EventBody::VersionPublished { draft: view.draft.id, version, incident: after };
    let written = house.desk.store().write(move |tx| log::append(tx, at, &editor, body).map(drop));
    written.await.unwrap();
}
