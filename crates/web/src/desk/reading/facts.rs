//! A reading as a list of facts to show: grouped, in words, each with its path.

use std::collections::{HashMap, HashSet};

use scriven_desk::StatementView;
use scriven_model::{
    FactCorrection, Reading, Span,
    told::{self, Told, who},
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

/// The facts of a reading: as editors corrected them, beside what was read.
pub(crate) fn groups(view: &StatementView) -> Vec<Group> {
    let mut groups: Vec<Group> = told::Group::ALL
        .into_iter()
        .map(|group| Group { kind: group.as_str(), title: group.title(), lines: Vec::new() })
        .collect();
    for line in lines(view) {
        if let Some(group) = groups.iter_mut().find(|group| group.kind == line.kind) {
            group.lines.push(line);
        }
    }
    groups.retain(|group| !group.lines.is_empty());
    groups
}

/// The name of whom a fact is said of.
fn whom(reading: &Reading, told: &Told) -> Option<String> {
    let of_somebody = told.group == told::Group::Status;
    told.person.filter(|_| of_somebody).and_then(|n| reading.people.get(n)).map(who)
}

fn lines(view: &StatementView) -> Vec<Line> {
    let (read, now) = (&view.as_read, &view.in_place);
    let mut is: HashMap<String, Told> =
        told::shown(now).into_iter().map(|told| (told.path.clone(), told)).collect();
    let mut lines: Vec<Line> = Vec::new();
    for was in told::shown(read) {
        let before = Line::of(was, |told| whom(read, told));
        let now = is.remove(&before.path).map(|is| Line::of(is, |told| whom(now, told)));
        lines.push(before.corrected(now));
    }
    // What no reader read and an editor wrote.
    let mut fresh: Vec<Told> = is.into_values().collect();
    fresh.sort_by(|one, two| one.path.cmp(&two.path));
    lines.extend(fresh.into_iter().map(|told| Line::of(told, |told| whom(now, told)).written()));
    for gone in &view.taken_out {
        for line in lines.iter_mut().filter(|line| within(&line.path, gone)) {
            line.take_out();
        }
    }
    say(&mut lines, &view.corrections);
    lines
}

/// Whether a path is this one or leads further into it.
fn within(path: &str, whole: &str) -> bool {
    path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Puts what editors said to the fact they said it of: the one the path leads to or into;
/// where it is a whole list, to all of that.
fn say(lines: &mut [Line], corrections: &[FactCorrection]) {
    let paths: HashSet<String> = lines.iter().map(|line| line.path.clone()).collect();
    for correction in corrections.iter().filter(|correction| correction.lost.is_none()) {
        let mut about = correction.fact.as_str();
        while !paths.contains(about) {
            let Some(cut) = about.rfind(['.', '[']) else { break };
            about = about.get(..cut).unwrap_or_default();
        }
        let one = paths.contains(about);
        let whole = correction.fact.as_str();
        for line in lines.iter_mut() {
            if if one { line.path == about } else { within(&line.path, whole) } {
                line.corrections.push(correction.clone());
            }
        }
    }
}

/// The text with all of them marked in place.
pub(crate) fn marked(reading: &Reading, groups: &[Group], unread: &[Span]) -> Marked {
    let marks: Vec<Mark<'_>> = groups
        .iter()
        .flat_map(|group| &group.lines)
        .map(|line| Mark {
            path: &line.path,
            kind: line.kind,
            step: line.step.map(|step| (step.as_str(), step.title())),
            spans: &line.spans,
        })
        .collect();
    mark(&reading.text, !reading.title.is_empty(), &marks, unread, "")
}
