//! Places: streets, road numbers, areas, towns, counties, postcodes, courts.

mod aside;
mod chain;
mod court;
mod dateline;
mod home;
mod list;
mod merge;
mod name;
mod postcode;
mod resolve;
mod street;
mod surnames;
mod venue;
mod venue_lead;
mod whole;

pub(crate) use resolve::resolve;

use std::ops::Range;

use scriven_model::reading::{Fact, Place, PlaceOf};

use crate::{
    facts,
    lexicon::{Cat, Class, Marks},
    page::Page,
    said::Said,
};

/// What a place may begin with: names have capitals, or are in a list.
const BEGINS: Marks = Marks::lists(&[Cat::Town, Cat::County]).or(Marks::CAPITAL);

/// A place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its tokens, from the first of its names to the last.
    pub(crate) range: Range<usize>,
    pub(crate) of: PlaceOf,
    pub(crate) street: Option<String>,
    /// Names behind the street, in order: area, town.
    pub(crate) names: Vec<String>,
    pub(crate) county: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) venue: Option<String>,
    /// Where a person lives or is from: no place of the incident.
    pub(crate) origin: bool,
}

/// Every place, in order of the text; origins of people among them.
pub(crate) fn read(page: &Page<'_>, organisations: &[Fact<String>], said: &Said) -> Vec<Found> {
    let mut taken: Vec<Range<usize>> = organisations
        .iter()
        .flat_map(|fact| &fact.grounds.spans)
        .map(|span| page.token_at(span.start)..page.token_at(span.end))
        // Where somebody grew up and worked, a family tells in its tribute.
        .chain(family_words(said))
        .chain(said.mentions.iter().map(|m| m.range.start..m.reach.max(m.range.end)))
        .collect();
    taken.sort_by_key(|range| (range.start, range.end));
    let surnames = surnames::of(page);
    let mut found = Vec::new();
    let mut begins = page.marked(page.whole(), BEGINS);
    let mut next = 0;
    while let Some(at) = begins.next() {
        while taken.get(next).is_some_and(|range| range.end <= at) {
            next += 1;
        }
        if let Some(range) = taken.get(next).filter(|range| range.contains(&at)) {
            begins.skip_to(range.end);
            continue;
        }
        // "#Northbank": a label.
        if page.touches(at) && page.is_of(at.wrapping_sub(1), Class::Hash) {
            continue;
        }
        let limit = page.sentence(page.sentence_at(at)).end;
        let place = dateline::read(page, at)
            .or_else(|| court::read(page, at, limit))
            .or_else(|| venue::read(page, at, limit, &taken))
            .or_else(|| chain::read(page, at, limit, &taken, found.last()));
        if let Some(mut place) = place {
            // "the sentence imposed on Marlow": somebody named before.
            if surnames::is(page, &surnames, &place) {
                begins.skip_to(place.range.end);
                continue;
            }
            venue::behind(page, &mut place, limit, &taken);
            begins.skip_to(place.range.end);
            place.of = of(page, &place);
            place.origin |= place.of != PlaceOf::Court && aside::is(page, &place);
            // "men from Amberton, Northbank and Westmoor": all of them are homes.
            place.origin |= found.last().is_some_and(|last: &Found| {
                last.origin
                    && place.street.is_none()
                    && (last.range.end..place.range.start)
                        .all(|t| page.is_any(t, &[",", "and", "or"]))
            });
            // What a speaker says of a whole county is no place of the incident.
            let wide = place.names.is_empty() && place.street.is_none();
            if wide && said.is_quoted(place.range.start) {
                continue;
            }
            if place.origin
                && home::is_before_person(page, place.range.end)
                && home::is_told_again(page, place.range.end)
            {
                found.push(Found { origin: false, ..place.clone() });
            }
            found.push(place);
        }
    }
    found
}

/// The quoted words of a family.
fn family_words(said: &Said) -> impl Iterator<Item = Range<usize>> + '_ {
    let family = |speaker: &Option<usize>| {
        speaker
            .and_then(|n| said.speakers.get(n))
            .is_some_and(|speaker| speaker.rank.as_deref() == Some("family"))
    };
    said.ranges.iter().filter(move |(_, speaker)| family(speaker)).map(|(range, _)| range.clone())
}

