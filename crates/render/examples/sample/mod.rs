//! An invented incident with four versions, for the gallery, the tests and the
//! benches. Nobody and nothing in it exists.
#![allow(dead_code, unreachable_pub, reason = "each user takes what it needs")]
#![expect(clippy::unwrap_used, reason = "invented data that is known to be right")]

use scriven_model::{
    Block, BlockId, BlockKind, Claim, ClaimId, ClaimState, Incident, IncidentId, IncidentState,
    MediaType, Person, Promise, PromiseId, PromiseKind, PromiseState, Sentence, Span, Statement,
    StatementId, Timestamp, Topic, Verb, Version,
    reading::{Age, Certainty, Condition, Jurisdiction, Kind, PersonRole, Sex, Status},
};
use scriven_render::{IncidentPage, Item, Site};
use uuid::Uuid;

use story::story;

mod story;

pub struct Sample {
    pub site: Site,
    pub incident: Incident,
    pub people: Vec<Person>,
    pub claims: Vec<Claim>,
    pub statements: Vec<Statement>,
    pub promises: Vec<Promise>,
    pub versions: Vec<Version>,
    pub now: Timestamp,
}

impl Sample {
    pub fn page(&self, number: usize) -> IncidentPage<'_> {
        IncidentPage {
            site: &self.site,
            incident: &self.incident,
            people: &self.people,
            version: &self.versions[number - 1],
            versions: &self.versions,
            claims: &self.claims,
            statements: &self.statements,
            promises: &self.promises,
            now: self.now,
        }
    }

    pub fn item(&self, number: usize) -> Item<'_> {
        Item {
            incident: &self.incident,
            version: &self.versions[number - 1],
            published: self.versions[0].at,
        }
    }
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128(0x0192_9000_0000_7000_8000_0000_0000_0000 + (kind << 32) + number)
}

pub fn claim_id(number: u128) -> ClaimId {
    ClaimId(id(1, number))
}

fn statement_id(number: u128) -> StatementId {
    StatementId(id(2, number))
}

fn incident_id() -> IncidentId {
    IncidentId(id(3, 1))
}

pub fn site() -> Site {
    Site {
        name: "Westmoor Wire".to_owned(),
        url: "https://wire.example".to_owned(),
        language: "en-GB".to_owned(),
        contact: Some("corrections@wire.example".to_owned()),
    }
}

struct Said {
    number: u128,
    statement: u128,
    topic: Topic,
    person: Option<&'static str>,
    label: &'static str,
    words: &'static str,
    certainty: Certainty,
}

const fn said(
    number: u128,
    statement: u128,
    topic: Topic,
    person: Option<&'static str>,
    label: &'static str,
    words: &'static str,
) -> Said {
    Said { number, statement, topic, person, label, words, certainty: Certainty::Stated }
}

const CLAIMS: &[Said] = &[
    said(
        1,
        1,
        Topic::Time,
        None,
        "about 07:40 on Tuesday 13 October 2026",
        "at around 7.40am this morning",
    ),
    said(
        2,
        1,
        Topic::Place,
        None,
        "Harrow Bridge, Lower Thornbury",
        "on Harrow Bridge in Lower Thornbury",
    ),
    said(3, 1, Topic::Person, Some("p1"), "a woman in her 40s", "a woman in her 40s"),
    said(4, 1, Topic::Condition, Some("p1"), "serious", "her injuries are described as serious"),
    said(
        5,
        1,
        Topic::Person,
        Some("p2"),
        "a 31-year-old man",
        "The driver of the van, a 31-year-old man",
    ),
    said(6, 1, Topic::Status, Some("p2"), "arrested", "was arrested at the roadside"),
    said(
        7,
        1,
        Topic::Quote,
        None,
        "words of Inspector Ruth Calloway",
        "We know how many people cross this bridge every morning, and somebody will have seen what led up to this.",
    ),
    said(
        8,
        1,
        Topic::Ask,
        None,
        "dashcam footage",
        "anyone with dashcam footage from the bridge between 7.30am and 8am",
    ),
    said(
        9,
        1,
        Topic::Restriction,
        None,
        "images",
        "not to share the footage that is going round on social media, out of respect for her family",
    ),
    said(
        10,
        1,
        Topic::Promise,
        None,
        "condition of the cyclist",
        "We will give a further update on her condition when we can.",
    ),
    said(
        11,
        2,
        Topic::Time,
        None,
        "about 08:10 on Tuesday 13 October 2026",
        "shortly after ten past eight, and not at 7.40am as we first said",
    ),
    said(12, 3, Topic::Condition, Some("p1"), "stable", "She is now in a stable condition"),
    said(
        13,
        3,
        Topic::Status,
        Some("p2"),
        "released on bail",
        "has been bailed until January while we carry on with our work",
    ),
    said(
        14,
        3,
        Topic::Promise,
        None,
        "reconstruction",
        "Our collision team will say more once the reconstruction on 2 November is done.",
    ),
    said(
        15,
        1,
        Topic::Offence,
        Some("p2"),
        "on suspicion of causing serious injury by careless driving",
        "on suspicion of causing serious injury by careless driving",
    ),
    said(16, 1, Topic::Vehicle, None, "a white van", "a white van"),
    said(
        17,
        3,
        Topic::Investigating,
        None,
        "Westmoor Police Collision Unit",
        "officers from the Collision Unit",
    ),
];

