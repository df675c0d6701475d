//! Who is who in two readings of one text.

use std::collections::{BTreeMap, HashMap};

use scriven_model::{
    Reading, Span,
    reading::{Person, Speaker},
};

/// For each of the older reading their place in the newer one.
pub(super) struct Same {
    pub(super) people: Vec<Option<usize>>,
    pub(super) speakers: Vec<Option<usize>>,
}

impl Same {
    pub(super) fn of(old: &Reading, new: &Reading) -> Self {
        let mentions = |one: &Person| one.mentions.clone();
        let voices = |one: &Speaker| one.mentions.clone();
        Self {
            people: pair(&old.people, &new.people, mentions, likeness),
            speakers: pair(&old.speakers, &new.speakers, voices, |one, two| {
                weight(one.name.is_some() && one.name == two.name, 8)
            }),
        }
    }
}

fn weight(same: bool, weight: u32) -> u32 {
    if same { weight } else { 0 }
}

/// How alike two are who share a mention: where one mention names several ("two men,
/// aged 31 and 40"), this says which is which.
fn likeness(one: &Person, two: &Person) -> u32 {
    weight(one.name.is_some() && one.name == two.name, 8)
        + weight(one.age.is_some() && one.age == two.age, 3)
        + weight(one.sex.is_some() && one.sex == two.sex, 2)
        + weight(one.role == two.role, 2)
        + weight(one.count == two.count, 1)
}

/// Pairs those that share most mentions, each at most once.
fn pair<T>(
    old: &[T],
    new: &[T],
    mentions: impl Fn(&T) -> Vec<Span>,
    alike: impl Fn(&T, &T) -> u32,
) -> Vec<Option<usize>> {
    // A mention that a newer reader cuts otherwise still begins or ends where it did.
    let mut begins: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut ends: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, one) in new.iter().enumerate() {
        for span in mentions(one) {
            begins.entry(span.start).or_default().push(n);
            ends.entry(span.end).or_default().push(n);
        }
    }
    let mut scores: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (n, one) in old.iter().enumerate() {
        for span in mentions(one) {
            let here = [begins.get(&span.start), ends.get(&span.end)];
            for other in here.into_iter().flatten().flatten() {
                *scores.entry((n, *other)).or_default() += 4;
            }
        }
    }
    let mut ranked: Vec<(u32, usize, usize)> = scores
        .into_iter()
        .filter_map(|((n, m), score)| Some((score + alike(old.get(n)?, new.get(m)?), n, m)))
        .collect();
    ranked.sort_by_key(|(score, n, m)| (std::cmp::Reverse(*score), *n, *m));
    let mut out = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    for (_, n, m) in ranked {
        if let (Some(slot @ None), Some(free @ false)) = (out.get_mut(n), taken.get_mut(m)) {
            *slot = Some(m);
            *free = true;
        }
    }
    out
}
