//! An editor's corrections of a reading.
//!
//! A path names one fact as the contract writes it: `kinds[0]`,
//! `people[0].age`, `places[1].street`, `people[0].status[1]`. `null` says the
//! fact is wrong and nothing takes its place; anything else takes its place.
//! What does not fit the contract is left out, never half applied.

use scriven_model::{FactCorrection, Reading};
use serde_json::{Map, Value};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Field(String),
    Index(usize),
}

/// Fields of a reading that are no facts: they say how and what was read.
const FIXED: [&str; 7] = ["id", "reader", "text", "title", "hedges", "doubts", "unread"];

/// Whether a correction can be applied.
///
/// # Errors
/// A sentence for the editor: the path names no fact of this reading, or the
/// value is not one that the fact may have.
pub fn check_correction(reading: &Reading, path: &str, value: &Value) -> Result<(), String> {
    let mut whole = to_value(reading)?;
    let mut removed = Vec::new();
    change(&mut whole, path, value, &mut removed)?;
    remove(&mut whole, removed);
    back(whole).map(|_| ()).map_err(|error| {
        format!(
            "“{path}” cannot be {value}: {error}. The contract of a reading says what it may be."
        )
    })
}

/// The reading with an editor's corrections, in the order they were made; the
/// newest on a path counts. Paths are those of the reading as it was read. A
/// correction that does not fit is left out ([`check_correction`] says why).
pub fn apply_corrections(reading: &Reading, corrections: &[FactCorrection]) -> Reading {
    let Ok(mut whole) = to_value(reading) else { return reading.clone() };
    let mut removed: Vec<Vec<Step>> = Vec::new();
    // One whose fact is gone waits for an editor, and changes nothing.
    for correction in corrections.iter().filter(|correction| correction.lost.is_none()) {
        // Each on a copy first: one bad value must not spoil the good ones.
        let mut tried = whole.clone();
        let mut gone = removed.clone();
        if change(&mut tried, &correction.fact, &correction.value, &mut gone).is_ok() {
            let mut cut = tried.clone();
            remove(&mut cut, gone.clone());
            if back(cut).is_ok() {
                whole = tried;
                removed = gone;
            }
        }
    }
    remove(&mut whole, removed);
    back(whole).unwrap_or_else(|_| reading.clone())
}

/// What stands at a path of a reading.
pub(crate) fn at_path(reading: &Reading, path: &str) -> Option<Value> {
    let mut whole = to_value(reading).ok()?;
    find(&mut whole, &parse(path).ok()?).map(Value::take)
}

fn to_value(reading: &Reading) -> Result<Value, String> {
    serde_json::to_value(reading).map_err(|error| format!("The reading cannot be written: {error}"))
}

fn back(value: Value) -> Result<Reading, serde_json::Error> {
    serde_json::from_value(value)
}

/// Puts a value in its place, or notes the element of a list that goes.
fn change(
    whole: &mut Value,
    path: &str,
    value: &Value,
    removed: &mut Vec<Vec<Step>>,
) -> Result<(), String> {
    let steps = parse(path)?;
    if let Some(Step::Field(first)) = steps.first()
        && FIXED.contains(&first.as_str())
    {
        return Err(format!("“{first}” is not a fact and cannot be corrected"));
    }
    let place = find(whole, &steps).ok_or_else(|| {
        format!("There is no fact “{path}” in this reading; it may have been read anew since")
    })?;
    if value.is_null() {
        if matches!(steps.last(), Some(Step::Index(_))) {
            if !removed.contains(&steps) {
                removed.push(steps);
            }
        } else if place.is_array() {
            *place = Value::Array(Vec::new());
        } else {
            *place = Value::Null;
        }
        unresolve(whole, path, value);
        return Ok(());
    }
    // A newer word on a fact that was taken out brings it back.
    removed.retain(|gone| *gone != steps);
    *place = merged(place, value);
    unresolve(whole, path, value);
    Ok(())
}

/// Another name of a place is not the town that the first was found to be.
fn unresolve(whole: &mut Value, path: &str, value: &Value) {
    const NAMES: [&str; 3] = ["area", "town", "county"];
    let Ok(steps) = parse(path) else { return };
    let named = match steps.as_slice() {
        [_, _, Step::Field(part)] => NAMES.contains(&part.as_str()),
        [_, _] => value.as_object().is_some_and(|parts| {
            NAMES.iter().any(|name| parts.contains_key(*name)) && !parts.contains_key("resolved")
        }),
        _ => false,
    };
    if let [list @ Step::Field(name), n, ..] = steps.as_slice()
        && named
        && name == "places"
        && let Some(Value::Object(place)) = find(whole, &[list.clone(), n.clone()])
    {
        place.insert("resolved".to_owned(), Value::Null);
    }
}

/// The new value, with the source words of the old where it brings none.
fn merged(old: &Value, new: &Value) -> Value {
    let Value::Object(fact) = old else { return new.clone() };
    let mut out = fact.clone();
    match new {
        Value::Object(parts) => out.extend(parts.clone()),
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
fn remove(whole: &mut Value, mut removed: Vec<Vec<Step>>) {
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
