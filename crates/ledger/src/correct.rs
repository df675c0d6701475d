//! An editor's corrections of a reading.
//!
//! A path names one fact as the contract writes it: `kinds[0]`,
//! `people[0].age`, `places[1].street`, `people[0].status[1]`. `null` says the
//! fact is wrong and nothing takes its place; anything else takes its place.
//! What does not fit the contract is left out, never half applied.

use std::collections::BTreeSet;

use scriven_model::{FactCorrection, Reading};
use serde_json::{Map, Value};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Field(String),
    Index(usize),
}

/// Fields of a reading that are no facts: they say how and what was read.
const FIXED: [&str; 7] = ["id", "reader", "text", "title", "hedges", "doubts", "unread"];

/// Whether a correction can be applied behind those made before it.
///
/// # Errors
/// A sentence for the editor: the path names no fact of this reading, or the
/// value is not one that the fact may have.
pub fn check_correction(
    reading: &Reading,
    before: &[FactCorrection],
    path: &str,
    value: &Value,
) -> Result<(), String> {
    Corrected::with(reading, before)?.put(path, value)
}

/// The reading with an editor's corrections, in the order they were made; the
/// newest on a path counts. Paths are those of the reading as it was read. A
/// correction that does not fit is left out ([`check_correction`] says why).
pub fn apply_corrections(reading: &Reading, corrections: &[FactCorrection]) -> Reading {
    if corrections.is_empty() {
        return reading.clone();
    }
    Corrected::with(reading, corrections)
        .ok()
        .and_then(Corrected::reading)
        .unwrap_or_else(|| reading.clone())
}

/// The reading with its corrections where nothing is taken out, so that every path is
/// that of the reading as it was read; and the paths of what is taken out.
pub fn in_place(reading: &Reading, corrections: &[FactCorrection]) -> (Reading, Vec<String>) {
    let Ok(mut corrected) = Corrected::with(reading, corrections) else {
        return (reading.clone(), Vec::new());
    };
    let removed = std::mem::take(&mut corrected.removed).iter().map(|steps| path(steps)).collect();
    (corrected.reading().unwrap_or_else(|| reading.clone()), removed)
}

/// A path as the contract writes it.
fn path(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |path, step| match step {
        Step::Field(name) if path.is_empty() => name.clone(),
        Step::Field(name) => format!("{path}.{name}"),
        Step::Index(index) => format!("{path}[{index}]"),
    })
}

/// What stands at a path of a reading written as JSON.
pub(crate) fn at_path(whole: &Value, path: &str) -> Option<Value> {
    parse(path)
        .ok()?
        .iter()
        .try_fold(whole, |here, step| match step {
            Step::Field(name) => here.get(name),
            Step::Index(index) => here.get(index),
        })
        .cloned()
}

/// A reading while corrections are put on it, one by one. What is taken out goes at the
/// end, so that paths stay those of the reading as it was read.
pub(crate) struct Corrected {
    whole: Value,
    /// The reading without its text and lists: what one fact is tried in.
    bare: Map<String, Value>,
    removed: BTreeSet<Vec<Step>>,
}

impl Corrected {
    /// A reading as it was read.
    pub(crate) fn of(reading: &Reading) -> Result<Self, String> {
        let whole = serde_json::to_value(reading)
            .map_err(|error| format!("The reading cannot be written: {error}"))?;
        let mut bare = whole.as_object().cloned().unwrap_or_default();
        for value in bare.values_mut().filter(|value| value.is_array()) {
            *value = Value::Array(Vec::new());
        }
        bare.insert("text".to_owned(), Value::String(String::new()));
        Ok(Self { whole, bare, removed: BTreeSet::new() })
    }

    /// With those corrections that fit. One whose fact is gone waits for an editor, and
    /// changes nothing.
    fn with(reading: &Reading, corrections: &[FactCorrection]) -> Result<Self, String> {
        let mut corrected = Self::of(reading)?;
        for one in corrections.iter().filter(|correction| correction.lost.is_none()) {
            // What does not fit was never said.
            let _ = corrected.put(&one.fact, &one.value);
        }
        Ok(corrected)
    }

