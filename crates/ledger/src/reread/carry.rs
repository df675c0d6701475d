//! Editors' corrections on a newer reading.
//!
//! A correction goes to the same fact: of the same kind, on the same words, of the same
//! person. Where there is none any more, it is kept and changes nothing until somebody
//! has looked: an editor's word is neither lost nor put where they did not put it.

use std::collections::HashMap;

use scriven_model::{FactCorrection, told::Told};
use serde_json::Value;

use super::{changes::Both, people::Same};
use crate::correct::{Corrected, at_path};

/// A fact of the older reading, and the same one in the newer.
type Facts<'a> = HashMap<&'a str, (&'a Told, Option<&'a Told>)>;

/// Every correction as it stands on the newer reading, in its order.
pub(super) fn carry(
    both: &Both<'_>,
    who: &Same,
    corrections: &[FactCorrection],
) -> Vec<FactCorrection> {
    if corrections.is_empty() {
        return Vec::new();
    }
    let facts: Facts<'_> = both
        .was
        .iter()
        .zip(&both.paired.same)
        .map(|(was, place)| (was.path.as_str(), (was, place.and_then(|place| both.is.get(place)))))
        .collect();
    let ids = Ids::of(both, who);
    let [old, new] =
        [both.old, both.new].map(|reading| serde_json::to_value(reading).unwrap_or_default());
    // Each is tried behind those before it, none of which is tried twice.
    let mut so_far = Corrected::of(both.new);
    let mut carried = |correction: &FactCorrection| {
        let mut now = correction.clone();
        if now.lost.is_some() {
            return now;
        }
        let moved = place(&now.fact, &facts).and_then(|fact| {
            let value = ids.renamed(&fact, &now.value)?;
            let meant = meant(correction, &fact, [&old, &new]);
            (meant && so_far.as_mut().ok()?.put(&fact, &value).is_ok()).then_some((fact, value))
        });
        if let Some((fact, value)) = moved {
            (now.fact, now.value) = (fact, value);
        } else {
            let was = split(&now.fact, &facts).map(|(was, ..)| was.words.clone());
            now.lost = Some(was.unwrap_or_default());
        }
        now
    };
    corrections.iter().map(&mut carried).collect()
}

/// The fact a path leads to, the same one in the newer reading, and what stands behind
/// it: `people[0]` and `.age`.
fn split<'a, 'p>(
    path: &'p str,
    facts: &Facts<'a>,
) -> Option<(&'a Told, Option<&'a Told>, &'p str)> {
    let mut cut = path.len();
    loop {
        let (fact, rest) = (path.get(..cut)?, path.get(cut..)?);
        if let Some((was, is)) = facts.get(fact) {
            return Some((was, *is, rest));
        }
        cut = fact.rfind(['.', '['])?;
    }
}

/// The same path in the newer reading; `None` where its fact is gone.
fn place(path: &str, facts: &Facts<'_>) -> Option<String> {
    match split(path, facts) {
        // A part that is a fact itself, of which there was none: `people[0].status[3]`.
        Some((_, is, rest)) => is.map(|is| format!("{}{rest}", is.path)),
        // No single fact: a whole list, the issuer, the jurisdiction.
        None => (!path.contains('[')).then(|| path.to_owned()),
    }
}

/// What those of the older reading are called in the newer one: it may give an id to
/// somebody else.
struct Ids<'a> {
    people: HashMap<&'a str, Option<&'a str>>,
    speakers: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Ids<'a> {
    fn of(both: &Both<'a>, who: &Same) -> Self {
        let (old, new) = (both.old, both.new);
        let people = old.people.iter().zip(&who.people).map(|(one, place)| {
            (one.id.as_str(), place.and_then(|place| Some(new.people.get(place)?.id.as_str())))
        });
        let speakers = old.speakers.iter().zip(&who.speakers).map(|(one, place)| {
            (one.id.as_str(), place.and_then(|place| Some(new.speakers.get(place)?.id.as_str())))
        });
        Self { people: people.collect(), speakers: speakers.collect() }
    }

    /// The value an editor gave, with everybody it names under the id they have now;
    /// `None` where one of them is nobody any more.
    fn renamed(&self, path: &str, value: &Value) -> Option<Value> {
        let key = path.rsplit('.').next().unwrap_or(path);
        self.rename(path, key, value)
    }

    fn rename(&self, path: &str, key: &str, value: &Value) -> Option<Value> {
        let ids = match (key, path) {
            ("speaker" | "said_by", _) | ("id", "speakers") => Some(&self.speakers),
            ("id", "people") => Some(&self.people),
            _ => None,
        };
        Some(match (value, ids) {
            (Value::String(id), Some(ids)) => Value::String((*ids.get(id.as_str())?)?.to_owned()),
            (Value::Array(list), _) => Value::Array(
                list.iter().map(|one| self.rename(path, key, one)).collect::<Option<_>>()?,
            ),
            (Value::Object(parts), _) => Value::Object(
                parts
                    .iter()
                    .map(|(name, one)| Some((name.clone(), self.rename(path, name, one)?)))
                    .collect::<Option<_>>()?,
            ),
            (plain, _) => plain.clone(),
        })
    }
}

/// Whether "this is wrong" was said of what is read now: a value that nobody has seen
/// is not taken out unseen.
fn meant(correction: &FactCorrection, fact: &str, [old, new]: [&Value; 2]) -> bool {
    if !correction.value.is_null() || !fact.contains('[') && fact != "family_informed" {
        return true;
    }
    let whole_person = fact.starts_with("people[") && fact.ends_with(']') && !fact.contains('.');
    whole_person || core(old, &correction.fact) == core(new, fact)
}

/// What a fact says, without where it says so.
fn core(reading: &Value, path: &str) -> Option<Value> {
    let mut value = at_path(reading, path)?;
    if let Value::Object(fact) = &mut value {
        for grounds in ["words", "spans", "mentions", "certainty", "hedge", "said_by", "id"] {
            fact.remove(grounds);
        }
    }
    Some(value)
}
