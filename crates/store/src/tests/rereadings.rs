//! A statement read again: the views follow, and what was read before stays in the log.

use scriven_model::{
    Claim, ClaimState, EventBody, FactCorrection, PromiseState, Reading, Statement,
};

use super::{
    made::{
        append, at, claim, difference, draft, incident, one, promise, reading, receive, reread,
        statement, story, threaded,
    },
    place::{Place, on_both},
};
use crate::{
    Error, Result, Tx, claims, differences, log, promises, rereadings, signposts, statements,
};

/// A statement that was read, on an incident, with a claim, a promise and a correction.
fn on_record(place: &Place) -> (Statement, Claim) {
    place
        .store
        .write_blocking(|tx| {
            let came = statement(1, "Crash in Fen Road\n\nA cyclist is stable.");
            let opened = incident(2, "fen-road");
            receive(tx, &came)?;
            append(
                tx,
                2,
                EventBody::StatementRead { statement: came.id, reading: reading(&came) },
            )?;
            append(tx, 2, EventBody::IncidentOpened { incident: opened.clone() })?;
            let said = claim(3, &opened, &came, "stable");
            let mut body = threaded(&came, &opened, std::slice::from_ref(&said), &[]);
            if let EventBody::StatementThreaded { promises, .. } = &mut body {
                promises.push(promise(3, &said, None));
            }
            append(tx, 3, body)?;
            let correction = correction("people[0].age");
            append(tx, 4, EventBody::FactCorrected { statement: came.id, correction })?;
            let came = statements::get(tx, came.id)?.ok_or_else(|| Error::not_found("it", 1))?;
            Ok::<_, Error>((came, said))
        })
        .unwrap()
}

/// A newer reading on which every correction stands where it did.
fn anew_of(tx: &mut Tx, came: &Statement) -> Result<EventBody> {
    let corrections = statements::corrections(tx, came.id)?;
    reread(tx, 9, came, corrections)
}

fn correction(fact: &str) -> FactCorrection {
    FactCorrection {
        fact: fact.to_owned(),
        value: serde_json::json!(41),
        why: "they rang".to_owned(),
        by: "Ida Marsh".to_owned(),
        at: at(4),
        lost: None,
    }
}

