//! What a headline rests on that an editor wrote anew.

use scriven_model::{Claim, ClaimId, ClaimState, Sentence};

/// The claims behind the words of a headline: of the sentences it is drawn from,
/// and of claims of the record that no sentence tells. Nothing where more than
/// one word in eight stands nowhere: then it says what nobody said.
pub(super) fn rests_on(headline: &str, story: &[&Sentence], claims: &[Claim]) -> Vec<ClaimId> {
    let mut left = words(headline);
    let all = left.len();
    if all == 0 {
        return Vec::new();
    }
    let mut found: Vec<ClaimId> = Vec::new();
    let sentences = story.iter().map(|one| (words(&one.text), one.claims.clone()));
    let mut pool: Vec<(Vec<String>, Vec<ClaimId>)> =
        sentences.filter(|(_, ids)| !ids.is_empty()).collect();
    let record = claims.iter().filter(|claim| claim.state == ClaimState::Live);
    pool.extend(
        record.map(|claim| (words(&format!("{} {}", claim.label, claim.words)), vec![claim.id])),
    );
    // The one that holds most of what is left, again and again; the first of equals,
    // which in a story is the one that tells more.
    loop {
        let mut most = 0;
        let mut best = None;
        for one in &pool {
            let holds = left.iter().filter(|word| has(&one.0, word)).count();
            if holds > most {
                most = holds;
                best = Some(one);
            }
        }
        let Some((its, ids)) = best else { break };
        left.retain(|word| !has(its, word));
        found.extend(ids.iter().filter(|id| !found.contains(id)).copied().collect::<Vec<_>>());
    }
    if left.len() * 8 > all { Vec::new() } else { found }
}

/// The words that carry a meaning, in small letters.
fn words(text: &str) -> Vec<String> {
    let small = [
        "the", "and", "for", "with", "from", "after", "near", "into", "over", "who", "has", "have",
        "was", "were", "police", "said", "says",
    ];
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| {
            let figure = word.chars().any(|c| c.is_ascii_digit());
            (figure || word.chars().count() > 2) && !small.contains(&word.as_str())
        })
        .collect();
    words.sort();
    words.dedup();
    words
}

fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|other| akin(other, word))
}

/// "dies" and "died", "search" and "searching": one word in two forms.
fn akin(one: &str, two: &str) -> bool {
    if one == two {
        return true;
    }
    let shared = one.chars().zip(two.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = {
        let (a, b) = (one.chars().count(), two.chars().count());
        (a.min(b), a.max(b))
    };
    let digits = one.chars().any(|c| c.is_ascii_digit());
    !digits && shared >= 3 && shared + 1 >= short && long - shared <= 3
}
