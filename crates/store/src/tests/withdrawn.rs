//! A kill reaches whoever may have got a version, and leaves nothing waiting for ever.

use std::time::Duration;

use scriven_model::{DeliveryId, EventBody, FollowerId, Incident, Verb};

use super::{
    made::{
        append, at, claim as made, follower, incident, one, promise, publish, receive, statement,
        story, threaded,
    },
    place::{Place, on_both},
};
use crate::{
    outbox::{self, Claimed, Delivery, News, State},
    promises,
};

const LEASE: Duration = Duration::from_secs(30);

/// A live page with `n` followers.
fn followed(place: &Place, n: i64) -> Incident {
    let crash = incident(1, "fen-road");
    let opened = crash.clone();
    place
        .store
        .write_blocking(move |tx| {
            for n in 0..n {
                append(tx, n, follower(n, None))?;
            }
            append(tx, 1, EventBody::IncidentOpened { incident: opened.clone() })?;
            publish(tx, 2, &opened, story("A", "B.", &[]), Verb::Publish).map(|(_, live)| live)
        })
        .unwrap()
}

fn claim(place: &Place, n: u32, now: i64) -> Vec<Claimed> {
    place.store.write_blocking(move |tx| outbox::claim(tx, n, at(now), LEASE)).unwrap()
}

fn kill(place: &Place, incident: &Incident, now: i64) {
    let body = EventBody::IncidentKilled { incident: incident.id, reason: "an order".to_owned() };
    one(&place.store, now, body).unwrap();
}

fn rows(place: &Place, incident: &Incident) -> Vec<Delivery> {
    let id = incident.id;
    place.store.read_blocking(move |tx| outbox::of_incident(tx, id)).unwrap()
}

fn row(place: &Place, incident: &Incident, id: DeliveryId) -> Delivery {
    rows(place, incident).into_iter().find(|row| row.id == id).unwrap()
}

/// Those who are told of the withdrawal.
fn told(place: &Place, incident: &Incident) -> Vec<FollowerId> {
    let all = rows(place, incident);
    all.into_iter().filter(|row| row.news == News::Withdrawn).map(|row| row.follower).collect()
}

#[test]
fn a_kill_reaches_whoever_may_have_got_it() {
    on_both(|place| {
        let live = followed(place, 5);
        let tried = claim(place, 4, 10);
        let (sent, timed_out, given_up) = (tried[0].id, tried[1].clone(), tried[2].clone());
        place
            .store
            .write_blocking(move |tx| {
                outbox::ack(tx, &[sent], at(11))?;
                // Nobody knows whether these two read what they never answered to.
                outbox::fail(tx, &timed_out, at(11), Some(at(900)), "no answer in 15 s")?;
                outbox::fail(tx, &given_up, at(11), None, "no answer in 15 s")
            })
            .unwrap();
        kill(place, &live, 13);
        let mut told = told(place, &live);
        let mut tried: Vec<FollowerId> = tried.iter().map(|message| message.follower).collect();
        told.sort();
        tried.sort();
        assert_eq!(told, tried, "the fifth was never tried");
    });
}

#[test]
fn who_follows_no_longer_still_hears_of_the_kill() {
    on_both(|place| {
        let live = followed(place, 1);
        let got = claim(place, 1, 10).remove(0);
        let id = got.id;
        place.store.write_blocking(move |tx| outbox::ack(tx, &[id], at(11))).unwrap();
        kill(place, &live, 12);
        one(&place.store, 13, EventBody::FollowerRemoved { follower: got.follower }).unwrap();
        let told = claim(place, 9, 14);
        assert_eq!(told.iter().map(|one| one.news).collect::<Vec<_>>(), [News::Withdrawn]);
    });
}

#[test]
fn what_a_worker_had_when_the_page_was_killed_does_not_wait_for_ever() {
    on_both(|place| {
        let live = followed(place, 2);
        let mut had = claim(place, 2, 10);
        let (fails, dies) = (had.remove(0), had.remove(0));
        kill(place, &live, 11);
        // One worker comes back with a failure, the other never comes back.
        let failed = fails.clone();
        place
            .store
            .write_blocking(move |tx| outbox::fail(tx, &failed, at(12), Some(at(20)), "503"))
            .unwrap();
        let again = claim(place, 9, 50);
        for id in [fails.id, dies.id] {
            let mine = again.iter().find(|one| one.id == id).expect("somebody looks at it again");
            assert_eq!(mine.news, News::Version);
            let mine = mine.clone();
            place
                .store
                .write_blocking(move |tx| outbox::let_go(tx, &mine, at(51), "withdrawn"))
                .unwrap();
            let row = row(place, &live, id);
            assert_eq!((row.state, row.reason.as_deref()), (State::Dropped, Some("withdrawn")));
        }
        let withdrawn = again.iter().filter(|one| one.news == News::Withdrawn);
        let ids: Vec<DeliveryId> = withdrawn.map(|one| one.id).collect();
        assert_eq!(ids.len(), 2);
        place.store.write_blocking(move |tx| outbox::ack(tx, &ids, at(52))).unwrap();
        assert_eq!(place.store.read_blocking(outbox::waiting).unwrap(), 0);
    });
}

