//! Whatever statement fails: either all of a write is there or nothing of it.

use scriven_model::{EventBody, Verb};

use super::{
    made::{
        append, claim, follower, incident, publish, reading, receive, statement, story, threaded,
    },
    place::{Place, on_both},
};
use crate::{Error, Result, Tx, log, outbox, tests::rebuilt::dump, views};

/// A write that touches nearly every table.
fn everything(tx: &mut Tx, n: i64) -> Result<i64> {
    let came = statement(n, &format!("Appeal {n}\n\nA cyclist is stable."));
    receive(tx, &came)?;
    append(tx, n, EventBody::StatementRead { statement: came.id, reading: reading(&came) })?;
    let crash = incident(n, &format!("crash-{n}"));
    append(tx, n, EventBody::IncidentOpened { incident: crash.clone() })?;
    let stable = claim(n, &crash, &came, "stable");
    append(tx, n, threaded(&came, &crash, std::slice::from_ref(&stable), &[]))?;
    append(tx, n, follower(n, None))?;
    let text = story("Cyclist hurt", "A cyclist is stable.", &[stable]);
    publish(tx, n, &crash, text, Verb::Publish)?;
    append(tx, n, EventBody::IncidentKilled { incident: crash.id, reason: "test".to_owned() })
}

fn state(place: &Place) -> (Vec<String>, i64, u64) {
    place
        .store
        .read_blocking(|tx| {
            let last = log::last(tx)?.map_or(0, |(seq, _)| seq);
            Ok::<_, Error>((dump(tx)?, last, outbox::waiting(tx)?))
        })
        .unwrap()
}

#[test]
fn a_write_that_fails_at_its_nth_statement_leaves_nothing_behind() {
    on_both(|place| {
        place.store.write_blocking(|tx| everything(tx, 1)).unwrap();
        let before = state(place);
        let mut n = 1;
        loop {
            place.store.fail_after(n);
            let done = place.store.write_blocking(|tx| everything(tx, 2));
            place.store.fail_after(0);
            if done.is_ok() {
                break;
            }
            // On PostgreSQL the very first statement takes the log's lock.
            assert!(matches!(done, Err(Error::Injected)), "{done:?}");
            assert_eq!(state(place), before, "something of the write stayed at {n}");
            // Every one of the first, then every third: each try runs all before it.
            n += if n < 40 { 1 } else { 3 };
        }
        assert!(n > 60, "the write has more statements than {n}");
        let found = place.store.read_blocking(log::verify).unwrap();
        assert!(matches!(found, log::Verified::Whole { .. }), "{found:?}");
    });
}

#[test]
fn a_rebuild_that_fails_leaves_the_views_as_they_were() {
    on_both(|place| {
        place.store.write_blocking(|tx| everything(tx, 1)).unwrap();
        let before = state(place);
        for n in [1, 5, 19, 30, 45] {
            place.store.fail_after(n);
            let done = place.store.write_blocking(views::rebuild);
            place.store.fail_after(0);
            assert!(matches!(done, Err(Error::Injected)), "{done:?}");
            assert_eq!(state(place), before);
        }
    });
}

#[test]
fn a_write_that_goes_on_after_a_failed_statement_is_never_half_kept() {
    on_both(|place| {
        let done = place.store.write_blocking(|tx| {
            receive(tx, &statement(1, "Appeal\n\nOne."))?;
            // A statement the engine refuses, and a caller that does not care.
            let _ = tx.run("INSERT INTO settings (name, value) VALUES (NULL, 'x')", &[]);
            receive(tx, &statement(2, "Appeal\n\nTwo."))
        });
        let kept = place.store.read_blocking(log::last).unwrap().map_or(0, |(seq, _)| seq);
        match done {
            Ok(_) => assert_eq!(kept, 2),
            Err(_) => assert_eq!(kept, 0),
        }
    });
}

#[test]
fn a_full_disk_says_so_saves_nothing_reads_on_and_recovers() {
    let place = Place::sqlite();
    place.store.write_blocking(|tx| everything(tx, 1)).unwrap();
    let before = state(&place);
    // As a full disk: the file may not grow any more.
    let pages = "PRAGMA max_page_count = 1";
    place.store.write_blocking(move |tx| tx.script(pages)).unwrap();
    let big = "x".repeat(200_000);
    for _ in 0..3 {
        let text = format!("Appeal\n\n{big}");
        let done = place.store.write_blocking(move |tx| receive(tx, &statement(9, &text)));
        assert!(done.as_ref().is_err_and(Error::is_full), "{done:?}");
        assert_eq!(state(&place), before);
    }
    place.store.write_blocking(|tx| tx.script("PRAGMA max_page_count = 1000000")).unwrap();
    place.store.write_blocking(|tx| everything(tx, 2)).unwrap();
    let found = place.store.read_blocking(log::verify).unwrap();
    assert!(matches!(found, log::Verified::Whole { .. }), "{found:?}");
}

#[test]
fn a_record_held_by_another_process_says_so_and_recovers() {
    let place = Place::sqlite();
    let other = rusqlite::Connection::open(place.store.file().unwrap()).unwrap();
    place.store.write_blocking(|tx| tx.script("PRAGMA busy_timeout = 50")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let done = place.store.write_blocking(|tx| everything(tx, 1));
    assert!(matches!(&done, Err(error) if error.is_temporary()), "{done:?}");
    other.execute_batch("ROLLBACK").unwrap();
    place.store.write_blocking(|tx| everything(tx, 1)).unwrap();
}
