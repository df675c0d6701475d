//! How sure words are: the hedge scale, time limits and denials.

use std::sync::LazyLock;

use scriven_model::{Claim, reading::Certainty};

use crate::text::{self, Phrases, Token};

/// Hedges and their strength, 4 established … 0 possible. The same scale as
/// [`Certainty::level`].
const HEDGES: &[(u8, &str)] = &[
    (4, "established"),
    (4, "determined"),
    (4, "we can say"),
    (3, "believed"),
    (3, "believe"),
    (3, "believes"),
    (3, "thought"),
    (3, "think"),
    (3, "no evidence"),
    (3, "no indication"),
    (3, "nothing to suggest"),
    (3, "not treating"),
    (3, "not being treated"),
    (3, "treating"),
    (3, "being treated as"),
    (3, "treated as"),
    (2, "understood"),
    (2, "understand"),
    (2, "appears"),
    (2, "appear"),
    (2, "appeared"),
    (2, "apparent"),
    (2, "apparently"),
    (2, "seems"),
    (2, "initial findings"),
    (2, "initial indications"),
    (2, "initial enquiries"),
    (2, "initial inquiries"),
    (2, "early findings"),
    (2, "early indications"),
    (2, "early enquiries"),
    (2, "early inquiries"),
    (2, "indications"),
    (2, "suggest"),
    (2, "suggests"),
    (2, "provisional"),
    (2, "provisionally"),
    (2, "preliminary"),
    (2, "likely"),
    (2, "probably"),
    (1, "reported"),
    (1, "reportedly"),
    (1, "reports"),
    (1, "report of"),
    (1, "said to have"),
    (1, "said to be"),
    (1, "alleged"),
    (1, "allegedly"),
    (1, "allege"),
    (1, "allegation"),
    (1, "allegations"),
    (1, "claimed"),
    (1, "claims"),
    (1, "suspected"),
    (1, "suspicion"),
    (0, "possible"),
    (0, "possibly"),
    (0, "possibility"),
    (0, "may"),
    (0, "might"),
    (0, "could"),
    (0, "potential"),
    (0, "potentially"),
    (0, "perhaps"),
    (0, "not ruled out"),
    (0, "not been ruled out"),
    (0, "not ruling out"),
    (0, "cannot rule out"),
    (0, "line of enquiry"),
    (0, "line of inquiry"),
    (0, "lines of enquiry"),
    (0, "lines of inquiry"),
    (0, "exploring"),
    (0, "open mind"),
    (0, "whether"),
    (0, "unclear"),
    (0, "unconfirmed"),
    (0, "not yet known"),
    (0, "not known"),
];

/// Words that say: for now.
const LIMITS: &[&str] = &[
    "at this stage",
    "at this early stage",
    "at this very early stage",
    "at that stage",
    "at this time",
    "at this point",
    "at present",
    "at the present time",
    "at the moment",
    "presently",
    "currently",
    "so far",
    "as yet",
    "for now",
    "for the time being",
    "to date",
    "early stages",
    "early stage",
    "until now",
    "up to now",
    "yet",
];

/// Words that say: not.
const DENIALS: &[&str] = &[
    "no",
    "not",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "isnt",
    "arent",
    "wasnt",
    "werent",
    "doesnt",
    "dont",
    "didnt",
    "hasnt",
    "havent",
    "cannot",
    "cant",
    "ruled out",
    "rules out",
    "denied",
    "denies",
    "unrelated",
    "unconnected",
];

static HEDGE_PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| phrases(HEDGES.iter().map(|(_, words)| *words)));
static LIMIT_PHRASES: LazyLock<Phrases> = LazyLock::new(|| phrases(LIMITS.iter().copied()));
static DENIAL_PHRASES: LazyLock<Phrases> = LazyLock::new(|| phrases(DENIALS.iter().copied()));

fn phrases<'w>(words: impl Iterator<Item = &'w str>) -> Phrases {
    Phrases::new(words.map(text::phrase).collect())
}

/// What the words of one sentence (or of a source's hedge) say of certainty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sureness {
    /// The weakest hedge in it.
    pub(crate) weakest: Option<u8>,
    /// It says: for now.
    pub(crate) limited: bool,
    /// It says: not.
    pub(crate) denied: bool,
}

/// Reads how sure some words are.
pub(crate) fn sureness(words: &[Token]) -> Sureness {
    let mut all = Sureness::default();
    for index in 0..words.len() {
        for (phrase, _) in HEDGE_PHRASES.at(words, index) {
            let Some((level, hedge)) = HEDGES.get(phrase) else { continue };
            if !(*hedge == "may" && is_month(words, index)) {
                all.weakest = Some(all.weakest.map_or(*level, |old| old.min(*level)));
            }
        }
        all.limited |= LIMIT_PHRASES.at(words, index).next().is_some();
        all.denied |= DENIAL_PHRASES.at(words, index).next().is_some();
    }
    all
}

/// "may" as the month: with a capital and not at the start, or beside a figure.
fn is_month(words: &[Token], at: usize) -> bool {
    let digits = |index: Option<usize>| {
        index
            .and_then(|index| words.get(index))
            .is_some_and(|token| token.folded.starts_with(|c: char| c.is_ascii_digit()))
    };
    words.get(at).is_some_and(|token| token.capital)
        && (at > 0 || digits(at.checked_sub(1)) || digits(Some(at + 1)))
}

/// What a sentence does to the certainty of a claim that it expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Nothing: at most as sure as the source.
    Kept,
    /// It is surer.
    Hardened,
    /// It drops "at this stage".
    LimitLost,
    /// It drops "not".
    DenialLost,
}

/// Compares a sentence with a claim that it expresses.
pub(crate) fn compare(sentence: Sureness, claim: &Claim) -> Change {
    let hedge = claim.hedge.as_deref().map(text::tokens).map(|words| sureness(&words));
    let source = hedge.unwrap_or_default();
    if claim.certainty == Certainty::Denied {
        if !sentence.denied {
            return Change::DenialLost;
        }
        // "not believed to be" is weaker than "is not".
        let level = source.weakest.filter(|level| *level < 5);
        if level.is_some_and(|level| sentence.weakest.is_none_or(|own| own > level)) {
            return Change::Hardened;
        }
    } else if claim.certainty.level() < 5
        && sentence.weakest.is_none_or(|own| own > claim.certainty.level())
    {
        return Change::Hardened;
    }
    if source.limited && !sentence.limited {
        return Change::LimitLost;
    }
    Change::Kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Sureness {
        sureness(&text::tokens(words))
    }

    #[test]
    fn the_weakest_hedge_counts() {
        assert_eq!(read("He is believed to be the owner").weakest, Some(3));
        assert_eq!(read("It may have been established").weakest, Some(0));
        assert_eq!(read("He is the owner").weakest, None);
    }

    #[test]
    fn the_month_of_may_is_no_hedge() {
        assert_eq!(read("He was arrested on 3 May in Westmoor").weakest, None);
        assert_eq!(read("He may be in Westmoor").weakest, Some(0));
    }

    #[test]
    fn limits_and_denials_are_seen() {
        assert!(read("At this early stage two men are sought").limited);
        assert!(read("It isn’t thought to be linked").denied);
        assert!(!read("A man was arrested").limited);
    }
}
