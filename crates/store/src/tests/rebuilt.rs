//! Views are built from the log and from nothing else: told again, they are the same.

use proptest::prelude::*;
use scriven_model::{
    ClaimId, ClaimState, Draft, EventBody, FactCorrection, Incident, IncidentId, IncidentState,
    RecordChange, Role, SignOff, SourceState, Statement, StatementId, Story, TokenId, User, Verb,
    Withdrawal,
};

use super::{
    made::{
        append, at, claim, draft, etag, follower, incident, promise, publish, reading, receive,
        reread, source, statement, story, threaded, user,
    },
    place::{Place, on_both},
    promises::turned,
};
use crate::{Error, Result, Tx, claims, drafts, incidents, log, outbox, statements, views};

/// Every row of every view as text.
pub(super) fn dump(tx: &mut Tx) -> Result<Vec<String>> {
    const COLUMNS: &[&str] = &[
        "SELECT * FROM statements ORDER BY id",
        "SELECT * FROM readings ORDER BY statement",
        "SELECT * FROM corrections ORDER BY statement, seq",
        "SELECT * FROM rereadings ORDER BY statement, seq",
        "SELECT * FROM incidents ORDER BY id",
        "SELECT * FROM people ORDER BY incident, n",
        "SELECT * FROM claims ORDER BY id",
        "SELECT * FROM promises ORDER BY id",
        "SELECT * FROM differences ORDER BY statement, n",
        "SELECT * FROM signposts ORDER BY kind, value, incident, statement",
        "SELECT * FROM refusals ORDER BY statement, incident",
        "SELECT * FROM drafts ORDER BY id",
        "SELECT * FROM sign_offs ORDER BY draft, seq",
        "SELECT * FROM versions ORDER BY incident, number",
        "SELECT * FROM incident_events ORDER BY incident, seq",
        "SELECT * FROM sources ORDER BY id",
        "SELECT * FROM users ORDER BY id",
        "SELECT * FROM tokens ORDER BY id",
        "SELECT * FROM followers ORDER BY id",
        "SELECT n, noun, id, incident, at, title, body FROM search_docs ORDER BY n",
    ];
    assert_eq!(COLUMNS.len(), views::TABLES.len(), "a view is missing here");
    let mut rows = Vec::new();
    for sql in COLUMNS {
        rows.extend(tx.all(sql, &[])?.iter().map(|row| format!("{sql}: {row:?}")));
    }
    Ok(rows)
}

/// Tells the log again and compares.
fn same_again(place: &Place) {
    let (before, sent) =
        place.store.read_blocking(|tx| Ok::<_, Error>((dump(tx)?, outbox::waiting(tx)?))).unwrap();
    let events = place.store.write_blocking(views::rebuild).unwrap();
    let (after, sent_after, last) = place
        .store
        .read_blocking(|tx| Ok::<_, Error>((dump(tx)?, outbox::waiting(tx)?, log::last(tx)?)))
        .unwrap();
    assert_eq!(before, after);
    assert_eq!(sent, sent_after, "nothing is queued twice");
    assert_eq!(events, last.map_or(0, |(seq, _)| seq));
}

/// One step of a made-up desk; it may be one that the record refuses.
#[derive(Clone, Copy, Debug)]
enum Step {
    Receive,
    Revise(u8),
    Read(u8),
    Reread(u8),
    Correct(u8),
    Open,
    Thread(u8, u8),
    Reclaim(u8),
    Move(u8, u8),
    Part(u8),
    Refuse(u8, u8),
    Promise(u8),
    Begin(u8),
    Edit(u8),
    SignOff(u8),
    Publish(u8),
    Hold(u8),
    Release(u8),
    Kill(u8),
    Follow(u8),
    Source,
    User(u8),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let n = || any::<u8>();
    let one = prop_oneof![
        4 => Just(Step::Receive),
        1 => n().prop_map(Step::Revise),
        2 => n().prop_map(Step::Read),
        2 => n().prop_map(Step::Reread),
        1 => n().prop_map(Step::Correct),
        2 => Just(Step::Open),
        4 => (n(), n()).prop_map(|(a, b)| Step::Thread(a, b)),
        1 => n().prop_map(Step::Reclaim),
        2 => (n(), n()).prop_map(|(a, b)| Step::Move(a, b)),
        1 => n().prop_map(Step::Part),
        1 => (n(), n()).prop_map(|(a, b)| Step::Refuse(a, b)),
        2 => n().prop_map(Step::Promise),
        2 => n().prop_map(Step::Begin),
        2 => n().prop_map(Step::Edit),
        1 => n().prop_map(Step::SignOff),
        3 => n().prop_map(Step::Publish),
        1 => n().prop_map(Step::Hold),
        1 => n().prop_map(Step::Release),
        1 => n().prop_map(Step::Kill),
        1 => n().prop_map(Step::Follow),
        1 => Just(Step::Source),
        1 => n().prop_map(Step::User),
    ];
    prop::collection::vec(one, 1..40)
}