fn claim(said: &Said) -> Claim {
    let (by, on) = match said.statement {
        1 => ("Inspector Ruth Calloway, Westmoor Police", "2026-10-13"),
        2 => ("Westmoor Police", "2026-10-13"),
        _ => ("Sergeant Imran Voss, Westmoor Police Collision Unit", "2026-10-16"),
    };
    let replaced = match said.number {
        1 => Some(11),
        4 => Some(12),
        6 => Some(13),
        _ => None,
    };
    Claim {
        id: claim_id(said.number),
        incident: incident_id(),
        statement: statement_id(said.statement),
        fact: format!("facts[{}]", said.number),
        topic: said.topic,
        person: said.person.map(str::to_owned),
        value: said.label.to_owned(),
        label: said.label.to_owned(),
        words: said.words.to_owned(),
        spans: vec![Span::new(0, said.words.len())],
        certainty: if said.number == 11 { Certainty::Believed } else { said.certainty },
        hedge: None,
        said_by: Some(by.to_owned()),
        said_on: Some(on.parse().unwrap()),
        known_since: at(match said.statement {
            1 => "2026-10-13T09:00:00Z",
            2 => "2026-10-13T14:12:00Z",
            _ => "2026-10-16T09:42:00Z",
        }),
        state: if replaced.is_some() { ClaimState::Superseded } else { ClaimState::Live },
        superseded_by: replaced.map(claim_id),
        withdrawn_at: None,
    }
}

pub fn sentence(text: &str, claims: &[u128]) -> Sentence {
    Sentence {
        text: text.to_owned(),
        claims: claims.iter().copied().map(claim_id).collect(),
        own: false,
    }
}

pub fn block(number: u128, kind: BlockKind, sentences: Vec<Sentence>) -> Block {
    Block { id: BlockId(id(4, number)), kind, sentences }
}

fn version(number: u32) -> Version {
    let (verb, time, note) = match number {
        1 => (Verb::Publish, "2026-10-13T09:24:00Z", None),
        2 => (Verb::Update, "2026-10-13T12:02:00Z", None),
        3 => (
            Verb::Correction,
            "2026-10-13T14:31:00Z",
            Some(
                "We said that the collision happened at about 07:40. Police have corrected their first statement: it was shortly after 08:10.",
            ),
        ),
        _ => (Verb::Update, "2026-10-16T10:04:00Z", None),
    };
    let story = story(number);
    Version {
        incident: incident_id(),
        number,
        verb,
        at: at(time),
        by: "a-staff-name".to_owned(),
        note: note.map(str::to_owned),
        hash: "0".repeat(64),
        changes: story.changes.clone(),
        story,
        record: None,
        withdrawn: None,
    }
}

fn statement(number: u128, title: &str, day: &str, received: &str) -> Statement {
    Statement {
        id: statement_id(number),
        sha256: format!("{number}f3a9c27e0b8d41{}", "6".repeat(49)),
        media_type: MediaType::Html,
        source: None,
        source_key: None,
        url: (number != 2).then(|| format!("https://westmoor.police.example/news/{number}")),
        issuer: Some("Westmoor Police".to_owned()),
        title: title.to_owned(),
        text: format!("{title}\n\nThe whole text is not on the page."),
        published: Some(day.parse().unwrap()),
        jurisdiction: None,
        received_at: at(received),
        revision_of: (number == 2).then(|| statement_id(1)),
        incident: Some(incident_id()),
    }
}

