//! A story of 1,000 words against an incident with 20 statements: the bar is
//! 5 ms on one core. `cargo bench -p scriven-checks`

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use scriven_checks::{Books, Input, attach, parse_story, run};
use scriven_model::{
    Claim, ClaimId, ClaimState, Incident, IncidentId, IncidentState, Person, Reading, Span,
    Statement, StatementId, Story, Timestamp, Topic,
    reading::{
        Certainty, Grounds, Jurisdiction, Kind, PersonRole, Quote, Restriction, RestrictionKind,
        Speaker, Status, Update,
    },
    statement::MediaType,
};

const STATEMENTS: usize = 20;
const WORDS: usize = 1000;

struct Case {
    incident: Incident,
    people: Vec<Person>,
    claims: Vec<Claim>,
    statements: Vec<Statement>,
    readings: Vec<Reading>,
    story: Story,
}

fn paragraph(n: usize) -> String {
    format!(
        "Officers went to Tallow Street at {n}:15 on day {n} after a report of a disturbance. \
         A man aged {} was arrested on suspicion of affray and taken to a station. \
         It is believed that a silver van number {n} was seen leaving the area. \
         Chief Inspector Tom Ashby said: “We are grateful to the {n} people who called us. \
         Anyone who saw the van on day {n} is asked to come forward.” \
         His condition is not thought to be life-threatening at this stage.",
        20 + n
    )
}

fn case() -> Case {
    let at = Timestamp::UNIX_EPOCH;
    let incident = Incident {
        id: IncidentId::new(at),
        slug: "tallow-street-disturbance".to_owned(),
        title: String::new(),
        kind: Kind::PublicOrder,
        place: Some("Tallow Street".to_owned()),
        happened: None,
        force: Some("Westmoor Police".to_owned()),
        jurisdiction: Jurisdiction::EnglandWales,
        state: IncidentState::Open,
        state_reason: None,
        active: true,
        version: 1,
        opened_at: at,
        changed_at: at,
        state_since: None,
        merged_into: None,
    };
    let mut statements = Vec::new();
    let mut readings = Vec::new();
    let mut claims = Vec::new();
    for n in 0..STATEMENTS {
        let text = [paragraph(n), paragraph(n + 40), paragraph(n + 60)].join("\n\n");
        let statement = statement(at, &text);
        for (topic, words, certainty, hedge) in [
            (Topic::Time, format!("{n}:15 on day {n}"), Certainty::Stated, None),
            (Topic::Age, format!("aged {}", 20 + n), Certainty::Stated, None),
            (Topic::Status, "was arrested".to_owned(), Certainty::Stated, None),
            (Topic::Offence, "affray".to_owned(), Certainty::Stated, None),
            (Topic::Place, "Tallow Street".to_owned(), Certainty::Stated, None),
            (
                Topic::Vehicle,
                format!("silver van number {n} was seen leaving"),
                Certainty::Believed,
                Some("believed"),
            ),
            (
                Topic::Condition,
                "life-threatening".to_owned(),
                Certainty::Denied,
                Some("not thought to be life-threatening at this stage"),
            ),
            (
                Topic::Quote,
                format!("We are grateful to the {n} people who called us."),
                Certainty::Stated,
                None,
            ),
        ] {
            claims.push(Claim {
                id: ClaimId::new(at),
                incident: incident.id,
                statement: statement.id,
                fact: String::new(),
                topic,
                person: Some(format!("p{}", 1 + n % 4)),
                value: words.clone(),
                label: words.clone(),
                words,
                spans: vec![Span::new(0, 4)],
                certainty,
                hedge: hedge.map(str::to_owned),
                said_by: None,
                said_on: None,
                known_since: at,
                state: ClaimState::Live,
                superseded_by: None,
                withdrawn_at: None,
            });
        }
        readings.push(reading(&statement, n));
        statements.push(statement);
    }
    let names = ["Dale Orritt", "Mina Farrow", "Kester Vaughan", "Lena Marsh"];
    let people = names.iter().enumerate().map(|(n, name)| person(n, name)).collect();
    let mut text = "# Man held after disturbance in Tallow Street\n\n".to_owned();
    for n in 0.. {
        text.push_str(&paragraph(n % STATEMENTS));
        text.push_str("\n\n");
        if text.split_whitespace().count() >= WORDS {
            break;
        }
    }
    let (mut story, _) = parse_story(&text);
    attach(&mut story, &claims, &readings);
    Case { incident, people, claims, statements, readings, story }
}

