//! What a version changed, in sentences: what is so now, and what it was.

use scriven_model::{Difference, DifferenceKind, Topic, Version, say};

use crate::{story, withheld};

/// One change as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change<'a> {
    /// What it does, where the sentence does not say so: "Two accounts".
    pub(crate) word: Option<&'static str>,
    /// What is said now: "The officer has been discharged from hospital."
    pub(crate) now: &'a str,
    /// What was said before, where that is more than the sentence says itself.
    pub(crate) was: Option<&'a str>,
    /// Both in one line.
    pub(crate) line: String,
}

/// The changes worth telling a reader: two accounts that differ first, then in the
/// order of the record, the weightiest first. What was only said again is left out,
/// and a name that the story itself does not use: the checks read the story, not
/// the list of changes.
pub(crate) fn told(version: &Version) -> Vec<Change<'_>> {
    let mut told: Vec<&Difference> = worth_telling(version).collect();
    told.sort_by_key(|difference| difference.kind != DifferenceKind::Conflict);
    told.into_iter().map(change).collect()
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

/// A line as a title: without its last stop.
pub(crate) fn title(line: &str) -> &str {
    line.trim_end_matches('.')
}

fn change(difference: &Difference) -> Change<'_> {
    Change {
        word: match difference.kind {
            DifferenceKind::Conflict => Some("Two accounts"),
            DifferenceKind::Withdrawn => Some("No longer said"),
            DifferenceKind::New | DifferenceKind::Changed | DifferenceKind::Confirmed => None,
        },
        now: difference.words.trim(),
        was: say::was(difference),
        line: say::change(difference),
    }
}
