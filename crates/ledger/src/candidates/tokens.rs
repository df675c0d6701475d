//! Words as they are compared: by what they come to, not one string with another.

/// Words worth comparing: each as a number, and whether it looks like a name or a number.
/// The lowest bit is free.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (u64, bool)> {
    let mut buffer = String::new();
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter_map(move |word| {
        let name = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        buffer.clear();
        for c in word.chars().filter(|c| !matches!(c, '\'' | '’')) {
            if c.is_ascii() {
                buffer.push(c.to_ascii_lowercase());
            } else {
                buffer.extend(c.to_lowercase());
            }
        }
        let telling = buffer.len() >= 3 && COMMON.binary_search(&buffer.as_str()).is_err();
        telling.then(|| (number(&buffer) & !1, name))
    })
}

/// Runs of words of this length stand for a sentence.
const RUN: usize = 8;

/// A number for the first words of a plain sentence, where it is long enough to be told
/// from any other.
pub(super) fn first_run(plain: &str) -> Option<u64> {
    runs(plain).next()
}

/// A number for each run of words of a plain text.
pub(super) fn runs(plain: &str) -> impl Iterator<Item = u64> {
    let words: Vec<u64> = plain.split(' ').map(number).collect();
    let runs: Vec<u64> = words.windows(RUN).map(mix).collect();
    runs.into_iter()
}

fn mix(words: &[u64]) -> u64 {
    words.iter().fold(SEED, |sum, word| (sum.rotate_left(5) ^ word).wrapping_mul(PRIME))
}

/// FNV-1a: the same number for the same word everywhere, and no two words of a file alike.
fn number(word: &str) -> u64 {
    word.bytes().fold(SEED, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A set of words that is asked often: most that are not in it fall through a sieve.
pub(super) struct Words {
    sorted: Vec<u64>,
    sieve: [u64; 64],
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut sorted: Vec<u64> = tokens(text).map(|(word, _)| word).collect();
        sorted.sort_unstable();
        sorted.dedup();
        let mut sieve = [0; 64];
        for word in &sorted {
            let (slot, bit) = place(*word);
            if let Some(bits) = sieve.get_mut(slot) {
                *bits |= bit;
            }
        }
        Self { sorted, sieve }
    }

    /// Whether the word is one of them; the lowest bit does not count.
    pub(super) fn has(&self, word: u64) -> bool {
        let (slot, bit) = place(word);
        self.sieve.get(slot).is_some_and(|bits| bits & bit != 0)
            && self.sorted.binary_search(&(word & !1)).is_ok()
    }
}

/// Where in the sieve a word has its mark.
fn place(word: u64) -> (usize, u64) {
    (usize::try_from(word >> 58).unwrap_or(0), 1 << ((word >> 52) & 63))
}

/// Words that every statement has, sorted.
const COMMON: [&str; 62] = [
    "about",
    "after",
    "also",
    "and",
    "any",
    "anyone",
    "anything",
    "appeal",
    "are",
    "been",
    "before",
    "but",
    "call",
    "can",
    "constable",
    "contact",
    "could",
    "dc",
    "detective",
    "for",
    "from",
    "had",
    "has",
    "have",
    "her",
    "him",
    "his",
    "incident",
    "information",
    "into",
    "investigation",
    "man",
    "may",
    "not",
    "officer",
    "officers",
    "our",
    "out",
    "pc",
    "please",
    "police",
    "said",
    "that",
    "the",
    "their",
    "them",
    "they",
    "this",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "will",
    "with",
    "witnesses",
    "woman",
    "would",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_whatever_their_case_and_marks() {
        let of = |text| tokens(text).collect::<Vec<_>>();
        assert_eq!(of("the O’Dell, ÉCLAIR"), of("The O'Dell. Éclair"));
        assert_eq!(of("St Bride's of it").len(), 1);
        assert!(COMMON.is_sorted(), "looked up by halves");
    }

    #[test]
    fn a_run_of_eight_words_is_found_wherever_it_stands() {
        let long = "she said that he had seen the man run into the lane";
        let run = first_run("that he had seen the man run into the lane");
        assert!(run.is_some_and(|run| runs(long).any(|other| other == run)));
        assert_eq!(first_run("that he had seen the man run"), None);
    }

    #[test]
    fn a_set_of_words_has_each_of_them_and_no_other() {
        let words = Words::of("A red Fiesta was seen in Tarn Lane");
        assert!(tokens("fiesta, RED, lane").all(|(word, name)| words.has(word | u64::from(name))));
        assert!(!tokens("blue Corsa in Mill Row").any(|(word, _)| words.has(word)));
    }
}