fn statement(at: Timestamp, text: &str) -> Statement {
    Statement {
        id: StatementId::new(at),
        sha256: String::new(),
        media_type: MediaType::Text,
        source: None,
        source_key: None,
        url: None,
        issuer: Some("Westmoor Police".to_owned()),
        title: String::new(),
        text: text.to_owned(),
        published: None,
        jurisdiction: None,
        received_at: at,
        revision_of: None,
        incident: None,
    }
}

fn person(n: usize, name: &str) -> Person {
    Person {
        key: format!("p{}", n + 1),
        label: format!("person {n}"),
        role: PersonRole::Suspect,
        name: Some(name.to_owned()),
        age: None,
        sex: None,
        occupation: None,
        from: None,
        count: 1,
        status: vec![Status::Arrested, Status::Bailed],
        offences: vec!["affray".to_owned()],
        condition: None,
        seen_as: Vec::new(),
    }
}

fn reading(statement: &Statement, n: usize) -> Reading {
    let quote = format!(
        "We are grateful to the {n} people who called us. \
         Anyone who saw the van on day {n} is asked to come forward."
    );
    let grounds = Grounds {
        words: "respect the family’s privacy".to_owned(),
        spans: vec![Span::new(0, 4)],
        certainty: Certainty::Stated,
        hedge: None,
        said_by: None,
    };
    Reading {
        id: statement.id.to_string(),
        reader: String::new(),
        text: statement.text.clone(),
        title: String::new(),
        published: None,
        jurisdiction: Jurisdiction::EnglandWales,
        issuer: statement.issuer.clone(),
        update: Update::default(),
        kinds: Vec::new(),
        times: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        speakers: vec![Speaker {
            id: "s1".to_owned(),
            name: Some("Tom Ashby".to_owned()),
            rank: Some("Chief Inspector".to_owned()),
            organisation: None,
            unit: None,
            mentions: Vec::new(),
        }],
        quotes: vec![Quote { speaker: Some("s1".to_owned()), words: quote, spans: Vec::new() }],
        organisations: Vec::new(),
        items: Vec::new(),
        vehicles: Vec::new(),
        references: Vec::new(),
        operations: Vec::new(),
        contacts: Vec::new(),
        asks: Vec::new(),
        restrictions: vec![Restriction {
            kind: RestrictionKind::Privacy,
            who: None,
            until: None,
            grounds,
        }],
        promises: Vec::new(),
        family_informed: None,
        no_comment: Vec::new(),
        investigating: Vec::new(),
        hedges: Vec::new(),
        doubts: Vec::new(),
        unread: Vec::new(),
    }
}

fn checks(c: &mut Criterion) {
    let books = Books::shipped().expect("the shipped books are right");
    let case = case();
    let input = Input {
        people: &case.people,
        claims: &case.claims,
        statements: &case.statements,
        readings: &case.readings,
        ..Input::new(&case.incident, &case.story, Timestamp::UNIX_EPOCH)
    };
    let found = run(&books, &input);
    eprintln!("{} findings", found.len());
    c.bench_function("1000 words, 20 statements", |b| {
        b.iter(|| run(black_box(&books), black_box(&input)));
    });
    c.bench_function("read the shipped books", |b| {
        b.iter(|| Books::shipped().map(|books| books.rules().len()));
    });
}

criterion_group!(benches, checks);
criterion_main!(benches);
