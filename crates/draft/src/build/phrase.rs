//! Phrases for what, when and where.

use jiff::civil::Date;
use scriven_model::{
    reading::{Grain, Kind, Place, Time},
    time::LocalTime,
    words,
};

/// How the kind hangs on a sentence: "after a shooting", "in a murder investigation".
/// Murder and manslaughter are what the police investigate, not what is proved.
pub(super) const fn after(kind: Kind) -> &'static str {
    match kind {
        Kind::Shooting => "after a shooting",
        Kind::Stabbing => "after a stabbing",
        Kind::Assault => "after an assault",
        Kind::Robbery => "after a robbery",
        Kind::Burglary => "after a burglary",
        Kind::Theft => "after a theft",
        Kind::Fraud => "after a fraud",
        Kind::Murder => "in a murder investigation",
        Kind::Manslaughter => "in a manslaughter investigation",
        Kind::Death => "after a death",
        Kind::Collision => "after a collision",
        Kind::Fire => "after a fire",
        Kind::MissingPerson => "in a search for a missing person",
        Kind::SexualOffence => "after a report of a sexual offence",
        Kind::Drugs => "in a drugs case",
        Kind::WeaponsPossession => "in a weapons case",
        Kind::PublicOrder => "after disorder",
        Kind::Terrorism => "in a terrorism investigation",
        Kind::PoliceConduct => "in a case of police conduct",
        Kind::CourtOutcome => "in a court case",
        Kind::WarrantOperation => "in a police operation",
        Kind::Other => "after an incident",
    }
}

/// The same for a headline: "after shooting".
pub(super) fn after_short(kind: Kind) -> String {
    let full = after(kind);
    ["after a ", "after an ", "in a "]
        .iter()
        .find_map(|start| {
            let rest = full.strip_prefix(start)?;
            Some(format!("{} {rest}", start.split(' ').next().unwrap_or("after")))
        })
        .unwrap_or_else(|| full.to_owned())
}

/// The kind with its article, as what police speak of: "a shooting".
pub(super) fn thing(kind: Kind) -> String {
    let full = after(kind);
    full.strip_prefix("after ").or_else(|| full.strip_prefix("in ")).unwrap_or(full).to_owned()
}

/// Kinds where the street may be somebody's home or point at whom the law hides:
/// the town is near enough.
const fn street_hidden(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::SexualOffence
            | Kind::Death
            | Kind::MissingPerson
            | Kind::Fraud
            | Kind::Drugs
            | Kind::Burglary
    )
}

/// "in Mill Lane, Harbour, Eastby"; `None` where no part of it may be said.
pub(super) fn place(at: &Place, kind: Kind) -> Option<String> {
    let hidden = street_hidden(kind);
    let venue = at.venue.as_deref().filter(|_| !hidden);
    let street = at.street.as_deref().filter(|_| !hidden);
    let mut parts: Vec<&str> = Vec::new();
    for part in [venue, street, at.area.as_deref(), at.town.as_deref()].into_iter().flatten() {
        if !parts.iter().any(|seen| seen.eq_ignore_ascii_case(part)) {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        parts.extend(at.county.as_deref());
    }
    let first = parts.first()?;
    let how = if Some(*first) == venue {
        at_venue(at, first)
    } else if Some(*first) == street && road(first) {
        "on the"
    } else {
        "in"
    };
    Some(format!("{how} {}", parts.join(", ")))
}

/// "at", "near the": as the statement has it; an inn and what is told in small letters has
/// an article.
fn at_venue(at: &Place, venue: &str) -> &'static str {
    const NEAR: [&str; 7] =
        ["near", "close to", "next to", "opposite", "behind", "beside", "between"];
    let before = at.grounds.words.split(venue).next().unwrap_or_default();
    let near = NEAR.iter().any(|word| {
        let mut parts = before.split(word);
        let head = parts.next().unwrap_or_default();
        parts.next().is_some_and(|rest| {
            (head.is_empty() || head.ends_with(' ')) && rest.starts_with([' ', ','])
        })
    });
    let last = venue.rsplit(' ').next().unwrap_or_default();
    let article = last.starts_with(char::is_lowercase)
        || ["Hotel", "Inn", "Arms", "Pub", "Tavern"].contains(&last);
    match (near, article) {
        (true, true) => "near the",
        (true, false) => "near",
        (false, true) => "at the",
        (false, false) => "at",
    }
}

