//! Hold and kill: one person, at once.

use scriven_desk::{Error, PublicPath};
use scriven_model::{IncidentState, Verb};
use scriven_testkit::{TestDesk, engines};

use super::{opened, published};

#[tokio::test]
async fn a_reporter_holds_a_page_at_once_and_an_editor_releases_it() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        let desk = &house.desk;
        let held = desk
            .hold(&house.crew.reporter, incident.id, "A reader says the age is wrong.")
            .await
            .unwrap();
        assert_eq!(held.state, IncidentState::Held);
        let path = PublicPath::Incident(incident.slug.clone());
        let page = desk.public_page(&path).await.unwrap().unwrap();
        assert!(!page.keep);
        assert!(!page.body.contains("Pike Lane"), "no word of the story");
        let feed = desk.public_page(&PublicPath::Atom).await.unwrap().unwrap();
        assert!(!feed.body.contains("Pike Lane"));
        let refused =
            desk.release(&house.crew.reporter, incident.id, "All is well.").await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { .. }));
        let live =
            desk.release(&house.crew.editor, incident.id, "The age was right.").await.unwrap();
        assert_eq!(live.state, IncidentState::Live);
        let page = desk.public_page(&path).await.unwrap().unwrap();
        assert!(page.body.contains("Pike Lane"));
    }
}

#[tokio::test]
async fn a_killed_page_is_gone_for_good_and_its_words_with_it() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let out = published(&house, incident.id, Verb::Publish).await;
        let desk = &house.desk;
        let refused = desk.kill(&house.crew.reporter, incident.id, "Legal.").await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden { .. }));
        desk.kill(&house.crew.legal, incident.id, "Legal: identifies a child.").await.unwrap();
        for path in [
            PublicPath::Incident(incident.slug.clone()),
            PublicPath::History(incident.slug.clone()),
            PublicPath::Version(incident.slug.clone(), 1),
            PublicPath::IncidentJson(incident.slug.clone()),
        ] {
            let page = desk.public_page(&path).await.unwrap().unwrap();
            assert_eq!(page.status, 410, "{path:?}");
            assert!(!page.body.contains("Pike"), "{path:?}");
            assert!(!page.body.contains("child"), "the reason stays inside");
        }
        for path in [PublicPath::Front, PublicPath::Atom, PublicPath::Rss, PublicPath::JsonFeed] {
            let page = desk.public_page(&path).await.unwrap().unwrap();
            assert!(!page.body.contains("Pike"), "{path:?}");
        }
        let headline = out.version.story.headline.text;
        let hits = desk.search(&house.crew.editor, "kitchen").await.unwrap();
        assert!(hits.iter().all(|hit| hit.title != headline), "the story left the search");
        let gone = desk.begin_draft(&house.crew.editor, incident.id).await.unwrap_err();
        assert!(matches!(gone, Error::Gone { .. }), "{gone}");
    }
}

#[tokio::test]
async fn the_feed_of_a_held_or_killed_page_is_a_feed_without_a_word_of_it() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let path = PublicPath::IncidentAtom(incident.slug.clone());
        desk.hold(editor, incident.id, "A reader says the age is wrong.").await.unwrap();
        let held = desk.public_page(&path).await.unwrap().unwrap();
        desk.kill(editor, incident.id, "Legal.").await.unwrap();
        let killed = desk.public_page(&path).await.unwrap().unwrap();
        assert_eq!((held.status, killed.status), (200, 410));
        for (page, says) in [(held, "under review"), (killed, "withdrawn")] {
            assert!(page.content_type.starts_with("application/atom+xml"), "{says}");
            assert!(page.body.contains("<feed") && page.body.contains(says), "{}", page.body);
            assert!(!page.body.contains("<entry"), "{}", page.body);
            let body = page.body.to_lowercase();
            for word in ["pike", "officer", "shot", "aldermere-"] {
                assert!(!body.contains(word), "{word}: {body}");
            }
        }
    }
}

#[tokio::test]
async fn a_hold_needs_a_reason() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let incident = opened(&house).await;
    let refused = house.desk.hold(&house.crew.editor, incident.id, "  ").await.unwrap_err();
    assert!(matches!(refused, Error::Invalid { .. }), "{refused}");
}
