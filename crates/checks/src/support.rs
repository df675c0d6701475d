//! Which claims a sentence rests on, found by words and values.
//!
//! At the desk every sentence carries its claims. A lint has only the text: it
//! takes a sentence to rest on a claim when it has the claim's distinctive
//! words. This is a matcher of words, not of meaning: a sentence that says
//! something new in old words passes, and a free paraphrase may not.

use std::collections::HashSet;

use scriven_model::{Claim, ClaimId, ClaimState, Reading, Story, Topic};

use crate::text;

/// Words that carry no fact of their own in a news story.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "added",
    "according",
    "after",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "being",
    "but",
    "by",
    "can",
    "come",
    "could",
    "did",
    "do",
    "does",
    "during",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "him",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "made",
    "may",
    "more",
    "not",
    "no",
    "of",
    "on",
    "or",
    "other",
    "our",
    "out",
    "over",
    "said",
    "say",
    "says",
    "she",
    "since",
    "so",
    "some",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "told",
    "up",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "will",
    "with",
    "would",
    "you",
    "your",
    "police",
    "officers",
    "officer",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "statement",
    "issued",
    "force",
    "man",
    "woman",
    "people",
    "person",
    "incident",
    "today",
    "yesterday",
    "now",
    "year",
    "old",
    "aged",
    "believed",
    "thought",
    "understood",
    "stage",
    "early",
    "currently",
    "new",
    "still",
    "yet",
    "called",
    "please",
];

const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// The end of a word off, so that "arrest", "arrests" and "arrested" meet.
pub(crate) fn stem(word: &str) -> &str {
    for end in ["ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "e"] {
        if let Some(rest) = word.strip_suffix(end)
            && rest.len() >= 3
            && rest.is_ascii()
        {
            let bytes = rest.as_bytes();
            let doubled = bytes.len() > 3
                && bytes.last() == bytes.get(bytes.len() - 2)
                && !matches!(bytes.last(), Some(b's' | b'l'));
            return if doubled { rest.get(..rest.len() - 1).unwrap_or(rest) } else { rest };
        }
    }
    word
}

fn number(word: &str) -> Option<usize> {
    NUMBERS.iter().position(|known| *known == word)
}

/// The stems of the words that carry facts.
pub(crate) fn content(words: &[String]) -> HashSet<String> {
    words
        .iter()
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .map(|word| number(word).map_or_else(|| stem(word).to_owned(), |n| n.to_string()))
        .collect()
}

/// The words of a claim in a form to compare, made once.
pub(crate) struct Marks {
    label: HashSet<String>,
    words: HashSet<String>,
    value: HashSet<String>,
    /// The words that limit it, in order.
    pub(crate) hedge: Vec<String>,
}

impl Marks {
    pub(crate) fn of(claim: &Claim) -> Self {
        let hedge = claim.hedge.as_deref().map(text::words).unwrap_or_default();
        let mut words = content(&text::words(&claim.words));
        for word in &hedge {
            words.remove(stem(word));
        }
        Self {
            label: content(&text::words(&claim.label)),
            words,
            value: content(&text::words(&claim.value)),
            hedge,
        }
    }

    /// Whether words express the claim: they have half of its distinctive words,
    /// or its value.
    pub(crate) fn in_words(&self, topic: Topic, sentence: &HashSet<String>) -> bool {
        let share = |own: &HashSet<String>, least: usize| {
            let hits = own.intersection(sentence).count();
            !own.is_empty() && hits * 2 >= own.len() && hits >= least.min(own.len())
        };
        match topic {
            Topic::Age | Topic::Reference => share(&self.value, 1) || share(&self.label, 1),
            Topic::Quote => {
                let hits = self.words.intersection(sentence).count();
                hits >= 4 && hits * 3 >= sentence.len()
            }
            _ => share(&self.label, 2) || share(&self.words, 2) || share(&self.value, 1),
        }
    }
}

