//! Draft, edit, approve, publish: only what was approved goes out, once.

use scriven_desk::{BlockEdit, Edit, Error, LogEntry, PublicPath};
use scriven_model::{BlockKind, DraftState, Verb};
use scriven_testkit::{TestDesk, UPDATE, engines, incoming};

use super::{cleared, headline, opened, published};

#[tokio::test]
async fn the_draft_rests_on_claims_sentence_by_sentence() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let view = house.desk.begin_draft(&house.crew.reporter, incident.id).await.unwrap();
        let story = &view.draft.story;
        assert!(!story.headline.claims.is_empty());
        for block in &story.blocks {
            for sentence in &block.sentences {
                assert!(!sentence.claims.is_empty(), "no claims: {}", sentence.text);
                for claim in &sentence.claims {
                    assert!(view.claims.iter().any(|known| known.id == *claim));
                }
            }
        }
        assert!(story.of(BlockKind::Asked).next().is_some(), "privacy is asked for");
        assert!(story.of(BlockKind::Promised).next().is_some(), "an update is promised");
        assert!(!story.timeline.is_empty());
    }
}

#[tokio::test]
async fn a_version_goes_out_and_going_out_again_is_the_same_version() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        let out = published(&house, incident.id, Verb::Publish).await;
        assert_eq!(out.version.number, 1);
        assert!(out.url.ends_with(&format!("/incidents/{}", incident.slug)));
        let draft = house
            .desk
            .events(&house.crew.editor, 0, 1000)
            .await
            .unwrap()
            .into_iter()
            .filter_map(LogEntry::into_open)
            .find_map(|event| match event.body {
                scriven_model::EventBody::VersionPublished { draft, .. } => Some(draft),
                _ => None,
            })
            .unwrap();
        let again =
            house.desk.publish(&house.crew.editor, draft, Verb::Publish, None).await.unwrap();
        assert_eq!(again.version, out.version);
        let view = house.desk.incident(&house.crew.editor, incident.id, None).await.unwrap();
        assert_eq!(view.versions.len(), 1);
    }
}

#[tokio::test]
async fn an_edit_voids_the_approval_and_a_stale_edit_is_refused() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let incident = opened(&house).await;
        let view = cleared(&house, incident.id).await;
        let id = view.draft.id;
        let old = view.draft.etag.clone();
        desk.approve(editor, id, &old).await.unwrap();
        let own = BlockEdit {
            id: None,
            kind: BlockKind::Paragraph,
            text: "The street was quiet on Wednesday.".into(),
            claims: None,
            own: Some(true),
        };
        let mut blocks: Vec<BlockEdit> = Vec::new();
        for block in &view.draft.story.blocks {
            blocks.push(BlockEdit {
                id: Some(block.id),
                kind: block.kind,
                text: block.text(),
                claims: None,
                own: None,
            });
        }
        blocks.push(own);
        let edit = Edit { headline: None, blocks: Some(blocks) };
        let edited = desk.edit_draft(editor, id, Some(&old), edit.clone()).await.unwrap();
        assert_eq!(edited.draft.state, DraftState::Open);
        assert_ne!(edited.draft.etag, old);
        let added = edited.draft.story.blocks.last().unwrap();
        assert!(added.sentences.iter().all(|sentence| sentence.own), "marked as the desk's own");
        let unapproved = desk.publish(editor, id, Verb::Publish, None).await.unwrap_err();
        assert!(unapproved.to_string().contains("not approved"), "{unapproved}");
        let stale = desk.edit_draft(editor, id, Some(&old), edit).await.unwrap_err();
        assert!(matches!(stale, Error::Stale { .. }), "{stale}");
        let stale = desk.approve(editor, id, &old).await.unwrap_err();
        assert!(matches!(stale, Error::Stale { .. }), "{stale}");
    }
}

#[tokio::test]
async fn a_sentence_without_a_source_blocks_until_it_is_marked_as_our_own() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let incident = opened(&house).await;
    let id = cleared(&house, incident.id).await.draft.id;
    let edited = desk
        .edit_draft(editor, id, None, headline("Gang war behind harbour blast, neighbours fear"))
        .await
        .unwrap();
    let blocking: Vec<&str> = edited
        .findings
        .iter()
        .filter(|finding| finding.blocks)
        .map(|finding| finding.rule.as_str())
        .collect();
    assert!(blocking.contains(&"no-source"), "{blocking:?}");
    let refused = desk.approve(editor, id, &edited.draft.etag).await.unwrap_err();
    assert!(matches!(refused, Error::Blocked { .. }), "{refused}");
}