/// What the made-up desk has so far.
#[derive(Default)]
struct Desk {
    statements: Vec<StatementId>,
    incidents: Vec<IncidentId>,
    drafts: Vec<Draft>,
}

impl Desk {
    fn pick<T: Copy>(list: &[T], n: u8) -> Result<T> {
        let index = usize::from(n) % list.len().max(1);
        list.get(index).copied().ok_or_else(|| Error::Invalid("there is none yet".to_owned()))
    }

    fn statement(&self, tx: &mut Tx, n: u8) -> Result<Statement> {
        let id = Self::pick(&self.statements, n)?;
        statements::get(tx, id)?.ok_or_else(|| Error::not_found("statement", id))
    }

    fn incident(&self, tx: &mut Tx, n: u8) -> Result<Incident> {
        incidents::must(tx, Self::pick(&self.incidents, n)?)
    }

    #[expect(clippy::too_many_lines, reason = "one arm a kind of event")]
    fn step(&mut self, tx: &mut Tx, n: i64, step: Step) -> Result<i64> {
        match step {
            Step::Receive => {
                let came = statement(n, &format!("Appeal {n}\n\nA cyclist, stable."));
                self.statements.push(came.id);
                receive(tx, &came)
            }
            Step::Revise(which) => {
                let mut came = statement(n, &format!("Appeal {n}\n\nEdited."));
                came.revision_of = Some(Self::pick(&self.statements, which)?);
                self.statements.push(came.id);
                receive(tx, &came)
            }
            Step::Read(which) => {
                let of = self.statement(tx, which)?;
                append(tx, n, EventBody::StatementRead { statement: of.id, reading: reading(&of) })
            }
            Step::Reread(which) => {
                let of = self.statement(tx, which)?;
                let corrected = statements::corrections(tx, of.id)?;
                let mut anew = reread(tx, n, &of, corrected)?;
                if let EventBody::StatementReread { corrections, .. } = &mut anew {
                    for correction in corrections {
                        correction.lost = Some("40s".to_owned());
                    }
                }
                append(tx, n, anew)
            }
            Step::Correct(which) => {
                let correction = FactCorrection {
                    fact: "people[0].age".to_owned(),
                    value: serde_json::json!({"text": "40s"}),
                    why: "a typing error".to_owned(),
                    by: "Ida Marsh".to_owned(),
                    at: at(n),
                    lost: None,
                };
                let statement = Self::pick(&self.statements, which)?;
                append(tx, n, EventBody::FactCorrected { statement, correction })
            }
            Step::Open => {
                let opened = incident(n, &format!("incident-{n}"));
                self.incidents.push(opened.id);
                append(tx, n, EventBody::IncidentOpened { incident: opened })
            }
            Step::Thread(which, onto) => {
                let (of, onto) = (self.statement(tx, which)?, self.incident(tx, onto)?);
                let new = claim(n, &onto, &of, "stable");
                let pairs: Vec<(ClaimId, ClaimId)> = claims::of_incident(tx, onto.id)?
                    .first()
                    .filter(|old| old.statement != of.id)
                    .map(|old| (old.id, new.id))
                    .into_iter()
                    .collect();
                let mut body = threaded(&of, &onto, std::slice::from_ref(&new), &pairs);
                if let EventBody::StatementThreaded { promises, .. } = &mut body {
                    promises.push(promise(n, &new, (n % 2 == 0).then_some("2026-09-21T20:00")));
                }
                append(tx, n, body)
            }
            Step::Reclaim(which) => {
                let of = self.statement(tx, which)?;
                let onto = of.incident.ok_or_else(|| Error::Invalid("not threaded".to_owned()))?;
                let incident = incidents::must(tx, onto)?;
                let old = claims::of_statement(tx, of.id)?;
                append(
                    tx,
                    n,
                    EventBody::ClaimsRevised {
                        statement: of.id,
                        withdrawn: old.iter().map(|claim| claim.id).collect(),
                        claims: vec![claim(n, &incident, &of, "serious")],
                        superseded: Vec::new(),
                        people: Vec::new(),
                        promises: Vec::new(),
                        dropped: Vec::new(),
                        kept_promises: Vec::new(),
                        incident,
                    },
                )
            }
            Step::Move(which, onto) => {
                let of = self.statement(tx, which)?;
                let from = of.incident.ok_or_else(|| Error::Invalid("not threaded".to_owned()))?;
                let to = self.incident(tx, onto)?;
                let from = incidents::must(tx, from)?;
                let body = moved(tx, n, &of, &from, to)?;
                append(tx, n, body)
            }
            Step::Part(which) => {
                let on = self.incident(tx, which)?;
                let mut all = claims::of_incident(tx, on.id)?;
                for claim in &mut all {
                    claim.person = Some("p9".to_owned());
                }
                let (person, into) = ("p1".to_owned(), "p9".to_owned());
                let change = Box::new(RecordChange { claims: all, ..nothing(&on) });
                let (seen, why) = (Vec::new(), "somebody else".to_owned());
                let incident = on.id;
                append(tx, n, EventBody::PersonParted { incident, person, into, seen, why, change })
            }
            Step::Refuse(which, onto) => {
                let (statement, incident) =
                    (Self::pick(&self.statements, which)?, Self::pick(&self.incidents, onto)?);
                append(tx, n, EventBody::CandidateRefused { statement, incident, why: None })
            }
            Step::Promise(which) => turned(tx, n, Self::pick(&self.incidents, which)?, which),
            Step::Begin(which) => {
                let onto = self.incident(tx, which)?;
                let draft = draft(n, &onto, story("Crash", &format!("Text {n}."), &[]));
                self.drafts.push(draft.clone());
                append(tx, n, EventBody::DraftBegun { draft })
            }
            Step::Edit(which) => {
                let index = usize::from(which) % self.drafts.len().max(1);
                let draft = self
                    .drafts
                    .get(index)
                    .map(|draft| draft.id)
                    .ok_or_else(|| Error::Invalid("none".to_owned()))?;
                let story = story("Crash", &format!("Edited {n}."), &[]);
                let etag = etag(&story);
                append(tx, n, EventBody::DraftEdited { draft, story, etag })
            }
            Step::SignOff(which) => {
                let index = usize::from(which) % self.drafts.len().max(1);
                let draft = self
                    .drafts
                    .get(index)
                    .map(|draft| draft.id)
                    .ok_or_else(|| Error::Invalid("none".to_owned()))?;
                let sign_off = SignOff {
                    key: "k".to_owned(),
                    by: "Ida Marsh".to_owned(),
                    role: Role::Editor,
                    why: "read twice".to_owned(),
                    at: at(n),
                };
                append(tx, n, EventBody::FindingSignedOff { draft, sign_off })
            }
            Step::Publish(which) => {
                let onto = self.incident(tx, which)?;
                let verb = if onto.version == 0 { Verb::Publish } else { Verb::Correction };
                let text = story(&format!("Crash {n}"), "A cyclist is stable.", &[]);
                let (draft, _) = publish(tx, n, &onto, text, verb)?;
                self.drafts.push(draft);
                Ok(0)
            }
            Step::Hold(which) => {
                let incident = Self::pick(&self.incidents, which)?;
                append(tx, n, EventBody::IncidentHeld { incident, reason: "why".to_owned() })
            }
            Step::Release(which) => {
                let incident = Self::pick(&self.incidents, which)?;
                append(tx, n, EventBody::IncidentReleased { incident, reason: "ok".to_owned() })
            }
            Step::Kill(which) => {
                let incident = Self::pick(&self.incidents, which)?;
                append(tx, n, EventBody::IncidentKilled { incident, reason: "why".to_owned() })
            }
            Step::Follow(which) => {
                append(tx, n, follower(n, Self::pick(&self.incidents, which).ok()))
            }
            Step::Source => {
                let source = source(n);
                let id = source.id;
                append(tx, n, EventBody::SourceAdded { source })?;
                let body = EventBody::StatementRefused {
                    source: Some(id),
                    thing: "an entry".to_owned(),
                    why: "empty".to_owned(),
                    sha256: None,
                };
                append(tx, n, body)?;
                let state = SourceState::Paused;
                append(
                    tx,
                    n,
                    EventBody::SourceStateChanged { source: id, state, why: String::new() },
                )?;
                let (name, url) = ("Renamed".to_owned(), "https://elsewhere.example/".to_owned());
                let edited = EventBody::SourceEdited {
                    source: id,
                    name,
                    url,
                    issuer: None,
                    jurisdiction: None,
                };
                append(tx, n, edited)?;
                if n % 2 == 0 {
                    let name = "Renamed".to_owned();
                    append(tx, n, EventBody::SourceRemoved { source: id, name })?;
                }
                log::last(tx).map(|last| last.map_or(0, |(seq, _)| seq))
            }
            Step::User(which) => {
                let user = User { since: at(n), ..user(&format!("reporter {}", which % 4)) };
                let id = user.id;
                append(tx, n, EventBody::UserAdded { user })?;
                append(tx, n, EventBody::UserRoleChanged { user: id, role: Role::Legal })?;
                let (token, scope) = (TokenId::new(at(n)), "read".to_owned());
                append(tx, n, EventBody::TokenCreated { token, user: id, scope })?;
                append(tx, n, EventBody::TokenRevoked { token })?;
                append(tx, n, EventBody::UserDisabled { user: id })?;
                if which % 2 == 0 {
                    append(tx, n, EventBody::UserEnabled { user: id })?;
                }
                log::last(tx).map(|last| last.map_or(0, |(seq, _)| seq))
            }
        }
    }
}