/// A live page, followed by one address twice, for everything and for this, and by another.
///
/// The follows of the address that follows twice are given in their order.
fn followed_twice(place: &Place) -> (Incident, [FollowerId; 2]) {
    let crash = incident(1, "fen-road");
    let of_all = follower(0, None);
    let EventBody::FollowerAdded { follower: first, address: same, .. } = &of_all else { panic!() };
    let mut of_this = follower(1, Some(crash.id));
    let EventBody::FollowerAdded { follower: other, address, .. } = &mut of_this else { panic!() };
    address.clone_from(same);
    let follows = [*first, *other];
    let live = place
        .store
        .write_blocking(move |tx| {
            append(tx, 1, EventBody::IncidentOpened { incident: crash.clone() })?;
            append(tx, 1, of_all)?;
            append(tx, 1, of_this)?;
            append(tx, 1, follower(2, None))?;
            publish(tx, 2, &crash, story("A", "B.", &[]), Verb::Publish).map(|(_, live)| live)
        })
        .unwrap();
    (live, follows)
}

#[test]
fn an_address_that_follows_everything_and_the_incident_is_told_once() {
    on_both(|place| {
        let (live, _) = followed_twice(place);
        let mut told: Vec<String> = rows(place, &live).into_iter().map(|row| row.address).collect();
        let all = told.len();
        told.sort();
        told.dedup();
        assert_eq!((all, told.len()), (2, 2));
    });
}

#[test]
fn what_waits_for_an_address_goes_on_by_its_other_follow_when_one_ends() {
    on_both(|place| {
        let (live, [first, other]) = followed_twice(place);
        one(&place.store, 3, EventBody::FollowerRemoved { follower: first }).unwrap();
        let waits = |who| {
            let of_who = |row: &Delivery| row.follower == who && row.state == State::Queued;
            rows(place, &live).iter().filter(|row| of_who(row)).count()
        };
        assert_eq!((waits(first), waits(other)), (0, 1));
        one(&place.store, 4, EventBody::FollowerRemoved { follower: other }).unwrap();
        assert_eq!(waits(other), 0, "nobody there wants it any more");
    });
}

#[test]
fn what_a_killed_page_was_owed_is_no_longer_waited_for() {
    on_both(|place| {
        let told = statement(1, "Collision in Fen Road\n\nAn update will be given.");
        let crash = incident(2, "fen-road");
        let owed = promise(2, &made(2, &crash, &told, "update"), Some("2026-09-22"));
        let mut threads = threaded(&told, &crash, &[made(2, &crash, &told, "update")], &[]);
        if let EventBody::StatementThreaded { promises, .. } = &mut threads {
            promises.push(owed);
        }
        let opened = crash.clone();
        place
            .store
            .write_blocking(move |tx| {
                receive(tx, &told)?;
                append(tx, 2, EventBody::IncidentOpened { incident: opened })?;
                append(tx, 3, threads)
            })
            .unwrap();
        let open = || place.store.read_blocking(|tx| promises::count(tx, at(9))).unwrap().0;
        assert_eq!(open(), 1);
        kill(place, &crash, 4);
        assert_eq!(open(), 0);
    });
}

#[test]
fn what_was_claimed_and_not_sent_goes_back_as_if_it_had_not_been_tried() {
    on_both(|place| {
        let live = followed(place, 1);
        let mine = claim(place, 1, 10).remove(0);
        let back = mine.clone();
        place.store.write_blocking(move |tx| outbox::give_back(tx, &back, at(11))).unwrap();
        let row = row(place, &live, mine.id);
        assert_eq!((row.state, row.tries), (State::Queued, 0));
        kill(place, &live, 12);
        assert!(told(place, &live).is_empty(), "nobody can have got it");
    });
}
