//! One incident from the first statement to the kill, on both engines.

use scriven_model::{
    ClaimId, ClaimState, DraftState, EventBody, IncidentState, PromiseState, SignpostKind,
    StatementId, Story, Verb,
};

use super::{
    made::{
        append, at, claim, draft, etag, follower, incident, one, promise, publish, reading,
        receive, signpost, statement, story, threaded,
    },
    place::{Place, on_both},
};
use crate::{
    claims, differences, drafts, incidents, log, outbox, promises, search, signposts, statements,
    versions,
};

#[test]
fn a_statement_comes_is_read_threaded_drafted_published_updated_held_and_killed() {
    on_both(whole_story);
}

#[expect(clippy::too_many_lines, reason = "one story, told to its end")]
fn whole_story(place: &Place) {
    let store = &place.store;

    // It comes, and waits in the inbox with its reading.
    let first = statement(1, "Cyclist hurt in Fen Road\n\nA cyclist is in a stable condition.");
    let came = first.clone();
    store
        .write_blocking(move |tx| {
            receive(tx, &came)?;
            let read = reading(&came);
            append(tx, 1, EventBody::StatementRead { statement: came.id, reading: read })
        })
        .unwrap();
    let id = first.id;
    let (inbox, read) = store
        .read_blocking(move |tx| {
            Ok::<_, crate::Error>((statements::inbox(tx, None, 10)?, statements::reading(tx, id)?))
        })
        .unwrap();
    assert_eq!(inbox.items, std::slice::from_ref(&first));
    assert_eq!(read.unwrap(), reading(&first));

    // It opens an incident, with a claim and a promise.
    let crash = incident(2, "fen-road-collision");
    let stable = claim(2, &crash, &first, "stable");
    let owed = promise(2, &stable, Some("2026-09-22"));
    let (opened, threads) = (crash.clone(), {
        let mut body = threaded(&first, &crash, std::slice::from_ref(&stable), &[]);
        if let EventBody::StatementThreaded { promises, .. } = &mut body {
            promises.push(owed.clone());
        }
        body
    });
    store
        .write_blocking(move |tx| {
            append(tx, 2, EventBody::IncidentOpened { incident: opened })?;
            append(tx, 2, threads)
        })
        .unwrap();
    let key = crash.id;
    store
        .read_blocking(move |tx| {
            assert_eq!(statements::inbox_size(tx)?, 0);
            assert_eq!(statements::of_incident(tx, key)?[0].incident, Some(key));
            assert_eq!(claims::of_incident(tx, key)?[0].state, ClaimState::Live);
            assert_eq!(promises::count(tx, at(2))?.0, 1);
            assert_eq!(incidents::people(tx, key)?[0].label, "cyclist");
            assert_eq!(differences::of_statement(tx, id)?.len(), 1);
            let posts = [signpost(SignpostKind::Street, "fen road, westmoor")];
            assert_eq!(signposts::leading_to(tx, &posts[0], 5)?, [key]);
            Ok::<_, crate::Error>(())
        })
        .unwrap();

    // Two follow; a draft is begun, edited (which voids an approval), approved, published.
    one(store, 3, follower(3, None)).unwrap();
    one(store, 3, follower(4, Some(key))).unwrap();
    let text = story("Cyclist hurt", "A cyclist is in a stable condition, police said.", &[stable]);
    let begun = draft(3, &crash, story("Cyclist", "Hurt.", &[]));
    let (edited, hash) = (begun.clone(), etag(&text));
    let new_text = text.clone();
    store
        .write_blocking(move |tx| {
            append(tx, 3, EventBody::DraftBegun { draft: edited.clone() })?;
            append(
                tx,
                4,
                EventBody::DraftApproved { draft: edited.id, hash: edited.etag.clone() },
            )?;
            append(
                tx,
                5,
                EventBody::DraftEdited { draft: edited.id, story: new_text, etag: hash },
            )?;
            assert_eq!(drafts::get(tx, edited.id)?.unwrap().state, DraftState::Open);
            Ok::<_, crate::Error>(())
        })
        .unwrap();
    let (now, crash) = (crash.clone(), crash);
    let ((_, live), waiting) = store
        .write_blocking(move |tx| {
            let done = publish(tx, 6, &now, text, Verb::Publish)?;
            assert_eq!(drafts::get(tx, begun.id)?.unwrap().state, DraftState::Dropped);
            Ok::<_, crate::Error>((done, outbox::waiting(tx)?))
        })
        .unwrap();
    assert_eq!((live.state, live.version, waiting), (IncidentState::Live, 1, 2));

    // A second statement supersedes the claim and keeps the promise.
    let second = statement(7, "Update on Fen Road\n\nThe cyclist has left hospital.");
    let gone = claim(7, &crash, &second, "discharged");
    let (came, pair, kept, live_now) =
        (second.clone(), claims_pair(place, key, gone.id), owed.id, live.clone());
    let mut body = threaded(&second, &live_now, std::slice::from_ref(&gone), &[pair]);
    if let EventBody::StatementThreaded { kept_promises, .. } = &mut body {
        kept_promises.push(kept);
    }
    store
        .write_blocking(move |tx| {
            receive(tx, &came)?;
            append(tx, 7, body)
        })
        .unwrap();
    let (second_id, version_at) = (second.id, at(6));
    store
        .read_blocking(move |tx| {
            let all = claims::of_incident(tx, key)?;
            assert_eq!(all[0].state, ClaimState::Superseded);
            assert_eq!(all[0].superseded_by, Some(all[1].id));
            let promise = promises::of_incident(tx, key)?.remove(0);
            assert_eq!((promise.state, promise.came_with), (PromiseState::Came, Some(second_id)));
            let news = differences::of_incident_since(tx, key, Some(version_at))?;
            assert_eq!(news.len(), 1, "only what came after the version");
            assert_eq!(differences::of_incident_since(tx, key, None)?.len(), 2);
            Ok::<_, crate::Error>(())
        })
        .unwrap();

    // UPDATE; then a hold, which feeds do not show; then the kill.
    let text = story("Cyclist leaves hospital", "The cyclist has left hospital.", &[gone]);
    let (_, live) =
        store.write_blocking(move |tx| publish(tx, 8, &live, text, Verb::Update)).unwrap();
    store
        .read_blocking(move |tx| {
            assert_eq!(versions::list(tx, key)?.len(), 2);
            assert_eq!(versions::newest(tx, 9)?.len(), 1, "one an incident");
            assert_eq!(versions::newest_of_all(tx, 9)?.len(), 2);
            assert_eq!(search::query_public(tx, "leaving hospitals", 0, 9)?.len(), 1, "by stem");
            Ok::<_, crate::Error>(())
        })
        .unwrap();
    one(store, 9, EventBody::IncidentHeld { incident: key, reason: "a complaint".to_owned() })
        .unwrap();
    store
        .read_blocking(move |tx| {
            assert!(versions::newest(tx, 9)?.is_empty());
            assert!(search::query_public(tx, "hospital", 0, 9)?.is_empty());
            Ok::<_, crate::Error>(())
        })
        .unwrap();
    assert_eq!(live.version, 2);
    one(store, 10, EventBody::IncidentKilled { incident: key, reason: "an order".to_owned() })
        .unwrap();
    store
        .read_blocking(move |tx| {
            let incident = incidents::get(tx, key)?.unwrap();
            assert_eq!(incident.state, IncidentState::Killed);
            for version in versions::list(tx, key)? {
                assert_eq!(version.story, Story::withdrawn());
            }
            for draft in drafts::of_incident(tx, key, 9)? {
                assert_eq!(draft.story, Story::withdrawn());
            }
            assert!(search::query(tx, "leaves", 9)?.is_empty());
            assert_eq!(search::query(tx, "left hospital", 9)?.len(), 1, "the statement stays");
            let history = log::of_incident(tx, key, 99)?;
            assert_eq!(history[0].body.what(), "incident-killed");
            assert_eq!(history.last().unwrap().body.what(), "incident-opened");
            let sealed = format!("{:?}", log::after(tx, 0, 99)?);
            assert!(sealed.contains("Cyclist leaves hospital"), "the log keeps all");
            assert!(matches!(
                log::verify(tx)?,
                log::Verified::Whole { events: 19, originals: 2, .. }
            ));
            Ok::<_, crate::Error>(())
        })
        .unwrap();
}

