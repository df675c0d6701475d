//! Where and when, as it compares.

use scriven_model::{
    Reading,
    reading::{Place, PlaceOf},
    words,
};

use super::{
    days::{self, Days},
    profile::Profile,
    sign::{Sign, Weighing},
};
use crate::place::{self, PlaceKey};

/// The places of a reading, those of a court aside, each as it compares.
pub(super) struct Mine<'r>(Vec<(&'r Place, PlaceKey)>);

impl<'r> Mine<'r> {
    pub(super) fn of(reading: &'r Reading) -> Self {
        let places = reading.places.iter().filter(|at| at.of != PlaceOf::Court);
        Self(places.map(|at| (at, PlaceKey::of(at))).collect())
    }

    pub(super) fn weigh(&self, found: &mut Weighing, mine: &days::Mine, there: &Profile) {
        let theirs = &there.places;
        let days = mine.compare(&there.days);
        match &days {
            Days::Same { minute, .. } => {
                found.sign(Sign::SameDay);
                if *minute {
                    found.sign(Sign::SameMinute);
                }
            }
            Days::Told(_) => found.sign(Sign::DayTold),
            Days::Other => found.sign(Sign::OtherDay),
            Days::Unknown => {}
        }
        let when = || match &days {
            Days::Same { day, .. } => Some(words::date(*day)),
            Days::Told(day) => Some(day.words()),
            Days::Other | Days::Unknown => None,
        };
        // A shop of many branches is the same only where the town or the street is.
        let venue = self.find(|one| {
            !one.venue.is_empty()
                && theirs.iter().any(|two| {
                    one.venue == two.venue
                        && one.agrees(two)
                        && (same_town(one, two)
                            || !one.street.is_empty() && one.street == two.street)
                })
        });
        if let Some((at, _)) = venue {
            found.sign(Sign::SameVenue);
            found.because(|| format!("same place: {}", at.venue.as_deref().unwrap_or_default()));
        }
        let street = self.find(|one| {
            !one.street.is_empty()
                && theirs.iter().any(|two| one.street == two.street && one.agrees(two))
        });
        if let Some((at, _)) = street {
            found.sign(Sign::SameStreet);
            found.because(|| {
                let street = at.street.as_deref().unwrap_or_default();
                match when() {
                    Some(day) => format!("same street and day: {street}, {day}"),
                    None => format!("same street: {street}"),
                }
            });
        } else if self.find(|one| !one.street.is_empty()).is_some()
            && theirs.iter().any(|two| !two.street.is_empty())
        {
            found.sign(Sign::OtherStreet);
        }
        let town = self.find(|one| theirs.iter().any(|two| same_town(one, two)));
        if let Some((at, key)) = town {
            found.sign(Sign::SameTown);
            if street.is_none() {
                found.because(|| {
                    let name = place::short(at).unwrap_or(&key.town);
                    match when() {
                        Some(day) => format!("same town and day: {name}, {day}"),
                        None => format!("same town: {name}"),
                    }
                });
            }
        } else if self.find(has_town).is_some() && theirs.iter().any(has_town) {
            found.sign(Sign::OtherTown);
        }
        let told = matches!(days, Days::Same { .. } | Days::Told(_));
        if told && street.is_none() && town.is_none() {
            found.because(|| format!("same day: {}", when().unwrap_or_default()));
        }
    }

    fn find(&self, fits: impl Fn(&PlaceKey) -> bool) -> Option<&(&'r Place, PlaceKey)> {
        self.0.iter().find(|(_, key)| fits(key))
    }
}

const fn has_town(key: &PlaceKey) -> bool {
    !key.town.is_empty() || !key.area.is_empty()
}

fn same_town(one: &PlaceKey, two: &PlaceKey) -> bool {
    let within = |name: &str| !name.is_empty() && (name == two.area || name == two.town);
    within(&one.area) || within(&one.town)
}
