//! Copies made while the desk writes, and put back.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{
    made::{receive, statement},
    place::Place,
};
use crate::{Config, Error, Store, backup, log, restore};

#[test]
fn a_copy_made_under_load_is_whole_and_can_be_put_back() {
    let place = Place::sqlite();
    let stop = AtomicBool::new(false);
    let copy = place.file("copy.db");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0.. {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let came = statement(n, &format!("Appeal {n}\n\nText."));
                place.store.write_blocking(move |tx| receive(tx, &came)).unwrap();
            }
        });
        std::thread::sleep(std::time::Duration::from_millis(60));
        let made = (0..3).try_for_each(|_| backup(&place.store, &copy));
        stop.store(true, Ordering::SeqCst);
        made.unwrap();
    });
    let events = |config: Config| {
        let store = Store::open(config).unwrap();
        let found = store.read_blocking(log::verify).unwrap();
        store.close();
        match found {
            log::Verified::Whole { events, .. } => events,
            broken @ log::Verified::Broken { .. } => panic!("{broken:?}"),
        }
    };
    let there = place.file("there.db");
    restore(&copy, &there).unwrap();
    let copied = events(Config::Sqlite(there));
    assert!(copied > 0);
    // Over a record that is in use: not at all. Over one that is not: kept beside.
    let error = restore(&copy, &place.file("record.db")).unwrap_err();
    assert!(matches!(error, Error::Locked(_)), "{error}");
    assert!(!place.file("record.db.restore-part").exists());
    place.store.close();
    let record = place.file("record.db");
    assert!(events(Config::Sqlite(record.clone())) >= copied);
    restore(&copy, &record).unwrap();
    assert_eq!(events(Config::Sqlite(record)), copied);
    assert!(place.file("record.db.before-restore").exists());
    assert!(!place.file("copy.db.part").exists());
}

#[test]
fn what_is_no_copy_of_a_record_is_not_put_back() {
    let place = Place::sqlite();
    let junk = place.file("junk.db");
    std::fs::write(&junk, "this is a letter, not a database, and long enough to be read as one")
        .unwrap();
    let record = place.file("record.db");
    assert!(restore(&junk, &record).is_err());
    assert!(restore(&place.file("absent.db"), &record).is_err());
    assert!(record.exists());
}

#[test]
fn postgresql_says_which_tool_to_use_instead() {
    if let Some(place) = Place::postgres() {
        let error = backup(&place.store, &place.file("copy.db")).unwrap_err();
        assert!(matches!(&error, Error::Unsupported(why) if why.contains("pg_dump")), "{error}");
    }
}