/// For a headline: "in Haggerston".
pub(super) fn place_short(at: &Place) -> Option<String> {
    let near = [&at.area, &at.town, &at.county].into_iter().find_map(|part| part.as_deref())?;
    Some(format!("in {near}"))
}

/// "A38", "M4 eastbound".
fn road(street: &str) -> bool {
    let mut chars = street.chars();
    matches!(chars.next(), Some('A' | 'B' | 'M'))
        && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// "at 12:45 on Thursday 15 October", the year only where it is not `year`.
pub(super) fn time(time: &Time, year: i16) -> Option<String> {
    let start = time.start?;
    let day = |date: Date| {
        if date.year() == year { words::weekday_date(date) } else { words::long_date(date) }
    };
    let about = if time.approximate { "about " } else { "" };
    Some(match (time.grain, start.time, time.end) {
        (Grain::Year, ..) => format!("in {}", start.date.year()),
        (Grain::Month, ..) => format!("in {}", start.date.strftime("%B %Y")),
        (Grain::Minute | Grain::Hour, Some(from), Some(LocalTime { date, time: Some(to) })) => {
            if date == start.date {
                format!("between {} and {} on {}", words::clock(from), words::clock(to), day(date))
            } else {
                format!(
                    "between {} on {} and {} on {}",
                    words::clock(from),
                    day(start.date),
                    words::clock(to),
                    day(date)
                )
            }
        }
        (Grain::Minute | Grain::Hour, Some(at), _) => {
            format!("at {about}{} on {}", words::clock(at), day(start.date))
        }
        (Grain::PartOfDay, ..) => {
            let said = time.grounds.words.to_lowercase();
            let part = ["early hours", "morning", "afternoon", "evening", "night"]
                .into_iter()
                .find(|part| said.contains(part));
            match part {
                Some("early hours") => format!("in the early hours of {}", day(start.date)),
                Some(part) => format!("on the {part} of {}", day(start.date)),
                None => format!("on {}", day(start.date)),
            }
        }
        (_, _, Some(end)) if end.date != start.date => {
            format!("between {} and {}", day(start.date), day(end.date))
        }
        _ => format!("on {}", day(start.date)),
    })
}

#[cfg(test)]
mod tests {
    use scriven_model::reading::{Kind, Place};
    use serde_json::json;

    fn at(venue: &str, words: &str) -> String {
        let place: Place = serde_json::from_value(json!({
            "of": "incident", "street": "Mill Lane", "area": null, "town": null, "county": null,
            "postcode": null, "venue": venue, "words": words,
            "spans": [{"start": 0, "end": words.len()}], "certainty": "stated",
            "hedge": null, "said_by": null,
        }))
        .unwrap();
        super::place(&place, Kind::Robbery).unwrap()
    }

    #[test]
    fn what_was_near_an_inn_was_not_at_it() {
        assert_eq!(
            at("Silver Heron pub", "Mill Lane, close to the Silver Heron pub"),
            "near the Silver Heron pub, Mill Lane"
        );
        assert_eq!(at("Tesco", "near to Tesco in Mill Lane"), "near Tesco, Mill Lane");
        assert_eq!(at("Tesco", "Tesco in Mill Lane"), "at Tesco, Mill Lane");
        assert_eq!(at("Heron Inn", "Heron Inn, Mill Lane"), "at the Heron Inn, Mill Lane");
    }
}