fn nothing(incident: &Incident) -> RecordChange {
    RecordChange {
        incident: incident.clone(),
        withdrawn: Vec::new(),
        claims: Vec::new(),
        people: Vec::new(),
        promises: Vec::new(),
        differences: Vec::new(),
        signposts: Vec::new(),
    }
}

/// A statement goes over with all it claims; what it leaves without any is merged, and
/// what was merged stands for itself again.
fn moved(
    tx: &mut Tx,
    n: i64,
    of: &Statement,
    from: &Incident,
    mut to: Incident,
) -> Result<EventBody> {
    let theirs = claims::of_statement(tx, of.id)?;
    let mut left = nothing(from);
    left.withdrawn = theirs
        .iter()
        .filter(|claim| claim.incident == from.id && claim.state != ClaimState::Withdrawn)
        .map(|claim| claim.id)
        .collect();
    if statements::of_incident(tx, from.id)?.len() == 1 && from.id != to.id {
        left.incident.state = IncidentState::Merged;
        left.incident.merged_into = Some(to.id);
    }
    if to.state == IncidentState::Merged {
        to.state = if to.version > 0 { IncidentState::Live } else { IncidentState::Open };
        to.merged_into = None;
    }
    let new = claim(n, &to, of, "critical");
    let joined =
        RecordChange { promises: vec![promise(n, &new, None)], claims: vec![new], ..nothing(&to) };
    Ok(EventBody::StatementsMoved {
        statements: vec![of.id],
        from: from.id,
        to: Some(to.id),
        why: "elsewhere".to_owned(),
        left: Box::new(left),
        joined: Some(Box::new(joined)),
        versions: (1..=from.version).filter(|number| number % 2 == 0).collect(),
        others: match (1..=to.version).filter(|number| number % 3 == 0).collect::<Vec<_>>() {
            none if none.is_empty() => Vec::new(),
            versions => vec![Withdrawal { incident: to.id, versions }],
        },
    })
}

