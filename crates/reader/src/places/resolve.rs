//! Which town of the gazetteer a place means. Only where the text or the area of the
//! force decides: of several towns of one name that could all be meant, none is taken.

use scriven_model::reading::{Jurisdiction, Place, PlaceOf};

use crate::gazetteer::{self, Area, Town};

/// Kilometres within which two entries of one name are one town.
const SAME: f64 = 6.0;
/// Kilometres within which a town lies near another that the text tells of.
const NEAR: f64 = 30.0;
/// So much farther the next one must be for the nearest to be clearly nearer.
const CLEARLY: f64 = 15.0;

/// What the towns of one name come to.
enum Answer {
    One(Town),
    /// None of these is clearly meant.
    Several(Vec<Town>),
    /// The name is of no town that can be meant.
    Nothing,
}

/// Resolves what can be. Gives the places whose name several towns share, and how many.
pub(crate) fn resolve(
    places: &mut [Place],
    law: Jurisdiction,
    issuer: Option<&str>,
) -> Vec<(usize, usize)> {
    let land = land(law);
    let force = issuer.and_then(gazetteer::area);
    let mut known = Vec::new();
    let mut open = Vec::new();
    for (number, place) in places.iter_mut().enumerate() {
        order(place, land);
        let county = place.county.as_deref().and_then(gazetteer::area);
        match answer(candidates(place, land), county, force, land) {
            Answer::One(town) => {
                place.resolved = Some(town.resolved());
                known.push(town);
            }
            Answer::Several(towns) => open.push((number, towns)),
            Answer::Nothing => {}
        }
    }
    let mut doubtful = Vec::new();
    for (number, towns) in open {
        let Some(place) = places.get_mut(number) else { continue };
        let nearest = |town: &Town| known.iter().map(|other| town.distance(other)).reduce(f64::min);
        let near = towns.iter().filter_map(|town| Some((nearest(town)?, *town)));
        match clearly(near.filter(|(far, _)| *far <= NEAR).collect(), towns.len()) {
            Some(town) => place.resolved = Some(town.resolved()),
            None if place.of == PlaceOf::Court => {}
            None => doubtful.push((number, towns.len())),
        }
    }
    doubtful
}

/// The country whose towns are looked through.
fn land(law: Jurisdiction) -> &'static str {
    match law {
        Jurisdiction::EnglandWales | Jurisdiction::Scotland | Jurisdiction::NorthernIreland => "GB",
        Jurisdiction::Ireland => "IE",
        Jurisdiction::UnitedStates => "US",
        Jurisdiction::Australia => "AU",
    }
}

/// "Amberton near Mill Wood": the last name is the town's, unless only the one before it
/// is that of a town.
fn order(place: &mut Place, land: &str) {
    let (Some(area), Some(town)) = (&mut place.area, &mut place.town) else { return };
    if place.of == PlaceOf::Court || gazetteer::towns(town, land).next().is_some() {
        return;
    }
    if gazetteer::towns(area, land).any(|town| town.has(8_000)) {
        std::mem::swap(area, town);
    }
}

/// The towns that bear the name of the place's town; where none does, of its area.
fn candidates(place: &Place, land: &str) -> Vec<Town> {
    // London is in the list of counties, and a town.
    let whole = place.county.as_deref().filter(|_| place.town.is_none() && place.street.is_none());
    let last = place.area.as_deref().and_then(|area| area.rsplit(", ").next());
    for name in [place.town.as_deref(), last, whole].into_iter().flatten() {
        let name = ["north ", "south ", "east ", "west ", "central "]
            .iter()
            .find_map(|side| name.strip_prefix(side))
            .unwrap_or(name);
        let mut towns: Vec<Town> = Vec::new();
        for town in gazetteer::towns(name, land) {
            match towns.iter_mut().find(|known| known.distance(&town) <= SAME) {
                Some(known) if town.is_larger(known) => *known = town,
                Some(_) => {}
                None => towns.push(town),
            }
        }
        if !towns.is_empty() {
            return towns;
        }
    }
    Vec::new()
}

fn answer(towns: Vec<Town>, county: Option<&Area>, force: Option<&Area>, land: &str) -> Answer {
    let Some(area) = county.or(force) else {
        // Small towns of the United States and Australia are not in the gazetteer, so
        // there a name that is in it once may still be shared.
        let whole = matches!(land, "GB" | "IE");
        return match towns.as_slice() {
            [one] if whole && one.has(8_000) => Answer::One(*one),
            [] | [_] => Answer::Nothing,
            _ => Answer::Several(towns),
        };
    };
    let inside: Vec<(f64, Town)> =
        towns.iter().filter_map(|town| Some((area.distance(town)?, *town))).collect();
    match (inside.as_slice(), towns.as_slice()) {
        ([(_, one)], _) => Answer::One(*one),
        // A city that everybody knows, outside of where the force works.
        ([], [one]) if county.is_none() && one.has(130_000) => Answer::One(*one),
        ([], _) => Answer::Nothing,
        _ => {
            let count = inside.len();
            let towns = inside.iter().map(|(_, town)| *town).collect();
            clearly(inside, count).map_or(Answer::Several(towns), Answer::One)
        }
    }
}

/// The nearest, where the next one is clearly farther. `all` is how many could be meant;
/// those that are missing here are far away.
fn clearly(mut towns: Vec<(f64, Town)>, all: usize) -> Option<Town> {
    towns.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    match towns.as_slice() {
        [(_, one)] if all > 1 => Some(*one),
        [(near, one), (next, _), ..] if *next >= (near * 2.0).max(near + CLEARLY) => Some(*one),
        _ => None,
    }
}
