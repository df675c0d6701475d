//! Whether a statement tells of one incident or of several.
//!
//! A round-up, a list from the courts, a campaign or "linked burglaries" share a street, a
//! day or a kind with many incidents and are an update of none. They are offered with
//! what they are in words, and a person says what becomes of them.

use std::collections::BTreeSet;

use scriven_model::{
    Reading,
    reading::{Kind, PersonRole, PlaceOf, Status, TimeOf},
};

use crate::{place::street_key, text::plain};

/// What a statement is that is not plainly about one incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Several incidents that somebody sees as one series.
    Series,
    /// Many cases of some days or of a place.
    RoundUp,
    /// Cases that came before the courts.
    Courts,
    /// A campaign, a week of action.
    Campaign,
    /// An appeal a year or more after.
    Anniversary,
}

impl Shape {
    /// Whether it tells of more than one incident.
    pub const fn several(self) -> bool {
        !matches!(self, Self::Anniversary)
    }
}

/// What the statement is, with the reason in words; `None` where it is plainly about one
/// incident.
pub fn shape(reading: &Reading) -> Option<(Shape, String)> {
    let title = format!(" {} ", plain(&reading.title));
    let opening = opening(reading);
    let said = |among: &[&str], text: &str| {
        among.iter().find(|words| text.contains(&format!(" {words} "))).map(|w| (*w).to_owned())
    };
    if let Some(words) = said(&ROUND_UPS, &title) {
        return Some((Shape::RoundUp, format!("tells of several incidents: “{words}”")));
    }
    if let Some(words) = said(&COURTS, &title) {
        return Some((Shape::Courts, format!("tells of several cases: “{words}”")));
    }
    if let Some(words) = said(&CAMPAIGNS, &title) {
        return Some((Shape::Campaign, format!("tells of a campaign: “{words}”")));
    }
    if let Some(words) = series(&title).or_else(|| series(&opening)) {
        return Some((Shape::Series, format!("tells of several incidents: “{words}”")));
    }
    if let Some((what, shape)) = many(reading) {
        return Some((shape, format!("tells of several incidents: {what}")));
    }
    let anniversary = anniversary(&title).or_else(|| anniversary(&opening));
    anniversary.map(|words| (Shape::Anniversary, format!("looks back: “{words}”")))
}

/// The first paragraph after the title, plain, with a space at either end.
fn opening(reading: &Reading) -> String {
    let mut body = reading.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let first = body.find(|part| *part != reading.title.trim()).unwrap_or_default();
    format!(" {} ", plain(first))
}

const ROUND_UPS: [&str; 5] = ["round up", "roundup", "in brief", "weekly update", "crime figures"];

const COURTS: [&str; 5] = [
    "court results",
    "court round up",
    "in court this week",
    "this week in court",
    "sentenced this week",
];

const CAMPAIGNS: [&str; 7] = [
    "campaign",
    "week of action",
    "weeks of action",
    "day of action",
    "days of action",
    "awareness week",
    "awareness day",
];

/// "a series of burglaries", "linked robberies": the words, where what is several is an
/// incident.
fn series(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let from = match *word {
            "series" | "spate" | "string" if next == "of" => at + 2,
            "linked" => at + 1,
            _ => continue,
        };
        // "a series of three armed robberies"
        let until = words.get(from..).unwrap_or_default().iter().take(4);
        let found = until.clone().position(|word| CASES.contains(word));
        if let Some(length) = found {
            return Some(words.get(at..=from + length)?.join(" "));
        }
    }
    None
}

const CASES: [&str; 16] = [
    "burglaries",
    "robberies",
    "thefts",
    "assaults",
    "attacks",
    "incidents",
    "offences",
    "fires",
    "arsons",
    "crimes",
    "raids",
    "stabbings",
    "shootings",
    "collisions",
    "shopliftings",
    "cases",
];

/// Many streets with days of their own, or many who were convicted of things of their own.
fn many(reading: &Reading) -> Option<(String, Shape)> {
    let streets: BTreeSet<String> = reading
        .places
        .iter()
        .filter(|place| place.of == PlaceOf::Incident)
        .filter_map(|place| place.street.as_deref().map(street_key))
        .collect();
    let days: BTreeSet<_> = reading
        .times
        .iter()
        .filter(|time| time.of == TimeOf::Incident)
        .filter_map(|time| time.start.map(|start| start.date))
        .collect();
    // How somebody died is told at length: where they were seen, where they were found.
    let death = reading.people.iter().any(|person| person.role == PersonRole::Deceased)
        || reading
            .kinds
            .iter()
            .any(|kind| matches!(kind.value, Kind::Murder | Kind::Manslaughter | Kind::Death));
    if streets.len() >= 3 && days.len() >= 3 && !death {
        let what = format!("{} streets on {} days", streets.len(), days.len());
        return Some((what, Shape::RoundUp));
    }
    let convicted: BTreeSet<String> = reading
        .people
        .iter()
        .filter(|person| person.role == PersonRole::Defendant)
        .filter(|person| {
            person
                .status
                .iter()
                .any(|status| matches!(status.value, Status::Sentenced | Status::Convicted))
        })
        .filter_map(|person| person.name.as_deref().map(plain))
        .collect();
    let offences: BTreeSet<String> = reading
        .people
        .iter()
        .filter(|person| person.role == PersonRole::Defendant)
        .flat_map(|person| &person.offences)
        .map(|offence| plain(&offence.value))
        .collect();
    (convicted.len() >= 3 && offences.len() >= 3 && streets.len() >= 3).then(|| {
        let what = format!("{} people sentenced for {} offences", convicted.len(), offences.len());
        (what, Shape::Courts)
    })
}

/// "on the tenth anniversary of", "two years on since", "one year after": the words. A
/// sentence of years after a trial is none.
fn anniversary(text: &str) -> Option<String> {
    if text.contains(" anniversary of ") {
        return Some("anniversary".to_owned());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let sentenced = ["jailed", "sentenced", "prison", "behind", "jail", "sentence", "custody"];
    if words.iter().any(|word| sentenced.contains(word)) {
        return None;
    }
    words.windows(3).find_map(|run| match run {
        [count, "year" | "years", "on" | "after"] => Some(format!("{count} {} {}", run[1], run[2])),
        ["a", "decade", "after" | "on"] => Some("a decade on".to_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