/// Gives every sentence that rests on no claim those whose words it has: live
/// ones, and where there are none, those that no longer hold. A sentence most of
/// whose words no statement has rests on nothing.
pub fn attach(story: &mut Story, claims: &[Claim], readings: &[Reading]) {
    let marks: Vec<(&Claim, Marks)> =
        claims.iter().map(|claim| (claim, Marks::of(claim))).collect();
    let mut known: HashSet<String> = HashSet::new();
    for reading in readings {
        known.extend(content(&text::words(&reading.text)));
    }
    for claim in claims {
        known.extend(content(&text::words(&claim.label)));
        known.extend(content(&text::words(&claim.value)));
        known.extend(claim.said_by.iter().flat_map(|by| content(&text::words(by))));
    }
    let followable = followable(claims, readings);
    let voices: HashSet<String> = readings
        .iter()
        .flat_map(|reading| &reading.speakers)
        .flat_map(|speaker| [&speaker.name, &speaker.rank, &speaker.organisation])
        .flatten()
        .flat_map(|words| content(&text::words(words)))
        .collect();
    let find = |words: &str| -> Vec<ClaimId> {
        let sentence = content(&text::words(words));
        let covered = sentence.iter().filter(|word| known.contains(*word)).count();
        if covered * 2 < sentence.len() {
            return Vec::new();
        }
        let of = |live: bool| {
            marks
                .iter()
                .filter(|(claim, _)| (claim.state == ClaimState::Live) == live)
                .filter(|(claim, marks)| marks.in_words(claim.topic, &sentence))
                .map(|(claim, _)| claim.id)
                .collect::<Vec<_>>()
        };
        let live = of(true);
        if !live.is_empty() {
            return live;
        }
        let dead = of(false);
        if dead.is_empty() { followed(&sentence, &voices, &followable) } else { dead }
    };
    let sentences = story.blocks.iter_mut().flat_map(|block| block.sentences.iter_mut());
    for sentence in std::iter::once(&mut story.headline).chain(sentences) {
        if sentence.claims.is_empty() && !sentence.own {
            sentence.claims = find(&sentence.text);
        }
    }
    for line in story.timeline.iter_mut().filter(|line| line.claims.is_empty()) {
        line.claims = find(&line.text);
    }
}

/// A sentence of a statement, and the live claims that stand in it or, where it
/// gave none, the one that stands nearest.
struct Followable {
    content: HashSet<String>,
    claims: Vec<ClaimId>,
}

fn followable(claims: &[Claim], readings: &[Reading]) -> Vec<Followable> {
    let mut all = Vec::new();
    for reading in readings {
        let own: Vec<(usize, usize, ClaimId)> = claims
            .iter()
            .filter(|c| c.state == ClaimState::Live && c.statement.to_string() == reading.id)
            .filter_map(|c| c.spans.first().map(|span| (span.start, span.end, c.id)))
            .collect();
        for paragraph in reading.text.split('\n') {
            for sentence in crate::written::sentences(paragraph) {
                // Both are parts of the same text: their addresses give the offset.
                let start = sentence.as_ptr() as usize - reading.text.as_ptr() as usize;
                let end = start + sentence.len();
                let mut inside: Vec<ClaimId> = own
                    .iter()
                    .filter(|(from, to, _)| start <= *from && *to <= end)
                    .map(|(_, _, id)| *id)
                    .collect();
                if inside.is_empty() {
                    let near = own.iter().min_by_key(|(from, _, _)| from.abs_diff(start));
                    inside.extend(near.map(|(_, _, id)| *id));
                }
                let content = content(&text::words(sentence));
                all.push(Followable { content, claims: inside });
            }
        }
    }
    all
}

/// The claims of the statement's sentence that this one closely follows: three
/// in four of its words that carry facts stand there, the speaker's name aside.
fn followed(
    sentence: &HashSet<String>,
    voices: &HashSet<String>,
    all: &[Followable],
) -> Vec<ClaimId> {
    let sentence: HashSet<&String> = sentence.difference(voices).collect();
    if sentence.len() < 3 {
        return Vec::new();
    }
    let hits =
        |one: &Followable| sentence.iter().filter(|word| one.content.contains(**word)).count();
    all.iter()
        .max_by_key(|one| hits(one))
        .filter(|one| hits(one) * 4 >= sentence.len() * 3)
        .map(|one| one.claims.clone())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        assert_eq!(stem("arrested"), stem("arrests"));
        assert_eq!(stem("stabbed"), stem("stabbing"));
        assert_eq!(stem("injuries"), "injur");
    }
}
