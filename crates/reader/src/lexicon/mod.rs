//! The lexicon: every word and wording the reader knows, in one automaton.
//!
//! The lists live as data in `books/vocabularies`. The build script expands them
//! and lays them out as tables; a text is looked through in one pass.

mod cat;
mod class;
#[cfg(test)]
mod expand;
mod marks;
mod table;
/// What the build script wrote.
#[expect(clippy::unreadable_literal, reason = "these numbers are read by no person")]
mod tables {
    use super::{Case, Cat, Known, Node, Sense};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

pub(crate) use cat::{Case, Cat};
pub(crate) use class::Class;
pub(crate) use marks::Marks;
use tables::{
    EDGE_TO, EDGE_WORD, EXACT, KNOWN, NODES, SENSES, SHIFTS, TAILS, VALUES, WORD_AT, WORDS,
};

/// What one wording means in one list.
pub(crate) struct Sense {
    pub(crate) cat: Cat,
    case: Case,
    value: u16,
    /// The wording as the list has it, where it must be met exactly.
    exact: u16,
}

impl Sense {
    /// The value in the list: the status, the rank in full, the force's name.
    pub(crate) fn value(&self) -> &'static str {
        VALUES.get(usize::from(self.value)).copied().unwrap_or("")
    }

    /// Whether it is meant by a wording that begins with a capital or not, and that the
    /// text has as `raw` tells.
    pub(crate) fn fits<'t>(&self, capital: bool, raw: impl Fn() -> &'t str) -> bool {
        match self.case {
            Case::Any => true,
            Case::Capital => capital,
            Case::Exact => EXACT.get(usize::from(self.exact)).is_some_and(|exact| *exact == raw()),
        }
    }
}

/// A word of the lexicon.
struct Known {
    /// Its first letters (see `letters`).
    key: u64,
    /// A bit for each word that leads on from its node, by the word's number; all where
    /// something ends there.
    onward: u64,
    /// A bit for each class it is of.
    classes: u32,
    /// The node behind the beginning of a wording by it; 0 is none.
    node: u16,
    /// 0 where no word has the place.
    len: u8,
}

/// A node of the automaton. Node 0 is none: what begins a wording stands with the words.
struct Node {
    /// A bit for each word that leads on, by the word's number: most words lead
    /// nowhere, and one look tells it.
    onward: u64,
    /// Where its edges begin, and its senses, and how many there are.
    edge: u16,
    edges: u16,
    sense: u16,
    senses: u16,
}

/// A word as the lexicon knows it.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    /// Its number; 0 for a word of no wording.
    pub(crate) number: u16,
    known: &'static Known,
}

impl Word {
    /// The classes it is of.
    pub(crate) fn marks(self) -> Marks {
        Marks::classes(self.known.classes)
    }

    /// The node behind the beginning of a wording by it; 0 is none.
    pub(crate) fn node(self) -> u16 {
        self.known.node
    }

    /// Whether a wording by it may end here, or go on with the word of the number. Most words
    /// that could begin a wording begin none: what stands behind tells it.
    pub(crate) fn goes_on(self, behind: u16) -> bool {
        self.known.onward >> (behind % 64) & 1 != 0
    }
}

/// What is known of a word of no wording.
static UNKNOWN: Known = Known { key: 0, onward: 0, classes: 0, node: 0, len: 0 };

/// Where a word in lower case stands in the table, if it does. `key` is its own (see
/// `letters`).
#[inline]
pub(crate) fn place(key: u64, word: &[u8]) -> u16 {
    let hash = table::hash(key, table::tail(word), word.len());
    let shifts: &[u16; table::BUCKETS] = &SHIFTS;
    let shift = shifts.get(table::bucket(hash)).copied().unwrap_or(0);
    // The table is smaller than that: its numbers are of this kind.
    u16::try_from(table::place(hash, shift, KNOWN.len())).unwrap_or(u16::MAX)
}

/// The word that has the place, where it is this one.
#[inline]
pub(crate) fn word(place: u16, key: u64, word: &[u8]) -> Word {
    let at = usize::from(place);
    let known = KNOWN.get(at).unwrap_or(&UNKNOWN);
    let is = known.key == key && usize::from(known.len) == word.len();
    if !is || word.len() > 8 && !ends_so(place, word) {
        return Word { number: 0, known: &UNKNOWN };
    }
    Word { number: place + 1, known }
}

/// Whether the word that has the place ends as this one does.
fn ends_so(place: u16, word: &[u8]) -> bool {
    TAILS.get(usize::from(place)) == Some(&table::tail(word))
        && (word.len() <= 16 || spelled(place + 1) == word)
}

fn spelled(number: u16) -> &'static [u8] {
    WORD_AT
        .get(usize::from(number)..)
        .and_then(<[u32]>::first_chunk)
        .and_then(|[from, to]| WORDS.as_bytes().get(*from as usize..*to as usize))
        .unwrap_or_default()
}

/// The node behind `node` by a word; 0 is none.
pub(crate) fn step(node: u16, word: u16) -> u16 {
    let Some(node) = NODES.get(usize::from(node)) else { return 0 };
    if node.onward >> (word % 64) & 1 == 0 {
        return 0;
    }
    let from = usize::from(node.edge);
    let by = EDGE_WORD.get(from..from + usize::from(node.edges)).unwrap_or_default();
    by.binary_search(&word).ok().and_then(|at| EDGE_TO.get(from + at)).copied().unwrap_or(0)
}

/// What the wording that ends at the node means.
pub(crate) fn senses(node: u16) -> &'static [Sense] {
    NODES.get(usize::from(node)).map_or(&[], |node| {
        let from = usize::from(node.sense);
        SENSES.get(from..from + usize::from(node.senses)).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Cat, SENSES, WORD_AT, place, spelled, word};
    use crate::text::letters;

    fn find(alone: &[u8]) -> u16 {
        let key = letters::key(letters::piece(alone, 0), alone.len());
        word(place(key, alone), key, alone).number
    }

    #[test]
    fn every_list_is_in_the_automaton() {
        assert!(SENSES.len() > 1000, "{}", SENSES.len());
        for (cat, _) in Cat::ALL {
            assert!(SENSES.iter().any(|s| s.cat == *cat), "no wording for {cat:?}");
        }
    }

    #[test]
    fn every_word_is_found_under_its_own_number_and_no_other_is() {
        let mut found = 0;
        for number in 1..WORD_AT.len() - 1 {
            let number = u16::try_from(number).unwrap();
            if !spelled(number).is_empty() {
                assert_eq!(find(spelled(number)), number);
                found += 1;
            }
        }
        assert!(found > 5000, "{found}");
        assert_eq!(find(b"zyzzyva"), 0);
        assert_eq!(find(b""), 0);
    }
}
