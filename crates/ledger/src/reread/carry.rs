//! Editors' corrections on a newer reading.
//!
//! A correction goes to the same fact: of the same kind, on the same words, of the same
//! person. Where there is none any more, it is kept and changes nothing until somebody
//! has looked: an editor's word is neither lost nor put where they did not put it.

use std::collections::HashMap;

use scriven_model::{FactCorrection, Reading};
use serde_json::Value;

use super::{changes::Both, people::Same};
use crate::correct::{apply_corrections, at_path, check_correction};

/// Every correction as it stands on the newer reading, in its order.
pub(super) fn carry(
    both: &Both<'_>,
    who: &Same,
    corrections: &[FactCorrection],
) -> Vec<FactCorrection> {
    let to: HashMap<&str, Option<&str>> = both
        .was
        .iter()
        .zip(&both.paired.same)
        .map(|(was, place)| {
            let is = place.and_then(|place| both.is.get(place));
            (was.path.as_str(), is.map(|is| is.path.as_str()))
        })
        .collect();
    let mut carried: Vec<FactCorrection> = Vec::with_capacity(corrections.len());
    for correction in corrections {
        let mut now = correction.clone();
        if correction.lost.is_none() {
            let so_far = apply_corrections(both.new, &carried);
            match place(&correction.fact, &to)
                .map(|fact| FactCorrection { fact, ..correction.clone() })
                .and_then(|moved| voice(moved, both, who))
                .filter(|moved| still_meant(correction, moved, both))
                .filter(|moved| check_correction(&so_far, &moved.fact, &moved.value).is_ok())
            {
                Some(moved) => now = moved,
                None => now.lost = Some(words(&correction.fact, both)),
            }
        }
        carried.push(now);
    }
    carried
}

/// The fact a path leads to, and what stands behind it: `people[0]` and `.age`.
fn split(path: &str, known: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let ends = path.match_indices(['.', '[']).map(|(at, _)| at);
    let mut cuts: Vec<usize> = ends.chain([path.len()]).collect();
    cuts.reverse();
    cuts.into_iter().find_map(|cut| {
        let (fact, rest) = (path.get(..cut)?, path.get(cut..)?);
        known(fact).then_some((fact, rest))
    })
}

/// The same path in the newer reading; `None` where its fact is gone.
fn place(path: &str, to: &HashMap<&str, Option<&str>>) -> Option<String> {
    match split(path, |fact| to.contains_key(fact)) {
        Some((fact, rest)) => {
            // A part that is a fact itself, of which there was none: `people[0].status[3]`.
            (*to.get(fact)?).map(|fact| format!("{fact}{rest}"))
        }
        // No single fact: a whole list, the issuer, the jurisdiction.
        None => (!path.contains('[')).then(|| path.to_owned()),
    }
}

/// Who speaks is named by an id that a newer reading may give to somebody else.
fn voice(mut moved: FactCorrection, both: &Both<'_>, who: &Same) -> Option<FactCorrection> {
    if !moved.fact.starts_with("quotes[") || !moved.fact.ends_with(".speaker") {
        return Some(moved);
    }
    let Value::String(id) = &moved.value else { return Some(moved) };
    let old = both.old.speakers.iter().position(|speaker| speaker.id == *id)?;
    let new = who.speakers.get(old).copied().flatten()?;
    moved.value = Value::String(both.new.speakers.get(new)?.id.clone());
    Some(moved)
}

/// Whether "this is wrong" was said of what is read now: a value that nobody has seen
/// is not taken out unseen.
fn still_meant(old: &FactCorrection, moved: &FactCorrection, both: &Both<'_>) -> bool {
    if !old.value.is_null() || !moved.fact.contains('[') && moved.fact != "family_informed" {
        return true;
    }
    let whole_person =
        moved.fact.starts_with("people[") && moved.fact.ends_with(']') && !moved.fact.contains('.');
    whole_person || core(both.old, &old.fact) == core(both.new, &moved.fact)
}

/// What a fact says, without where it says so.
fn core(reading: &Reading, path: &str) -> Option<Value> {
    let mut value = at_path(reading, path)?;
    if let Value::Object(fact) = &mut value {
        for grounds in ["words", "spans", "mentions", "certainty", "hedge", "said_by", "id"] {
            fact.remove(grounds);
        }
    }
    Some(value)
}

/// The words that the fact of a path stood on.
fn words(path: &str, both: &Both<'_>) -> String {
    split(path, |fact| both.was.iter().any(|was| was.path == fact))
        .and_then(|(fact, _)| both.was.iter().find(|was| was.path == fact))
        .map(|was| was.words.clone())
        .unwrap_or_default()
}
