//! What of an incident a statement is weighed against, made once for each incident.

use jiff::civil::Date;
use scriven_model::{
    Claim, ClaimState, IncidentId, Person, SignpostKind, Topic,
    reading::{Kind, PersonRole, PlaceOf},
};

use super::{
    days, persons, references,
    tokens::{first_run, tokens},
};
use crate::{
    Known, claims,
    place::{self, PlaceKey},
    record::day,
    signposts::force_key,
    text::plain,
};

/// An incident as statements are weighed against it: short lists of what can be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub(super) incident: IncidentId,
    pub(super) title: String,
    pub(super) force: Option<(String, String)>,
    pub(super) references: Vec<references::Key>,
    pub(super) operations: Vec<String>,
    pub(super) kinds: Vec<Kind>,
    pub(super) places: Vec<PlaceKey>,
    pub(super) days: days::Theirs,
    pub(super) people: Vec<Person>,
    pub(super) homes: Vec<(String, PersonRole)>,
    pub(super) accused: bool,
    pub(super) officer_harmed: bool,
    pub(super) offences: Vec<String>,
    pub(super) voices: Vec<String>,
    pub(super) vehicles: Vec<String>,
    /// Telling words as numbers; the lowest bit is set where one looks like a name or a
    /// number.
    pub(super) words: Vec<u64>,
    pub(super) sentences: Vec<(u64, String)>,
    pub(super) last: Option<Date>,
}

impl Profile {
    /// What the record holds of an incident, made ready.
    pub fn of(known: &Known) -> Self {
        let live: Vec<&Claim> =
            known.claims.iter().filter(|claim| claim.state != ClaimState::Withdrawn).collect();
        let of = |topic: Topic| live.iter().filter(move |claim| claim.topic == topic).copied();
        let posts = |kind: SignpostKind| {
            let posts = known.signposts.iter().filter(move |post| post.kind == kind);
            posts.map(|post| post.value.clone())
        };
        Self {
            incident: known.incident.id,
            title: known.incident.title.clone(),
            force: known.incident.force.as_ref().map(|force| (force_key(force), force.clone())),
            references: posts(SignpostKind::Reference).map(references::Key::of).collect(),
            operations: posts(SignpostKind::Operation).collect(),
            kinds: each(
                of(Topic::Kind)
                    .filter_map(|claim| Kind::from_word(&claim.value))
                    .chain([known.incident.kind]),
            ),
            places: each(
                of(Topic::Place)
                    .map(|claim| place::split_value(&claim.value))
                    .filter(|(of, _)| *of != PlaceOf::Court)
                    .map(|(_, key)| key),
            ),
            days: days::Theirs::of(&live),
            accused: known
                .people
                .iter()
                .any(|person| matches!(person.role, PersonRole::Suspect | PersonRole::Defendant)),
            officer_harmed: known.people.iter().any(persons::was_officer_harmed),
            homes: persons::homes(&known.people),
            people: persons::compared(&known.people),
            offences: each(
                of(Topic::Offence).map(|claim| plain(claims::bare_offence(&claim.label))),
            ),
            voices: each(of(Topic::Quote).filter_map(|claim| claim.said_by.as_deref()).map(plain)),
            vehicles: each(of(Topic::Vehicle).map(|claim| claim.value.clone())),
            words: telling_words(&live),
            sentences: sentences(of(Topic::Quote)),
            last: live.iter().map(|claim| day(claim)).max(),
        }
    }

    /// The incident.
    pub const fn incident(&self) -> IncidentId {
        self.incident
    }
}

/// Each once, in the order they came.
fn each<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for one in all {
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

/// Words of a claim that tell incidents apart.
const TELLING: [Topic; 9] = [
    Topic::Place,
    Topic::Injury,
    Topic::Description,
    Topic::Item,
    Topic::Vehicle,
    Topic::Offence,
    Topic::Quote,
    Topic::Name,
    Topic::Person,
];

/// The telling words, each as it looked where it first stood.
fn telling_words(live: &[&Claim]) -> Vec<u64> {
    let mut all: Vec<(u64, bool)> = Vec::new();
    for claim in live.iter().filter(|claim| TELLING.contains(&claim.topic)) {
        let text = if claim.topic == Topic::Quote { &claim.label } else { &claim.words };
        all.extend(tokens(text));
    }
    all.sort_by_key(|(word, _)| *word);
    all.dedup_by_key(|(word, _)| *word);
    all.into_iter().map(|(word, name)| word | u64::from(name)).collect()
}

/// The quoted sentences that are long enough to be told from any other.
fn sentences<'c>(quotes: impl Iterator<Item = &'c Claim>) -> Vec<(u64, String)> {
    let all = quotes.flat_map(|claim| claim.label.split(['.', '\n', '!', '?']).map(plain));
    each(all.filter_map(|sentence| Some((first_run(&sentence)?, sentence))))
}
