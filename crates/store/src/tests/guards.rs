//! Nothing in the log and no original can be changed or deleted, whoever asks.

use super::{
    made::{receive, statement},
    place::{on_both, raw},
};

#[test]
fn the_database_itself_refuses_to_change_the_log_and_the_originals() {
    on_both(|place| {
        place.store.write_blocking(|tx| receive(tx, &statement(1, "Appeal\n\nText."))).unwrap();
        let tries = [
            "UPDATE events SET body = '{}'",
            "UPDATE events SET at = at + 1 WHERE seq = 1",
            "DELETE FROM events",
            "DELETE FROM events WHERE seq = 1",
            "UPDATE originals SET bytes = NULL",
            "DELETE FROM originals",
        ];
        for sql in tries {
            let why = raw(&place.config, sql).expect_err(sql);
            assert!(why.contains("append-only") || why.contains("kept for good"), "{sql}: {why}");
        }
        let more: &[&str] = if place.store.file().is_some() {
            &[
                "INSERT OR REPLACE INTO events SELECT seq, at, what, actor, '{}', prev, hash
                    FROM events",
                "REPLACE INTO originals SELECT sha256, 'text/html', bytes, at FROM originals",
            ]
        } else {
            &[
                "TRUNCATE events",
                "TRUNCATE originals CASCADE",
                "INSERT INTO events SELECT seq, at, what, actor, '{}', prev, hash FROM events
                    ON CONFLICT (seq) DO UPDATE SET body = excluded.body",
            ]
        };
        for sql in more {
            assert!(raw(&place.config, sql).is_err(), "{sql}");
        }
        let found = place.store.read_blocking(crate::log::verify).unwrap();
        assert!(matches!(found, crate::log::Verified::Whole { events: 1, .. }), "{found:?}");
    });
}
