//! Words and sentences that stand in both.

use std::collections::HashSet;

use scriven_model::{Claim, Reading, Topic};

use super::sign::{Evidence, Sign};
use crate::text::plain;

/// A reading made ready to be compared with many incidents.
pub(super) struct Mine<'r> {
    pub(super) reading: &'r Reading,
    words: HashSet<String>,
    plain: String,
}

impl<'r> Mine<'r> {
    pub(super) fn of(reading: &'r Reading) -> Self {
        Self {
            reading,
            words: tokens(&reading.text).map(|(word, _)| word).collect(),
            plain: plain(&reading.text),
        }
    }
}

/// Words of a claim that tell incidents apart.
const TELLING: [Topic; 9] = [
    Topic::Place,
    Topic::Injury,
    Topic::Description,
    Topic::Item,
    Topic::Vehicle,
    Topic::Offence,
    Topic::Quote,
    Topic::Name,
    Topic::Person,
];

/// How much of what tells the incident apart the statement has too.
pub(super) fn shared_words(found: &mut Evidence, mine: &Mine<'_>, live: &[&Claim]) {
    let (mut all, mut names) = ((0_u32, 0_u32), (0_u32, 0_u32));
    let mut seen: HashSet<String> = HashSet::new();
    for claim in live.iter().filter(|claim| TELLING.contains(&claim.topic)) {
        for (word, name) in
            tokens(if claim.topic == Topic::Quote { &claim.label } else { &claim.words })
        {
            if !seen.insert(word.clone()) {
                continue;
            }
            let hit = u32::from(mine.words.contains(&word));
            all = (all.0 + hit, all.1 + 1);
            if name {
                names = (names.0 + hit, names.1 + 1);
            }
        }
    }
    let share =
        |(hits, of): (u32, u32)| if of >= 3 { f64::from(hits) / f64::from(of) } else { 0.0 };
    found.measure(Sign::SharedWords, share(all));
    found.measure(Sign::SharedNames, share(names));
    // Two texts that share hardly a word share no sentence.
    if share(all) < 0.15 {
        return;
    }
    let sentence = live.iter().filter(|claim| claim.topic == Topic::Quote).any(|claim| {
        claim
            .label
            .split(['.', '\n', '!', '?'])
            .map(plain)
            .any(|sentence| sentence.split(' ').count() >= 8 && mine.plain.contains(&sentence))
    });
    if sentence {
        found.sign(Sign::SameSentence);
        found.because("a sentence stands in both".to_owned());
    }
}

/// Words worth comparing, and whether each looks like a name or a number.
fn tokens(text: &str) -> impl Iterator<Item = (String, bool)> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter_map(|word| {
        let name = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let word = plain(word);
        (word.len() >= 3 && !COMMON.contains(&word.as_str())).then_some((word, name))
    })
}

/// Words that every statement has.
const COMMON: [&str; 62] = [
    "the",
    "and",
    "was",
    "were",
    "has",
    "have",
    "had",
    "that",
    "this",
    "with",
    "from",
    "for",
    "who",
    "are",
    "been",
    "his",
    "her",
    "him",
    "they",
    "their",
    "them",
    "our",
    "you",
    "your",
    "anyone",
    "any",
    "not",
    "but",
    "after",
    "before",
    "into",
    "out",
    "which",
    "when",
    "where",
    "what",
    "will",
    "would",
    "could",
    "can",
    "may",
    "police",
    "officers",
    "officer",
    "man",
    "woman",
    "incident",
    "information",
    "investigation",
    "witnesses",
    "appeal",
    "call",
    "contact",
    "please",
    "also",
    "said",
    "pc",
    "dc",
    "detective",
    "constable",
    "about",
    "anything",
];
