//! The reading of one statement: facts, each with the exact words it stands on.
//!
//! This is contract v1 of `scriven read`; `scriven schema reading` prints its
//! JSON Schema. Names keep their meaning, more may be added.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use crate::{degrees::Degrees, vocabulary::*};
use crate::{span::Span, time::LocalTime};

/// What a fact stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Grounds {
    /// The exact source words: the text at the first span.
    pub words: String,
    /// Where they stand; at least one.
    pub spans: Vec<Span>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// The words that limit it, where there are any.
    pub hedge: Option<Span>,
    /// The id of the speaker who says so, inside a quotation.
    pub said_by: Option<String>,
}

/// A value and the words it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// Whether the statement updates an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Update {
    /// It says so.
    pub marker: bool,
    /// Where.
    pub spans: Vec<Span>,
}

/// A time that is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Time {
    /// Of what.
    pub of: TimeOf,
    /// Local time it began; `None` where it cannot be resolved.
    pub start: Option<LocalTime>,
    /// Local time it ended, for a range.
    pub end: Option<LocalTime>,
    /// How fine.
    pub grain: Grain,
    /// "around", "shortly after".
    pub approximate: bool,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// A town of the gazetteer that a place lies in or is: never finer than that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Resolved {
    /// Its id in `GeoNames`: `https://www.geonames.org/<id>`.
    pub id: u32,
    /// Its name there.
    pub name: String,
    /// Latitude of its middle, in degrees north.
    #[schema(value_type = f64)]
    pub lat: Degrees,
    /// Longitude of its middle, in degrees east.
    #[schema(value_type = f64)]
    pub lon: Degrees,
    /// The country's code (ISO 3166-1, two letters).
    pub country: String,
}

/// A place that is told. Never a house number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Place {
    /// What happened there.
    pub of: PlaceOf,
    /// Street, road number or junction.
    pub street: Option<String>,
    /// Estate, village, district, ward.
    pub area: Option<String>,
    /// Town, city or borough.
    pub town: Option<String>,
    /// County or region.
    pub county: Option<String>,
    /// Postcode or its outward part.
    pub postcode: Option<String>,
    /// A named venue.
    pub venue: Option<String>,
    /// The town in the gazetteer, where the text or the area of the force decides which
    /// one is meant.
    #[serde(default)]
    pub resolved: Option<Resolved>,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// An age, as told and in years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Age {
    /// As the source gives it, in short: "31", "30s", "teens", "late 20s".
    pub text: String,
    /// Least, in years.
    pub min: u8,
    /// Most, in years.
    pub max: u8,
}

/// What was done for somebody hurt, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Treatment {
    /// What.
    pub what: Care,
    /// Where, as worded: "an east London hospital".
    pub place: Option<String>,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// One person of the incident (or a group not told apart).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Person {
    /// `p1`, `p2`, … in order of first mention.
    pub id: String,
    /// Their part in it.
    pub role: PersonRole,
    /// Their name, where the source gives it.
    pub name: Option<String>,
    /// Their age.
    pub age: Option<Age>,
    /// Their sex.
    pub sex: Option<Sex>,
    /// What they do: "police officer", "nurse".
    pub occupation: Option<String>,
    /// An officer's rank, in its long form: "Detective Constable".
    #[serde(default)]
    pub rank: Option<Fact<String>>,
    /// The force, unit or service an officer is of, as worded.
    #[serde(default)]
    pub unit: Option<Fact<String>>,
    /// Where they are from.
    pub from: Option<String>,
    /// How many they are; 1 but for a group.
    pub count: u32,
    /// Everything said of where proceedings stand, in order of the text.
    pub status: Vec<Fact<Status>>,
    /// Offences, as worded.
    pub offences: Vec<Fact<String>>,
    /// The latest condition told.
    pub condition: Option<Fact<Condition>>,
    /// The injury, as worded.
    pub injury: Option<Fact<String>>,
    /// Where they were treated, in order of the text.
    #[serde(default)]
    pub treatment: Vec<Treatment>,
    /// Build, hair, clothing, as worded.
    pub description: Vec<Fact<String>>,
    /// Every mention, pronouns included.
    pub mentions: Vec<Span>,
    /// The words of the first full mention.
    pub words: String,
}

/// Someone who is quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Speaker {
    /// `s1`, `s2`, … in order of first mention.
    pub id: String,
    /// Their name.
    pub name: Option<String>,
    /// Rank or post; "spokesperson", "family" where that is all there is.
    pub rank: Option<String>,
    /// The body they speak for.
    pub organisation: Option<String>,
    /// Their unit in it.
    pub unit: Option<String>,
    /// Where they are named.
    pub mentions: Vec<Span>,
}

