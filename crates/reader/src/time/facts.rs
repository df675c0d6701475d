//! The times as they stand in the reading: each once, the coarser dropped where a finer
//! one of the same thing tells the same day.

use scriven_model::reading::{Grain, Time, TimeOf};

use super::Found;
use crate::once::near;

/// The times as they stand in the reading: each once, the coarser dropped
/// where a finer one of the same thing tells the same day.
pub(crate) fn facts(found: &[Found]) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    // What the head of a form tells is told again below, with what it is the time of.
    let told = |head: &Time| {
        found.iter().take(64).any(|Found { time, heading, .. }| {
            !heading && time.start == head.start && time.grain == head.grain
        })
    };
    for Found { time, heading, .. } in found {
        if *heading && time.start.is_some() && told(time) {
            continue;
        }
        let same = near(&mut times).iter_mut().find(|known| {
            known.of == time.of
                && known.grain == time.grain
                && known.start == time.start
                && time.start.is_some()
        });
        match same {
            Some(known) => {
                known.grounds.spans.extend(time.grounds.spans.iter().copied());
                known.end = known.end.or(time.end);
                known.approximate &= time.approximate;
            }
            None => times.push(time.clone()),
        }
    }
    let fine = |t: &Time| matches!(t.grain, Grain::Minute | Grain::Hour);
    let day = |t: &Time, of: TimeOf| (of as u8, t.start.map(|start| start.date));
    let mut finer: Vec<_> = times.iter().filter(|t| fine(t)).map(|t| day(t, t.of)).collect();
    finer.sort_unstable();
    let told = |day| finer.binary_search(&day).is_ok();
    // "this morning … said: Today we have": the day is told.
    let mut parts: Vec<_> =
        times.iter().filter(|t| t.grain == Grain::PartOfDay).map(|t| day(t, t.of)).collect();
    parts.sort_unstable();
    let parted = |t: &Time| {
        t.grounds.words.eq_ignore_ascii_case("today") && parts.binary_search(&day(t, t.of)).is_ok()
    };
    times.retain(|t| {
        t.grain != Grain::Day
            || t.start.is_none()
            || !(told(day(t, t.of))
                || parted(t)
                || t.of == TimeOf::Incident && told(day(t, TimeOf::Call)))
    });
    times
}