/// What happened there, from the words before.
fn of(page: &Page<'_>, place: &Found) -> PlaceOf {
    if place.of == PlaceOf::Court {
        return PlaceOf::Court;
    }
    if court::leads(page, place.range.start) {
        return PlaceOf::Court;
    }
    let sentence = page.sentence(page.sentence_at(place.range.start));
    let before = place.range.start.saturating_sub(10).max(sentence.start)..place.range.start;
    for token in before.rev() {
        // "arrested after disorder in Amberton", "in connection with a fire in Amberton":
        // what they are arrested for was there.
        if (page.is_any(token, &["after", "following", "over"])
            || page.is(token, "with") && page.is(token.wrapping_sub(1), "connection")
            || page.is(token, "to") && page.is(token.wrapping_sub(1), "relation"))
            && (page.of(token..place.range.start, Cat::Kind).next().is_some()
                || page
                    .of(token..place.range.start, Cat::TimeCue)
                    .any(|hit| matches!(hit.value, "noun" | "incident")))
        {
            break;
        }
        if page.is_any(token, &["arrested", "detained"]) {
            return PlaceOf::Arrest;
        }
        // "searching for a missing woman in Amberton": where she went missing.
        let sought = page.is(token + 1, "for")
            && page.is_any(token, &["search", "searching", "searches", "searched"]);
        if !sought
            && page.is_any(
                token,
                &["searched", "search", "searching", "warrant", "warrants", "raided", "searches"],
            )
        {
            return PlaceOf::Search;
        }
        if away(page, token) {
            return PlaceOf::Other;
        }
        if page.is_any(
            token,
            &[
                "happened",
                "occurred",
                "place",
                "called",
                "attacked",
                "stabbed",
                "shot",
                "found",
                "incident",
                "collision",
                "robbed",
            ],
        ) {
            // "found in Amber Street and arrested"
            let held = page.is(token, "found")
                && page.is(place.range.end, "and")
                && page.is_any(place.range.end + 1, &["arrested", "detained"]);
            return if held { PlaceOf::Arrest } else { PlaceOf::Incident };
        }
    }
    PlaceOf::Incident
}

/// "fled along", "was later found in", "travelled to": not where it happened.
fn away(page: &Page<'_>, token: usize) -> bool {
    if page.is_any(
        token,
        &[
            "towards",
            "toward",
            "direction",
            "fled",
            "fleeing",
            "abandoned",
            "abandoning",
            "dumped",
            "escaped",
        ],
    ) {
        return true;
    }
    let behind = token + 1;
    match page.word(token) {
        "made" | "drove" | "driven" | "ran" | "rode" | "walked" | "cycled" | "sped" | "driving"
        | "running" | "making" | "speeding" => page.is_any(behind, &["off", "away"]),
        "travelled" | "travelling" | "traveled" | "traveling" | "heading" | "headed" | "route" => {
            page.is(behind, "to")
        }
        // "the car was later found in": a vehicle turned up there.
        "found" | "recovered" | "located" | "discovered" => {
            page.is_any(token.wrapping_sub(1), &["later", "since", "subsequently"])
                && (token.saturating_sub(8)..token).any(|t| page.has(t, Cat::VehicleNoun))
        }
        _ => false,
    }
}

/// The places as they stand in the reading.
pub(crate) fn facts(page: &Page<'_>, found: &[Found]) -> Vec<Place> {
    merge::merge(page, found)
}

/// A place from what was found.
fn place(page: &Page<'_>, found: &Found) -> Place {
    let mut names = found.names.clone();
    let town = names.pop();
    names.retain(|name| Some(name) != town.as_ref());
    let area = if names.is_empty() { None } else { Some(names.join(", ")) };
    Place {
        of: found.of,
        street: found.street.clone(),
        area,
        town,
        county: found.county.clone(),
        postcode: found.postcode.clone(),
        venue: found.venue.clone(),
        resolved: None,
        grounds: facts::grounds(page, found.range.clone()),
    }
}

/// Whether the token can be part of the name of a place: capitalised, and no
/// name of something else.
fn is_place_word(page: &Page<'_>, token: usize) -> bool {
    page.is_capital(token)
        && page.is_word(token)
        && !page.has_any(
            token,
            &[
                Cat::Weekday,
                Cat::Month,
                Cat::Force,
                Cat::Agency,
                Cat::Rank,
                Cat::VehicleMake,
                Cat::VehicleModel,
            ],
        )
}
