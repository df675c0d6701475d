//! Walking the chain finds whatever was changed behind the program's back.

use super::{
    made::{receive, statement},
    place::{Place, on_both, raw},
};
use crate::log::{Verified, verify};

fn filled(place: &Place) {
    place
        .store
        .write_blocking(|tx| {
            for n in 1..=5 {
                receive(tx, &statement(n, &format!("Appeal {n}\n\nText.")))?;
            }
            Ok::<_, crate::Error>(())
        })
        .unwrap();
}

/// Opens the guards, as somebody with the database's own rights could.
fn unguard(place: &Place) {
    let sql = if place.store.file().is_some() {
        "DROP TRIGGER events_are_not_changed; DROP TRIGGER events_are_not_deleted;
         DROP TRIGGER originals_are_not_changed; DROP TRIGGER originals_are_not_deleted"
    } else {
        "DROP TRIGGER events_are_not_changed ON events;
         DROP TRIGGER originals_are_not_changed ON originals;
         ALTER TABLE statements DROP CONSTRAINT statements_sha256_fkey"
    };
    raw(&place.config, sql).unwrap();
}

fn broken_at(place: &Place) -> (i64, String) {
    match place.store.read_blocking(verify).unwrap() {
        Verified::Broken { seq, why } => (seq, why),
        whole @ Verified::Whole { .. } => panic!("it was tampered with, and yet {whole:?}"),
    }
}

#[test]
fn a_whole_chain_gives_its_length_and_head() {
    on_both(|place| {
        let empty = place.store.read_blocking(verify).unwrap();
        let zeros = "0".repeat(64);
        assert_eq!(empty, Verified::Whole { events: 0, head: zeros, originals: 0 });
        filled(place);
        let head = place.store.read_blocking(crate::log::last).unwrap().unwrap();
        assert_eq!(
            place.store.read_blocking(verify).unwrap(),
            Verified::Whole { events: 5, head: head.1, originals: 5 }
        );
    });
}

#[test]
fn every_kind_of_tampering_is_found_at_its_event() {
    let tampering = [
        (
            "UPDATE events SET body = replace(body, 'Appeal 3', 'Appeal 9') WHERE seq = 3",
            3,
            "changed",
        ),
        ("UPDATE events SET at = at + 1 WHERE seq = 2", 2, "changed"),
        ("UPDATE events SET actor = '{\"by\":\"operator\"}' WHERE seq = 4", 4, "changed"),
        ("UPDATE events SET what = 'incident-killed' WHERE seq = 4", 4, "is statement-received"),
        ("DELETE FROM events WHERE seq = 2", 3, "missing"),
        ("UPDATE events SET hash = 'x' WHERE seq = 5", 5, "changed"),
        ("UPDATE events SET prev = 'x' WHERE seq = 5", 5, "before it"),
        (
            "DELETE FROM originals WHERE sha256 = (SELECT sha256 FROM statements
            ORDER BY received_at LIMIT 1)",
            1,
            "not there",
        ),
    ];
    for (sql, seq, word) in tampering {
        on_both(|place| {
            filled(place);
            unguard(place);
            raw(&place.config, sql).unwrap();
            let (found, why) = broken_at(place);
            assert_eq!(found, seq, "{sql}: {why}");
            assert!(why.contains(word), "{sql}: {why}");
        });
    }
}

#[test]
fn an_original_that_was_changed_is_found() {
    on_both(|place| {
        filled(place);
        unguard(place);
        let bytes = if place.store.file().is_some() { "x'00'" } else { "'\\x00'" };
        raw(&place.config, &format!("UPDATE originals SET bytes = {bytes}")).unwrap();
        assert!(broken_at(place).1.contains("not what it was"));
    });
}
