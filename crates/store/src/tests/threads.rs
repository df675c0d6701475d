//! The doors to the record: from async code, many at once, at the end.

use super::{
    made::{receive, statement},
    place::{Place, on_both},
};
use crate::{Error, log, settings};

#[test]
fn async_code_reads_and_writes_many_at_once() {
    on_both(|place| {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        runtime.block_on(async {
            let mut all = tokio::task::JoinSet::new();
            for n in 0..100 {
                let store = place.store.clone();
                all.spawn(async move {
                    let came = statement(n, &format!("Appeal {n}"));
                    let seq = store.write(move |tx| receive(tx, &came)).await.unwrap();
                    // What was acknowledged is seen by every read that begins later.
                    let last = store.read(log::last).await.unwrap().unwrap().0;
                    assert!(last >= seq);
                });
            }
            all.join_all().await;
        });
        let found = place.store.read_blocking(log::verify).unwrap();
        assert!(matches!(found, log::Verified::Whole { events: 100, .. }), "{found:?}");
    });
}

#[test]
fn a_read_sees_one_moment_even_while_others_write() {
    on_both(|place| {
        let store = place.store.clone();
        place
            .store
            .read_blocking(move |tx| {
                let before = log::last(tx)?;
                // From a thread of its own: a closure itself may not call the store.
                let writer = store.clone();
                std::thread::spawn(move || {
                    writer.write_blocking(|tx| receive(tx, &statement(1, "A\n\nB."))).unwrap();
                })
                .join()
                .unwrap();
                assert_eq!(log::last(tx)?, before);
                Ok::<_, Error>(())
            })
            .unwrap();
        assert!(place.store.read_blocking(log::last).unwrap().is_some());
    });
}

#[test]
fn a_read_cannot_write() {
    on_both(|place| {
        let done = place.store.read_blocking(|tx| settings::set(tx, "a", "b"));
        assert!(done.is_err());
        assert_eq!(place.store.read_blocking(|tx| settings::get(tx, "a")).unwrap(), None);
    });
}

#[test]
fn a_closure_that_calls_the_store_again_is_told_so_and_not_stuck() {
    let place = Place::sqlite();
    let store = place.store.clone();
    let done = place.store.write_blocking(move |_| store.read_blocking(log::last));
    assert!(matches!(done, Err(Error::Invalid(_))), "{done:?}");
}

#[test]
fn a_closed_store_says_so() {
    on_both(|place| {
        let clone = place.store.clone();
        place.store.close();
        assert!(matches!(clone.read_blocking(log::last), Err(Error::Closed)));
    });
}
