//! Plain English for the words of the trade: what labels, stories and pages share.

use jiff::civil::{Date, Time};

use crate::{
    reading::{
        Age, Ask, Care, Condition, ItemEvent, Jurisdiction, Kind, Resolved, RestrictionKind, Sex,
        Status,
    },
    time::LocalTime,
};

/// `Chatham, GB, at 51.379, 0.528 (GeoNames 2653305)`.
pub fn resolved(town: &Resolved) -> String {
    let Resolved { id, name, lat, lon, country } = town;
    format!("{name}, {country}, at {lat}, {lon} (GeoNames {id})")
}

/// "Thursday 15 October 2015".
pub fn long_date(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// "15 October 2015".
pub fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "Thursday 15 October": for a story that says the year elsewhere.
pub fn weekday_date(date: Date) -> String {
    date.strftime("%A %-d %B").to_string()
}

/// "12:45".
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "12:45 on Thursday 15 October 2015", or the day alone.
pub fn local_time(at: LocalTime) -> String {
    match at.time {
        Some(time) => format!("{} on {}", clock(time), long_date(at.date)),
        None => long_date(at.date),
    }
}

/// The kind as a noun with no article: "shooting", "missing person".
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Shooting => "shooting",
        Kind::Stabbing => "stabbing",
        Kind::Assault => "assault",
        Kind::Robbery => "robbery",
        Kind::Burglary => "burglary",
        Kind::Theft => "theft",
        Kind::Fraud => "fraud",
        Kind::Murder => "murder",
        Kind::Manslaughter => "manslaughter",
        Kind::Death => "death",
        Kind::Collision => "collision",
        Kind::Fire => "fire",
        Kind::MissingPerson => "missing person",
        Kind::SexualOffence => "sexual offence",
        Kind::Drugs => "drugs case",
        Kind::WeaponsPossession => "weapon find",
        Kind::PublicOrder => "disorder",
        Kind::Terrorism => "terrorism case",
        Kind::PoliceConduct => "police conduct case",
        Kind::CourtOutcome => "court case",
        Kind::WarrantOperation => "police operation",
        Kind::Other => "incident",
    }
}

/// Where proceedings stand, as an adjective: "in custody".
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Wanted => "wanted",
        Status::Arrested => "arrested",
        Status::InCustody => "in custody",
        Status::Bailed => "released on bail",
        Status::ReleasedUnderInvestigation => "released under investigation",
        Status::ReleasedNoAction => "released with no further action",
        Status::Charged => "charged",
        Status::Remanded => "remanded in custody",
        Status::AppearedInCourt => "appeared in court",
        Status::Convicted => "convicted",
        Status::Acquitted => "acquitted",
        Status::Sentenced => "sentenced",
        Status::Detained => "detained",
        Status::Deceased => "dead",
        Status::Missing => "missing",
        Status::Found => "found",
    }
}

/// A condition in short: "stable", "not life-threatening".
pub const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::Stable => "stable",
        Condition::Serious => "serious",
        Condition::Critical => "critical",
        Condition::LifeThreatening => "life-threatening",
        Condition::LifeChanging => "life-changing",
        Condition::NotLifeThreatening => "not life-threatening",
        Condition::Minor => "minor",
        Condition::Unknown => "not known",
        Condition::Discharged => "discharged",
        Condition::Died => "died",
    }
}

/// What was done for somebody hurt: "treated at the scene".
pub const fn care(care: Care) -> &'static str {
    match care {
        Care::TreatedAtScene => "treated at the scene",
        Care::Treated => "treated",
        Care::TakenToHospital => "taken to hospital",
        Care::InHospital => "in hospital",
        Care::Discharged => "discharged from hospital",
    }
}

/// The same with the place the source gives: "taken to an east London hospital".
pub fn care_at(what: Care, place: Option<&str>) -> String {
    match (what, place) {
        (Care::Treated, Some(place)) => format!("treated at {place}"),
        (Care::TakenToHospital, Some(place)) => format!("taken to {place}"),
        (Care::InHospital, Some(place)) => format!("in {place}"),
        (Care::Discharged, Some(place)) => format!("discharged from {place}"),
        _ => care(what).to_owned(),
    }
}

/// What became of a thing: "recovered".
pub const fn item_event(event: ItemEvent) -> &'static str {
    match event {
        ItemEvent::Recovered => "recovered",
        ItemEvent::Seized => "seized",
        ItemEvent::Used => "used",
        ItemEvent::Sought => "sought",
        ItemEvent::Stolen => "stolen",
        ItemEvent::Damaged => "damaged",
    }
}

