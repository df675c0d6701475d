//! Threading a statement onto an incident.

use std::collections::BTreeMap;

use scriven_model::{
    Claim, ClaimState, Incident, Person, Promise, Reading, Statement, StatementId, Topic,
    reading::{Kind, PlaceOf, TimeOf},
    time::{LocalTime, Timestamp},
};

use crate::{
    Known, Threaded,
    claims::{self, TimeKey},
    open, people, place, promises,
    record::{self, order},
    signposts,
};

/// What a statement does to an incident: its claims, which of the older ones
/// they take the place of, the people as they are now, what is promised, what
/// came, and what all that changes, in words.
///
/// Pure: the same call gives the same answer, down to the ids. `onto` is the
/// incident as the record holds it; [`Known::new`] for one just opened.
pub fn thread(
    statement: &Statement,
    reading: &Reading,
    onto: &Known,
    open_promises: &[Promise],
    at: Timestamp,
) -> Threaded {
    let said = Said::of(statement, reading, onto, at);
    said.thread((statement, reading), onto, open_promises, at)
}

/// Opens an incident for a statement and threads it there: what [`crate::open`] and
/// [`thread`] do, one after the other.
pub fn begin(statement: &Statement, reading: &Reading, at: Timestamp) -> (Known, Threaded) {
    let none = Known::new(open::blank(statement, reading, at));
    let said = Said::of(statement, reading, &none, at);
    let opened = Known::new(open::named(none.incident, reading, &said.people));
    let threaded = said.thread((statement, reading), &opened, &[], at);
    (opened, threaded)
}

/// The highest number of a key that any of these claims was ever made of.
pub(crate) fn used_keys<'c>(claims: impl Iterator<Item = &'c Claim>) -> u32 {
    claims.filter_map(|claim| people::number(claim.person.as_deref()?)).max().unwrap_or(0)
}

/// What a statement does whose people are known by `keys` and which claims `new`.
pub(crate) fn put(
    (statement, reading): (&Statement, &Reading),
    onto: &Known,
    open_promises: &[Promise],
    (keys, new): (BTreeMap<String, String>, Vec<Claim>),
    at: Timestamp,
) -> Threaded {
    let said = Said::by(statement, onto, keys, new);
    said.thread((statement, reading), onto, open_promises, at)
}

/// What a statement says of an incident, before it is weighed against what is known.
pub(crate) struct Said {
    keys: BTreeMap<String, String>,
    new: Vec<Claim>,
    /// The people, if all of it held beside what is known.
    pub(crate) people: Vec<Person>,
}

impl Said {
    pub(crate) fn of(
        statement: &Statement,
        reading: &Reading,
        onto: &Known,
        at: Timestamp,
    ) -> Self {
        let used = used_keys(onto.claims.iter());
        let keys = people::assign(statement.id, reading, &onto.people, used);
        let new = claims::of_reading(statement, reading, onto.incident.id, &keys, at);
        Self::by(statement, onto, keys, new)
    }

    fn by(
        statement: &Statement,
        onto: &Known,
        keys: BTreeMap<String, String>,
        new: Vec<Claim>,
    ) -> Self {
        let all: Vec<&Claim> = onto.claims.iter().chain(&new).collect();
        let people = people::fold(&all, &seen_as(&onto.people, statement.id, &keys));
        Self { keys, new, people }
    }

    fn thread(
        self,
        (statement, reading): (&Statement, &Reading),
        onto: &Known,
        open_promises: &[Promise],
        at: Timestamp,
    ) -> Threaded {
        let Self { keys, mut new, people } = self;
        let outcome = record::resolve(&mut new, &onto.claims, &people);
        // Where nothing took the place of anything, the people are as they were told.
        let settled = outcome.superseded.is_empty()
            && new.iter().all(|claim| claim.state == ClaimState::Live);
        let mut claims = standing(&onto.claims, &[], &outcome.superseded);
        claims.extend(new);
        let people = if settled {
            people
        } else {
            let seen = seen_as(&onto.people, statement.id, &keys);
            people::fold(&claims.iter().collect::<Vec<_>>(), &seen)
        };
        let new = claims.get(onto.claims.len()..).unwrap_or_default();
        let kept =
            promises::kept(statement, new, &outcome.differences, &people, open_promises, &claims);
        let still_open: Vec<Promise> =
            open_promises.iter().filter(|promise| !kept.contains(&promise.id)).cloned().collect();
        Threaded {
            incident: incident(&onto.incident, reading, &claims, &onto.people, &people, at),
            promises: promises::made(statement, reading, new, &still_open),
            kept_promises: kept,
            superseded: outcome.superseded,
            differences: outcome.differences,
            signposts: signposts(reading),
            people,
            claims: claims.split_off(onto.claims.len()),
        }
    }
}

