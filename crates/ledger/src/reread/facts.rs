//! Which fact of a newer reading is which of the older one.

use std::collections::HashMap;

use scriven_model::told::Told;

use super::people::Same;

/// Pairs of one field that are compared word by word; where there are more, what is not
/// the very same counts as gone and new.
const MOST: usize = 4_000_000;

/// For each fact of the older reading its place among those of the newer one.
pub(super) struct Paired {
    /// The same fact, said of the same person.
    pub(super) same: Vec<Option<usize>>,
    /// The same words, said of somebody else now.
    pub(super) moved: Vec<Option<usize>>,
    /// Whether a fact of the newer reading is none of these.
    pub(super) fresh: Vec<bool>,
}

impl Paired {
    pub(super) fn of(old: &[Told], new: &[Told], who: &Same) -> Self {
        let mut paired = Self {
            same: vec![None; old.len()],
            moved: vec![None; old.len()],
            fresh: vec![true; new.len()],
        };
        paired.exact(old, new, who);
        let mut left: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (n, one) in old.iter().enumerate() {
            if paired.same.get(n).is_some_and(Option::is_none) {
                left.entry(one.field).or_default().0.push(n);
            }
        }
        for (m, one) in new.iter().enumerate() {
            if paired.fresh.get(m) == Some(&true) {
                left.entry(one.field).or_default().1.push(m);
            }
        }
        for (was, is) in left.values().filter(|(was, is)| was.len() * is.len() <= MOST) {
            let each = |test: &dyn Fn(&Told, &Told) -> bool, moved: bool, paired: &mut Self| {
                for n in was {
                    for m in is {
                        let (Some(one), Some(two)) = (old.get(*n), new.get(*m)) else { continue };
                        if paired.free(*n, *m) && test(one, two) {
                            paired.put(*n, *m, moved);
                        }
                    }
                }
            };
            let of = |one: &Told, two: &Told| of_the_same(one, two, who);
            each(&|a, b| of(a, b) && a.value == b.value && overlap(a, b), false, &mut paired);
            each(&|a, b| of(a, b) && overlap(a, b), false, &mut paired);
            each(&|a, b| of(a, b) && a.value == b.value, false, &mut paired);
            each(&|a, b| of(a, b) && alone(a), false, &mut paired);
            each(&|a, b| a.value == b.value && overlap(a, b), true, &mut paired);
        }
        paired
    }

    /// What stands there word for word, found without comparing each with each.
    fn exact(&mut self, old: &[Told], new: &[Told], who: &Same) {
        let mut there: HashMap<(&str, Option<usize>, &str, usize), usize> = HashMap::new();
        let mut people: HashMap<usize, usize> = HashMap::new();
        let mut speakers: HashMap<usize, usize> = HashMap::new();
        for (m, one) in new.iter().enumerate() {
            let start = one.spans.first().map_or(usize::MAX, |span| span.start);
            there.entry((one.field, one.person, &one.value, start)).or_insert(m);
            match (one.field, one.person, speaker(&one.path)) {
                ("person", Some(place), _) => people.insert(place, m),
                ("speaker", _, Some(place)) => speakers.insert(place, m),
                _ => None,
            };
        }
        for (n, one) in old.iter().enumerate() {
            let start = one.spans.first().map_or(usize::MAX, |span| span.start);
            // People and speakers are told by who they are, not by what is said of them.
            let found = match one.field {
                "person" => one
                    .person
                    .and_then(|place| who.people.get(place).copied().flatten())
                    .and_then(|place| people.get(&place).copied()),
                "speaker" => speaker(&one.path)
                    .and_then(|place| who.speakers.get(place).copied().flatten())
                    .and_then(|place| speakers.get(&place).copied()),
                _ => match one.person.map(|person| who.people.get(person).copied().flatten()) {
                    Some(None) => None,
                    person => there.get(&(one.field, person.flatten(), &one.value, start)).copied(),
                },
            };
            if let Some(m) = found.filter(|m| self.free(n, *m)) {
                self.put(n, m, false);
            }
        }
    }

    fn free(&self, n: usize, m: usize) -> bool {
        self.fresh.get(m) == Some(&true)
            && self.same.get(n) == Some(&None)
            && self.moved.get(n) == Some(&None)
    }

    fn put(&mut self, n: usize, m: usize, moved: bool) {
        let list = if moved { &mut self.moved } else { &mut self.same };
        if let (Some(slot), Some(fresh)) = (list.get_mut(n), self.fresh.get_mut(m)) {
            *slot = Some(m);
            *fresh = false;
        }
    }
}

/// The place of a speaker in their list.
fn speaker(path: &str) -> Option<usize> {
    path.strip_prefix("speakers[")?.strip_suffix(']')?.parse().ok()
}

/// Whether both are said of the same person, or of none. People and speakers themselves
/// are paired by who they are alone.
fn of_the_same(one: &Told, two: &Told, who: &Same) -> bool {
    if matches!(one.field, "person" | "speaker") {
        return false;
    }
    match (one.person, two.person) {
        (None, None) => true,
        (Some(one), Some(two)) => who.people.get(one).copied().flatten() == Some(two),
        _ => false,
    }
}

fn overlap(one: &Told, two: &Told) -> bool {
    one.spans.iter().any(|span| two.spans.iter().any(|other| span.overlaps(other)))
}

/// Whether there is at most one such fact of a person or a statement.
fn alone(one: &Told) -> bool {
    matches!(one.field, "condition" | "injury" | "rank" | "unit" | "family" | "update")
}