#[tokio::test]
async fn a_reporter_cannot_approve_or_publish() {
    let house = TestDesk::on(scriven_testkit::Engine::Sqlite).await;
    let incident = opened(&house).await;
    let view = cleared(&house, incident.id).await;
    let reporter = &house.crew.reporter;
    let refused = house.desk.approve(reporter, view.draft.id, &view.draft.etag).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { .. }));
    let refused =
        house.desk.publish(reporter, view.draft.id, Verb::Publish, None).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { .. }));
}

#[tokio::test]
async fn an_update_says_what_changed_and_a_correction_needs_a_note() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        house.at("2026-11-04T12:00:00Z");
        let (desk, reporter, editor) = (&house.desk, &house.crew.reporter, &house.crew.editor);
        let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
        desk.thread(reporter, update.statement.id, Some(incident.id)).await.unwrap();

        let view = cleared(&house, incident.id).await;
        assert_eq!(view.verbs, [Verb::Update, Verb::Correction, Verb::Clarification]);
        desk.approve(editor, view.draft.id, &view.draft.etag).await.unwrap();
        let bare =
            desk.publish(editor, view.draft.id, Verb::Correction, Some(" ")).await.unwrap_err();
        assert!(bare.to_string().contains("note for readers"), "{bare}");
        let wrong = desk.publish(editor, view.draft.id, Verb::Publish, None).await.unwrap_err();
        assert!(matches!(wrong, Error::Conflict { .. }), "{wrong}");
        let out = desk.publish(editor, view.draft.id, Verb::Update, None).await.unwrap();
        assert_eq!(out.version.number, 2);
        assert!(
            out.version
                .changes
                .iter()
                .any(|change| change.words.contains("discharged from hospital")),
            "{:?}",
            out.version.changes
        );
    }
}

#[tokio::test]
async fn what_is_threaded_later_shows_nowhere_before_it_is_published() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        let desk = &house.desk;
        let slug = incident.slug.clone();
        let paths = [
            PublicPath::Front,
            PublicPath::FrontJson,
            PublicPath::Incident(slug.clone()),
            PublicPath::IncidentJson(slug.clone()),
            PublicPath::History(slug.clone()),
            PublicPath::Version(slug.clone(), 1),
            PublicPath::VersionJson(slug.clone(), 1),
            PublicPath::IncidentAtom(slug),
            PublicPath::Atom,
            PublicPath::Rss,
            PublicPath::JsonFeed,
            PublicPath::Places,
            PublicPath::Sitemap,
        ];
        let mut before = Vec::new();
        for path in &paths {
            before.push(desk.public_page(path).await.unwrap().unwrap().body);
        }
        let later = "EMBARGOED until 00:01 on Monday 4 January 2027: murder inquiry at Pike Lane\n\n\
            The police constable who was wounded in Pike Lane, Aldermere, on Tuesday 3 November has \
            died in Westmoor General Hospital. He was 29.\n\n\
            A 38-year-old man has been charged with murder. We gave an update on the officer's \
            condition today.";
        house.at("2026-11-04T09:00:00Z");
        let reporter = &house.crew.reporter;
        let came = desk.receive(reporter, incoming(later, "2026-11-04")).await.unwrap();
        desk.thread(reporter, came.statement.id, Some(incident.id)).await.unwrap();
        let known = desk.incident(reporter, incident.id, None).await.unwrap();
        assert!(known.claims.iter().any(|claim| claim.statement == came.statement.id));
        for (path, body) in paths.iter().zip(before) {
            let now = desk.public_page(path).await.unwrap().unwrap().body;
            assert_eq!(now, body, "{path:?}");
        }
    }
}

#[tokio::test]
async fn two_statements_before_the_first_publication_make_one_story() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let incident = opened(&house).await;
        house.at("2026-11-04T09:00:00Z");
        let reporter = &house.crew.reporter;
        let came = house.desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
        let best = came.candidates.first().expect("a proposal");
        assert_eq!(best.incident, incident.id);
        assert!(best.score >= 0.9, "{best:?}");
        house.desk.thread(reporter, came.statement.id, Some(incident.id)).await.unwrap();
        let out = published(&house, incident.id, Verb::Publish).await;
        assert_eq!(out.version.number, 1);
        assert!(out.version.changes.is_empty(), "nothing is new to a reader of the first version");
        let told: Vec<&str> = out
            .version
            .story
            .blocks
            .iter()
            .flat_map(|block| &block.sentences)
            .map(|sentence| sentence.text.as_str())
            .collect();
        let told = told.join(" ");
        assert!(told.contains("Pike Lane"), "{told}");
        assert!(told.contains("discharged") || told.contains("left hospital"), "{told}");
        assert!(told.contains("attempted murder"), "{told}");
    }
}