    /// Puts a value in its place, or notes the element of a list that goes; what does not
    /// fit changes nothing.
    pub(crate) fn put(&mut self, path: &str, value: &Value) -> Result<(), String> {
        let steps = parse(path)?;
        no_fact(&steps)?;
        if find(&mut self.whole, &steps).is_none() {
            return Err(format!(
                "There is no fact “{path}” in this reading; it may have been read anew since"
            ));
        }
        if value.is_null() && matches!(steps.last(), Some(Step::Index(_))) {
            self.removed.insert(steps);
            return Ok(());
        }
        let touched = touched(&steps);
        let before = find(&mut self.whole, touched).cloned();
        self.change(&steps, value);
        if let Err(error) = self.fits(touched) {
            if let (Some(place), Some(before)) = (find(&mut self.whole, touched), before) {
                *place = before;
            }
            return Err(format!(
                "“{path}” cannot be {value}: {error}. The contract of a reading says what it may be."
            ));
        }
        if !value.is_null() {
            self.bring_back(&steps, value);
        }
        Ok(())
    }

    fn change(&mut self, steps: &[Step], value: &Value) {
        let Some(place) = find(&mut self.whole, steps) else { return };
        *place = match value {
            Value::Null if place.is_array() => Value::Array(Vec::new()),
            Value::Null => Value::Null,
            value => merged(place, value, has_id(steps)),
        };
        unresolve(&mut self.whole, steps, value);
    }

    /// A newer word on a fact that was taken out, or on a part of it, brings it back; and
    /// a whole new list has all that is in it.
    fn bring_back(&mut self, steps: &[Step], value: &Value) {
        let lists: Vec<Vec<Step>> = match value {
            Value::Array(_) => vec![steps.to_vec()],
            Value::Object(parts) => parts
                .iter()
                .filter(|(_, value)| value.is_array())
                .map(|(name, _)| [steps, &[Step::Field(name.clone())]].concat())
                .collect(),
            _ => Vec::new(),
        };
        self.removed.retain(|gone| {
            !steps.starts_with(gone) && !lists.iter().any(|list| gone.starts_with(list))
        });
    }

    /// Whether what was touched is still what the contract lets it be: tried alone, for a
    /// reading has thousands of facts and a correction is of one.
    fn fits(&mut self, touched: &[Step]) -> Result<(), serde_json::Error> {
        let Some(Step::Field(name)) = touched.first() else { return Ok(()) };
        let Some(now) = find(&mut self.whole, touched).cloned() else { return Ok(()) };
        let now = if touched.len() > 1 { Value::Array(vec![now]) } else { now };
        let mut tried = self.bare.clone();
        tried.insert(name.clone(), now);
        serde_json::from_value::<Reading>(Value::Object(tried)).map(drop)
    }

    /// The reading as it is now.
    fn reading(mut self) -> Option<Reading> {
        remove(&mut self.whole, self.removed);
        serde_json::from_value(self.whole).ok()
    }
}

/// The top field of a path, or the element of a list there.
fn touched(steps: &[Step]) -> &[Step] {
    let most = if matches!(steps.get(1), Some(Step::Index(_))) { 2 } else { 1 };
    steps.get(..most).unwrap_or(steps)
}

/// Whether this is a person or a speaker: others name them by their id.
fn has_id(steps: &[Step]) -> bool {
    matches!(steps, [Step::Field(list), Step::Index(_)] if list == "people" || list == "speakers")
}

/// Refuses what is no fact.
fn no_fact(steps: &[Step]) -> Result<(), String> {
    let name = match steps {
        [Step::Field(first), ..] if FIXED.contains(&first.as_str()) => first,
        [one @ .., Step::Field(last)] if last == "id" && has_id(one) => last,
        _ => return Ok(()),
    };
    Err(format!("“{name}” is not a fact and cannot be corrected"))
}

