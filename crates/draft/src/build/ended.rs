//! Whether what people were asked to keep away from is open again.

use scriven_model::{Claim, Reading};

use super::facts::Facts;
use crate::sentences;

/// What a statement says of a place or a cordon that keeps nobody out any more.
const OPEN: [&str; 17] = [
    "reopened",
    "re-opened",
    "open again",
    "back open",
    "now open",
    "fully open",
    "been lifted",
    "was lifted",
    "were lifted",
    "been removed",
    "was removed",
    "were removed",
    "been stood down",
    "no longer in place",
    "no longer need to avoid",
    "no longer need to stay",
    "returned to their homes",
];

/// What is shut to people, or kept them out.
const SHUT: [&str; 22] = [
    "road",
    "street",
    "lane",
    "row",
    "avenue",
    "motorway",
    "carriageway",
    "junction",
    "bridge",
    "path",
    "park",
    "station",
    "area",
    "scene",
    "site",
    "cordon",
    "cordons",
    "closure",
    "closures",
    "restrictions",
    "evacuation",
    "residents",
];

/// What makes it less than so: not yet, not all of it, or still to come.
const NOT: [&str; 21] = [
    "not ", "n’t", "n't", "until", "once ", "when ", "will ", " to be ", "yet", "expected", "hope",
    "part", "one lane", "some ", "remain", "still", "continue", "before", "if ", "soon", "may ",
];

/// What says that something is shut on, in whichever sentence.
const STAYS: [&str; 8] = [
    "remains closed",
    "remain closed",
    "remains shut",
    "still closed",
    "remains in place",
    "remain in place",
    "still in place",
    "continue to avoid",
];

/// Whether a statement behind the one that asked says that the way is free again.
///
/// Where it says that anything stays shut, the request stands: to keep away once too
/// often does less harm than to go too early.
pub(super) fn is(facts: &Facts<'_>, asked: &Claim) -> bool {
    facts.later(asked).any(free)
}

fn free(reading: &Reading) -> bool {
    let text = reading.text.to_lowercase();
    let has = |words: &[&str], part: &str| words.iter().any(|word| part.contains(word));
    if has(&STAYS, &text) {
        return false;
    }
    sentences::ranges(&text).into_iter().filter_map(|at| text.get(at)).any(|sentence| {
        let names = sentence
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| SHUT.contains(&word) || road(word));
        names && has(&OPEN, sentence) && !has(&NOT, sentence)
    })
}

/// "a38", "m4".
fn road(word: &str) -> bool {
    let digits = word.strip_prefix(['a', 'b', 'm']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use scriven_model::Reading;

    use super::free;

    fn reads(text: &str) -> Reading {
        let input = scriven_reader::Input {
            id: "s",
            title: None,
            body: text,
            published: None,
            issuer: None,
            url: None,
            jurisdiction: None,
        };
        scriven_reader::read(&input)
    }

    #[test]
    fn what_is_open_again_is_and_what_is_not_yet_is_not() {
        for open in [
            "The road has reopened.",
            "The cordon in Mill Street has been lifted.",
            "The A38 is now open in both directions.",
            "All road closures have now been removed.",
        ] {
            assert!(free(&reads(open)), "{open}");
        }
        for shut in [
            "The road has not reopened.",
            "The road will be reopened once the work is done.",
            "The road has partially reopened.",
            "Mill Street has reopened. Tarn Lane remains closed.",
            "The shop has reopened.",
            "Suspicion has been lifted.",
        ] {
            assert!(!free(&reads(shut)), "{shut}");
        }
    }
}