/// Who each person is in each statement, this one added.
pub(crate) fn seen_as(
    known: &[Person],
    statement: StatementId,
    keys: &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<(StatementId, String)>> {
    let mut seen: BTreeMap<String, Vec<(StatementId, String)>> =
        known.iter().map(|person| (person.key.clone(), person.seen_as.clone())).collect();
    for (here, key) in keys {
        let entry = seen.entry(key.clone()).or_default();
        if !entry.iter().any(|(id, as_whom)| *id == statement && as_whom == here) {
            entry.push((statement, here.clone()));
        }
    }
    seen
}

/// All claims as they stand once the new ones are in.
pub(crate) fn standing(
    old: &[Claim],
    new: &[Claim],
    superseded: &[(scriven_model::ClaimId, scriven_model::ClaimId)],
) -> Vec<Claim> {
    let gone: BTreeMap<_, _> = superseded.iter().copied().collect();
    let mut all: Vec<Claim> = old.to_vec();
    for claim in &mut all {
        if let Some(by) = gone.get(&claim.id) {
            claim.state = ClaimState::Superseded;
            claim.superseded_by = Some(*by);
        }
    }
    all.extend(new.iter().cloned());
    all
}

/// The incident as its claims now tell of it.
pub(crate) fn incident(
    before: &Incident,
    reading: &Reading,
    claims: &[Claim],
    people_before: &[Person],
    people: &[Person],
    at: Timestamp,
) -> Incident {
    let mut now = before.clone();
    now.kind = main_kind(before.kind, claims);
    let place = main_place(claims);
    let told = |of: TimeOf| -> Vec<(&Claim, LocalTime)> {
        let live = claims
            .iter()
            .filter(|claim| claim.topic == Topic::Time && claim.state == ClaimState::Live);
        let keyed = live.filter_map(|claim| {
            let key = TimeKey::parse(&claim.value).filter(|key| key.of == of)?;
            Some((claim, key.local()?))
        });
        keyed.collect()
    };
    // Where nobody said when it happened, when it was reported is the next best.
    let happened = main_time(told(TimeOf::Incident)).or_else(|| main_time(told(TimeOf::Call)));
    if let Some(happened) = happened {
        now.happened = Some(happened);
    }
    if let Some((label, _)) = &place {
        now.place = Some(label.clone());
    }
    if now.force.is_none() {
        now.force.clone_from(&reading.issuer);
    }
    // A title made here follows what is known; one an editor wrote stays.
    let short = before.title.rsplit_once(", ").map(|(_, place)| place.to_owned());
    let generated = open::title(before.kind, short.as_deref(), people_before) == before.title;
    if generated && !people_before.is_empty() && now.kind != before.kind {
        now.title = open::title(now.kind, short.as_deref(), people);
    }
    now.active = people.iter().any(Person::proceedings_active);
    now.changed_at = at;
    now
}

/// The first time told, and where that is a day alone, the first hour of that day.
fn main_time(mut told: Vec<(&Claim, LocalTime)>) -> Option<LocalTime> {
    told.sort_by(|(one, _), (two, _)| order(one, two));
    open::finest(told.into_iter().map(|(_, at)| at))
}

/// The main kind, where a graver one has taken its place.
fn main_kind(before: Kind, claims: &[Claim]) -> Kind {
    claims
        .iter()
        .filter(|claim| claim.topic == Topic::Kind && claim.state == ClaimState::Live)
        .filter_map(|claim| Kind::from_word(&claim.value))
        .find(|kind| *kind != before && record::becomes(before, *kind))
        .filter(|_| {
            !claims.iter().any(|claim| {
                claim.topic == Topic::Kind
                    && claim.state == ClaimState::Live
                    && claim.value == before.as_str()
            })
        })
        .unwrap_or(before)
}

/// Where it happened, in the words of the finest claim that stands.
fn main_place(claims: &[Claim]) -> Option<(String, place::PlaceKey)> {
    claims
        .iter()
        .filter(|claim| claim.topic == Topic::Place && claim.state == ClaimState::Live)
        .filter_map(|claim| {
            let (of, key) = place::split_value(&claim.value);
            (of == PlaceOf::Incident).then_some((claim, key))
        })
        .min_by(|(one, _), (two, _)| order(one, two))
        .map(|(claim, key)| (claim.label.clone(), key))
}
