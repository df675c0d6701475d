//! Examples inside a rule's file: stories on which it must fire, or must not.

use scriven_model::{
    Claim, ClaimId, ClaimState, Finding, Incident, IncidentId, IncidentState, LocalTime, MediaType,
    Person, Reading, Role, SignOff, Span, Statement, StatementId, Story, TimelineLine, Timestamp,
    Topic,
    reading::{
        Ask, Certainty, Fact, Grounds, Jurisdiction, Kind, Quote, Restriction, RestrictionKind,
        Speaker, Update,
    },
};
use serde::Deserialize;
use uuid::Uuid;

mod person;

use self::person::ExamplePerson;
use crate::{
    book::Books,
    input::{Image, Input},
    run,
    written::{self, WRITTEN},
};

/// A record and a story in a few lines.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The texts of the statements.
    statements: Vec<String>,
    kind: Option<Kind>,
    jurisdiction: Option<Jurisdiction>,
    people: Vec<ExamplePerson>,
    claims: Vec<ExampleClaim>,
    speakers: Vec<ExampleSpeaker>,
    quotes: Vec<ExampleQuote>,
    restrictions: Vec<ExampleRestriction>,
    asks: Vec<Ask>,
    places: Vec<String>,
    family_informed: Option<bool>,
    headline: String,
    story: Vec<String>,
    timeline: Vec<String>,
    images: Vec<ExampleImage>,
    slug: String,
    own: Vec<String>,
    signed: Vec<ExampleSign>,
    now: Option<String>,
    /// The words that the finding must stand on.
    on: Option<String>,
    /// How much it must stop.
    level: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleClaim {
    topic: Topic,
    words: String,
    label: Option<String>,
    value: Option<String>,
    person: Option<String>,
    certainty: Option<Certainty>,
    hedge: Option<String>,
    state: Option<ClaimState>,
    statement: Option<usize>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleSpeaker {
    name: Option<String>,
    rank: Option<String>,
    organisation: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleQuote {
    speaker: Option<String>,
    words: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleRestriction {
    kind: RestrictionKind,
    words: String,
    who: Option<String>,
    until: Option<LocalTime>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ExampleImage {
    caption: String,
    alt: String,
    file: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleSign {
    by: String,
    role: Role,
}

/// An example that does not show what it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: rule “{rule}”, example “{example}”: {what}")]
pub struct Failure {
    /// The rule's file.
    pub file: String,
    /// The rule.
    pub rule: String,
    /// The example's name.
    pub example: String,
    /// What went otherwise.
    pub what: String,
}

impl Books {
    /// Runs every rule's examples; those that go wrong come back.
    pub fn prove(&self) -> Vec<Failure> {
        let mut failures = Vec::new();
        for rule in self.rules() {
            let mut fail = |example: &Example, what: String| {
                failures.push(Failure {
                    file: rule.file.clone(),
                    rule: rule.id.clone(),
                    example: example.name.clone(),
                    what,
                });
            };
            for example in &rule.fires {
                let found = example.findings(self, &rule.id);
                if found.is_empty() {
                    fail(example, "it must fire and did not".to_owned());
                    continue;
                }
                let on = |f: &Finding| example.on.as_deref().is_none_or(|on| f.at.words == on);
                let level =
                    |f: &Finding| example.level.as_deref().is_none_or(|l| f.level.as_str() == l);
                let stops = |f: &Finding| example.signed.is_empty() || f.blocks;
                if !found.iter().any(|f| on(f) && level(f) && stops(f)) {
                    let got: Vec<String> = found
                        .iter()
                        .map(|f| format!("{} on “{}”", f.level.as_str(), f.at.words))
                        .collect();
                    fail(example, format!("it fired otherwise: {}", got.join("; ")));
                }
            }
            for example in &rule.silent {
                let found = example.findings(self, &rule.id);
                let hit = found.iter().find(|f| example.signed.is_empty() || f.blocks);
                if let Some(finding) = hit {
                    let because = finding.because.join("; ");
                    fail(
                        example,
                        format!("it must not fire and did, on “{}”: {because}", finding.at.words),
                    );
                }
            }
        }
        failures
    }
}

impl Example {
    /// What one rule finds in it.
    pub fn findings(&self, books: &Books, rule: &str) -> Vec<Finding> {
        self.with(|input| {
            let mut found = run(books, input);
            found.retain(|finding| finding.rule == rule);
            if self.signed.is_empty() {
                return found;
            }
            let signs: Vec<SignOff> = found
                .iter()
                .flat_map(|finding| {
                    self.signed.iter().map(|sign| SignOff {
                        key: finding.key.clone(),
                        by: sign.by.clone(),
                        role: sign.role,
                        why: "public interest, recorded".to_owned(),
                        at: WRITTEN,
                    })
                })
                .collect();
            let mut again = run(books, &Input { sign_offs: &signs, ..*input });
            again.retain(|finding| finding.rule == rule);
            again
        })
    }

    /// Builds the record and the story.
    pub(crate) fn with<T>(&self, then: impl FnOnce(&Input<'_>) -> T) -> T {
        let statements = self.record_statements();
        let readings = self.readings(&statements);
        let people: Vec<Person> =
            self.people.iter().enumerate().map(|(index, person)| person.person(index)).collect();
        let claims = self.record_claims(&statements);
        let mut story = self.written();
        crate::support::attach(&mut story, &claims, &readings);
        for sentence in story.blocks.iter_mut().flat_map(|block| block.sentences.iter_mut()) {
            sentence.own = self.own.contains(&sentence.text);
        }
        let incident = Incident {
            id: IncidentId(Uuid::nil()),
            slug: self.slug.clone(),
            title: String::new(),
            kind: self.kind.unwrap_or(Kind::Other),
            place: None,
            happened: None,
            force: Some("Westmoor Police".to_owned()),
            jurisdiction: self.jurisdiction.unwrap_or(Jurisdiction::EnglandWales),
            state: IncidentState::Open,
            state_reason: None,
            active: false,
            version: 0,
            opened_at: WRITTEN,
            changed_at: WRITTEN,
            state_since: None,
            merged_into: None,
        };
        let images: Vec<Image> = self
            .images
            .iter()
            .map(|image| Image {
                caption: image.caption.clone(),
                alt: image.alt.clone(),
                file: image.file.clone(),
            })
            .collect();
        let now = self.now.as_deref().and_then(|now| now.parse::<Timestamp>().ok());
        then(&Input {
            people: &people,
            claims: &claims,
            statements: &statements,
            readings: &readings,
            images: &images,
            edited_by: &["writer".to_owned()],
            ..Input::new(&incident, &story, now.unwrap_or(WRITTEN))
        })
    }

    fn written(&self) -> Story {
        let text = format!("# {}\n\n{}", self.headline, self.story.join("\n\n"));
        let (mut story, _) = written::parse(&text);
        story.timeline = self
            .timeline
            .iter()
            .map(|text| TimelineLine {
                when: None,
                label: String::new(),
                text: text.clone(),
                claims: Vec::new(),
                source: None,
            })
            .collect();
        story
    }

    fn record_statements(&self) -> Vec<Statement> {
        self.statements
            .iter()
            .enumerate()
            .map(|(index, text)| Statement {
                id: statement_id(index),
                sha256: String::new(),
                media_type: MediaType::Text,
                source: None,
                source_key: None,
                url: None,
                issuer: Some("Westmoor Police".to_owned()),
                title: String::new(),
                text: text.clone(),
                published: None,
                jurisdiction: None,
                received_at: WRITTEN,
                revision_of: None,
                incident: None,
            })
            .collect()
    }

    fn readings(&self, statements: &[Statement]) -> Vec<Reading> {
        let mut readings: Vec<Reading> = statements
            .iter()
            .map(|s| blank_reading(&s.id.to_string(), &s.text, self.jurisdiction))
            .collect();
        let Some(first) = readings.first_mut() else { return readings };
        first.speakers = self
            .speakers
            .iter()
            .enumerate()
            .map(|(index, speaker)| Speaker {
                id: format!("s{}", index + 1),
                name: speaker.name.clone(),
                rank: speaker.rank.clone(),
                organisation: speaker.organisation.clone(),
                unit: None,
                mentions: Vec::new(),
            })
            .collect();
        first.quotes = self
            .quotes
            .iter()
            .map(|quote| Quote {
                speaker: quote.speaker.clone(),
                words: quote.words.clone(),
                spans: Vec::new(),
            })
            .collect();
        first.asks =
            self.asks.iter().map(|ask| Fact { value: *ask, grounds: grounds("", "") }).collect();
        first.organisations = self
            .places
            .iter()
            .map(|place| Fact { value: place.clone(), grounds: grounds(place, place) })
            .collect();
        first.family_informed =
            self.family_informed.map(|value| Fact { value, grounds: grounds("", "") });
        let text = first.text.clone();
        first.restrictions = self
            .restrictions
            .iter()
            .map(|r| Restriction {
                kind: r.kind,
                who: r.who.clone(),
                until: r.until,
                grounds: grounds(&text, &r.words),
            })
            .collect();
        for reading in &mut readings {
            reading.people = self
                .people
                .iter()
                .filter(|person| {
                    person.name.as_deref().is_some_and(|name| reading.text.contains(name))
                })
                .enumerate()
                .map(|(index, person)| person.read(index))
                .collect();
        }
        readings
    }

    fn record_claims(&self, statements: &[Statement]) -> Vec<Claim> {
        self.claims
            .iter()
            .enumerate()
            .map(|(index, claim)| Claim {
                id: ClaimId(Uuid::from_u128(1 + index as u128)),
                incident: IncidentId(Uuid::nil()),
                statement: statements
                    .get(claim.statement.unwrap_or(0))
                    .map_or(statement_id(0), |statement| statement.id),
                fact: format!("example[{index}]"),
                topic: claim.topic,
                person: claim.person.clone(),
                value: claim.value.clone().unwrap_or_else(|| claim.words.clone()),
                label: claim.label.clone().unwrap_or_else(|| claim.words.clone()),
                words: claim.words.clone(),
                spans: vec![Span::new(0, 0)],
                certainty: claim.certainty.unwrap_or(Certainty::Stated),
                hedge: claim.hedge.clone(),
                said_by: None,
                said_on: None,
                known_since: WRITTEN,
                state: claim.state.unwrap_or(ClaimState::Live),
                superseded_by: None,
                withdrawn_at: None,
            })
            .collect()
    }
}

fn statement_id(index: usize) -> StatementId {
    StatementId(Uuid::from_u128(1 + index as u128))
}

fn grounds(text: &str, words: &str) -> Grounds {
    let start = text.find(words).unwrap_or(0);
    Grounds {
        words: words.to_owned(),
        spans: vec![Span::new(start, start + words.len())],
        certainty: Certainty::Stated,
        hedge: None,
        said_by: None,
    }
}

fn blank_reading(id: &str, text: &str, of: Option<Jurisdiction>) -> Reading {
    Reading {
        id: id.to_owned(),
        reader: String::new(),
        text: text.to_owned(),
        title: String::new(),
        published: None,
        jurisdiction: of.unwrap_or(Jurisdiction::EnglandWales),
        issuer: Some("Westmoor Police".to_owned()),
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
        unread: Vec::new(),
    }
}
