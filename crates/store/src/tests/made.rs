//! Made-up nouns to test with: invented people, streets and forces.

use scriven_model::{
    Actor, Block, BlockId, BlockKind, ChangeKind, Claim, ClaimId, ClaimState, Difference,
    DifferenceKind, Draft, DraftId, DraftState, EventBody, FactCorrection, FollowerId, Incident,
    IncidentId, IncidentState, MediaType, Person, Promise, PromiseId, PromiseKind, PromiseState,
    Reading, ReadingChange, RecordRevision, Role, Sentence, Signpost, SignpostKind, Source,
    SourceCounts, SourceId, SourceState, Span, Statement, StatementId, Story, Timestamp, Topic,
    User, UserId, Verb, Version,
    reading::{Certainty, Jurisdiction, Kind, PersonRole, Status, Update},
};

use crate::{Result, Store, Tx, claims, hash::hex_of, incidents, log, originals, promises};

/// `n` seconds after a made-up moment.
pub(super) fn at(n: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + n).unwrap()
}

pub(super) fn editor() -> Actor {
    Actor::User { id: UserId::new(at(0)), name: "Ida Marsh".to_owned(), role: Role::Editor }
}

pub(super) fn user(name: &str) -> User {
    User {
        id: UserId::new(at(0)),
        name: name.to_owned(),
        role: Role::Editor,
        since: at(0),
        disabled: None,
    }
}

pub(super) fn append(tx: &mut Tx, n: i64, body: EventBody) -> Result<i64> {
    log::append(tx, at(n), &editor(), body).map(|event| event.seq)
}

pub(super) fn one(store: &Store, n: i64, body: EventBody) -> Result<i64> {
    store.write_blocking(move |tx| append(tx, n, body))
}

pub(super) fn statement(n: i64, text: &str) -> Statement {
    Statement {
        id: StatementId::new(at(n)),
        sha256: hex_of(text.as_bytes()),
        media_type: MediaType::Text,
        source: None,
        source_key: None,
        url: Some(format!("https://westmoor.example/news/{n}")),
        issuer: Some("Westmoor Police".to_owned()),
        title: text.lines().next().unwrap_or_default().to_owned(),
        text: text.to_owned(),
        published: None,
        jurisdiction: Some(Jurisdiction::EnglandWales),
        received_at: at(n),
        revision_of: None,
        incident: None,
    }
}

/// Keeps the bytes of a statement, and that it came.
pub(super) fn receive(tx: &mut Tx, statement: &Statement) -> Result<i64> {
    originals::keep(tx, "text/plain", statement.text.as_bytes(), statement.received_at)?;
    let body = EventBody::StatementReceived { statement: statement.clone() };
    log::append(tx, statement.received_at, &editor(), body).map(|event| event.seq)
}

pub(super) fn reading(statement: &Statement) -> Reading {
    Reading {
        id: statement.id.to_string(),
        reader: "test".to_owned(),
        text: statement.text.clone(),
        title: statement.title.clone(),
        published: None,
        jurisdiction: Jurisdiction::EnglandWales,
        issuer: statement.issuer.clone(),
        update: Update::default(),
        kinds: Vec::new(),
        times: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        speakers: Vec::new(),
        quotes: Vec::new(),
        organisations: Vec::new(),
        items: Vec::new(),
        vehicles: Vec::new(),
        references: Vec::new(),
        operations: Vec::new(),
        contacts: Vec::new(),
        asks: Vec::new(),
        restrictions: Vec::new(),
        promises: Vec::new(),
        family_informed: None,
        no_comment: Vec::new(),
        investigating: Vec::new(),
        hedges: Vec::new(),
        doubts: Vec::new(),
        unread: vec![Span::new(0, statement.text.len())],
    }
}

pub(super) fn incident(n: i64, slug: &str) -> Incident {
    Incident {
        id: IncidentId::new(at(n)),
        slug: slug.to_owned(),
        title: "Collision, Fen Road".to_owned(),
        kind: Kind::Collision,
        place: Some("Fen Road, Westmoor".to_owned()),
        happened: Some("2026-09-20T18:40".parse().unwrap()),
        force: Some("Westmoor Police".to_owned()),
        jurisdiction: Jurisdiction::EnglandWales,
        state: IncidentState::Open,
        state_reason: None,
        active: false,
        version: 0,
        opened_at: at(n),
        changed_at: at(n),
        state_since: None,
        merged_into: None,
    }
}

