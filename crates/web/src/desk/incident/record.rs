//! Claims as a person reads them: by whom they are about, newest word first, what it
//! took the place of behind it.

use std::collections::HashMap;

use scriven_desk::IncidentView;
use scriven_model::{Claim, ClaimId, ClaimState};

/// All claims about one person, or about the incident.
pub(super) struct About {
    pub(super) title: String,
    pub(super) entries: Vec<Entry>,
}

/// The newest word on a matter, and the older ones, newest first.
pub(super) struct Entry {
    pub(super) claim: Claim,
    pub(super) earlier: Vec<Claim>,
    /// Later claims that say the same.
    pub(super) again: Vec<Claim>,
}

/// The record, in the order of reading: the incident, then its people.
pub(super) fn record(view: &IncidentView) -> Vec<About> {
    let mut earlier = earlier(&view.claims);
    let mut abouts = vec![About { title: "The incident".to_owned(), entries: Vec::new() }];
    let mut place: HashMap<&str, usize> = HashMap::new();
    for person in &view.people {
        place.insert(&person.key, abouts.len());
        let title = match &person.name {
            Some(name) => format!("{} ({name})", person.label),
            None => person.label.clone(),
        };
        abouts.push(About { title, entries: Vec::new() });
    }
    for claim in view.claims.iter().filter(|claim| is_head(claim)) {
        let index = claim.person.as_deref().and_then(|key| place.get(key)).copied().unwrap_or(0);
        if let Some(about) = abouts.get_mut(index) {
            about.entries.push(Entry {
                claim: claim.clone(),
                earlier: earlier.remove(&claim.id).unwrap_or_default(),
                again: Vec::new(),
            });
        }
    }
    for about in &mut abouts {
        about.entries.sort_by_key(|entry| (entry.claim.topic, entry.claim.known_since));
        about.entries = folded(std::mem::take(&mut about.entries));
    }
    abouts.retain(|about| !about.entries.is_empty());
    abouts
}

/// What was said again stands behind what was said first.
fn folded(entries: Vec<Entry>) -> Vec<Entry> {
    let mut list: Vec<Entry> = Vec::with_capacity(entries.len());
    for mut entry in entries {
        let same = list.iter_mut().find(|first| {
            first.claim.topic == entry.claim.topic
                && first.claim.state == entry.claim.state
                && first.claim.value == entry.claim.value
                && first.claim.label == entry.claim.label
        });
        match same {
            Some(first) => {
                first.again.push(entry.claim);
                first.earlier.append(&mut entry.earlier);
            }
            None => list.push(entry),
        }
    }
    list
}

/// What stands at the head of its line: not what something else took the place of.
fn is_head(claim: &Claim) -> bool {
    claim.state != ClaimState::Superseded || claim.superseded_by.is_none()
}

/// For each head, the claims it took the place of, directly or through others.
fn earlier(claims: &[Claim]) -> HashMap<ClaimId, Vec<Claim>> {
    let by_id: HashMap<ClaimId, &Claim> = claims.iter().map(|claim| (claim.id, claim)).collect();
    let mut all: HashMap<ClaimId, Vec<Claim>> = HashMap::new();
    for claim in claims.iter().filter(|claim| !is_head(claim)) {
        let mut head = claim;
        // A chain is no longer than the record: a loop in it ends here.
        for _ in 0..claims.len() {
            match head.superseded_by.and_then(|id| by_id.get(&id)) {
                Some(next) if !is_head(head) => head = next,
                _ => break,
            }
        }
        all.entry(head.id).or_default().push(claim.clone());
    }
    for list in all.values_mut() {
        list.sort_by_key(|claim| std::cmp::Reverse((claim.known_since, claim.id)));
    }
    all
}
