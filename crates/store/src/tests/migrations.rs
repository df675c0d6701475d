//! Opening records: new, known, newer, not one of ours, already open elsewhere.

use super::{
    made::{receive, statement},
    place::{Place, on_both, raw},
};
use crate::{Config, Error, Store, log};

#[test]
fn a_record_is_opened_again_as_it_was() {
    on_both(|place| {
        place.store.write_blocking(|tx| receive(tx, &statement(1, "A\n\nB."))).unwrap();
        let again = Store::open(place.config.clone()).unwrap();
        assert_eq!(*again.watch().borrow(), 1);
        again.close();
    });
}

#[test]
fn a_record_of_a_newer_program_is_refused_in_words() {
    on_both(|place| {
        raw(&place.config, "INSERT INTO migrations (number, title, at) VALUES (999, 'later', 0)")
            .unwrap();
        let error = Store::open(place.config.clone()).unwrap_err();
        assert!(matches!(error, Error::Newer { found: 999, .. }), "{error}");
        assert!(error.to_string().contains("newer Scriven"));
    });
}

#[test]
fn two_programs_that_open_a_new_record_at_once_both_succeed() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::Sqlite(folder.path().join("deep/in/record.db"));
    std::thread::scope(|scope| {
        for n in 0..4 {
            let config = config.clone();
            scope.spawn(move || {
                let store = Store::open(config).unwrap();
                let came = statement(n, &format!("Appeal {n}"));
                store.write_blocking(move |tx| receive(tx, &came)).unwrap();
                store.close();
            });
        }
    });
    let store = Store::open(config).unwrap();
    let found = store.read_blocking(log::verify).unwrap();
    assert!(matches!(found, log::Verified::Whole { events: 4, .. }), "{found:?}");
}

#[test]
fn two_desks_on_one_record_share_its_log_without_a_gap() {
    on_both(|place| {
        let other = Store::open(place.config.clone()).unwrap();
        std::thread::scope(|scope| {
            for (who, store) in [(0, &place.store), (1, &other)] {
                scope.spawn(move || {
                    for n in 0..40 {
                        let came = statement(n, &format!("Appeal {who} {n}"));
                        store.write_blocking(move |tx| receive(tx, &came)).unwrap();
                    }
                });
            }
        });
        other.close();
        let found = place.store.read_blocking(log::verify).unwrap();
        assert!(matches!(found, log::Verified::Whole { events: 80, .. }), "{found:?}");
    });
}

#[test]
fn what_cannot_be_opened_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Dear desk, this is a letter and not a record of anything at all.\n")
        .unwrap();
    let error = Store::open(Config::Sqlite(file)).unwrap_err();
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    let error = Store::open(Config::Sqlite(folder.path().to_path_buf())).unwrap_err();
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    let nowhere = "postgres://nobody:secret@127.0.0.1:9/none".to_owned();
    let error = Store::open(Config::Postgres { url: nowhere, schema: None }).unwrap_err();
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
}

#[test]
#[cfg(unix)]
fn nobody_else_on_the_machine_can_read_the_record() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::sqlite();
    for name in ["record.db", "record.db-wal", "record.db-shm"] {
        let mode = std::fs::metadata(place.file(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} is {mode:o}");
    }
}
