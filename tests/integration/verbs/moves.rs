//! Statements that prove to belong elsewhere: merge, split, move, refuse; and people who
//! prove to be one or two.

use std::time::Duration;

use scriven_desk::{Destination, Error, Guard, Moving, NewFollower, PublicPath};
use scriven_model::{
    Claim, ClaimState, Event, EventBody, Incident, IncidentId, IncidentState, Person, Topic, Verb,
};
use scriven_testkit::{Engine, FakeFeed, TestDesk, UPDATE, engines, incoming};

use super::{opened, published};

/// A statement of another town.
const VAN: &str = "Van stolen in Saltmere\n\nA white van was stolen in Quay Street, Saltmere, on \
                   Monday 2 November. A woman, 52, was hurt and is in a stable condition.";

/// The update, threaded as if it were of an incident of its own.
async fn apart(house: &TestDesk) -> Incident {
    house.at("2026-11-04T12:00:00Z");
    let reporter = &house.crew.reporter;
    let update = house.desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
    house.desk.thread(reporter, update.statement.id, None).await.unwrap().incident
}

/// Claims that hold or held, people and title: what the record says.
async fn says(house: &TestDesk, id: IncidentId) -> (Vec<Claim>, Vec<Person>, String) {
    let view = house.desk.incident(&house.crew.admin, id, None).await.unwrap();
    let mut claims = view.claims;
    claims.retain(|claim| claim.state != ClaimState::Withdrawn);
    for claim in &mut claims {
        claim.withdrawn_at = None;
    }
    claims.sort_by_key(|claim| claim.id);
    (claims, view.people, view.incident.title)
}

async fn status(house: &TestDesk, path: PublicPath) -> Option<(u16, Option<String>, String)> {
    let page = house.desk.public_page(&path).await.unwrap()?;
    Some((page.status, page.location, page.body))
}

fn page(incident: &Incident) -> PublicPath {
    PublicPath::Incident(incident.slug.clone())
}

#[tokio::test]
async fn two_incidents_become_one_and_two_again_with_nothing_lost() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let first = opened(&house).await;
        let second = apart(&house).await;
        let before = (says(&house, first.id).await, says(&house, second.id).await);
        let preview = desk.merge(editor, second.id, first.id, "", Moving::Preview).await.unwrap();
        assert!(!preview.done && preview.merges);
        assert!(preview.effects.iter().any(|one| one.contains("one person")), "{preview:?}");
        assert_eq!(before.1, says(&house, second.id).await, "a preview does nothing");
        let merged =
            desk.merge(editor, second.id, first.id, "One shooting.", Moving::Do).await.unwrap();
        assert_eq!(merged.effects, preview.effects, "it does what it said it would");
        assert_eq!(merged.from.state, IncidentState::Merged);
        assert_eq!(merged.from.merged_into, Some(first.id));
        let view = desk.incident(editor, first.id, None).await.unwrap();
        assert_eq!(view.statements.len(), 2);
        assert_eq!(view.people.len(), 2, "{:#?}", view.people);
        let changed = view.statements[1].differences.iter().map(|one| one.words.as_str());
        assert!(changed.clone().any(|words| words.contains("discharged")), "{changed:?}");
        // Listed only where it is asked for, proposed never, nothing written on it.
        let listed = desk.incidents(editor, scriven_desk::IncidentFilter::default()).await.unwrap();
        assert_eq!(listed.items.iter().map(|one| one.id).collect::<Vec<_>>(), [first.id]);
        let refused = desk.begin_draft(editor, second.id).await.unwrap_err();
        assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
        let again =
            desk.merge(editor, second.id, first.id, "Again.", Moving::Do).await.unwrap_err();
        assert!(matches!(again, Error::Conflict { .. }), "{again}");

        let back = merged.statements.clone();
        let to = Destination::Incident(second.id);
        let split =
            desk.split(editor, first.id, back, to, "It was not.", Moving::Do).await.unwrap();
        assert!(!split.merges);
        assert_eq!(split.to.unwrap().state, IncidentState::Open);
        assert_eq!(before, (says(&house, first.id).await, says(&house, second.id).await));
    }
}

