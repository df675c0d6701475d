//! What a statement says is not so: "No arrests have been made." Such a sentence gives no
//! fact, for nothing is the case by it; it was read all the same.

use super::{Group, Told};
use crate::{Reading, Span, reading::Hedge, words};

/// Words that turn a sentence round.
const NOT: [&str; 10] =
    ["no", "not", "nobody", "none", "never", "nor", "neither", "without", "nothing", "cannot"];

/// What statements deny, by the beginnings of its words.
const ABOUT: [&str; 25] = [
    "arrest", "charge", "injur", "hurt", "harm", "wound", "casualt", "fatalit", "death", "died",
    "killed", "suspici", "threat", "danger", "risk", "linked", "connect", "related", "terror",
    "weapon", "firearm", "shot", "damage", "treated", "stolen",
];

/// The longest such sentence, in bytes: longer ones say other things as well.
const LONG: usize = 240;

/// The sentences that say that something is not so, of those that gave no fact.
pub(super) fn sentences(reading: &Reading) -> Vec<Told> {
    let told = |(n, span): (usize, &Span)| {
        let words = span.of(&reading.text).filter(|words| denies(words))?;
        let value = words.trim().trim_end_matches('.').to_owned();
        let path = format!("unread[{n}]");
        let spans = vec![*span];
        let told = Told::new(Group::Denied, "sentence", path, value, words.to_owned(), spans);
        Some(Told { open: false, ..told })
    };
    reading.unread.iter().enumerate().filter_map(told).collect()
}

/// The sentences that gave no fact and deny nothing.
pub fn unread(reading: &Reading) -> Vec<Span> {
    let silent = |span: &&Span| !span.of(&reading.text).is_some_and(denies);
    reading.unread.iter().filter(silent).copied().collect()
}

/// What makes "not" a word of what is not known or not told, rather than of what is not so.
const OPEN: [&str; 13] = [
    "whether",
    "know",
    "known",
    "knows",
    "unknown",
    "say",
    "comment",
    "establish",
    "established",
    "confirm",
    "confirmed",
    "identify",
    "identified",
];

/// Whether a sentence says that something of an incident is not so. A question does not,
/// nor does what is asked of the public, or what nobody knows or will say.
fn denies(sentence: &str) -> bool {
    if sentence.len() > LONG || sentence.trim_end().ends_with('?') {
        return false;
    }
    let lower = sentence.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().any(|word| matches!(word, "please" | "you" | "your" | "if" | "should" | "must")) {
        return false;
    }
    if words().any(|word| OPEN.contains(&word)) {
        return false;
    }
    let turned =
        words().any(|word| NOT.contains(&word)) || lower.contains("n't") || lower.contains("n’t");
    turned && words().any(|word| ABOUT.iter().any(|about| word.starts_with(about)))
}

/// How sure a hedge leaves what it limits, in words that need no key.
pub(super) fn how_sure(hedge: &Hedge) -> &'static str {
    let lower = hedge.words.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric());
    let open = ["ruled out", "rule out", "known", "yet"].iter().any(|open| lower.contains(open));
    if hedge.level == 0 && !open && words().any(|word| NOT.contains(&word)) {
        return "said not to be so";
    }
    words::sureness(hedge.level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_denies_is_told_from_one_that_says_nothing() {
        for sentence in [
            "No arrests have been made.",
            "Nobody else was hurt.",
            "The fire is not being treated as suspicious.",
            "There is no wider risk to the public.",
            "Nobody else was injured and no weapon has been recovered.",
            "No arrests have been made yet, the inspector said.",
            "Officers aren’t treating the two as linked.",
        ] {
            assert!(denies(sentence), "{sentence}");
        }
        for sentence in [
            "The weather was fair.",
            "Tea is not served at the event.",
            "If you were not hurt, please call.",
            "Was nobody arrested?",
            "Police would not say whether the deaths are connected.",
            "Officers do not know who else was hurt.",
            "No arrests have been confirmed.",
            "You must not harm the birds.",
        ] {
            assert!(!denies(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_hedge_says_in_words_how_sure_it_leaves_a_fact() {
        let hedge = |level, words: &str| Hedge { level, words: words.to_owned(), spans: vec![] };
        assert_eq!(how_sure(&hedge(0, "may")), "possible, not confirmed");
        assert_eq!(how_sure(&hedge(0, "not believed to be")), "said not to be so");
        assert_eq!(how_sure(&hedge(0, "not ruled out")), "possible, not confirmed");
        assert_eq!(how_sure(&hedge(3, "thought to")), "believed, not confirmed");
    }
}