/// One continuous quotation by one speaker, over any number of paragraphs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Quote {
    /// The id of the speaker; `None` where the text does not tell.
    pub speaker: Option<String>,
    /// The whole quotation, its paragraphs joined by a line break, without the marks.
    pub words: String,
    /// One span a paragraph, without the marks.
    pub spans: Vec<Span>,
}

/// A thing, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Item {
    /// What it is, as worded.
    pub what: String,
    /// What became of it.
    pub event: ItemEvent,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// A vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Vehicle {
    /// Vauxhall.
    pub make: Option<String>,
    /// Corsa.
    pub model: Option<String>,
    /// silver.
    pub colour: Option<String>,
    /// The registration mark.
    pub registration: Option<String>,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// Something the statement asks not to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Restriction {
    /// What.
    pub kind: RestrictionKind,
    /// For whose sake.
    pub who: Option<String>,
    /// Until when, for an embargo with a time.
    pub until: Option<LocalTime>,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// Something to come that the statement announces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Promise {
    /// What: "condition of the officer".
    pub about: String,
    /// When it is due, where that is said.
    pub due: Option<LocalTime>,
    /// Where it is said.
    #[serde(flatten)]
    pub grounds: Grounds,
}

/// Words that limit how sure something is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Hedge {
    /// 5 confirmed … 0 possible (see [`Certainty::level`]).
    pub level: u8,
    /// As worded.
    pub words: String,
    /// Where.
    pub spans: Vec<Span>,
}

/// What the reader is unsure of: it abstains rather than guesses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Doubt {
    /// A path in the reading (`places[0]`), or `text` for the whole.
    pub about: String,
    /// Why, in one sentence for an editor.
    pub why: String,
    /// The words in question.
    pub spans: Vec<Span>,
}

/// One statement, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reading {
    /// The input's id, or the statement's.
    pub id: String,
    /// Version of the reader that made it.
    pub reader: String,
    /// What was read: title, blank line, body. Every span indexes this text.
    pub text: String,
    /// The title.
    pub title: String,
    /// The reference day for "today".
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// Whose law holds where it happened.
    pub jurisdiction: Jurisdiction,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Whether it updates an earlier statement.
    pub update: Update,
    /// What kind of incident, main kind first.
    pub kinds: Vec<Fact<Kind>>,
    /// Times.
    pub times: Vec<Time>,
    /// Places.
    pub places: Vec<Place>,
    /// People of the incident.
    pub people: Vec<Person>,
    /// Those who are quoted.
    pub speakers: Vec<Speaker>,
    /// What they are quoted with.
    pub quotes: Vec<Quote>,
    /// Forces, units, agencies, charities.
    pub organisations: Vec<Fact<String>>,
    /// Things, and what became of them.
    pub items: Vec<Item>,
    /// Vehicles.
    pub vehicles: Vec<Vehicle>,
    /// References, without their noun.
    pub references: Vec<Fact<String>>,
    /// Operations.
    pub operations: Vec<Fact<String>>,
    /// What the public is asked to use.
    pub contacts: Vec<Fact<String>>,
    /// What the public is asked for.
    pub asks: Vec<Fact<Ask>>,
    /// What is asked not to be done.
    pub restrictions: Vec<Restriction>,
    /// What is announced for later.
    pub promises: Vec<Promise>,
    /// Whether the family has been told, where the text says.
    pub family_informed: Option<Fact<bool>>,
    /// What they will not speak about.
    pub no_comment: Vec<Fact<String>>,
    /// Bodies said to investigate.
    pub investigating: Vec<Fact<String>>,
    /// Words that limit certainty.
    pub hedges: Vec<Hedge>,
    /// What the reader is unsure of.
    pub doubts: Vec<Doubt>,
    /// Sentences that gave no fact.
    pub unread: Vec<Span>,
}

impl Reading {
    /// The times that say when it happened; where none does, those at which it was
    /// reported ("police were called at 8.10pm").
    pub fn event_times(&self) -> impl Iterator<Item = &Time> + Clone {
        let told = |of: TimeOf| self.times.iter().any(|time| time.of == of && time.start.is_some());
        let of = if told(TimeOf::Incident) { TimeOf::Incident } else { TimeOf::Call };
        self.times.iter().filter(move |time| time.of == of)
    }
}
