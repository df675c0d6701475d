//! Search: what is found, and that nothing typed breaks it.

use proptest::prelude::*;

use super::{
    made::{append, incident, publish, receive, statement, story},
    place::{Place, on_both},
};
use crate::search::{Noun, query, query_before, query_public};

fn filled(place: &Place) {
    place
        .store
        .write_blocking(|tx| {
            for (n, text) in [
                (1, "Appeal after burglary\n\nOfficers were called to Café Mirador, Quay Street."),
                (2, "Man charged\n\nA man has been charged after the burglary in Quay Street."),
                (3, "Missing teenager found\n\nO'Dell's family have been told. Ref 4471/12."),
            ] {
                receive(tx, &statement(n, text))?;
            }
            let crash = incident(4, "fen-road");
            append(tx, 4, scriven_model::EventBody::IncidentOpened { incident: crash.clone() })?;
            let text = story("Cyclist seriously hurt", "Police closed the road.", &[]);
            publish(tx, 5, &crash, text, scriven_model::Verb::Publish)
        })
        .unwrap();
}

fn titles(place: &Place, q: &str) -> Vec<String> {
    let q = q.to_owned();
    place
        .store
        .read_blocking(move |tx| query(tx, &q, 9))
        .unwrap()
        .into_iter()
        .map(|hit| hit.title)
        .collect()
}

#[test]
fn words_are_found_newest_first_by_their_stem_and_the_last_by_its_beginning() {
    on_both(|place| {
        filled(place);
        assert_eq!(titles(place, "burglary"), ["Man charged", "Appeal after burglary"]);
        assert_eq!(titles(place, "BURGLARIES quay"), ["Man charged", "Appeal after burglary"]);
        assert_eq!(titles(place, "burglary charging"), ["Man charged"]);
        assert_eq!(titles(place, "teen"), ["Missing teenager found"]);
        assert_eq!(titles(place, "o'dell"), ["Missing teenager found"]);
        assert_eq!(titles(place, "4471/12"), ["Missing teenager found"]);
        assert_eq!(titles(place, "café"), ["Appeal after burglary"]);
        assert_eq!(titles(place, "fen road"), ["Collision, Fen Road"]);
        assert!(titles(place, "burglary cyclist").is_empty(), "all words must be there");
    });
}

#[test]
fn a_search_goes_on_behind_its_last_hit_and_the_public_sees_stories_only() {
    on_both(|place| {
        filled(place);
        let (first, rest, public) = place
            .store
            .read_blocking(|tx| {
                let first = query(tx, "burglary", 1)?;
                let rest = query_before(tx, "burglary", first[0].n, 9)?;
                Ok::<_, crate::Error>((first, rest, query_public(tx, "cyclist", 0, 9)?))
            })
            .unwrap();
        assert_eq!((first.len(), rest.len()), (1, 1));
        assert_eq!(rest[0].title, "Appeal after burglary");
        assert_eq!((public.len(), public[0].noun), (1, Noun::Story));
        let none = place.store.read_blocking(|tx| query_public(tx, "burglary", 0, 9)).unwrap();
        assert!(none.is_empty());
    });
}

#[test]
fn a_text_too_long_for_the_index_is_still_taken() {
    on_both(|place| {
        let words = (0..400_000).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
        let long = format!("Long one\n\n{words} {}", "x".repeat(70_000));
        place.store.write_blocking(move |tx| receive(tx, &statement(1, &long))).unwrap();
        assert_eq!(titles(place, "w77"), ["Long one"]);
    });
}

#[test]
fn nothing_typed_breaks_a_search() {
    on_both(|place| {
        filled(place);
        for odd in [
            "",
            " ",
            "\"",
            "'",
            "*",
            "a*",
            "NEAR(",
            "AND",
            "OR",
            "NOT",
            "a AND",
            "col:x",
            "-x",
            "^x",
            "(",
            ")",
            "a & b | !c",
            "<->",
            ":*",
            "\\",
            "%",
            "_",
            "\0",
            "🚓",
            "é",
            "the",
            "' OR 1=1 --",
            "x\u{301}",
            &"long".repeat(500),
        ] {
            titles(place, odd);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_at_all_breaks_a_search(q in ".{0,60}") {
        thread_local! {
            static PLACES: Vec<Place> =
                std::iter::once(Place::sqlite()).chain(Place::postgres()).collect();
        }
        PLACES.with(|places| for place in places { titles(place, &q); });
    }
}
