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
use tables::{EDGE_TO, EDGE_WORD, KNOWN, NODES, SENSES, SLOTS, VALUES, WORD_AT, WORDS};

/// What one wording means in one list.
pub(crate) struct Sense {
    pub(crate) cat: Cat,
    case: Case,
    value: u16,
    /// The wording as the list has it, where it must be met exactly.
    exact: &'static str,
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
            Case::Exact => self.exact == raw(),
        }
    }
}

/// A word of the lexicon.
struct Known {
    /// Its first letters (see `letters`).
    key: u64,
    /// A bit for each class it is of.
    classes: u32,
    /// The node behind the beginning of a wording by it; 0 is none.
    node: u16,
}

/// A node of the automaton.
struct Node {
    /// Where its edges begin, and its senses; they end where the next node's begin.
    edge: u16,
    sense: u16,
    /// A bit for each word that leads on, by the word's number: most words lead
    /// nowhere, and one look tells it.
    onward: u64,
}

/// The number of a word in lower case; 0 for a word of no wording. `key` is its own
/// (see `letters`).
pub(crate) fn word(key: u64, word: &[u8]) -> u16 {
    let mut slot = table::slot(table::hash(key, word), SLOTS.len());
    // Half of the slots are empty, so this ends soon.
    loop {
        let number = SLOTS.get(slot).copied().unwrap_or(0);
        if number == 0 || is(number, key, word) {
            return number;
        }
        slot = (slot + 1) & (SLOTS.len() - 1);
    }
}

/// Whether this is the word of the number. Words of up to seven bytes have a key
/// that no other word has.
fn is(number: u16, key: u64, word: &[u8]) -> bool {
    KNOWN.get(usize::from(number)).is_some_and(|known| known.key == key)
        && (word.len() < 8 || spelled(number) == word)
}

fn spelled(number: u16) -> &'static [u8] {
    WORD_AT
        .get(usize::from(number)..)
        .and_then(<[u32]>::first_chunk)
        .and_then(|[from, to]| WORDS.as_bytes().get(*from as usize..*to as usize))
        .unwrap_or_default()
}

/// The classes of a word.
pub(crate) fn classes(word: u16) -> Marks {
    Marks::classes(KNOWN.get(usize::from(word)).map_or(0, |known| known.classes))
}

/// The node behind the beginning of a wording by a word; 0 is none.
pub(crate) fn begin(word: u16) -> u16 {
    KNOWN.get(usize::from(word)).map_or(0, |known| known.node)
}

/// The node behind `node` by a word; 0 is none.
pub(crate) fn step(node: u16, word: u16) -> u16 {
    let Some((here, next)) = at(node) else { return 0 };
    if here.onward >> (word % 64) & 1 == 0 {
        return 0;
    }
    let from = usize::from(here.edge);
    let by = EDGE_WORD.get(from..usize::from(next.edge)).unwrap_or_default();
    by.binary_search(&word).ok().and_then(|at| EDGE_TO.get(from + at)).copied().unwrap_or(0)
}

/// What the wording that ends at the node means.
pub(crate) fn senses(node: u16) -> &'static [Sense] {
    at(node)
        .and_then(|(here, next)| SENSES.get(usize::from(here.sense)..usize::from(next.sense)))
        .unwrap_or_default()
}

/// A node and the one behind it.
fn at(node: u16) -> Option<(&'static Node, &'static Node)> {
    let [here, next] = NODES.get(usize::from(node)..)?.first_chunk()?;
    Some((here, next))
}

#[cfg(test)]
mod tests {
    use super::{Cat, SENSES, WORD_AT, spelled, word};
    use crate::text::letters;

    fn find(alone: &[u8]) -> u16 {
        word(letters::key(letters::piece(alone, 0), alone.len()), alone)
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
        for number in 1..WORD_AT.len() - 1 {
            let number = u16::try_from(number).unwrap();
            assert_eq!(find(spelled(number)), number);
        }
        assert_eq!(find(b"zyzzyva"), 0);
        assert_eq!(find(b""), 0);
    }
}
