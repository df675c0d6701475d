//! What cannot all be so of what stands now.

use std::collections::BTreeMap;

use scriven_model::{Claim, ClaimState, Difference, DifferenceKind, Person, Topic};

use super::{Verdict, denied, order, source, wording};

/// The conflicts between claims that stand now, each once, in the order they came up.
/// One ends with either of its sides: nothing is kept of it but what statements told
/// when they came.
pub fn conflicts(claims: &[Claim], people: &[Person]) -> Vec<Difference> {
    let mut matters: BTreeMap<(Topic, Option<&str>), Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.state == ClaimState::Live) {
        if may_conflict(claim.topic) {
            matters.entry((claim.topic, claim.person.as_deref())).or_default().push(claim);
        }
    }
    let mut found: Vec<(&Claim, Difference)> = Vec::new();
    for mut said in matters.into_values().filter(|said| said.len() > 1) {
        said.sort_by(|one, two| order(one, two));
        let mut told: Vec<[(&str, bool); 2]> = Vec::new();
        for (n, new) in said.iter().enumerate() {
            for old in said.iter().take(n) {
                let sides = [(old.value.as_str(), denied(old)), (&new.value, denied(new))];
                let again = told.iter().any(|[a, b]| [*a, *b] == sides || [*b, *a] == sides);
                if again
                    || old.statement == new.statement
                    || source::verdict(new, old) != Verdict::Conflicts
                {
                    continue;
                }
                told.push(sides);
                let kind = DifferenceKind::Conflict;
                found.push((new, wording::difference(kind, new, &[old], &[], people)));
            }
        }
    }
    found.sort_by(|(one, _), (two, _)| order(one, two));
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// Of most matters many things may be so at once.
const fn may_conflict(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::Kind
            | Topic::Time
            | Topic::Place
            | Topic::Age
            | Topic::Name
            | Topic::From
            | Topic::Occupation
            | Topic::Rank
            | Topic::Unit
            | Topic::Status
            | Topic::Offence
            | Topic::Condition
            | Topic::FamilyInformed
    )
}
