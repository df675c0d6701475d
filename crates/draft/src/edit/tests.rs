use proptest::prelude::*;
use scriven_model::{
    Block, BlockId, BlockKind, Claim, ClaimId, ClaimState, IncidentId, Sentence, StatementId,
    Story, Topic, reading::Certainty, span::Span, time::Timestamp,
};
use uuid::Uuid;

use super::{BlockEdit, Edit, edit};
use crate::{Place, etag, unsupported};

fn at() -> Timestamp {
    "2031-03-06T10:00:00Z".parse().unwrap()
}

fn claim(n: u128) -> Claim {
    Claim {
        id: ClaimId(Uuid::from_u128(n)),
        incident: IncidentId(Uuid::nil()),
        statement: StatementId(Uuid::nil()),
        fact: "kinds[0]".to_owned(),
        topic: Topic::Kind,
        person: None,
        value: "fire".to_owned(),
        label: "fire".to_owned(),
        words: "fire".to_owned(),
        spans: vec![Span::new(0, 4)],
        certainty: Certainty::Stated,
        hedge: None,
        said_by: None,
        said_on: None,
        known_since: at(),
        state: ClaimState::Live,
        superseded_by: None,
        withdrawn_at: None,
    }
}

fn sentence(text: &str, claims: &[u128]) -> Sentence {
    let claims = claims.iter().map(|n| ClaimId(Uuid::from_u128(*n))).collect();
    Sentence { text: text.to_owned(), claims, own: false }
}

fn story() -> Story {
    let block =
        |n: u128, kind, sentences| Block { id: BlockId(Uuid::from_u128(n)), kind, sentences };
    Story {
        headline: sentence("Man arrested after fire in Eastby", &[1]),
        blocks: vec![
            block(
                1,
                BlockKind::Paragraph,
                vec![
                    sentence(
                        "A 24-year-old man has been arrested after a fire in Eastby, police said.",
                        &[1, 2],
                    ),
                    sentence("The man is in custody, Det. Insp. Rowe said.", &[3]),
                ],
            ),
            block(
                2,
                BlockKind::Unknown,
                vec![sentence("What caused the fire has not been said.", &[1])],
            ),
        ],
        timeline: vec![],
        changes: vec![],
    }
}

fn with_headline(text: &str) -> Sentence {
    let edited = Edit { headline: Some(text.to_owned()), blocks: None };
    edit(&story(), &edited, &[claim(1), claim(2), claim(3)], at()).headline
}

#[test]
fn a_headline_in_other_words_rests_on_the_sentences_it_is_drawn_from() {
    let headline = with_headline("Eastby: man, 24, in custody over fire");
    assert_eq!(headline.claims.len(), 3, "{headline:?}");
    assert!(!headline.own);
    for invented in [
        "Feud behind terror blaze at warehouse, say locals in Eastby",
        "Man in custody started fire in Eastby, neighbours have said",
    ] {
        let headline = with_headline(invented);
        assert!(headline.claims.is_empty(), "{headline:?}");
    }
}

fn as_edit(story: &Story) -> Edit {
    let blocks = story.blocks.iter().map(|block| BlockEdit {
        id: Some(block.id),
        kind: block.kind,
        text: block.text(),
        claims: None,
        own: None,
    });
    Edit { headline: Some(story.headline.text.clone()), blocks: Some(blocks.collect()) }
}

#[test]
fn the_same_text_is_the_same_story() {
    let story = story();
    let same = edit(&story, &as_edit(&story), &[], at());
    assert_eq!(same, story);
    assert_eq!(etag(&same), etag(&story));
    assert_eq!(edit(&story, &Edit::default(), &[], at()), story);
}

#[test]
fn a_light_change_keeps_the_claims_and_a_new_sentence_has_none() {
    let story = story();
    let mut change = as_edit(&story);
    change.blocks.as_mut().unwrap()[0].text =
        "A man, 24, has been arrested after a fire in Eastby, \
        police said. The man is in custody, Det. Insp. Rowe said. Neighbours heard a loud bang."
            .to_owned();
    let new = edit(&story, &change, &[], at());
    let sentences = &new.blocks[0].sentences;
    assert_eq!(sentences.len(), 3);
    assert_eq!(sentences[0].claims, story.blocks[0].sentences[0].claims);
    assert_eq!(sentences[1], story.blocks[0].sentences[1]);
    assert_eq!((sentences[2].claims.len(), sentences[2].own), (0, false));
    assert_ne!(etag(&new), etag(&story));
}

#[test]
fn the_desks_own_words_are_its_own_only_when_an_editor_says_so() {
    let story = story();
    let add = |own, claims: Option<Vec<ClaimId>>| {
        let mut change = as_edit(&story);
        change.blocks.as_mut().unwrap().push(BlockEdit {
            id: None,
            kind: BlockKind::Paragraph,
            text: "Our reporter saw smoke over the harbour.".to_owned(),
            claims,
            own,
        });
        edit(&story, &change, &[claim(1)], at()).blocks[2].sentences[0].clone()
    };
    assert!(!add(None, None).own);
    assert!(add(Some(true), None).own);
    let known = ClaimId(Uuid::from_u128(1));
    let strange = ClaimId(Uuid::from_u128(99));
    assert_eq!(add(None, Some(vec![known, strange])).claims, [known]);
}

#[test]
fn a_sentence_that_is_moved_takes_its_claims_along() {
    let story = story();
    let mut change = as_edit(&story);
    let blocks = change.blocks.as_mut().unwrap();
    blocks[0].text =
        "A 24-year-old man has been arrested after a fire in Eastby, police said.".to_owned();
    blocks.push(BlockEdit {
        id: None,
        kind: BlockKind::Paragraph,
        text: "The man is in custody, Det. Insp. Rowe said.".to_owned(),
        claims: None,
        own: None,
    });
    let new = edit(&story, &change, &[], at());
    assert_eq!(new.blocks[2].sentences[0].claims, story.blocks[0].sentences[1].claims);
}

#[test]
fn a_block_left_out_or_emptied_is_gone() {
    let story = story();
    let mut change = as_edit(&story);
    change.blocks.as_mut().unwrap()[1].text = "  ".to_owned();
    assert_eq!(edit(&story, &change, &[], at()).blocks.len(), 1);
}

#[test]
fn sentences_whose_claims_no_longer_hold_are_named() {
    let mut old = claim(3);
    old.state = ClaimState::Superseded;
    let found = unsupported(&story(), &[claim(1), claim(2), old.clone()]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].at, Place::Block { block: 0, sentence: 1 });
    assert_eq!(found[0].claims, [old.id]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Any text, as one paragraph: saving it twice is saving it once, and the
    /// hash moves when and only when the story does.
    #[test]
    fn saving_twice_is_saving_once(text in "[A-Za-z0-9 .,!?“”’\n-]{0,200}") {
        let story = story();
        let mut change = as_edit(&story);
        change.blocks.as_mut().unwrap()[0].text = text;
        let once = edit(&story, &change, &[], at());
        let twice = edit(&once, &as_edit(&once), &[], at());
        prop_assert_eq!(&once, &twice);
        prop_assert_eq!(etag(&once) == etag(&story), once == story);
    }
}
