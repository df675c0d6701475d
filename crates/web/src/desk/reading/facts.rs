//! A reading as a list of facts to show: grouped, in words, each with its path.

use scriven_model::{
    FactCorrection, Reading,
    told::{self, who},
};
use scriven_render::marks::{Mark, Marked, mark};

use super::lines::Line;

/// Facts of one kind, in reading order.
pub(crate) struct Group {
    /// `when`, `where`, …: its colour.
    pub(crate) kind: &'static str,
    /// Its heading.
    pub(crate) title: &'static str,
    pub(crate) lines: Vec<Line>,
}

/// The facts of a reading as it was read, with what editors said of them since.
pub(crate) fn groups(reading: &Reading, corrections: &[FactCorrection]) -> Vec<Group> {
    let mut groups: Vec<Group> = told::Group::ALL
        .into_iter()
        .map(|group| Group { kind: group.as_str(), title: group.title(), lines: Vec::new() })
        .collect();
    for told in told::told(reading) {
        let whom = match told.group {
            told::Group::Status => told.person.and_then(|n| reading.people.get(n)).map(who),
            _ => None,
        };
        let kind = told.group.as_str();
        let mut line = Line::of(told, whom.as_deref());
        line.correct(corrections);
        if let Some(group) = groups.iter_mut().find(|group| group.kind == kind) {
            group.lines.push(line);
        }
    }
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// The text with all of them marked in place.
pub(crate) fn marked(reading: &Reading, groups: &[Group]) -> Marked {
    let marks: Vec<Mark<'_>> = groups
        .iter()
        .flat_map(|group| &group.lines)
        .map(|line| Mark { path: &line.path, kind: line.kind, spans: &line.spans })
        .collect();
    mark(&reading.text, &marks, &reading.unread, "")
}