/// The first claim of the incident with the one that takes its place.
fn claims_pair(
    place: &Place,
    incident: scriven_model::IncidentId,
    new: scriven_model::ClaimId,
) -> (scriven_model::ClaimId, scriven_model::ClaimId) {
    let old = place.store.read_blocking(move |tx| claims::of_incident(tx, incident)).unwrap();
    (old[0].id, new)
}

#[test]
fn a_statement_that_moves_takes_all_it_did_with_it() {
    on_both(|place| {
        let store = &place.store;
        let (a, b) = (statement(1, "First\n\nStable."), statement(2, "Second\n\nDischarged."));
        let (here, there) = (incident(3, "here"), incident(4, "there"));
        let (old, new) = (claim(5, &here, &a, "stable"), claim(6, &here, &b, "discharged"));
        let moved = claim(7, &there, &b, "discharged");
        let (old_id, here_id, there_id) = (old.id, here.id, there.id);
        store
            .write_blocking(move |tx| {
                receive(tx, &a)?;
                receive(tx, &b)?;
                append(tx, 3, EventBody::IncidentOpened { incident: here.clone() })?;
                append(tx, 4, EventBody::IncidentOpened { incident: there.clone() })?;
                append(tx, 5, threaded(&a, &here, std::slice::from_ref(&old), &[]))?;
                let pair = [(old.id, new.id)];
                append(tx, 6, threaded(&b, &here, std::slice::from_ref(&new), &pair))?;
                append(tx, 7, threaded(&b, &there, std::slice::from_ref(&moved), &[]))
            })
            .unwrap();
        store
            .read_blocking(move |tx| {
                let left = claims::of_incident(tx, here_id)?;
                assert_eq!(left[0].id, old_id);
                assert_eq!(left[0].state, ClaimState::Live, "what it superseded holds again");
                assert_eq!(left[1].state, ClaimState::Withdrawn);
                assert_eq!(claims::of_incident(tx, there_id)?[0].state, ClaimState::Live);
                assert_eq!(statements::of_incident(tx, here_id)?.len(), 1);
                assert_eq!(signposts::of(tx, there_id)?.len(), 1);
                Ok::<_, crate::Error>(())
            })
            .unwrap();
    });
}