fn person(key: &str, label: &str, role: PersonRole, sex: Sex, age: (&str, u8, u8)) -> Person {
    Person {
        key: key.to_owned(),
        label: label.to_owned(),
        role,
        name: None,
        age: Some(Age { text: age.0.to_owned(), min: age.1, max: age.2 }),
        sex: Some(sex),
        occupation: None,
        from: None,
        count: 1,
        status: if key == "p2" { vec![Status::Arrested, Status::Bailed] } else { Vec::new() },
        offences: Vec::new(),
        condition: (key == "p1").then_some(Condition::Stable),
        seen_as: Vec::new(),
    }
}

fn promise(number: u128, claim: u128, statement: u128, about: &str) -> Promise {
    let came = number == 1;
    Promise {
        id: PromiseId(id(5, number)),
        incident: incident_id(),
        statement: statement_id(statement),
        claim: claim_id(claim),
        about: about.to_owned(),
        kind: PromiseKind::Other,
        words: about.to_owned(),
        due: (number == 2).then(|| "2026-11-02".parse().unwrap()),
        since: at("2026-10-13T09:00:00Z"),
        state: if came { PromiseState::Came } else { PromiseState::Open },
        came_with: came.then(|| statement_id(3)),
        ended: None,
        not_with: Vec::new(),
        changes: 0,
        changed_at: None,
    }
}

pub fn sample() -> Sample {
    Sample {
        site: site(),
        incident: Incident {
            id: incident_id(),
            slug: "collision-harrow-bridge-lower-thornbury".to_owned(),
            title: "Collision, Harrow Bridge".to_owned(),
            kind: Kind::Collision,
            place: Some("Harrow Bridge Road, Lower Thornbury, WM4".to_owned()),
            happened: Some("2026-10-13T08:10".parse().unwrap()),
            force: Some("Westmoor Police".to_owned()),
            jurisdiction: Jurisdiction::EnglandWales,
            state: IncidentState::Live,
            state_reason: None,
            active: true,
            version: 4,
            opened_at: at("2026-10-13T08:59:00Z"),
            changed_at: at("2026-10-16T10:04:00Z"),
            state_since: None,
            merged_into: None,
        },
        people: vec![
            person("p1", "woman, 40s", PersonRole::Victim, Sex::Female, ("40s", 40, 49)),
            person("p2", "man, 31", PersonRole::Suspect, Sex::Male, ("31", 31, 31)),
        ],
        claims: CLAIMS.iter().map(claim).collect(),
        statements: vec![
            statement(
                1,
                "Appeal after cyclist hurt on Harrow Bridge",
                "2026-10-13",
                "2026-10-13T08:58:00Z",
            ),
            statement(
                2,
                "Appeal after cyclist hurt on Harrow Bridge (time put right)",
                "2026-10-13",
                "2026-10-13T14:10:00Z",
            ),
            statement(
                3,
                "Harrow Bridge collision: man bailed",
                "2026-10-16",
                "2026-10-16T09:40:00Z",
            ),
        ],
        promises: vec![
            promise(1, 10, 1, "condition of the cyclist"),
            promise(2, 14, 3, "reconstruction"),
        ],
        versions: (1..=4).map(version).collect(),
        now: at("2026-10-16T12:00:00Z"),
    }
}

/// Another incident, with one version, for lists.
pub fn second() -> Sample {
    let mut other = sample();
    other.incident.id = IncidentId(id(3, 2));
    other.incident.slug = String::from("warehouse-fire-salt-row");
    other.incident.kind = Kind::Fire;
    other.incident.place = Some("Salt Row, Upper Thornbury".to_owned());
    other.incident.active = false;
    other.versions.truncate(1);
    let version = &mut other.versions[0];
    version.story.headline.text =
        String::from("Fire at empty warehouse on Salt Row is out after nine hours");
    version.story.blocks.truncate(1);
    version.story.blocks[0].sentences = vec![sentence(
        "Firefighters have put out a fire that burned through an empty warehouse on Salt Row overnight; nobody was hurt, the fire service said.",
        &[2],
    )];
    version.at = at("2026-10-15T06:45:00Z");
    other
}
