//! Claims from a reading: every fact, on somebody's word.

mod bodies;
mod event;
mod offence;
mod persons;
mod quotes;
mod reach;
mod requests;
mod speaker;
mod things;

pub(crate) use event::{TimeKey, kinds};
pub(crate) use offence::bare as bare_offence;
pub(crate) use persons::{age_range, person_parts};

use std::collections::BTreeMap;

use scriven_model::{
    Claim, ClaimState, IncidentId, Reading, Statement, Topic,
    reading::{Certainty, Grounds},
    span::Span,
    time::Timestamp,
};

use crate::ids;

/// Makes the claims of one statement on one incident, in reading order.
pub(crate) struct Maker<'a> {
    statement: &'a Statement,
    reading: &'a Reading,
    incident: IncidentId,
    at: Timestamp,
    issuer: Option<String>,
    claims: Vec<Claim>,
}

/// The words a claim stands on, where the fact has no grounds of its own.
struct Basis {
    words: String,
    spans: Vec<Span>,
    certainty: Certainty,
    hedge: Option<String>,
    said_by: Option<String>,
}

/// What a claim says.
struct Says {
    topic: Topic,
    person: Option<String>,
    fact: String,
    value: String,
    label: String,
}

/// Every fact of the reading as a claim; `keys` gives each person of the
/// reading (`p1`) their key in the incident.
pub(crate) fn of_reading(
    statement: &Statement,
    reading: &Reading,
    incident: IncidentId,
    keys: &BTreeMap<String, String>,
    at: Timestamp,
) -> Vec<Claim> {
    let issuer = statement.issuer.clone().or_else(|| reading.issuer.clone());
    let mut maker = Maker { statement, reading, incident, at, issuer, claims: Vec::new() };
    event::make(&mut maker);
    persons::make(&mut maker, keys);
    things::make(&mut maker);
    bodies::make(&mut maker);
    reach::make(&mut maker);
    requests::make(&mut maker);
    quotes::make(&mut maker);
    maker.claims
}

impl Maker<'_> {
    /// A claim on a fact with its grounds.
    fn fact(&mut self, says: Says, grounds: &Grounds) {
        let hedge = grounds.hedge.and_then(|span| span.of(&self.reading.text)).map(str::to_owned);
        let said_by = self.voice(grounds.said_by.as_deref(), grounds.spans.first());
        self.put(
            says,
            Basis {
                words: grounds.words.clone(),
                spans: grounds.spans.clone(),
                certainty: grounds.certainty,
                hedge,
                said_by,
            },
        );
    }

    /// A claim on words in the text, said flatly.
    fn words(&mut self, says: Says, spans: Vec<Span>, fallback: &str) {
        let words = spans.first().and_then(|span| span.of(&self.reading.text)).unwrap_or(fallback);
        let basis = Basis {
            words: words.to_owned(),
            said_by: self.voice(None, spans.first()),
            spans,
            certainty: Certainty::Stated,
            hedge: None,
        };
        self.put(says, basis);
    }

    fn put(&mut self, says: Says, basis: Basis) {
        if says.value.is_empty() {
            return;
        }
        let order = self.claims.len();
        self.claims.push(Claim {
            id: ids::claim(self.at, order, self.incident, self.statement.id, &says.fact),
            incident: self.incident,
            statement: self.statement.id,
            fact: says.fact,
            topic: says.topic,
            person: says.person,
            value: says.value,
            label: says.label,
            words: basis.words,
            spans: basis.spans,
            certainty: basis.certainty,
            hedge: basis.hedge,
            said_by: basis.said_by,
            said_on: self.statement.published.or(self.reading.published),
            known_since: self.at,
            state: ClaimState::Live,
            superseded_by: None,
            withdrawn_at: None,
        });
    }

    /// Who says what stands at `span`: the speaker named, the speaker of the
    /// quotation it stands in, else the issuer.
    fn voice(&self, said_by: Option<&str>, span: Option<&Span>) -> Option<String> {
        let id = said_by.or_else(|| {
            let span = span?;
            self.reading
                .quotes
                .iter()
                .find(|quote| quote.spans.iter().any(|part| part.contains(span)))?
                .speaker
                .as_deref()
        });
        id.and_then(|id| self.reading.speakers.iter().find(|speaker| speaker.id == id))
            .and_then(|speaker| speaker::label(speaker, self.issuer.as_deref()))
            .or_else(|| self.issuer.clone())
    }
}
