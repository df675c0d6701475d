//! The gazetteer: towns by name, and where forces work and counties lie.
//!
//! The data is in `books/gazetteer`; the build script lays it out as tables.

mod fold;
mod tables {
    use super::Area;

    include!(concat!(env!("OUT_DIR"), "/gazetteer.rs"));
}

use scriven_model::reading::{Degrees, Resolved};
use tables::{AREAS, NAMES, PAIRS, REGIONS, TOWNS};

/// Bytes of a town in the table: where its name begins and how long it is, its id and
/// region, latitude and longitude, and how many live there.
const SIZE: usize = 17;

/// A town of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Town {
    name: &'static str,
    id: u32,
    region: &'static str,
    at: Point,
    /// How many live there; 0 where it is not known.
    people: u32,
}

/// In thousandths of a degree: about 100 metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    latitude: i32,
    longitude: i32,
}

/// Where a force works or a county lies.
#[derive(Debug)]
pub(crate) struct Area {
    names: &'static [&'static str],
    /// A country ("IE") or a region of it ("GB SCT"), where that is all of it.
    region: &'static str,
    /// Towns of it.
    towns: &'static [(i32, i32)],
    /// So many kilometres from one of them is still in it.
    reach: u16,
}

/// The towns of this name, of the country of one (as "GB").
pub(crate) fn towns<'n>(name: &'n str, country: &'n str) -> impl Iterator<Item = Town> + 'n {
    // The towns that begin with the same two letters, and of those the first of the name.
    let pair = fold::pair(fold::letters(name));
    let begin = |pair: usize| PAIRS.get(pair).map_or(0, |&begin| usize::from(begin));
    let near = all().get(begin(pair)..begin(pair + 1)).unwrap_or_default();
    let from = near.partition_point(|t| fold::letters(name_of(t)).lt(fold::letters(name)));
    let rest = near.get(from..).unwrap_or_default().iter();
    rest.take_while(move |t| fold::letters(name_of(t)).eq(fold::letters(name)))
        .map(town)
        .filter(move |town| town.region.starts_with(country))
}

/// Whether any town has this name.
pub(crate) fn knows(name: &str) -> bool {
    towns(name, "").next().is_some()
}

/// Whether both are towns of Great Britain or Ireland, and none of one name lies within
/// so many kilometres of one of the other.
pub(crate) fn apart(one: &str, other: &str, kilometres: f64) -> bool {
    fn of(name: &str) -> impl Iterator<Item = Town> + '_ {
        ["GB", "IE"].into_iter().flat_map(move |country| towns(name, country))
    }
    let others: Vec<Town> = of(other).collect();
    let mut known = false;
    let far = of(one).all(|town| {
        known = true;
        others.iter().all(|other| town.distance(other) > kilometres)
    });
    far && known && !others.is_empty()
}

/// The area by the name of a force ("Westmoor Police", "Westmoor") or county.
pub(crate) fn area(name: &str) -> Option<&'static Area> {
    let of = |name: &str| AREAS.iter().find(|area| area.names.contains(&name));
    of(name).or_else(|| {
        let area = AREAS.iter().find(|area| {
            area.names.iter().any(|n| n.strip_suffix(" Police").is_some_and(|short| short == name))
        });
        area.or_else(|| of(name.strip_suffix(" Constabulary")?))
    })
}

impl Town {
    /// Whether so many or more live there.
    pub(crate) fn has(&self, inhabitants: u32) -> bool {
        self.people >= inhabitants
    }

    /// Kilometres from one to the other, to a few in a hundred.
    pub(crate) fn distance(&self, other: &Self) -> f64 {
        self.at.distance(other.at)
    }

    /// Of two entries of one town the larger stands for it.
    pub(crate) fn is_larger(&self, other: &Self) -> bool {
        self.people > other.people
    }

    /// As it stands in a reading.
    pub(crate) fn resolved(&self) -> Resolved {
        Resolved {
            id: self.id,
            name: self.name.to_owned(),
            lat: Degrees::of_thousandths(self.at.latitude),
            lon: Degrees::of_thousandths(self.at.longitude),
            country: self.region.get(..2).unwrap_or("").to_owned(),
        }
    }
}