#[tokio::test]
async fn the_address_of_a_merged_page_leads_on_and_its_versions_stay() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let first = opened(&house).await;
        published(&house, first.id, Verb::Publish).await;
        let second = apart(&house).await;
        published(&house, second.id, Verb::Publish).await;
        let version = PublicPath::Version(second.slug.clone(), 1);
        let was = status(&house, version.clone()).await.unwrap();
        desk.merge(editor, second.id, first.id, "One shooting.", Moving::Do).await.unwrap();
        let (code, location, body) = status(&house, page(&second)).await.unwrap();
        assert_eq!((code, body.as_str()), (301, ""));
        assert_eq!(location.unwrap(), format!("/incidents/{}", first.slug));
        for (path, end) in [
            (PublicPath::IncidentJson(second.slug.clone()), ".json"),
            (PublicPath::IncidentAtom(second.slug.clone()), "/feed.atom"),
        ] {
            let (code, location, _) = status(&house, path).await.unwrap();
            assert_eq!((code, location.unwrap()), (301, format!("/incidents/{}{end}", first.slug)));
        }
        assert_eq!(status(&house, version.clone()).await.unwrap(), was, "a version is for good");
        let front = status(&house, PublicPath::Front).await.unwrap().2;
        assert!(!front.contains(&second.slug), "it is listed once");
        // What is killed takes along what was merged into it.
        desk.kill(editor, first.id, "A court order.").await.unwrap();
        for path in [page(&first), page(&second), version] {
            assert_eq!(status(&house, path).await.unwrap().0, 410);
        }
    }
}

#[tokio::test]
async fn a_page_that_nobody_sees_takes_no_published_one_in() {
    let house = TestDesk::on(Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let first = opened(&house).await;
    published(&house, first.id, Verb::Publish).await;
    let second = apart(&house).await;
    let refused = desk.merge(editor, first.id, second.id, "One.", Moving::Do).await.unwrap_err();
    assert!(refused.to_string().contains("other way round"), "{refused}");
    desk.hold(editor, first.id, "The age is in doubt.").await.unwrap();
    let refused = desk.merge(editor, second.id, first.id, "One.", Moving::Do).await.unwrap_err();
    assert!(refused.to_string().contains("release it first"), "{refused}");
    desk.release(editor, first.id, "It was right.").await.unwrap();
    let reporter = &house.crew.reporter;
    let refused = desk.merge(reporter, second.id, first.id, "One.", Moving::Do).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden { .. }), "a published page needs an editor");
    let refused = desk.merge(editor, second.id, first.id, " ", Moving::Do).await.unwrap_err();
    assert!(matches!(refused, Error::Invalid { .. }), "{refused}");
}