pub(super) fn claim(n: i64, incident: &Incident, statement: &Statement, value: &str) -> Claim {
    Claim {
        id: ClaimId::new(at(n)),
        incident: incident.id,
        statement: statement.id,
        fact: "people[0].condition".to_owned(),
        topic: Topic::Condition,
        person: Some("p1".to_owned()),
        value: value.to_owned(),
        label: value.to_owned(),
        words: value.to_owned(),
        spans: vec![Span::new(0, value.len())],
        certainty: Certainty::Stated,
        hedge: None,
        said_by: statement.issuer.clone(),
        said_on: None,
        known_since: at(n),
        state: ClaimState::Live,
        superseded_by: None,
        withdrawn_at: None,
    }
}

pub(super) fn person(statement: &Statement) -> Person {
    Person {
        key: "p1".to_owned(),
        label: "cyclist".to_owned(),
        role: PersonRole::Victim,
        name: None,
        age: None,
        sex: None,
        occupation: None,
        from: None,
        count: 1,
        status: vec![Status::Found],
        offences: Vec::new(),
        condition: None,
        seen_as: vec![(statement.id, "p1".to_owned())],
    }
}

pub(super) fn promise(n: i64, claim: &Claim, due: Option<&str>) -> Promise {
    Promise {
        id: PromiseId::new(at(n)),
        incident: claim.incident,
        statement: claim.statement,
        claim: claim.id,
        about: "condition of the cyclist".to_owned(),
        kind: PromiseKind::Update,
        words: "a further update will follow".to_owned(),
        due: due.map(|due| due.parse().unwrap()),
        since: at(n),
        state: PromiseState::Open,
        came_with: None,
        ended: None,
        not_with: Vec::new(),
        changes: 0,
        changed_at: None,
    }
}

pub(super) fn difference(claim: &Claim) -> Difference {
    Difference {
        kind: DifferenceKind::New,
        topic: claim.topic,
        person: claim.person.clone(),
        words: format!("Condition of the cyclist: {}", claim.label),
        before: None,
        after: Some(claim.label.clone()),
        claims: vec![claim.id],
    }
}

pub(super) fn signpost(kind: SignpostKind, value: &str) -> Signpost {
    Signpost { kind, value: value.to_owned() }
}

/// What threading a statement with these claims is.
pub(super) fn threaded(
    statement: &Statement,
    incident: &Incident,
    claims: &[Claim],
    superseded: &[(ClaimId, ClaimId)],
) -> EventBody {
    EventBody::StatementThreaded {
        statement: statement.id,
        incident: incident.clone(),
        reasons: vec!["same street and day".to_owned()],
        claims: claims.to_vec(),
        superseded: superseded.to_vec(),
        people: vec![person(statement)],
        promises: Vec::new(),
        kept_promises: Vec::new(),
        differences: claims.iter().map(difference).collect(),
        signposts: vec![signpost(SignpostKind::Street, "fen road, westmoor")],
    }
}

