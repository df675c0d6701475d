//! The doors to the record: from async code, many at once, at the end.

use super::{
    made::{receive, statement},
    place::{Place, on_both, raw},
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

#[test]
fn a_connection_that_broke_while_idle_is_made_anew_unseen() {
    let Some(place) = Place::postgres() else { return };
    let pid = place
        .store
        .write_blocking(|tx| {
            let row = tx.one("SELECT CAST(pg_backend_pid() AS BIGINT)", &[])?;
            row.map_or(Ok(0), |row| row.int(0))
        })
        .unwrap();
    raw(&place.config, &format!("SELECT pg_terminate_backend({pid})")).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(50));
    let seq = place.store.write_blocking(|tx| receive(tx, &statement(1, "A\n\nB."))).unwrap();
    assert_eq!(seq, 1);
}

#[test]
fn a_connection_that_breaks_inside_a_write_fails_that_write_and_no_other() {
    let Some(place) = Place::postgres() else { return };
    let config = place.config.clone();
    let done = place.store.write_blocking(move |tx| {
        receive(tx, &statement(1, "A\n\nB."))?;
        let row = tx.one("SELECT CAST(pg_backend_pid() AS BIGINT)", &[])?;
        let pid = row.map_or(Ok(0), |row| row.int(0))?;
        raw(&config, &format!("SELECT pg_terminate_backend({pid})")).unwrap();
        Ok::<_, Error>(())
    });
    assert!(matches!(done, Err(Error::Unknown(_) | Error::Commit(_))), "{done:?}");
    let seq = place.store.write_blocking(|tx| receive(tx, &statement(2, "C\n\nD."))).unwrap();
    assert_eq!(seq, 1, "the write before left nothing");
}