#[test]
fn an_edited_release_makes_a_revision_and_leaves_the_inbox() {
    on_both(|place| {
        let (first, mut second) = (statement(1, "Appeal\n\nOne."), statement(2, "Appeal\n\nTwo."));
        second.revision_of = Some(first.id);
        let ids: [StatementId; 2] = [first.id, second.id];
        let (a, b) = (first.clone(), second.clone());
        place
            .store
            .write_blocking(move |tx| {
                receive(tx, &a)?;
                receive(tx, &b)
            })
            .unwrap();
        place
            .store
            .read_blocking(move |tx| {
                let inbox = statements::inbox(tx, None, 9)?.items;
                assert_eq!(inbox.iter().map(|s| s.id).collect::<Vec<_>>(), [ids[1]]);
                let all = statements::revisions(tx, &first)?;
                assert_eq!(all.iter().map(|s| s.id).collect::<Vec<_>>(), ids);
                assert_eq!(statements::revisions(tx, &second)?.len(), 2);
                Ok::<_, crate::Error>(())
            })
            .unwrap();
    });
}

#[test]
fn lists_page_without_missing_or_repeating_any() {
    on_both(|place| {
        place
            .store
            .write_blocking(|tx| {
                // Several at the same moment: the id decides between them.
                for n in 0..25 {
                    receive(tx, &statement(n / 5, &format!("Statement {n}\n\nText.")))?;
                }
                Ok::<_, crate::Error>(())
            })
            .unwrap();
        let titles = place
            .store
            .read_blocking(|tx| {
                let (mut titles, mut cursor) = (Vec::new(), None);
                loop {
                    let page = statements::list(tx, cursor.as_ref(), 7)?;
                    titles.extend(page.items.into_iter().map(|statement| statement.title));
                    cursor = page.next;
                    if cursor.is_none() {
                        return Ok::<_, crate::Error>(titles);
                    }
                }
            })
            .unwrap();
        let distinct: std::collections::BTreeSet<&String> = titles.iter().collect();
        assert_eq!((titles.len(), distinct.len()), (25, 25));
    });
}

