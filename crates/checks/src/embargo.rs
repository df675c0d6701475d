//! Embargoes: until when a statement may not be used.

use scriven_model::{
    Timestamp,
    reading::{Jurisdiction, Restriction, Status},
    zone::{self, instant},
};

use crate::text;

/// A recorded event that an embargo waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    FamilyTold,
    Charge,
    CourtAppearance,
    Verdict,
    Sentence,
}

impl Condition {
    const fn in_words(self) -> &'static str {
        match self {
            Self::FamilyTold => "the family has been told",
            Self::Charge => "somebody is charged",
            Self::CourtAppearance => "the first court appearance",
            Self::Verdict => "the verdict",
            Self::Sentence => "the sentence",
        }
    }

    fn met(self, family_told: bool, statuses: &[Status]) -> bool {
        let any = |wanted: &[Status]| statuses.iter().any(|status| wanted.contains(status));
        match self {
            Self::FamilyTold => family_told,
            Self::Charge => any(&[
                Status::Charged,
                Status::Remanded,
                Status::AppearedInCourt,
                Status::Convicted,
                Status::Acquitted,
                Status::Sentenced,
            ]),
            Self::CourtAppearance => any(&[
                Status::Remanded,
                Status::AppearedInCourt,
                Status::Convicted,
                Status::Acquitted,
                Status::Sentenced,
            ]),
            Self::Verdict => any(&[Status::Convicted, Status::Acquitted, Status::Sentenced]),
            Self::Sentence => any(&[Status::Sentenced]),
        }
    }
}

/// What the words of an embargo wait for, besides a time.
pub(crate) fn condition(words: &str) -> Option<Condition> {
    let words = text::words(words);
    let until = words.iter().position(|word| {
        matches!(word.as_str(), "until" | "till" | "before" | "unless" | "pending")
    })?;
    let rest = words.get(until + 1..)?;
    let has = |stems: &[&str]| rest.iter().any(|word| stems.iter().any(|s| word.starts_with(s)));
    if has(&["family", "families", "kin", "relative", "parent"]) {
        Some(Condition::FamilyTold)
    } else if has(&["sentenc"]) {
        Some(Condition::Sentence)
    } else if has(&["verdict", "convict", "jury", "conclusion", "trial"]) {
        Some(Condition::Verdict)
    } else if has(&["charge"]) {
        Some(Condition::Charge)
    } else if has(&["court", "hearing", "appear", "magistrate"]) {
        Some(Condition::CourtAppearance)
    } else {
        None
    }
}

/// Whether an embargo holds at `now`, and until what, in words.
pub(crate) fn holds(
    restriction: &Restriction,
    of: Jurisdiction,
    now: Timestamp,
    family_told: bool,
    statuses: &[Status],
) -> (bool, String) {
    let condition = condition(&restriction.grounds.words);
    let mut held = false;
    let mut until = Vec::new();
    if let Some(at) = restriction.until {
        let opens = instant(at, of);
        held |= opens.is_none_or(|opens| now < opens);
        let time = at.time.map_or_else(|| "00:00".to_owned(), |t| t.strftime("%H:%M").to_string());
        until.push(format!("{time} on {} ({})", at.date.strftime("%-d %B %Y"), zone::name(of)));
    }
    if let Some(condition) = condition {
        held |= !condition.met(family_told, statuses);
        until.push(condition.in_words().to_owned());
    }
    if until.is_empty() {
        // Neither a time nor an event can be read: unknown is never safe.
        return (true, "somebody records when it ends".to_owned());
    }
    (held, until.join(", and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> String {
        instant(local.parse().unwrap(), Jurisdiction::EnglandWales).unwrap().to_string()
    }

    #[test]
    fn a_minute_past_midnight_is_an_hour_earlier_in_summer() {
        assert_eq!(at("2026-01-15T00:01"), "2026-01-15T00:01:00Z");
        assert_eq!(at("2026-07-15T00:01"), "2026-07-14T23:01:00Z");
    }

    #[test]
    fn the_hour_that_comes_twice_opens_with_its_second_coming() {
        assert_eq!(at("2026-10-25T01:30"), "2026-10-25T01:30:00Z");
        assert_eq!(at("2026-10-25T00:59"), "2026-10-24T23:59:00Z");
    }

    #[test]
    fn the_hour_that_spring_leaves_out_opens_after_it() {
        assert_eq!(at("2026-03-29T01:30"), "2026-03-29T01:30:00Z");
        assert_eq!(at("2026-03-29T02:00"), "2026-03-29T01:00:00Z");
    }

    #[test]
    fn a_day_alone_opens_at_its_start() {
        assert_eq!(at("2026-07-15"), "2026-07-14T23:00:00Z");
    }

    #[test]
    fn events_are_read_from_the_words() {
        let of = |words| condition(words);
        assert_eq!(
            of("Not for release until the family have been told"),
            Some(Condition::FamilyTold)
        );
        assert_eq!(of("embargoed until charge"), Some(Condition::Charge));
        assert_eq!(of("hold until he has appeared in court"), Some(Condition::CourtAppearance));
        assert_eq!(of("for guidance"), None);
    }
}