/// What the public is asked for: "dashcam footage".
pub const fn ask(ask: Ask) -> &'static str {
    match ask {
        Ask::Witnesses => "witnesses",
        Ask::Information => "information",
        Ask::Dashcam => "dashcam footage",
        Ask::Cctv => "CCTV or doorbell footage",
        Ask::IdentifyPerson => "help to identify a person",
        Ask::DoNotApproach => "do not approach",
        Ask::AvoidArea => "avoid the area",
        Ask::StayAway => "stay away",
        Ask::Other => "help",
    }
}

/// What is asked not to be done: "no images".
pub const fn restriction(kind: RestrictionKind) -> &'static str {
    match kind {
        RestrictionKind::Privacy => "privacy",
        RestrictionKind::Identity => "no identity",
        RestrictionKind::Images => "no images",
        RestrictionKind::Speculation => "no speculation",
        RestrictionKind::Embargo => "embargo",
        RestrictionKind::ReportingRestriction => "reporting restriction",
        RestrictionKind::SubJudice => "sub judice",
        RestrictionKind::NotForPublication => "not for publication",
    }
}

/// How sure a hedge leaves it, by its level (see [`crate::reading::Certainty::level`]).
pub const fn sureness(level: u8) -> &'static str {
    match level {
        0 => "possible, not confirmed",
        1 => "reported, not confirmed",
        2 => "understood, not confirmed",
        3 => "believed, not confirmed",
        4 => "established so far",
        _ => "confirmed",
    }
}

/// Whose law holds: "England and Wales".
pub const fn jurisdiction(whose: Jurisdiction) -> &'static str {
    match whose {
        Jurisdiction::EnglandWales => "England and Wales",
        Jurisdiction::Scotland => "Scotland",
        Jurisdiction::NorthernIreland => "Northern Ireland",
        Jurisdiction::Ireland => "Ireland",
        Jurisdiction::UnitedStates => "United States",
        Jurisdiction::Australia => "Australia",
    }
}

/// "man", "woman", "boy", "girl", "teenager", "child" or "person": no word that
/// the source does not bear out. Under 18 is a boy or a girl.
pub fn person(sex: Option<Sex>, age: Option<&Age>) -> &'static str {
    let young = age.is_some_and(|age| age.max < 18);
    if !young && age.is_some_and(|age| (13..18).contains(&age.min)) {
        return "teenager";
    }
    match (sex, young) {
        (Some(Sex::Male), false) => "man",
        (Some(Sex::Female), false) => "woman",
        (Some(Sex::Male), true) => "boy",
        (Some(Sex::Female), true) => "girl",
        (None, true) if age.is_some_and(|age| age.min >= 13) => "teenager",
        (None, true) => "child",
        (None, false) => "person",
    }
}

/// "a" or "an", by the sound of the next word.
pub fn article(next: &str) -> &'static str {
    let word = next.split_whitespace().next().unwrap_or("").to_ascii_lowercase();
    let eight = word.starts_with('8') || word.starts_with("11-") || word.starts_with("18-");
    let teens = matches!(word.as_str(), "11" | "18");
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u'])
        && !["one", "uni", "use", "eur", "ewe"].iter().any(|start| word.starts_with(start));
    let silent = ["hour", "honest", "heir"].iter().any(|start| word.starts_with(start));
    if eight || teens || vowel || silent || unarmed(&word) { "an" } else { "a" }
}

/// "unidentified", "uninjured": un- before a vowel, not uni-.
fn unarmed(word: &str) -> bool {
    ["unin", "unid", "unim"].iter().any(|start| word.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_a_reader_says_them() {
        let at: LocalTime = "2015-10-15T12:45".parse().unwrap();
        assert_eq!(local_time(at), "12:45 on Thursday 15 October 2015");
        assert_eq!(local_time(LocalTime::day(at.date)), "Thursday 15 October 2015");
    }

    #[test]
    fn articles_go_by_sound() {
        let cases = [
            ("31-year-old man", "a"),
            ("18-year-old man", "an"),
            ("8-year-old", "an"),
            ("80-year-old", "an"),
            ("11-year-old", "an"),
            ("officer", "an"),
            ("one-way street", "a"),
            ("unidentified man", "an"),
            ("university", "a"),
            ("hour", "an"),
        ];
        for (next, article) in cases {
            assert_eq!(super::article(next), article, "{next}");
        }
    }

    #[test]
    fn nobody_is_called_a_boy_who_may_be_eighteen() {
        let age = |min, max| Age { text: String::new(), min, max };
        assert_eq!(person(Some(Sex::Male), Some(&age(17, 17))), "boy");
        assert_eq!(person(Some(Sex::Male), Some(&age(13, 19))), "teenager");
        assert_eq!(person(None, Some(&age(15, 15))), "teenager");
        assert_eq!(person(None, None), "person");
    }
}