/// Another name of a place is not the town that the first was found to be.
fn unresolve(whole: &mut Value, steps: &[Step], value: &Value) {
    const NAMES: [&str; 3] = ["area", "town", "county"];
    let named = match steps {
        [_, _, Step::Field(part)] => NAMES.contains(&part.as_str()),
        [_, _] => value.as_object().is_some_and(|parts| {
            NAMES.iter().any(|name| parts.contains_key(*name)) && !parts.contains_key("resolved")
        }),
        _ => false,
    };
    if let [list @ Step::Field(name), n, ..] = steps
        && named
        && name == "places"
        && let Some(Value::Object(place)) = find(whole, &[list.clone(), n.clone()])
    {
        place.insert("resolved".to_owned(), Value::Null);
    }
}

/// The new value, with the source words of the old where it brings none; `named`: its id
/// stays.
fn merged(old: &Value, new: &Value, named: bool) -> Value {
    let Value::Object(fact) = old else { return new.clone() };
    let mut out = fact.clone();
    match new {
        Value::Object(parts) => {
            out.extend(
                parts
                    .iter()
                    .filter(|(name, _)| !named || *name != "id")
                    .map(|(name, value)| (name.clone(), value.clone())),
            );
        }
        // An age may be given as a number or in words.
        plain if fact.contains_key("min") && fact.contains_key("max") => return age(plain),
        plain if fact.contains_key("value") => {
            out.insert("value".to_owned(), plain.clone());
        }
        plain => return plain.clone(),
    }
    Value::Object(out)
}

/// An age from `31`, `"31"` or `"20-29"`; anything else is left to be refused.
fn age(value: &Value) -> Value {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        other => return other.clone(),
    };
    let years: Vec<u8> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let mut out = Map::new();
    let (min, max) = match (years.as_slice(), text.ends_with('s')) {
        ([tens], true) => (*tens, tens.saturating_add(9)),
        ([one], false) => (*one, *one),
        ([low, high], _) => (*low, *high),
        _ => return value.clone(),
    };
    out.insert("text".to_owned(), Value::String(text));
    out.insert("min".to_owned(), min.into());
    out.insert("max".to_owned(), max.into());
    Value::Object(out)
}

/// Takes elements out of their lists, the last first, so that none shifts another.
fn remove(whole: &mut Value, removed: BTreeSet<Vec<Step>>) {
    let mut removed: Vec<Vec<Step>> = removed.into_iter().collect();
    removed.sort_by_key(|steps| match steps.last() {
        Some(Step::Index(index)) => std::cmp::Reverse((steps.len(), *index)),
        _ => std::cmp::Reverse((0, 0)),
    });
    for mut steps in removed {
        let Some(Step::Index(index)) = steps.pop() else { continue };
        if let Some(Value::Array(list)) = find(whole, &steps)
            && index < list.len()
        {
            list.remove(index);
        }
    }
}

fn find<'v>(whole: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    let mut here = whole;
    for step in steps {
        here = match (step, here) {
            (Step::Field(name), Value::Object(map)) => map.get_mut(name)?,
            (Step::Index(index), Value::Array(list)) => list.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(here)
}

fn parse(path: &str) -> Result<Vec<Step>, String> {
    let wrong = || format!("“{path}” is not a path such as people[0].age");
    if path.len() > 200 {
        return Err("The path is longer than any fact's".to_owned());
    }
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, mut rest) = match part.find('[') {
            Some(at) => part.split_at(at),
            None => (part, ""),
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return Err(wrong());
        }
        steps.push(Step::Field(name.to_owned()));
        while !rest.is_empty() {
            let (index, after) =
                rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).ok_or_else(wrong)?;
            steps.push(Step::Index(index.parse().map_err(|_| wrong())?));
            rest = after;
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests;
