//! Many writes share one commit; none of them shares another's fate.

use std::sync::{
    Arc, Barrier,
    atomic::{AtomicU32, Ordering},
};

use super::{
    made::{receive, statement},
    place::{Place, on_both},
};
use crate::{Error, log, settings};

#[test]
fn in_one_batch_the_failed_and_the_panicking_lose_only_their_own() {
    on_both(|place| {
        let barrier = Arc::new(Barrier::new(24));
        let (kept, lost, panicked) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for n in 0..24 {
                let (barrier, kept, lost, panicked) = (&barrier, &kept, &lost, &panicked);
                scope.spawn(move || {
                    barrier.wait();
                    let done = place.store.write_blocking(move |tx| {
                        receive(tx, &statement(n, &format!("Appeal {n}\n\nText.")))?;
                        match n % 3 {
                            1 => Err(Error::Invalid("on purpose".to_owned())),
                            2 => panic!("on purpose"),
                            _ => settings::set(tx, &format!("n{n}"), "kept"),
                        }
                    });
                    match done {
                        Ok(()) => kept.fetch_add(1, Ordering::SeqCst),
                        Err(Error::Panicked(words)) if words == "on purpose" => {
                            panicked.fetch_add(1, Ordering::SeqCst)
                        }
                        Err(Error::Invalid(_)) => lost.fetch_add(1, Ordering::SeqCst),
                        Err(other) => panic!("{other}"),
                    };
                });
            }
        });
        let counts = [&kept, &lost, &panicked].map(|n| n.load(Ordering::SeqCst));
        assert_eq!(counts, [8, 8, 8]);
        let found = place.store.read_blocking(log::verify).unwrap();
        assert!(matches!(found, log::Verified::Whole { events: 8, originals: 8, .. }), "{found:?}");
        for n in 0..24 {
            let set =
                place.store.read_blocking(move |tx| settings::get(tx, &format!("n{n}"))).unwrap();
            assert_eq!(set.is_some(), n % 3 == 0);
        }
    });
}

#[test]
fn a_commit_that_fails_acknowledges_nobody() {
    let place = Place::sqlite();
    // A foreign key that is checked at the end of the transaction only.
    let done = place.store.write_blocking(|tx| {
        tx.script("PRAGMA defer_foreign_keys = on")?;
        tx.run("INSERT INTO people (incident, n, doc) VALUES ('nobody', 1, '{}')", &[])?;
        settings::set(tx, "kept", "no")
    });
    assert!(done.is_err(), "{done:?}");
    assert_eq!(place.store.read_blocking(|tx| settings::get(tx, "kept")).unwrap(), None);
    // And the writer goes on.
    place.store.write_blocking(|tx| settings::set(tx, "kept", "yes")).unwrap();
}

#[test]
fn whoever_watches_hears_of_each_commit_and_of_no_rollback() {
    on_both(|place| {
        let watch = place.store.watch();
        assert_eq!(*watch.borrow(), 0);
        place.store.write_blocking(|tx| receive(tx, &statement(1, "A\n\nB."))).unwrap();
        assert_eq!(*watch.borrow(), 1);
        let _ = place.store.write_blocking(|tx| {
            receive(tx, &statement(2, "C\n\nD."))?;
            Err::<(), _>(Error::Invalid("no".to_owned()))
        });
        assert_eq!(*watch.borrow(), 1);
    });
}