impl Area {
    /// Kilometres from the nearest of its towns; none where the area takes in a whole
    /// region. `None` where it lies outside.
    pub(crate) fn distance(&self, town: &Town) -> Option<f64> {
        if !self.region.is_empty() {
            return town.region.starts_with(self.region).then_some(0.0);
        }
        let near = self
            .towns
            .iter()
            .map(|&(latitude, longitude)| town.at.distance(Point { latitude, longitude }))
            .fold(f64::INFINITY, f64::min);
        (near <= f64::from(self.reach)).then_some(near)
    }
}

impl Point {
    fn distance(self, other: Self) -> f64 {
        // A degree of latitude is 111.2 kilometres; one of longitude gets shorter to the poles.
        const KILOMETRES: f64 = 0.1112;
        let north = f64::from(self.latitude - other.latitude) * KILOMETRES;
        let middle = f64::from(self.latitude + other.latitude) / 2000.0;
        let east =
            f64::from(self.longitude - other.longitude) * KILOMETRES * middle.to_radians().cos();
        north.hypot(east)
    }
}

fn all() -> &'static [[u8; SIZE]] {
    TOWNS.as_chunks().0
}

fn name_of(town: &[u8; SIZE]) -> &'static str {
    let from = number(town, 0);
    NAMES.get(from..from + usize::from(town[3])).unwrap_or("")
}

fn town(bytes: &[u8; SIZE]) -> Town {
    let count = |at: usize| u32::try_from(number(bytes, at)).unwrap_or(0);
    let thousandths = |at: usize, zero: i32| i32::try_from(number(bytes, at)).unwrap_or(0) - zero;
    Town {
        name: name_of(bytes),
        id: count(4),
        region: REGIONS.get(usize::from(bytes[7])).copied().unwrap_or(""),
        at: Point { latitude: thousandths(8, 90_000), longitude: thousandths(11, 180_000) },
        people: count(14),
    }
}

/// The three bytes at this place, the least first.
fn number(town: &[u8; SIZE], at: usize) -> usize {
    let three = town.get(at..at + 3).unwrap_or_default();
    three.iter().rev().fold(0, |all, byte| all << 8 | usize::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::{all, area, fold, name_of, towns};

    #[test]
    fn towns_stand_in_the_order_they_are_looked_for() {
        assert!(all().len() > 15_000);
        assert!(
            all().is_sorted_by(|a, b| { fold::letters(name_of(a)).le(fold::letters(name_of(b))) })
        );
    }

    #[test]
    fn every_town_is_found_by_its_name() {
        for bytes in all() {
            let one = super::town(bytes);
            assert!(towns(one.name, "").any(|town| town.id == one.id), "{}", one.name);
        }
    }

    #[test]
    fn a_town_is_found_however_it_is_written() {
        for name in
            ["Kingston upon Hull", "Kingston-upon-Hull", "hull", "St. Helens", "Saint Helens"]
        {
            assert_eq!(towns(name, "GB").filter(|town| town.has(100_000)).count(), 1, "{name}");
        }
        assert_eq!(towns("King’s Lynn", "GB").next(), towns("Kings Lynn", "GB").next());
        assert_eq!(towns("Kings Lynn", "IE").count() + towns("", "").count(), 0);
    }

    #[test]
    fn how_many_live_in_a_town_is_known_to_the_last() {
        let one = towns("London", "GB").max_by_key(|town| town.people).unwrap();
        assert!(one.has(one.people) && !one.has(one.people + 1));
        // Some 165,000: more than two to the seventeenth, and no 200,000.
        let oxford = towns("Oxford", "GB").max_by_key(|town| town.people).unwrap();
        assert!(oxford.has(130_000) && !oxford.has(200_000), "{}", oxford.people);
    }

    #[test]
    fn a_town_lies_in_the_area_of_its_force() {
        let of = |name: &str| towns(name, "GB").max_by_key(|town| town.people).unwrap();
        let area = |name: &str| area(name).unwrap();
        assert!(area("Kent").distance(&of("Chatham")).is_some_and(|near| near < 1.0));
        assert!(area("Kent Police").distance(&of("Leeds")).is_none());
        assert!(area("Police Scotland").distance(&of("Dundee")).is_some());
        assert!(area("Scotland").distance(&of("Carlisle")).is_none());
        let far = of("London").distance(&of("Edinburgh"));
        assert!((525.0..545.0).contains(&far), "{far}");
    }
}
