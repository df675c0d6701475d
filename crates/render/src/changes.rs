//! What a version changed, told as facts: what it is now, and what it was.

use scriven_model::{Difference, DifferenceKind, Topic, Version};

use crate::{story, withheld, words};

/// One change as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change<'a> {
    /// What it does, in a word: "New", "Changed".
    pub(crate) word: &'static str,
    /// About what: "Condition of the officer".
    pub(crate) what: &'a str,
    /// What is said now.
    pub(crate) now: Option<&'a str>,
    /// What was said before.
    pub(crate) was: Option<&'a str>,
    /// Two accounts, neither of which has taken the other's place.
    pub(crate) both: bool,
}

/// The changes worth telling a reader, the weightiest first. What was only said
/// again is left out, and a name that the story itself does not use: the checks
/// read the story, not the list of changes.
pub(crate) fn told(version: &Version) -> Vec<Change<'_>> {
    let mut told: Vec<(u8, Change<'_>)> = worth_telling(version)
        .map(|difference| (weight(difference.kind), change(difference)))
        .collect();
    told.sort_by_key(|(weight, _)| *weight);
    told.into_iter().map(|(_, change)| change).collect()
}

/// The same, as the record has them and in its order. A first version changed nothing.
pub(crate) fn worth_telling(version: &Version) -> impl Iterator<Item = &Difference> {
    version
        .changes
        .iter()
        .filter(|_| version.number > 1)
        .filter(|difference| difference.kind != DifferenceKind::Confirmed)
        .filter(|difference| difference.topic != Topic::Name || named(version, difference))
}

fn named(version: &Version, difference: &Difference) -> bool {
    let told = story::told(&version.story);
    let names = [&difference.before, &difference.after];
    let mut names = names.into_iter().flatten().map(|name| name.trim().to_lowercase()).peekable();
    names.peek().is_some() && names.all(|name| withheld::find(&told, &name).is_some())
}

const fn weight(kind: DifferenceKind) -> u8 {
    match kind {
        DifferenceKind::Conflict => 0,
        DifferenceKind::Changed => 1,
        DifferenceKind::Withdrawn => 2,
        DifferenceKind::New => 3,
        DifferenceKind::Confirmed => 4,
    }
}

fn change(difference: &Difference) -> Change<'_> {
    let words = difference.words.trim();
    let (what, rest) = match words.split_once(": ") {
        Some((what, rest)) if !what.is_empty() && what.len() <= 60 => (what, Some(rest)),
        _ => (words, None),
    };
    let after = difference.after.as_deref().filter(|text| !text.trim().is_empty());
    let was = difference.before.as_deref().filter(|text| !text.trim().is_empty());
    // Without a subject before a colon the words are the whole news.
    let (what, now) = match (rest, after) {
        (Some(_), Some(after)) => (what, Some(after)),
        (Some(rest), None) if was.is_none() => (what, Some(rest)),
        (None, Some(after)) if was.is_some() => (words::topic(difference.topic), Some(after)),
        _ => (what, None),
    };
    Change {
        word: match difference.kind {
            DifferenceKind::New => "New",
            DifferenceKind::Changed => "Changed",
            DifferenceKind::Confirmed => "Confirmed",
            DifferenceKind::Conflict => "Two accounts",
            DifferenceKind::Withdrawn => "No longer said",
        },
        what,
        now,
        was,
        both: difference.kind == DifferenceKind::Conflict,
    }
}

/// A change in one line, for feeds: "Condition of the officer: discharged (was: stable)".
pub(crate) fn line(change: &Change<'_>) -> String {
    let mut line = change.what.to_owned();
    if let Some(now) = change.now {
        line.push_str(": ");
        line.push_str(now);
    }
    if let Some(was) = change.was {
        line.push_str(if change.both { " (also said: " } else { " (was: " });
        line.push_str(was);
        line.push(')');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(kind: DifferenceKind, words: &str, before: &str, after: &str) -> Difference {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Difference {
            kind,
            topic: Topic::Condition,
            person: None,
            words: words.to_owned(),
            before: some(before),
            after: some(after),
            claims: Vec::new(),
        }
    }

    #[test]
    fn a_change_is_told_as_what_it_is_now_and_what_it_was() {
        let differences = [
            difference(DifferenceKind::New, "A man, 24, was arrested", "", "arrested"),
            difference(DifferenceKind::Confirmed, "Place: Mill Lane", "", "Mill Lane"),
            difference(
                DifferenceKind::Changed,
                "Condition of the officer: stable → discharged",
                "stable",
                "discharged",
            ),
        ];
        let told: Vec<_> = differences.iter().map(change).collect();
        assert_eq!(line(&told[2]), "Condition of the officer: discharged (was: stable)");
        assert_eq!(line(&told[0]), "A man, 24, was arrested");
        assert_eq!((told[0].now, told[0].was), (None, None));
    }
}
