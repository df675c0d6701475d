//! One automaton over words: a trie whose steps are whole tokens, its equal
//! branches made one, so that a wording is met only where it begins and ends
//! with a word.

use std::collections::{BTreeMap, HashMap};

use crate::{
    cat::{Case, Cat},
    class::Class,
    expand,
    lists::List,
    places, tokens,
};

/// What one wording means in one list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sense {
    pub(crate) cat: Cat,
    pub(crate) case: Case,
    pub(crate) value: String,
    /// The wording as the list has it, where it must be met exactly.
    pub(crate) exact: Option<String>,
}

/// A node: where each word leads, and what ends here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Node {
    pub(crate) next: BTreeMap<u32, u32>,
    pub(crate) senses: Vec<Sense>,
}

/// The automaton. Node 0 is the root; word 0 is no word.
pub(crate) struct Automaton {
    /// By number, which is one more than their place in the table; empty where none is.
    pub(crate) words: Vec<String>,
    /// By bucket (see `table`).
    pub(crate) shifts: Vec<u16>,
    /// By word: a bit for each class it is of.
    pub(crate) classes: Vec<u32>,
    pub(crate) nodes: Vec<Node>,
}

/// A trie under construction.
struct Trie {
    words: HashMap<String, u32>,
    order: Vec<String>,
    next: Vec<BTreeMap<u32, u32>>,
    /// By node: what ends there, with its wording as the list has it.
    senses: Vec<Vec<(Sense, String)>>,
}

/// Builds it from the lists.
///
/// # Errors
/// When a line of a list stands for too many wordings.
pub(crate) fn build(lists: Vec<List>) -> Result<Automaton, String> {
    let mut trie = Trie {
        words: HashMap::new(),
        order: vec![String::new()],
        next: vec![BTreeMap::new()],
        senses: vec![Vec::new()],
    };
    for list in lists {
        for (value, short) in &list.wordings {
            let wordings = expand::expand(short).ok_or_else(|| {
                let most = expand::MOST;
                format!("{:?}: “{short}” is more than {most} wordings", list.cat)
            })?;
            for wording in wordings {
                trie.enter(&wording, &list, value);
            }
        }
    }
    let mut classes = Vec::new();
    for (class, words) in Class::ALL {
        for word in *words {
            let word = trie.word(word) as usize;
            classes.resize(classes.len().max(word + 1), 0);
            classes[word] |= 1 << *class as u32;
        }
    }
    let old = std::mem::take(&mut trie.order);
    classes.resize(old.len(), 0);
    let (places, shifts) = places::find(&old)?;
    let mut words = vec![String::new(); places::many(old.len()) + 1];
    let mut classes_at = vec![0; words.len()];
    for ((word, class), place) in old.into_iter().zip(classes).zip(&places) {
        words[*place as usize] = word;
        classes_at[*place as usize] = class;
    }
    for next in &mut trie.next {
        *next = next.iter().map(|(word, to)| (places[*word as usize], *to)).collect();
    }
    Ok(Automaton { words, classes: classes_at, shifts, nodes: trie.share() })
}

impl Trie {
    fn enter(&mut self, wording: &str, list: &List, value: &str) {
        let lower = wording.to_lowercase();
        let mut node = 0;
        tokens::each(&lower, |token| {
            let word = self.word(&lower[token.start as usize..token.end as usize]);
            let fresh = number(self.next.len());
            let behind = *self.next[node].entry(word).or_insert(fresh);
            if behind == fresh {
                self.next.push(BTreeMap::new());
                self.senses.push(Vec::new());
            }
            node = behind as usize;
        });
        let known =
            |(sense, as_listed): &(Sense, String)| sense.cat == list.cat && as_listed == wording;
        if node > 0 && !self.senses[node].iter().any(known) {
            let exact = (list.case == Case::Exact).then(|| wording.to_owned());
            let sense = Sense { cat: list.cat, case: list.case, value: value.to_owned(), exact };
            self.senses[node].push((sense, wording.to_owned()));
        }
    }

    /// The number of a word.
    fn word(&mut self, word: &str) -> u32 {
        *self.words.entry(word.to_owned()).or_insert_with(|| {
            self.order.push(word.to_owned());
            number(self.order.len() - 1)
        })
    }

    /// Makes equal branches one, from their ends back. A child is always younger
    /// than its parent, so going backwards meets the children first.
    fn share(self) -> Vec<Node> {
        let mut known: HashMap<Node, u32> = HashMap::new();
        let mut nodes: Vec<Node> = Vec::new();
        let mut became = vec![0u32; self.next.len()];
        for (at, (next, senses)) in self.next.into_iter().zip(self.senses).enumerate().rev() {
            let next = next.into_iter().map(|(word, to)| (word, became[to as usize])).collect();
            let node = Node { next, senses: senses.into_iter().map(|(sense, _)| sense).collect() };
            became[at] = *known.entry(node).or_insert_with_key(|node| {
                nodes.push(node.clone());
                number(nodes.len() - 1)
            });
        }
        // The root was made last; it shall be the first.
        nodes.reverse();
        let last = number(nodes.len() - 1);
        for node in &mut nodes {
            node.next.values_mut().for_each(|to| *to = last - *to);
        }
        nodes
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).expect("the lists hold fewer than four thousand million words")
}
