//! The lexicon: every word and wording the reader knows, in one automaton.
//!
//! The lists live as data in `books/vocabularies`; they are expanded, put into
//! one automaton over words when first needed, and found in a text in one pass.

mod cat;
mod expand;
mod quick;
mod vocabularies;

use std::{collections::HashMap, sync::OnceLock};

pub(crate) use cat::Cat;
use quick::Quick;

use crate::text::tokens;

/// How a word must be written for a list to mean it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Case {
    /// In any case.
    Any,
    /// Beginning with a capital.
    Capital,
    /// Exactly as in the list.
    Exact,
}

/// What one wording means in one list.
#[derive(Debug)]
pub(crate) struct Sense {
    pub(crate) cat: Cat,
    /// The value in the list: the status, the rank in full, the force's name.
    pub(crate) value: &'static str,
    case: Case,
    /// The wording as the list has it.
    wording: Box<str>,
}

impl Sense {
    /// Whether `raw`, as the text has it, is meant.
    pub(crate) fn fits(&self, raw: &str) -> bool {
        match self.case {
            Case::Any => true,
            Case::Capital => raw.starts_with(|c: char| c.is_uppercase()),
            Case::Exact => *self.wording == *raw,
        }
    }
}

/// One automaton over words: a trie whose steps are whole tokens, so that a
/// wording is met only where it begins and ends with a word.
///
/// Over a text of n words and wordings of at most m words a search takes at
/// most n × m steps; m is small and fixed by the lists.
pub(crate) struct Lexicon {
    /// Every word of every wording; its number is never 0.
    words: HashMap<Box<str>, u32, Quick>,
    /// From a node, by a word, to the next node.
    next: HashMap<(u32, u32), u32, Quick>,
    /// By node: what the wording that ends there means.
    senses: Vec<Vec<Sense>>,
}

impl Lexicon {
    /// The one of this process, built when first asked for.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| build(vocabularies::all()))
    }

    /// The number of a word in lower case; 0 for a word of no wording.
    pub(crate) fn word(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The node behind `node` by a word; the root is 0.
    pub(crate) fn step(&self, node: u32, word: u32) -> Option<u32> {
        self.next.get(&(node, word)).copied()
    }

    /// What the wording that ends at the node means.
    pub(crate) fn senses(&self, node: u32) -> &[Sense] {
        self.senses.get(node as usize).map_or(&[], Vec::as_slice)
    }

    fn enter(&mut self, wording: &str) -> usize {
        let lower = wording.to_lowercase();
        let mut node = 0u32;
        for token in tokens::cut(&lower) {
            let word = lower.get(token.start as usize..token.end as usize).unwrap_or("");
            let fresh = number(self.words.len() + 1);
            let word = *self.words.entry(word.into()).or_insert(fresh);
            let behind = number(self.senses.len());
            node = *self.next.entry((node, word)).or_insert(behind);
            if node == behind {
                self.senses.push(Vec::new());
            }
        }
        node as usize
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn build(lists: Vec<vocabularies::List>) -> Lexicon {
    let mut lexicon =
        Lexicon { words: HashMap::default(), next: HashMap::default(), senses: vec![Vec::new()] };
    for list in lists {
        for (value, wording) in list.wordings {
            // Values live as long as the process; there are a few thousand, once.
            let value: &'static str = Box::leak(value.into_boxed_str());
            for wording in expand::expand(&wording) {
                let at = lexicon.enter(&wording);
                let Some(senses) = lexicon.senses.get_mut(at).filter(|_| at > 0) else { continue };
                if !senses.iter().any(|s| s.cat == list.cat && *s.wording == *wording) {
                    let wording = wording.into_boxed_str();
                    senses.push(Sense { cat: list.cat, value, case: list.case, wording });
                }
            }
        }
    }
    lexicon
}

#[cfg(test)]
mod tests {
    use super::{Cat, Lexicon};

    #[test]
    fn every_list_is_in_the_automaton() {
        let lexicon = Lexicon::shared();
        assert!(lexicon.senses.len() > 1000, "{}", lexicon.senses.len());
        for cat in Cat::ALL {
            assert!(
                lexicon.senses.iter().flatten().any(|s| s.cat == *cat),
                "no wording for {cat:?}"
            );
        }
    }
}