/// A newer reading of a statement: where it is on an incident, with another claim in
/// place of those it made.
pub(super) fn reread(
    tx: &mut Tx,
    n: i64,
    of: &Statement,
    corrections: Vec<FactCorrection>,
) -> Result<EventBody> {
    let old = claims::of_statement(tx, of.id)?;
    let revision = match of.incident {
        None => None,
        Some(incident) => {
            let incident = incidents::must(tx, incident)?;
            let new = claim(n, &incident, of, "serious");
            Some(Box::new(RecordRevision {
                withdrawn: old
                    .iter()
                    .filter(|claim| claim.state != ClaimState::Withdrawn)
                    .map(|claim| claim.id)
                    .collect(),
                moved: Vec::new(),
                restated: Vec::new(),
                superseded: Vec::new(),
                people: vec![person(of)],
                promises: Vec::new(),
                dropped: promises::of_incident(tx, incident.id)?
                    .iter()
                    .filter(|promise| promise.statement == of.id)
                    .map(|promise| promise.id)
                    .collect(),
                kept_promises: Vec::new(),
                differences: vec![difference(&new)],
                signposts: vec![signpost(SignpostKind::Town, "westmoor")],
                claims: vec![new],
                incident,
            }))
        }
    };
    Ok(EventBody::StatementReread {
        statement: of.id,
        from: "test".to_owned(),
        reading: Reading { reader: "newer".to_owned(), ..reading(of) },
        corrections,
        changes: vec![ReadingChange {
            kind: ChangeKind::Changed,
            field: "condition".to_owned(),
            who: Some("cyclist".to_owned()),
            before: Some("stable".to_owned()),
            after: Some("serious".to_owned()),
            value: None,
            words: "Changed: condition of cyclist: was stable, is serious.".to_owned(),
            source: "stable".to_owned(),
            was_at: None,
            is_at: None,
        }],
        revision,
    })
}

pub(super) fn story(headline: &str, text: &str, claims: &[Claim]) -> Story {
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let sentence = |text: &str| Sentence { text: text.to_owned(), claims: ids.clone(), own: false };
    Story {
        headline: sentence(headline),
        blocks: vec![Block {
            id: BlockId::new(at(0)),
            kind: BlockKind::Paragraph,
            sentences: vec![sentence(text)],
        }],
        timeline: Vec::new(),
        changes: Vec::new(),
    }
}

pub(super) fn draft(n: i64, incident: &Incident, story: Story) -> Draft {
    Draft {
        id: DraftId::new(at(n)),
        incident: incident.id,
        etag: etag(&story),
        edited_by: "Ida Marsh".to_owned(),
        edited_at: at(n),
        state: DraftState::Open,
        story,
    }
}

pub(super) fn etag(story: &Story) -> String {
    hex_of(&serde_json::to_vec(story).unwrap())
}

pub(super) fn version(n: i64, draft: &Draft, number: u32, verb: Verb) -> Version {
    Version {
        incident: draft.incident,
        number,
        verb,
        at: at(n),
        by: "Ida Marsh".to_owned(),
        note: None,
        hash: draft.etag.clone(),
        story: draft.story.clone(),
        changes: Vec::new(),
        record: None,
        withdrawn: None,
    }
}

/// Begins, approves and publishes a draft; gives it and the incident as it is then.
pub(super) fn publish(
    tx: &mut Tx,
    n: i64,
    incident: &Incident,
    story: Story,
    verb: Verb,
) -> Result<(Draft, Incident)> {
    let draft = draft(n, incident, story);
    let mut incident = incident.clone();
    incident.version += 1;
    incident.state = IncidentState::Live;
    incident.changed_at = at(n);
    append(tx, n, EventBody::DraftBegun { draft: draft.clone() })?;
    append(tx, n, EventBody::DraftApproved { draft: draft.id, hash: draft.etag.clone() })?;
    let version = version(n, &draft, incident.version, verb);
    let incident_now = incident.clone();
    append(
        tx,
        n,
        EventBody::VersionPublished { draft: draft.id, version, incident: incident_now },
    )?;
    Ok((draft, incident))
}

pub(super) fn follower(n: i64, incident: Option<IncidentId>) -> EventBody {
    EventBody::FollowerAdded {
        follower: FollowerId::new(at(n)),
        channel: "webhook".to_owned(),
        address: format!("https://reader.example/{n}"),
        incident,
    }
}

pub(super) fn source(n: i64) -> Source {
    Source {
        id: SourceId::new(at(n)),
        name: "Westmoor Police news".to_owned(),
        url: "https://westmoor.example/feed".to_owned(),
        issuer: Some("Westmoor Police".to_owned()),
        jurisdiction: Some(Jurisdiction::EnglandWales),
        state: SourceState::Active,
        counts: SourceCounts::default(),
        polled_at: None,
        next_poll: None,
        trouble: None,
        failures: 0,
    }
}
