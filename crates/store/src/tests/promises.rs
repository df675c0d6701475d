//! Promises as due items: in the order of urgency, ended and awaited again by people.

use scriven_model::{
    EventBody, Incident, IncidentId, Promise, PromiseId, PromiseKind, PromiseState, Standing,
    Statement, reading::Jurisdiction,
};

use super::{
    made::{append, at, claim, incident, one, promise, receive, statement, threaded},
    place::{Place, on_both, raw},
    rebuilt::dump,
};
use crate::{Error, Result, Store, Tx, promises};

/// Of all that is owed: what was said about it, and for when.
const OWED: [(&str, Option<&str>, PromiseKind); 6] = [
    ("nothing said", None, PromiseKind::Update),
    ("far", Some("2026-12-04"), PromiseKind::Court),
    ("today", Some("2026-09-21"), PromiseKind::Update),
    ("tonight", Some("2026-09-21T20:00"), PromiseKind::Court),
    ("late", Some("2026-09-20"), PromiseKind::Update),
    ("later still", Some("2026-09-18"), PromiseKind::Court),
];
/// Monday 21 September 2026, 15:13 in London.
const NOW: i64 = 0;

/// An incident on which all this is owed.
fn owing(place: &Place) -> (Incident, Statement) {
    let told = statement(1, "Collision in Fen Road\n\nUpdates will follow.");
    let crash = incident(2, "fen-road");
    let made = claim(2, &crash, &told, "updates");
    let mut body = threaded(&told, &crash, std::slice::from_ref(&made), &[]);
    if let EventBody::StatementThreaded { promises, .. } = &mut body {
        for (n, (about, due, kind)) in (0..).zip(OWED) {
            let about = about.to_owned();
            promises.push(Promise { about, kind, ..promise(n, &made, due) });
        }
    }
    let (came, opened) = (told.clone(), crash.clone());
    place
        .store
        .write_blocking(move |tx| {
            receive(tx, &came)?;
            append(tx, 2, EventBody::IncidentOpened { incident: opened })?;
            append(tx, 2, body)
        })
        .unwrap();
    (crash, told)
}

fn listed(place: &Place, standing: Option<Standing>, kind: Option<PromiseKind>) -> Vec<String> {
    let filter = promises::Filter { kind, standing };
    let mut all = Vec::new();
    let mut from = None;
    loop {
        let cursor = from.clone();
        let page = place
            .store
            .read_blocking(move |tx| promises::list(tx, filter, at(NOW), cursor.as_ref(), 2))
            .unwrap();
        all.extend(page.items.into_iter().map(|one| one.about));
        from = page.next.map(|next| next.to_string().parse().unwrap());
        if from.is_none() {
            return all;
        }
    }
}

fn count(place: &Place) -> (u64, u64) {
    place.store.read_blocking(|tx| promises::count(tx, at(NOW))).unwrap()
}

fn id(place: &Place, incident: &Incident, about: &str) -> PromiseId {
    get(place, incident, about).id
}

fn get(place: &Place, incident: &Incident, about: &str) -> Promise {
    let of = incident.id;
    let all = place.store.read_blocking(move |tx| promises::of_incident(tx, of)).unwrap();
    all.into_iter().find(|one| one.about == about).unwrap()
}

#[test]
fn what_is_owed_is_listed_by_urgency_page_by_page() {
    on_both(|place| {
        owing(place);
        assert_eq!(
            listed(place, None, None),
            ["later still", "late", "tonight", "today", "far", "nothing said"]
        );
        assert_eq!(listed(place, Some(Standing::Overdue), None), ["later still", "late"]);
        assert_eq!(listed(place, Some(Standing::Due), None), ["tonight", "today"]);
        assert_eq!(listed(place, Some(Standing::Open), None), ["far", "nothing said"]);
        assert_eq!(
            listed(place, None, Some(PromiseKind::Court)),
            ["later still", "tonight", "far"]
        );
        assert_eq!(listed(place, Some(Standing::Came), None), Vec::<String>::new());
        assert_eq!(count(place), (6, 2));
    });
}

#[test]
fn each_list_says_what_the_one_function_says() {
    on_both(|place| {
        let (crash, _) = owing(place);
        for (about, ..) in OWED {
            let stands = get(place, &crash, about).standing(crash.jurisdiction, at(NOW));
            let here = listed(place, Some(stands), None);
            assert!(here.iter().any(|one| one == about), "{about}: {stands}");
        }
    });
}

