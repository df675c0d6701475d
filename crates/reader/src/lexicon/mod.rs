//! The lexicon: every word and wording the reader knows, in one automaton.
//!
//! The lists live as data in `books/vocabularies`; they are expanded, put into
//! one Aho-Corasick automaton when first needed, and found in a text in one
//! pass. A hit counts only where it begins and ends with a word.

mod cat;
mod expand;
mod vocabularies;

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

pub(crate) use cat::Cat;

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

/// The automaton and what its patterns mean.
pub(crate) struct Lexicon {
    pub(crate) automaton: AhoCorasick,
    /// By pattern: the senses it has.
    pub(crate) senses: Vec<Vec<Sense>>,
}

impl Lexicon {
    /// The one of this process, built when first asked for.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| build(vocabularies::all()))
    }
}

fn build(lists: Vec<vocabularies::List>) -> Lexicon {
    let mut index = std::collections::HashMap::<String, usize>::new();
    let mut patterns = Vec::<String>::new();
    let mut senses = Vec::<Vec<Sense>>::new();
    for list in lists {
        for (value, wording) in list.wordings {
            // Values live as long as the process; there are a few thousand, once.
            let value: &'static str = Box::leak(value.into_boxed_str());
            for wording in expand::expand(&wording) {
                let key = wording.to_lowercase();
                let at = *index.entry(key.clone()).or_insert_with(|| {
                    patterns.push(key);
                    senses.push(Vec::new());
                    patterns.len() - 1
                });
                if let Some(senses) = senses.get_mut(at)
                    && !senses.iter().any(|s| s.cat == list.cat && *s.wording == *wording)
                {
                    let wording = wording.into_boxed_str();
                    senses.push(Sense { cat: list.cat, value, case: list.case, wording });
                }
            }
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&patterns)
        .unwrap_or_else(|_| AhoCorasick::new([""; 0]).unwrap_or_else(|_| unreachable!()));
    Lexicon { automaton, senses }
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
