//! What the record refuses, and that the words say why.

use scriven_model::{EventBody, IncidentState, StatementId, Verb};

use super::{
    made::{append, at, draft, editor, incident, one, publish, statement, story, user, version},
    place::on_both,
};
use crate::{Error, log, sessions};

#[test]
fn what_contradicts_the_record_is_refused_and_leaves_nothing() {
    on_both(|place| {
        let store = &place.store;
        // A statement whose bytes are not kept.
        let came = statement(1, "Appeal\n\nText.");
        let refused = one(store, 1, EventBody::StatementReceived { statement: came.clone() });
        assert!(refused.unwrap_err().is_not_found());
        // A reading of nothing.
        let nobody = StatementId::new(at(1));
        let body = EventBody::StatementRepeated { first: nobody, source: None };
        assert!(one(store, 1, body).unwrap_err().is_not_found());
        // An address that is taken.
        let first = incident(1, "fen-road");
        one(store, 1, EventBody::IncidentOpened { incident: first.clone() }).unwrap();
        let again = EventBody::IncidentOpened { incident: incident(2, "fen-road") };
        let error = one(store, 2, again).unwrap_err();
        assert!(error.is_conflict() && error.to_string().contains("fen-road"), "{error}");
        // Publishing what nobody approved, or other words than were approved.
        let text = draft(3, &first, story("A", "B.", &[]));
        one(store, 3, EventBody::DraftBegun { draft: text.clone() }).unwrap();
        let mut live = first.clone();
        (live.state, live.version) = (IncidentState::Live, 1);
        let published = |version| EventBody::VersionPublished {
            draft: text.id,
            version,
            incident: live.clone(),
        };
        let error = one(store, 4, published(version(4, &text, 1, Verb::Publish))).unwrap_err();
        assert!(error.to_string().contains("not approved"), "{error}");
        let wrong = EventBody::DraftApproved { draft: text.id, hash: "0".to_owned() };
        assert!(one(store, 4, wrong).unwrap_err().is_conflict());
        let right = EventBody::DraftApproved { draft: text.id, hash: text.etag.clone() };
        one(store, 4, right).unwrap();
        let mut other = version(4, &text, 1, Verb::Publish);
        other.story = story("A", "Something else.", &[]);
        assert!(one(store, 4, published(other)).unwrap_err().is_conflict());
        let error = one(store, 4, published(version(4, &text, 2, Verb::Publish))).unwrap_err();
        assert!(error.to_string().contains("version 1 is the next"), "{error}");
        one(store, 4, published(version(4, &text, 1, Verb::Publish))).unwrap();
        // The same again: nothing is published twice.
        assert!(one(store, 5, published(version(4, &text, 1, Verb::Publish))).is_err());
        // A killed page stays killed.
        let id = first.id;
        let kill = || EventBody::IncidentKilled { incident: id, reason: "an order".to_owned() };
        one(store, 6, kill()).unwrap();
        assert!(one(store, 7, kill()).unwrap_err().is_conflict());
        let now = live.clone();
        let again = store.write_blocking(move |tx| {
            publish(tx, 8, &now, story("C", "D.", &[]), Verb::Update).map(drop)
        });
        assert!(again.unwrap_err().to_string().contains("withdrawn for good"));
        let found = store.read_blocking(log::verify).unwrap();
        assert!(matches!(found, log::Verified::Whole { events: 5, .. }), "{found:?}");
    });
}

#[test]
fn a_name_is_one_persons_and_a_session_needs_somebody() {
    on_both(|place| {
        one(&place.store, 1, EventBody::UserAdded { user: user("Ida Marsh") }).unwrap();
        let error = one(&place.store, 2, EventBody::UserAdded { user: user("ida marsh ") });
        assert!(error.unwrap_err().is_conflict());
        let nobody = user("nobody").id;
        let made =
            place.store.write_blocking(move |tx| sessions::create(tx, "s", nobody, at(1), at(2)));
        assert!(made.unwrap_err().is_not_found());
    });
}

#[test]
fn a_value_that_nests_too_deep_to_be_read_back_is_not_taken() {
    on_both(|place| {
        let came = statement(1, "Appeal\n\nText.");
        let mut value = serde_json::json!(1);
        for _ in 0..40 {
            value = serde_json::json!([value]);
        }
        let correction = scriven_model::FactCorrection {
            fact: "kinds[0]".to_owned(),
            value,
            why: "why".to_owned(),
            by: "Ida Marsh".to_owned(),
            at: at(1),
            lost: None,
        };
        let body = EventBody::FactCorrected { statement: came.id, correction };
        assert!(one(&place.store, 1, body).unwrap_err().is_invalid());
    });
}

#[test]
fn odd_characters_come_back_as_they_went_in() {
    on_both(|place| {
        let odd = "Nul \0, \u{202e}right to left, e\u{301}, 🚓, \u{feff}, '; DROP TABLE events; --";
        let mut came = statement(1, odd);
        came.source_key = Some(odd.to_owned());
        let id = came.id;
        place.store.write_blocking(move |tx| super::made::receive(tx, &came)).unwrap();
        let back =
            place.store.read_blocking(move |tx| crate::statements::get(tx, id)).unwrap().unwrap();
        assert_eq!(back.text, odd);
    });
}

#[test]
fn events_are_appended_in_a_write_only() {
    on_both(|place| {
        let body = || EventBody::IncidentOpened { incident: incident(1, "x") };
        let read = place.store.read_blocking(move |tx| append(tx, 1, body()));
        assert!(matches!(read, Err(Error::Invalid(_))), "{read:?}");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let aside = runtime
            .block_on(place.store.write_aside(move |tx| log::append(tx, at(1), &editor(), body())));
        assert!(matches!(aside, Err(Error::Invalid(_))), "{aside:?}");
    });
}
