//! What lies beside the record: sessions, tokens, polls, the outbox, kept answers.

use std::time::Duration;

use scriven_model::{EventBody, FollowerId, TokenId, UserId, Verb};

use super::{
    made::{append, at, follower, incident, one, publish, source, story, user},
    place::{Place, on_both},
};
use crate::{
    Error, followers, idempotency, log, outbox, sessions, settings, sources, tokens, users,
};

#[test]
fn people_sign_in_and_out_and_a_new_password_ends_their_sessions() {
    on_both(|place| {
        let ida = user("Ida Marsh");
        let id = ida.id;
        place
            .store
            .write_blocking(move |tx| {
                append(tx, 1, EventBody::UserAdded { user: ida })?;
                users::set_password(tx, id, "$argon2id$one", at(1))?;
                users::set_password(tx, id, "$argon2id$two", at(2))?;
                sessions::create(tx, "aa", id, at(2), at(100))?;
                sessions::create(tx, "bb", id, at(2), at(50))?;
                sessions::create(tx, "cc", id, at(2), at(100))
            })
            .unwrap();
        place
            .store
            .write_blocking(move |tx| {
                assert_eq!(users::password(tx, id)?.as_deref(), Some("$argon2id$two"));
                assert_eq!(users::by_name(tx, "IDA marsh")?.unwrap().id, id);
                assert_eq!(sessions::find(tx, "bb", at(60))?, None, "it has expired");
                sessions::touch(tx, "aa", at(10), at(200))?;
                let session = sessions::find(tx, "aa", at(150))?.unwrap();
                assert_eq!((session.user.id, session.last_seen), (id, at(10)));
                sessions::end(tx, "cc")?;
                assert_eq!(sessions::find(tx, "cc", at(3))?, None);
                assert_eq!(sessions::purge(tx, at(60))?, 1);
                append(tx, 61, EventBody::UserPasswordReset { user: id })?;
                assert_eq!(sessions::find(tx, "aa", at(150))?, None);
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn a_token_is_good_until_it_is_revoked() {
    on_both(|place| {
        let (ida, token) = (user("Ida Marsh"), TokenId::new(at(1)));
        place
            .store
            .write_blocking(move |tx| {
                let (user, scope) = (ida.id, "write".to_owned());
                append(tx, 1, EventBody::UserAdded { user: ida })?;
                append(tx, 2, EventBody::TokenCreated { token, user, scope })?;
                tokens::set_secret(tx, token, "ff")?;
                let (found, whose) = tokens::find(tx, "ff")?.unwrap();
                assert_eq!((found.id, found.scope.as_str(), whose.id), (token, "write", user));
                append(tx, 3, EventBody::TokenRevoked { token })?;
                assert!(tokens::find(tx, "ff")?.is_none());
                assert_eq!(tokens::list(tx)?[0].revoked, Some(at(3)));
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn whoever_is_disabled_has_no_session_and_no_token_until_they_are_enabled() {
    on_both(|place| {
        let (ida, token) = (user("Ida Marsh"), TokenId::new(at(1)));
        let id = ida.id;
        place
            .store
            .write_blocking(move |tx| {
                append(tx, 1, EventBody::UserAdded { user: ida })?;
                let scope = "read".to_owned();
                append(tx, 2, EventBody::TokenCreated { token, user: id, scope })?;
                tokens::set_secret(tx, token, "ff")?;
                sessions::create(tx, "aa", id, at(1), at(99))?;
                append(tx, 3, EventBody::UserDisabled { user: id })?;
                assert_eq!(users::get(tx, id)?.unwrap().disabled, Some(at(3)));
                assert!(users::active(tx, id)?.is_none());
                assert!(sessions::find(tx, "aa", at(4))?.is_none());
                assert!(tokens::find(tx, "ff")?.is_none());
                assert_eq!(tokens::live_of(tx, id)?, [token]);
                append(tx, 5, EventBody::UserEnabled { user: id })?;
                assert!(users::active(tx, id)?.is_some());
                assert!(sessions::find(tx, "aa", at(6))?.is_none(), "it ended for good");
                Ok::<_, Error>(())
            })
            .unwrap();
        let refused = place.store.write_blocking(move |tx| {
            append(tx, 7, EventBody::UserDisabled { user: id })?;
            sessions::create(tx, "bb", id, at(8), at(99))
        });
        assert!(refused.unwrap_err().is_conflict());
    });
}

#[test]
fn a_source_at_another_address_is_asked_as_if_for_the_first_time() {
    on_both(|place| {
        let feed = source(1);
        let id = feed.id;
        place
            .store
            .write_blocking(move |tx| {
                append(tx, 1, EventBody::SourceAdded { source: feed.clone() })?;
                let poll = sources::Poll {
                    etag: Some("one".to_owned()),
                    next_poll: Some(at(100)),
                    ..sources::Poll::default()
                };
                sources::save_poll(tx, id, &poll, 3)?;
                let mut edited = |n, url: &str| {
                    let body = EventBody::SourceEdited {
                        source: id,
                        name: "Press office".to_owned(),
                        url: url.to_owned(),
                        issuer: None,
                        jurisdiction: None,
                    };
                    append(tx, n, body)?;
                    Ok::<_, Error>((sources::poll(tx, id)?, sources::get(tx, id)?.unwrap()))
                };
                let (poll, same) = edited(2, &feed.url)?;
                assert_eq!(poll.etag.as_deref(), Some("one"), "a new name changes nothing else");
                assert_eq!((same.name.as_str(), same.issuer), ("Press office", None));
                let (poll, moved) = edited(3, "https://elsewhere.example/feed")?;
                assert_eq!((poll.etag, poll.next_poll), (None, None));
                assert_eq!(
                    (moved.counts.seen, moved.counts.duplicate),
                    (3, 3),
                    "it keeps its past"
                );
                let name = moved.name;
                append(tx, 4, EventBody::SourceRemoved { source: id, name })?;
                assert!(sources::get(tx, id)?.is_none() && sources::due(tx, at(9))?.is_empty());
                assert_eq!(sources::poll(tx, id)?, sources::Poll::default());
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn a_source_is_due_when_its_time_has_come_and_its_counts_add_up() {
    on_both(|place| {
        let feed = source(1);
        let id = feed.id;
        place
            .store
            .write_blocking(move |tx| {
                append(tx, 1, EventBody::SourceAdded { source: feed })?;
                assert_eq!(sources::due(tx, at(1))?.len(), 1, "never asked: at once");
                let poll = sources::Poll {
                    etag: Some("W/\"a\u{e9}\"".to_owned()),
                    next_poll: Some(at(100)),
                    polled_at: Some(at(2)),
                    failures: 2,
                    trouble: Some("it did not answer".to_owned()),
                    ..sources::Poll::default()
                };
                sources::save_poll(tx, id, &poll, 3)?;
                sources::save_poll(tx, id, &poll, 4)?;
                assert_eq!(sources::poll(tx, id)?, poll);
                assert!(sources::due(tx, at(99))?.is_empty());
                assert_eq!(sources::due(tx, at(100))?.len(), 1);
                let body = EventBody::StatementRefused {
                    source: Some(id),
                    thing: "an entry".to_owned(),
                    why: "empty".to_owned(),
                    sha256: None,
                };
                append(tx, 3, body)?;
                let found = sources::get(tx, id)?.unwrap();
                let counts = found.counts;
                assert_eq!((counts.seen, counts.duplicate, counts.refused), (8, 7, 1));
                assert_eq!((found.failures, found.trouble.is_some()), (2, true));
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

/// A live page with `n` followers; gives the incident.
fn followed(place: &Place, n: i64) -> scriven_model::Incident {
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

#[test]
fn a_message_is_claimed_by_one_worker_and_comes_back_when_its_lease_ends() {
    on_both(|place| {
        followed(place, 5);
        let lease = Duration::from_secs(30);
        let claim = |now| {
            place.store.write_blocking(move |tx| outbox::claim(tx, 3, at(now), lease)).unwrap()
        };
        let (mine, theirs, none) = (claim(10), claim(10), claim(10));
        assert_eq!((mine.len(), theirs.len(), none.len()), (3, 2, 0));
        // One sent, one to be tried again, one given up; the others' lease ends.
        place
            .store
            .write_blocking(move |tx| {
                outbox::ack(tx, &[mine[0].id], at(11))?;
                outbox::fail(tx, &mine[1], at(11), Some(at(20)), "503")?;
                outbox::fail(tx, &mine[2], at(11), None, "410")
            })
            .unwrap();
        assert!(claim(19).is_empty());
        assert_eq!(claim(20).len(), 1);
        let again = claim(41);
        assert_eq!(again.len(), 2);
        assert!(again.iter().all(|message| message.tries == 2));
        // A worker whose lease ended says it failed: that changes nothing any more.
        place
            .store
            .write_blocking(move |tx| outbox::fail(tx, &theirs[0], at(42), Some(at(42)), "late"))
            .unwrap();
        assert!(claim(42).is_empty());
    });
}

#[test]
fn a_held_page_sends_nothing_and_a_killed_one_tells_those_who_got_it() {
    on_both(|place| {
        let live = followed(place, 3);
        let id = live.id;
        let lease = Duration::from_secs(30);
        let claim = |n, now| {
            place.store.write_blocking(move |tx| outbox::claim(tx, n, at(now), lease)).unwrap()
        };
        let first = claim(1, 10);
        place.store.write_blocking(move |tx| outbox::ack(tx, &[first[0].id], at(11))).unwrap();
        one(&place.store, 12, EventBody::IncidentHeld { incident: id, reason: "x".to_owned() })
            .unwrap();
        assert!(claim(9, 12).is_empty());
        one(&place.store, 13, EventBody::IncidentKilled { incident: id, reason: "x".to_owned() })
            .unwrap();
        let told = claim(9, 13);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].news, outbox::News::Withdrawn);
        let all = place.store.read_blocking(move |tx| outbox::of_incident(tx, id)).unwrap();
        let dropped = all.iter().filter(|row| row.state == outbox::State::Dropped).count();
        assert_eq!((all.len(), dropped), (4, 2));
    });
}

#[test]
fn workers_that_claim_at_once_never_get_the_same_message() {
    on_both(|place| {
        followed(place, 60);
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        let mut ids = runtime.block_on(async {
            let mut workers = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let store = place.store.clone();
                workers.spawn(async move {
                    let mut mine = Vec::new();
                    loop {
                        let lease = Duration::from_mins(10);
                        let got = store
                            .write_aside(move |tx| outbox::claim(tx, 7, at(10), lease))
                            .await
                            .unwrap();
                        if got.is_empty() {
                            return mine;
                        }
                        mine.extend(got.into_iter().map(|message| message.id));
                    }
                });
            }
            workers.join_all().await.concat()
        });
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!((all, ids.len()), (60, 60));
    });
}

#[test]
fn a_follower_who_leaves_gets_nothing_more() {
    on_both(|place| {
        let live = followed(place, 2);
        let id = live.id;
        place
            .store
            .write_blocking(move |tx| {
                let who: FollowerId = followers::matching(tx, id)?[0].id;
                followers::set_secret(tx, who, "whsec_x")?;
                assert_eq!(followers::secret(tx, who)?.as_deref(), Some("whsec_x"));
                append(tx, 5, EventBody::FollowerRemoved { follower: who })?;
                assert_eq!(followers::list(tx)?.len(), 1);
                let left = outbox::claim(tx, 9, at(9), Duration::from_secs(1))?;
                assert!(left.len() == 1 && left[0].follower != who);
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}

#[test]
fn the_same_request_again_finds_its_answer() {
    on_both(|place| {
        let who = UserId::new(at(0));
        let kept = idempotency::Kept {
            request: "hash".to_owned(),
            status: 201,
            headers: vec![("location".to_owned(), "/one".to_owned())],
            body: "{\"id\":1}".to_owned(),
        };
        let answer = kept.clone();
        place
            .store
            .write_blocking(move |tx| idempotency::keep(tx, who, "k", &answer, at(1)))
            .unwrap();
        let again = kept.clone();
        let twice =
            place.store.write_blocking(move |tx| idempotency::keep(tx, who, "k", &again, at(2)));
        assert!(twice.unwrap_err().is_conflict());
        place
            .store
            .write_blocking(move |tx| {
                assert_eq!(idempotency::find(tx, who, "k")?, Some(kept));
                assert_eq!(idempotency::find(tx, UserId::new(at(9)), "k")?, None);
                assert_eq!(idempotency::expire(tx, at(2))?, 1);
                settings::set(tx, "site", "One")?;
                settings::set(tx, "site", "Two")?;
                assert_eq!(settings::get(tx, "site")?.as_deref(), Some("Two"));
                assert!(settings::remove(tx, "site")?);
                assert!(log::last(tx)?.is_none(), "none of this is in the log");
                Ok::<_, Error>(())
            })
            .unwrap();
    });
}
