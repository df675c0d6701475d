//! kill -9 at any moment: whatever was acknowledged is there, and the chain holds.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use super::made::{append, reading, receive, statement};
use crate::{Config, Store, log, originals};

const FOLDER: &str = "SCRIVEN_STORE_TEST_CHILD";

/// Not a test by itself: what the child process does. It writes from several threads
/// until it is killed, and says each number only once the write was acknowledged.
#[test]
fn child_writes_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let store = Store::open(Config::Sqlite(PathBuf::from(folder).join("record.db"))).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4_i64 {
            let store = &store;
            scope.spawn(move || {
                for n in 0..100_000_i64 {
                    let seq = store
                        .write_blocking(move |tx| {
                            let text = format!("Appeal {thread} {n} {}", std::process::id());
                            let came = statement(n, &text);
                            receive(tx, &came)?;
                            let read = reading(&came);
                            append(
                                tx,
                                n,
                                scriven_model::EventBody::StatementRead {
                                    statement: came.id,
                                    reading: read,
                                },
                            )
                        })
                        .unwrap();
                    println!("kept {seq}");
                }
            });
        }
    });
}

#[test]
fn kill_9_loses_nothing_that_was_acknowledged() {
    if std::env::var(FOLDER).is_ok() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("record.db");
    let rounds: u64 =
        std::env::var("SCRIVEN_TEST_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let mut last = 0;
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::kill::child_writes_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        // Different moments each round: inside the opening, a write, a checkpoint.
        std::thread::scope(|scope| {
            let child = &mut child;
            scope.spawn(move || {
                std::thread::sleep(Duration::from_millis(15 + (round * 37) % 400));
                child.kill().unwrap();
                child.wait().unwrap();
            });
            for line in out.lines().map_while(Result::ok) {
                if let Some(seq) = line.split("kept ").nth(1).and_then(|n| n.parse().ok()) {
                    last = i64::max(last, seq);
                }
            }
        });
        let store = Store::open(Config::Sqlite(file.clone())).unwrap();
        let found = store.read_blocking(log::verify).unwrap();
        let log::Verified::Whole { events, .. } = &found else { panic!("{found:?}") };
        assert!(*events >= last, "{last} was acknowledged and the log ends at {events}");
        assert_eq!(events % 2, 0, "half of a write is there");
        store
            .read_blocking(move |tx| {
                for event in log::after(tx, i64::max(last - 20, 0), 20)? {
                    if let scriven_model::EventBody::StatementReceived { statement } = &event.body {
                        let kept = originals::get(tx, &statement.sha256)?.unwrap();
                        assert_eq!(kept.bytes, statement.text.as_bytes());
                    }
                }
                Ok::<_, crate::Error>(())
            })
            .unwrap();
        store.close();
    }
    assert!(last > 0, "no round got as far as a write");
}