#[test]
fn incidents_are_filtered_by_each_field() {
    on_both(|place| {
        let (near, mut far) = (incident(1, "near"), incident(2, "far"));
        far.place = Some("Quay Street, Eastholm".to_owned());
        far.title = "Fire, Quay Street".to_owned();
        far.kind = scriven_model::reading::Kind::Fire;
        far.force = Some("Eastholm Fire Service".to_owned());
        let (a, b) = (near.clone(), far.clone());
        place
            .store
            .write_blocking(move |tx| {
                append(tx, 1, EventBody::IncidentOpened { incident: a })?;
                append(tx, 2, EventBody::IncidentOpened { incident: b })
            })
            .unwrap();
        let find = |filter: incidents::Filter| {
            place
                .store
                .read_blocking(move |tx| incidents::list(tx, &filter, None, 9))
                .unwrap()
                .items
                .into_iter()
                .map(|incident| incident.slug)
                .collect::<Vec<_>>()
        };
        let any = incidents::Filter::default;
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(find(any()), ["far", "near"]);
        assert_eq!(find(incidents::Filter { kind: Some(far.kind), ..any() }), ["far"]);
        assert_eq!(
            find(incidents::Filter { place: text("FEN road, westmoor"), ..any() }),
            ["near"]
        );
        assert_eq!(find(incidents::Filter { force: text("westmoor-police"), ..any() }), ["near"]);
        assert_eq!(find(incidents::Filter { since: Some(at(2)), ..any() }), ["far"]);
        assert_eq!(find(incidents::Filter { q: text("quay fire"), ..any() }), ["far"]);
        assert!(find(incidents::Filter { q: text("\"*"), ..any() }).is_empty());
        let live = Some(IncidentState::Live);
        assert!(find(incidents::Filter { state: live, ..any() }).is_empty());
    });
}

#[test]
fn a_chain_is_closed_over_the_claims_that_are_taken_back() {
    // Which of five words in a chain go in one correction, and which then stand.
    let cases: [(&[usize], &[&str]); 5] = [
        (&[1], &["five"]),
        (&[2, 1], &["five"]),
        (&[1, 2], &["five"]),
        (&[4], &["four"]),
        (&[3, 4], &["three"]),
    ];
    for (gone, stands) in cases {
        on_both(|place| {
            let store = &place.store;
            let here = incident(3, "here");
            let at = here.id;
            let said: Vec<_> = ["one", "two", "three", "four", "five"]
                .iter()
                .zip(10_u8..)
                .map(|(word, n)| {
                    let of = statement(n.into(), &format!("{word}\n\n{word}."));
                    let claim = claim((n + 20).into(), &here, &of, word);
                    (of, claim)
                })
                .collect();
            let gone: Vec<ClaimId> = gone.iter().map(|n| said[*n].1.id).collect();
            store
                .write_blocking(move |tx| {
                    append(tx, 1, EventBody::IncidentOpened { incident: here.clone() })?;
                    let mut before: Option<ClaimId> = None;
                    for ((of, claim), n) in said.iter().zip(2..) {
                        receive(tx, of)?;
                        let pair: Vec<_> = before.map(|old| (old, claim.id)).into_iter().collect();
                        append(tx, n, threaded(of, &here, std::slice::from_ref(claim), &pair))?;
                        before = Some(claim.id);
                    }
                    append(
                        tx,
                        20,
                        EventBody::ClaimsRevised {
                            statement: said[1].0.id,
                            withdrawn: gone,
                            claims: Vec::new(),
                            superseded: Vec::new(),
                            people: Vec::new(),
                            promises: Vec::new(),
                            dropped: Vec::new(),
                            kept_promises: Vec::new(),
                            incident: here,
                        },
                    )
                })
                .unwrap();
            let live = move |tx: &mut crate::Tx| -> crate::Result<Vec<String>> {
                let all = claims::of_incident(tx, at)?;
                let live = all.into_iter().filter(|claim| claim.state == ClaimState::Live);
                Ok(live.map(|claim| claim.value).collect())
            };
            assert_eq!(store.read_blocking(live).unwrap(), stands);
            store.write_blocking(crate::views::rebuild).unwrap();
            assert_eq!(store.read_blocking(live).unwrap(), stands);
        });
    }
}