fn run(place: &Place, steps: &[Step]) {
    let mut desk = Desk::default();
    let mut last = 0;
    for (n, step) in (1..).zip(steps.iter().copied()) {
        // A closure that errs is rolled back whole: what the desk noted of it goes too.
        let mut next = Desk {
            statements: desk.statements.clone(),
            incidents: desk.incidents.clone(),
            drafts: desk.drafts.clone(),
        };
        let done = place.store.write_blocking(move |tx| {
            next.step(tx, n, step)?;
            Ok::<_, Error>((next, log::last(tx)?.map_or(0, |(seq, _)| seq)))
        });
        if let Ok((now, seq)) = done {
            assert!(seq >= last, "the log only grows");
            (desk, last) = (now, seq);
        }
    }
    same_again(place);
    let found = place.store.read_blocking(log::verify).unwrap();
    assert!(matches!(&found, log::Verified::Whole { events, .. } if *events == last), "{found:?}");
    // Whatever happened: a withdrawn page has no words left in the views.
    for id in desk.incidents {
        let (incident, drafts) = place
            .store
            .read_blocking(move |tx| {
                Ok::<_, Error>((incidents::must(tx, id)?, drafts::of_incident(tx, id, 99)?))
            })
            .unwrap();
        if incident.state == scriven_model::IncidentState::Killed {
            assert!(drafts.iter().all(|draft| draft.story == Story::withdrawn()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_log_alone_builds_the_same_views(steps in steps()) {
        run(&Place::sqlite(), &steps);
    }
}

#[test]
fn a_whole_desk_is_built_again_the_same_on_both_engines() {
    use Step as S;
    on_both(|place| {
        run(
            place,
            &[
                S::User(1),
                S::Source,
                S::Receive,
                S::Receive,
                S::Read(0),
                S::Revise(1),
                S::Open,
                S::Open,
                S::Thread(0, 0),
                S::Correct(0),
                S::Reclaim(0),
                S::Follow(0),
                S::Thread(1, 0),
                S::Promise(0),
                S::Promise(0),
                S::Promise(0),
                S::Begin(0),
                S::SignOff(0),
                S::Edit(0),
                S::Publish(0),
                S::Thread(1, 1),
                S::Publish(0),
                S::Publish(1),
                S::Hold(0),
                S::Release(0),
                S::Begin(1),
                S::Kill(0),
            ],
        );
    });
}
