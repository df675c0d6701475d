//! Places as they compare.

use scriven_model::reading::{Place, PlaceOf};

use crate::text::plain;

/// A place in a form to compare: each part plain, in this order, `|` between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlaceKey {
    pub(crate) venue: String,
    pub(crate) street: String,
    pub(crate) area: String,
    pub(crate) town: String,
    pub(crate) county: String,
    pub(crate) postcode: String,
}

impl PlaceKey {
    pub(crate) fn of(place: &Place) -> Self {
        let part = |part: &Option<String>| part.as_deref().map(plain).unwrap_or_default();
        Self {
            venue: part(&place.venue),
            street: place.street.as_deref().map(street_key).unwrap_or_default(),
            area: part(&place.area),
            town: part(&place.town),
            county: part(&place.county),
            postcode: part(&place.postcode),
        }
    }

    pub(crate) fn parse(value: &str) -> Self {
        let mut parts = value.split('|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Self {
            venue: next(),
            street: next(),
            area: next(),
            town: next(),
            county: next(),
            postcode: next(),
        }
    }

    pub(crate) fn parts(&self) -> [&str; 6] {
        [&self.venue, &self.street, &self.area, &self.town, &self.county, &self.postcode]
    }

    /// Whether both name something and no part of one gainsays the other.
    /// A district of one may be the town of the other.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let clash = |one: &str, two: &str| !one.is_empty() && !two.is_empty() && !alike(one, two);
        let swapped = alike(&self.area, &other.town) || alike(&self.town, &other.area);
        !(clash(&self.street, &other.street)
            || clash(&self.venue, &other.venue)
            || (!swapped && clash(&self.town, &other.town))
            || (!swapped && clash(&self.area, &other.area)))
    }

    /// Whether every part that `other` names is named here too.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.parts().iter().zip(other.parts()).all(|(mine, theirs)| {
            theirs.is_empty() || alike(mine, theirs) || self.parts().contains(&theirs)
        })
    }
}

impl std::fmt::Display for PlaceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.parts().join("|"))
    }
}

/// Equal, or one the other with more words: "eastby" and "eastby town centre".
fn alike(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    one == other || one.starts_with(&format!("{other} ")) || other.starts_with(&format!("{one} "))
}

/// What a claim's value says the place is the place of, and the place.
pub(crate) fn split_value(value: &str) -> (PlaceOf, PlaceKey) {
    match value.split_once(':').and_then(|(of, rest)| Some((PlaceOf::from_word(of)?, rest))) {
        Some((of, rest)) => (of, PlaceKey::parse(rest)),
        None => (PlaceOf::Incident, PlaceKey::parse(value)),
    }
}

/// A street's name with its usual shortenings spelt out.
pub(crate) fn street_key(street: &str) -> String {
    let plain = plain(street);
    let mut words: Vec<&str> = plain.split(' ').filter(|word| *word != "the").collect();
    if words.len() > 1
        && let Some(last) = words.last_mut()
    {
        *last = match *last {
            "st" => "street",
            "rd" => "road",
            "ave" | "av" => "avenue",
            "ln" => "lane",
            "dr" => "drive",
            "cres" => "crescent",
            "sq" => "square",
            "pl" => "place",
            "cl" => "close",
            "tce" | "terr" => "terrace",
            other => other,
        };
    }
    words.join(" ")
}

/// The place in words a reader would use, finest first: "Mill Lane, Eastby, E8".
pub(crate) fn label(place: &Place) -> String {
    let parts = [&place.venue, &place.street, &place.area, &place.town, &place.county];
    let mut out: Vec<&str> = Vec::new();
    for part in parts.into_iter().flatten() {
        if !out.iter().any(|seen| plain(seen) == plain(part)) {
            out.push(part);
        }
    }
    if let Some(postcode) = &place.postcode {
        out.push(postcode);
    }
    out.join(", ")
}

/// The place for a title: no street, the finest district or town.
pub(crate) fn short(place: &Place) -> Option<&str> {
    [&place.area, &place.town, &place.county].into_iter().find_map(|part| part.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(street: &str, area: &str, town: &str) -> PlaceKey {
        PlaceKey {
            street: street_key(street),
            area: plain(area),
            town: plain(town),
            ..PlaceKey::default()
        }
    }

    #[test]
    fn a_place_agrees_with_a_finer_word_on_it_and_not_with_another() {
        let coarse = key("", "", "Eastby");
        let fine = key("Mill St", "Harbour", "Eastby");
        assert!(coarse.agrees(&fine) && fine.covers(&coarse) && !coarse.covers(&fine));
        assert!(fine.agrees(&key("Mill Street", "Eastby", "")));
        assert!(!fine.agrees(&key("Tanner Row", "Harbour", "Eastby")));
        assert_eq!(PlaceKey::parse(&fine.to_string()), fine);
    }
}