#[tokio::test]
async fn a_wrong_join_taken_back_takes_along_what_was_published_of_it() {
    for engine in engines() {
        let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
        let house = TestDesk::with_guard(engine, guard).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let receiver = FakeFeed::start().await;
        receiver.says(204, "text/plain", "", "");
        let new = NewFollower { address: receiver.url.clone(), incident: None };
        desk.follow(&house.crew.admin, new).await.unwrap();
        let incident = opened(&house).await;
        published(&house, incident.id, Verb::Publish).await;
        let shown = status(&house, page(&incident)).await.unwrap().2;
        house.at("2026-11-04T12:00:00Z");
        let van = desk.receive(editor, incoming(VAN, "2026-11-04")).await.unwrap().statement.id;
        desk.thread(editor, van, Some(incident.id)).await.unwrap();
        published(&house, incident.id, Verb::Update).await;
        assert!(status(&house, page(&incident)).await.unwrap().2.contains("Saltmere"));
        let workers = desk.start_workers();
        told(&receiver, 2).await;

        let plan = desk.move_statements(editor, vec![van], Destination::Inbox, "", Moving::Preview);
        let plan = plan.await.unwrap();
        assert_eq!(plan.withdraws, [2]);
        let says = plan.effects.join(" ");
        assert!(says.contains("shows version 1 again") && says.contains("1 follower"), "{says}");
        let reporter = &house.crew.reporter;
        let inbox = Destination::Inbox;
        let refused = desk.move_statements(reporter, vec![van], inbox, "Wrong.", Moving::Do).await;
        assert!(matches!(refused, Err(Error::Forbidden { .. })), "an editor withdraws");
        desk.move_statements(editor, vec![van], inbox, "Another town.", Moving::Do).await.unwrap();

        let (code, _, body) = status(&house, page(&incident)).await.unwrap();
        assert_eq!(code, 200);
        assert!(!body.contains("Saltmere"), "{body}");
        assert!(shown.contains("Version 1") == body.contains("Version 1"));
        let second = PublicPath::Version(incident.slug.clone(), 2);
        let (code, _, body) = status(&house, second).await.unwrap();
        assert_eq!(code, 410);
        assert!(!body.contains("Saltmere"));
        for path in [
            PublicPath::Front,
            PublicPath::Atom,
            PublicPath::JsonFeed,
            PublicPath::History(incident.slug.clone()),
            PublicPath::IncidentAtom(incident.slug.clone()),
            PublicPath::TimeMap(incident.slug.clone()),
        ] {
            let body = status(&house, path.clone()).await.unwrap().2;
            assert!(!body.contains("Saltmere"), "{path:?}");
        }
        let timemap = PublicPath::TimeMap(incident.slug.clone());
        assert!(status(&house, timemap).await.unwrap().2.contains("/v/2"), "it was there");
        told(&receiver, 3).await;
        workers.stop().await;
        let last = receiver.asked().pop().unwrap();
        assert!(
            last.contains("incident.version.withdrawn") && !last.contains("Saltmere"),
            "{last}"
        );
        // The inbox has it, and proposes an incident for it again.
        let inbox = desk.inbox(editor).await.unwrap();
        assert!(inbox.iter().any(|line| line.statement.id == van));
        // The next version is the third.
        let next = published(&house, incident.id, Verb::Update).await;
        assert_eq!(next.version.number, 3);
    }
}

#[tokio::test]
async fn a_page_whose_every_version_is_withdrawn_says_that_it_is_under_review() {
    let house = TestDesk::on(Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let incident = opened(&house).await;
    let van = desk.receive(editor, incoming(VAN, "2026-11-03")).await.unwrap().statement.id;
    desk.thread(editor, van, Some(incident.id)).await.unwrap();
    published(&house, incident.id, Verb::Publish).await;
    desk.move_statements(editor, vec![van], Destination::New, "Another town.", Moving::Do)
        .await
        .unwrap();
    let (code, _, body) = status(&house, page(&incident)).await.unwrap();
    assert_eq!(code, 200);
    assert!(body.contains("under review") && !body.contains("arrested"), "{body}");
    let front = status(&house, PublicPath::Front).await.unwrap().2;
    assert!(!front.contains(&incident.slug));
    published(&house, incident.id, Verb::Update).await;
    assert!(status(&house, page(&incident)).await.unwrap().2.contains("arrested"));
}

#[tokio::test]
async fn whoever_follows_a_merged_incident_is_told_of_the_other_one() {
    for engine in engines() {
        let guard = Guard::new("tests@example.org").allow("127.0.0.0/8".parse().unwrap());
        let house = TestDesk::with_guard(engine, guard).await;
        let (desk, editor) = (&house.desk, &house.crew.editor);
        let receiver = FakeFeed::start().await;
        receiver.says(204, "text/plain", "", "");
        let first = opened(&house).await;
        let second = apart(&house).await;
        let new = NewFollower { address: receiver.url.clone(), incident: Some(second.id) };
        desk.follow(&house.crew.admin, new).await.unwrap();
        desk.merge(editor, second.id, first.id, "One shooting.", Moving::Do).await.unwrap();
        let workers = desk.start_workers();
        published(&house, first.id, Verb::Publish).await;
        told(&receiver, 1).await;
        workers.stop().await;
        let asked = receiver.asked();
        assert!(asked[0].contains(&first.slug), "{asked:?}");
    }
}

#[tokio::test]
async fn a_refused_incident_is_not_proposed_again() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let incident = opened(&house).await;
        house.at("2026-11-04T12:00:00Z");
        let update = desk.receive(reporter, incoming(UPDATE, "2026-11-04")).await.unwrap();
        assert_eq!(update.candidates[0].incident, incident.id);
        let id = update.statement.id;
        desk.refuse(reporter, id, incident.id, "Another officer.").await.unwrap();
        desk.refuse(reporter, id, incident.id, "").await.unwrap();
        let view = desk.statement(reporter, id).await.unwrap();
        assert!(view.candidates.iter().all(|one| one.incident != incident.id));
        let events = desk.events(&house.crew.admin, 0, 1000).await.unwrap();
        let refusals = events.iter().filter(|entry| match entry {
            scriven_desk::LogEntry::Open(event) => {
                matches!(**event, Event { body: EventBody::CandidateRefused { .. }, .. })
            }
            scriven_desk::LogEntry::Sealed(_) => false,
        });
        assert_eq!(refusals.count(), 1);
        // A person may still decide otherwise.
        desk.thread(reporter, id, Some(incident.id)).await.unwrap();
        let refused = desk.refuse(reporter, id, incident.id, "").await.unwrap_err();
        assert!(matches!(refused, Error::Conflict { .. }), "{refused}");
    }
}

