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
    use super::{Case, Cat, Sense};

    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

pub(crate) use cat::{Case, Cat};
pub(crate) use class::Class;
pub(crate) use marks::Marks;
use tables::{
    CLASSES, EDGE_AT, EDGE_TO, EDGE_WORD, KEYS, ROOT, SENSE_AT, SENSES, SLOTS, VALUES, WORD_AT,
    WORDS,
};

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

    /// Whether `raw`, as the text has it, is meant.
    pub(crate) fn fits(&self, raw: &str) -> bool {
        match self.case {
            Case::Any => true,
            Case::Capital => raw.starts_with(|c: char| c.is_uppercase()),
            Case::Exact => self.exact == raw,
        }
    }
}

/// The number of the word `text[start..end]`, in lower case; 0 for a word of no wording.
pub(crate) fn word(text: &[u8], start: usize, end: usize) -> u16 {
    let word = text.get(start..end).unwrap_or_default();
    let key = key(text, start, end);
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

/// The key of the word `text[start..end]`. Its bytes are taken in one piece, with
/// what stands behind it, wherever the text goes on so far.
fn key(text: &[u8], start: usize, end: usize) -> u64 {
    let len = end.saturating_sub(start);
    match text.get(start..).and_then(<[u8]>::first_chunk) {
        Some(piece) if len >= 8 => u64::from_le_bytes(*piece),
        Some(piece) => u64::from_le_bytes(*piece) & !(u64::MAX << (8 * len)),
        None => table::key(text.get(start..end).unwrap_or_default()),
    }
}

/// Whether this is the word of the number.
fn is(number: u16, key: u64, word: &[u8]) -> bool {
    let number = usize::from(number);
    KEYS.get(number) == Some(&key)
        && range(&WORD_AT, number).is_some_and(|(from, to)| {
            to - from == word.len()
                && (word.len() <= 8 || WORDS.as_bytes().get(from..to) == Some(word))
        })
}

#[cfg(test)]
fn spelled(number: u16) -> &'static [u8] {
    range(&WORD_AT, usize::from(number))
        .and_then(|(from, to)| WORDS.as_bytes().get(from..to))
        .unwrap_or_default()
}

/// The classes of a word.
pub(crate) fn classes(word: u16) -> Marks {
    Marks::classes(CLASSES.get(usize::from(word)).copied().unwrap_or(0))
}

/// The node behind the beginning of a wording by a word; 0 is none.
pub(crate) fn begin(word: u16) -> u32 {
    ROOT.get(usize::from(word)).copied().unwrap_or(0)
}

/// The node behind `node` by a word; 0 is none.
pub(crate) fn step(node: u32, word: u16) -> u32 {
    let Some((from, to)) = range(&EDGE_AT, node as usize) else { return 0 };
    let by = EDGE_WORD.get(from..to).unwrap_or_default();
    by.binary_search(&word).ok().and_then(|at| EDGE_TO.get(from + at)).copied().unwrap_or(0)
}

/// Whether a wording ends at the node.
pub(crate) fn ends(node: u32) -> bool {
    range(&SENSE_AT, node as usize).is_some_and(|(from, to)| from < to)
}

/// What the wording that ends at the node means.
pub(crate) fn senses(node: u32) -> &'static [Sense] {
    range(&SENSE_AT, node as usize).and_then(|(from, to)| SENSES.get(from..to)).unwrap_or_default()
}

fn range(at: &[u32], number: usize) -> Option<(usize, usize)> {
    Some((*at.get(number)? as usize, *at.get(number + 1)? as usize))
}

#[cfg(test)]
mod tests {
    use super::{Cat, SENSES, WORD_AT, spelled, word};

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
            let alone = spelled(number);
            assert_eq!(word(alone, 0, alone.len()), number);
            let inside = [b"(", alone, b" behind it"].concat();
            assert_eq!(word(&inside, 1, alone.len() + 1), number);
        }
        assert_eq!(word(b"zyzzyva", 0, 7), 0);
        assert_eq!(word(b"", 0, 0), 0);
    }
}