#[test]
fn a_person_ends_a_promise_and_takes_that_back() {
    on_both(|place| {
        let (crash, told) = owing(place);
        let late = id(place, &crash, "late");
        let end = |n, state, with| {
            let (why, incident, statement) = ("seen".to_owned(), crash.id, told.id);
            let body =
                EventBody::PromiseEnded { promise: late, statement, incident, state, with, why };
            one(&place.store, n, body)
        };
        end(10, PromiseState::Came, Some(told.id)).unwrap();
        let came = get(place, &crash, "late");
        assert_eq!((came.state, came.came_with), (PromiseState::Came, Some(told.id)));
        let by = came.ended.unwrap();
        assert_eq!((by.by.as_str(), by.why.as_str(), by.at), ("Ida Marsh", "seen", at(10)));
        assert_eq!((came.changes, came.changed_at), (1, Some(at(10))));
        assert_eq!(count(place), (5, 1));
        assert_eq!(listed(place, Some(Standing::Came), None), ["late"]);
        let again = end(11, PromiseState::Dropped, None).unwrap_err();
        assert!(matches!(again, Error::Conflict(_)), "{again}");

        let reopened = EventBody::PromiseReopened {
            promise: late,
            statement: told.id,
            incident: crash.id,
            why: "that was another hearing".to_owned(),
        };
        one(&place.store, 12, reopened.clone()).unwrap();
        let open = get(place, &crash, "late");
        assert_eq!((open.state, open.came_with, open.ended), (PromiseState::Open, None, None));
        assert_eq!((open.not_with, open.changes), (vec![told.id], 2));
        assert_eq!(count(place), (6, 2));
        assert!(one(&place.store, 13, reopened).is_err());
        end(14, PromiseState::Dropped, None).unwrap();
        assert_eq!(listed(place, Some(Standing::Dropped), None), ["late"]);
    });
}

#[test]
fn a_promise_is_overdue_by_the_clock_of_the_law_that_holds_now() {
    on_both(|place| {
        let (crash, told) = owing(place);
        let moved = Incident { jurisdiction: Jurisdiction::UnitedStates, ..crash };
        let body = EventBody::ClaimsRevised {
            statement: told.id,
            incident: moved.clone(),
            withdrawn: Vec::new(),
            claims: Vec::new(),
            superseded: Vec::new(),
            people: Vec::new(),
            promises: Vec::new(),
            dropped: Vec::new(),
            kept_promises: Vec::new(),
        };
        // 08:30 in London on the 21st: in Hawaii the 20th is not over.
        let early = at(NOW - 24_000);
        let overdue = || place.store.read_blocking(move |tx| promises::count(tx, early)).unwrap().1;
        assert_eq!(overdue(), 2);
        one(&place.store, 20, body).unwrap();
        assert_eq!(overdue(), 1);
        for (about, ..) in OWED {
            let stands = get(place, &moved, about).standing(moved.jurisdiction, at(NOW));
            let here = listed(place, Some(stands), None);
            assert!(here.iter().any(|one| one == about), "{about}: {stands}");
        }
    });
}

/// Takes a record back to what a program before step 11 had.
const BEFORE: [&str; 9] = [
    "DROP INDEX promises_awaited",
    "DROP INDEX promises_dated",
    "DROP INDEX promises_ended",
    "DROP INDEX promises_by_came_with",
    "ALTER TABLE promises DROP COLUMN kind",
    "ALTER TABLE promises DROP COLUMN due_from",
    "ALTER TABLE promises DROP COLUMN passes",
    "ALTER TABLE promises DROP COLUMN changed_at",
    "ALTER TABLE promises DROP COLUMN sealed",
];

#[test]
fn a_record_of_before_knows_what_is_due_once_it_is_opened() {
    on_both(|place| {
        let (crash, _) = owing(place);
        let reason = "legal".to_owned();
        let other = incident(3, "quay-street");
        one(&place.store, 3, EventBody::IncidentOpened { incident: other.clone() }).unwrap();
        one(&place.store, 4, EventBody::IncidentKilled { incident: other.id, reason }).unwrap();
        let before = place.store.read_blocking(dump).unwrap();
        for sql in BEFORE {
            raw(&place.config, sql).unwrap();
        }
        raw(&place.config, "CREATE INDEX promises_open ON promises (due, since, id)").unwrap();
        raw(&place.config, "DELETE FROM migrations WHERE number = 11").unwrap();
        let again = Store::open(place.config.clone()).unwrap();
        let (now, dated, all) = again
            .read_blocking(|tx| {
                Ok::<_, Error>((promises::count(tx, at(NOW))?, promises::dated(tx, 9)?, dump(tx)?))
            })
            .unwrap();
        again.close();
        assert_eq!((now, dated), ((6, 2), vec![crash.id]));
        assert_eq!(before, all);
    });
}

/// One step of a made-up desk: a promise on an incident ends, or one that ended is awaited
/// again.
pub(super) fn turned(tx: &mut Tx, n: i64, on: IncidentId, which: u8) -> Result<i64> {
    let all = promises::of_incident(tx, on)?;
    let one = all.get(usize::from(which) % all.len().max(1));
    let Some(one) = one else { return Err(Error::Invalid("nothing is owed".to_owned())) };
    let (promise, statement, incident) = (one.id, one.statement, one.incident);
    let why = "seen".to_owned();
    let body = match one.state {
        PromiseState::Open => {
            let state = [PromiseState::Came, PromiseState::Dropped][usize::from(which % 2)];
            let with = which.is_multiple_of(4).then_some(statement);
            EventBody::PromiseEnded { promise, statement, incident, state, with, why }
        }
        _ => EventBody::PromiseReopened { promise, statement, incident, why },
    };
    append(tx, n, body)
}