#[test]
fn a_newer_reading_takes_its_place_and_the_older_one_stays_in_the_log() {
    on_both(|place| {
        let (came, old) = on_record(place);
        let id = came.id;
        let moved = FactCorrection { fact: "people[1].age".to_owned(), ..correction("") };
        let carried = moved.clone();
        place
            .store
            .write_blocking(move |tx| {
                let anew = reread(tx, 9, &came, vec![carried])?;
                append(tx, 9, anew)
            })
            .unwrap();
        place
            .store
            .read_blocking(move |tx| {
                assert_eq!(statements::reading(tx, id)?.unwrap().reader, "newer");
                assert_eq!(statements::corrections(tx, id)?, [moved]);
                let told = rereadings::of_statement(tx, id)?;
                assert_eq!(told.len(), 1);
                assert_eq!((told[0].from.as_str(), told[0].to.as_str()), ("test", "newer"));
                assert_eq!((told[0].by.as_str(), told[0].at), ("Ida Marsh", at(9)));
                let withdrawn = claims::get(tx, old.id)?.unwrap();
                assert_eq!(withdrawn.state, ClaimState::Withdrawn);
                assert_eq!(withdrawn.withdrawn_at, Some(at(9)));
                let live = claims::of_statement(tx, id)?;
                let live: Vec<&str> = live
                    .iter()
                    .filter(|claim| claim.state == ClaimState::Live)
                    .map(|claim| claim.value.as_str())
                    .collect();
                assert_eq!(live, ["serious"]);
                let owed = promises::of_incident(tx, old.incident)?;
                assert_eq!(owed[0].state, PromiseState::Dropped);
                let posts = signposts::of(tx, old.incident)?;
                assert_eq!(posts.len(), 1);
                assert_eq!(posts[0].value, "westmoor");
                let told = differences::of_statement(tx, id)?;
                assert_eq!(told.len(), 1, "what it never said is no change of its");
                assert_eq!(told[0].after.as_deref(), Some("serious"));
                let all = log::after(tx, 0, 100)?;
                let kept: Vec<Reading> = all
                    .into_iter()
                    .filter_map(|event| match event.body {
                        EventBody::StatementRead { reading, .. } => Some(reading),
                        _ => None,
                    })
                    .collect();
                assert_eq!(kept[0].reader, "test", "the older reading is kept for good");
                let whole = log::verify(tx)?;
                assert!(matches!(whole, log::Verified::Whole { .. }), "{whole:?}");
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn a_change_that_is_said_again_on_other_words_stays_told() {
    on_both(|place| {
        let (came, old) = on_record(place);
        let id = came.id;
        place
            .store
            .write_blocking(move |tx| {
                let mut anew = anew_of(tx, &came)?;
                if let EventBody::StatementReread { revision: Some(revision), .. } = &mut anew {
                    let again = revision.claims[0].id;
                    revision.restated = vec![(old.id, again)];
                    revision.differences.clear();
                }
                append(tx, 9, anew)
            })
            .unwrap();
        place
            .store
            .read_blocking(move |tx| {
                let told = differences::of_statement(tx, id)?;
                let before = difference(&old);
                assert_eq!(told.len(), 1);
                assert_eq!(told[0].words, before.words);
                assert_ne!(told[0].claims, before.claims, "it rests on the new claim");
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn readings_of_another_reader_are_found_and_those_of_killed_incidents_are_not() {
    on_both(|place| {
        let (came, _) = on_record(place);
        let count = |reader: &'static str| -> (u64, usize) {
            place
                .store
                .read_blocking(move |tx| {
                    let readers = [reader.to_owned()];
                    let count = rereadings::count_by(tx, &readers)?;
                    let found = rereadings::by(tx, &readers, None, 10)?.items;
                    Ok::<_, Error>((count, found.len()))
                })
                .unwrap()
        };
        assert_eq!(count("another"), (0, 0));
        assert_eq!(count("test"), (1, 1));
        let incident = came.incident.unwrap();
        one(&place.store, 9, EventBody::IncidentKilled { incident, reason: "why".to_owned() })
            .unwrap();
        assert_eq!(count("test"), (0, 0));
    });
}

#[test]
fn readings_of_several_readers_are_one_list_in_pages_and_are_counted() {
    on_both(|place| {
        let readers: Vec<String> = ["", "0.1.0+a", "0.2.0+b"].map(str::to_owned).into();
        let by = readers.clone();
        let came = place.store.write_blocking(move |tx| {
            let mut came = Vec::new();
            for n in 1..=7_u8 {
                let one = statement(i64::from(n), &format!("Crash {n}\n\nA cyclist is stable."));
                receive(tx, &one)?;
                let mut reading = reading(&one);
                reading.reader.clone_from(&by[usize::from(n) % 3]);
                let read = EventBody::StatementRead { statement: one.id, reading };
                append(tx, i64::from(n), read)?;
                came.push(one.id);
            }
            came.reverse();
            Ok::<_, Error>(came)
        });
        let came = came.unwrap();
        place
            .store
            .read_blocking(move |tx| {
                assert_eq!(rereadings::readers(tx)?, readers);
                let (mut seen, mut cursor) = (Vec::new(), None);
                loop {
                    let page = rereadings::by(tx, &readers, cursor.as_ref(), 3)?;
                    seen.extend(page.items.iter().map(|one| one.statement));
                    cursor = page.next;
                    if cursor.is_none() {
                        break;
                    }
                }
                assert_eq!(seen, came, "newest first, each once");
                assert_eq!(rereadings::count_by(tx, &readers)?, 7);
                let some = rereadings::by(tx, &readers[1..2], None, 10)?.items;
                assert!(some.len() == 3 && some.iter().all(|one| one.reader == "0.1.0+a"));
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn a_draft_knows_what_was_read_otherwise_since_it_was_begun() {
    on_both(|place| {
        let (came, old) = on_record(place);
        let since = place
            .store
            .write_blocking(move |tx| {
                let onto = crate::incidents::must(tx, old.incident)?;
                let before = draft(5, &onto, story("Crash", "A cyclist is stable.", &[]));
                append(tx, 5, EventBody::DraftBegun { draft: before.clone() })?;
                let anew = anew_of(tx, &came)?;
                append(tx, 9, anew)?;
                let stale = rereadings::since_begun(tx, onto.id, before.id)?;
                let after = draft(10, &onto, story("Crash", "A cyclist is badly hurt.", &[]));
                append(tx, 10, EventBody::DraftBegun { draft: after.clone() })?;
                Ok::<_, Error>((stale.len(), rereadings::since_begun(tx, onto.id, after.id)?.len()))
            })
            .unwrap();
        assert_eq!(since, (1, 0));
    });
}

#[test]
fn no_correction_may_be_left_behind_and_one_whose_fact_is_gone_can_be_settled() {
    on_both(|place| {
        let (came, _) = on_record(place);
        let id = came.id;
        let statement = came.clone();
        let short: Result<i64> = place.store.write_blocking(move |tx| {
            let anew = reread(tx, 9, &statement, Vec::new())?;
            append(tx, 9, anew)
        });
        assert!(matches!(short, Err(Error::Conflict(_))), "{short:?}");
        let settle = |fact: &str| EventBody::CorrectionSettled {
            statement: id,
            made_at: at(4),
            fact: fact.to_owned(),
            why: "nothing is left of it".to_owned(),
        };
        let early = one(&place.store, 9, settle("people[0].age"));
        assert!(matches!(early, Err(Error::Conflict(_))), "it still stands on its fact");
        let lost =
            FactCorrection { lost: Some("A cyclist".to_owned()), ..correction("people[0].age") };
        place
            .store
            .write_blocking(move |tx| {
                let anew = reread(tx, 9, &came, vec![lost])?;
                append(tx, 9, anew)
            })
            .unwrap();
        one(&place.store, 10, settle("people[0].age")).unwrap();
        let left = place.store.read_blocking(move |tx| statements::corrections(tx, id)).unwrap();
        assert!(left.is_empty());
    });
}