#[tokio::test]
async fn two_people_prove_to_be_one_and_one_to_be_two() {
    for engine in engines() {
        let house = TestDesk::on(engine).await;
        let (desk, reporter) = (&house.desk, &house.crew.reporter);
        let incident = opened(&house).await;
        let van = desk.receive(reporter, incoming(VAN, "2026-11-03")).await.unwrap().statement.id;
        desk.thread(reporter, van, Some(incident.id)).await.unwrap();
        let before = says(&house, incident.id).await;
        assert_eq!(before.1.len(), 3, "{:#?}", before.1);
        let (officer, woman) = (before.1[0].clone(), before.1[2].clone());
        let keys = [officer.key.as_str(), woman.key.as_str()];
        let joined = desk.join_people(reporter, incident.id, keys, "The same.").await.unwrap();
        assert_eq!(joined.people.len(), 2);
        let view = desk.incident(reporter, incident.id, None).await.unwrap();
        let ages = view.claims.iter().filter(|claim| {
            claim.topic == Topic::Age && claim.person.as_deref() == Some(officer.key.as_str())
        });
        assert_eq!(ages.count(), 1, "what was said of her is said of the officer");
        let same = desk.join_people(reporter, incident.id, ["p1", "p1"], "Why.").await.unwrap_err();
        assert!(matches!(same, Error::Conflict { .. }), "{same}");
        let parted = desk
            .part_person(reporter, incident.id, &officer.key, woman.seen_as.clone(), "No.")
            .await
            .unwrap();
        assert_eq!(parted.people.len(), 3);
        assert_eq!(before, says(&house, incident.id).await);
        let whole = officer.seen_as.clone();
        let refused = desk.part_person(reporter, incident.id, &officer.key, whole, "No.").await;
        assert!(matches!(refused, Err(Error::Conflict { .. })), "nobody would be left");
    }
}

#[tokio::test]
async fn two_who_merge_at_once_do_it_once() {
    let house = TestDesk::on(Engine::Sqlite).await;
    let (desk, editor) = (&house.desk, &house.crew.editor);
    let first = opened(&house).await;
    let second = apart(&house).await;
    let (one, two) = tokio::join!(
        desk.merge(editor, second.id, first.id, "One.", Moving::Do),
        desk.merge(&house.crew.admin, second.id, first.id, "One.", Moving::Do),
    );
    let (good, bad): (Vec<_>, Vec<_>) = [one, two].into_iter().partition(Result::is_ok);
    assert_eq!((good.len(), bad.len()), (1, 1));
}

/// Waits until the receiver was asked so often, for five seconds at most.
async fn told(receiver: &FakeFeed, times: usize) {
    for _ in 0..100 {
        if receiver.asked().len() >= times {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("asked {} times instead of {times}", receiver.asked().len());
}
