//! The automaton as Rust source: plain tables, nothing to be built at run time.

use std::{
    collections::HashMap,
    fmt::{self, Write as _},
};

use crate::{
    automaton::{Automaton, Node},
    places, table,
};

/// The source of `lexicon.rs`.
pub(crate) fn write(automaton: &Automaton) -> Result<String, fmt::Error> {
    let mut out = String::new();
    words(&mut out, automaton)?;
    known(&mut out, automaton)?;
    nodes(&mut out, &automaton.nodes)?;
    edges(&mut out, automaton)?;
    senses(&mut out, automaton)?;
    Ok(out)
}

fn words(out: &mut String, automaton: &Automaton) -> fmt::Result {
    let mut at = vec![0];
    for word in &automaton.words {
        at.push(at.last().copied().unwrap_or(0) + word.len());
    }
    let shifts: Vec<usize> = automaton.shifts.iter().map(|shift| usize::from(*shift)).collect();
    writeln!(out, "pub(super) static WORDS: &str = {:?};", automaton.words.concat())?;
    array(out, "WORD_AT", "u32", &at)?;
    array(out, "SHIFTS", "u16", &shifts)
}

/// What a word is known by, is of, and leads to from the root; by place.
fn known(out: &mut String, automaton: &Automaton) -> fmt::Result {
    let many = automaton.words.len() - 1;
    let mut tails = Vec::with_capacity(many);
    writeln!(out, "pub(super) static KNOWN: [Known; {many}] = [")?;
    for ((number, word), classes) in (0u32..).zip(&automaton.words).zip(&automaton.classes).skip(1)
    {
        let node = automaton.nodes.first().and_then(|root| root.next.get(&number)).unwrap_or(&0);
        let onward = automaton.nodes.get(*node as usize).filter(|_| *node > 0).map_or(0, |node| {
            // What ends here is always something.
            if node.senses.is_empty() { onward(node) } else { u64::MAX }
        });
        let (key, len) = (places::key(word), word.len());
        tails.push(table::tail(word.as_bytes()));
        writeln!(
            out,
            "Known {{ key: {key}, onward: {onward}, classes: {classes}, node: {node}, len: {len} }},"
        )?;
    }
    writeln!(out, "];")?;
    writeln!(out, "pub(super) static TAILS: [u64; {many}] = {tails:?};")
}

/// A bit for each word that leads on from a node.
fn onward(node: &Node) -> u64 {
    node.next.keys().fold(0, |all, word| all | 1 << (word % 64))
}

/// Where a node's edges and senses begin, how many there are, and a bit for each word
/// that leads on. The root has none here: its edges stand with the words.
fn nodes(out: &mut String, nodes: &[Node]) -> fmt::Result {
    let (mut edge, mut sense) = (0, 0);
    writeln!(out, "pub(super) static NODES: [Node; {}] = [", nodes.len())?;
    for (number, node) in nodes.iter().enumerate() {
        let senses = node.senses.len();
        let (onward, edges) = if number > 0 { (onward(node), node.next.len()) } else { (0, 0) };
        writeln!(
            out,
            "Node {{ onward: {onward}, edge: {edge}, edges: {edges}, sense: {sense}, \
             senses: {senses} }},"
        )?;
        edge += edges;
        sense += senses;
    }
    writeln!(out, "];")
}

fn edges(out: &mut String, automaton: &Automaton) -> fmt::Result {
    let (mut by, mut to) = (Vec::new(), Vec::new());
    // The root's stand with the words.
    for node in automaton.nodes.iter().skip(1) {
        by.extend(node.next.keys().map(|word| *word as usize));
        to.extend(node.next.values().map(|behind| *behind as usize));
    }
    array(out, "EDGE_WORD", "u16", &by)?;
    array(out, "EDGE_TO", "u16", &to)
}

fn senses(out: &mut String, automaton: &Automaton) -> fmt::Result {
    let (mut values, mut exacts) = (Numbered::default(), Numbered::default());
    let mut all = Vec::new();
    for sense in automaton.nodes.iter().flat_map(|node| &node.senses) {
        let exact = exacts.number(sense.exact.as_deref().unwrap_or(""));
        all.push((sense, values.number(&sense.value), exact));
    }
    for (name, strings) in [("VALUES", values.all), ("EXACT", exacts.all)] {
        writeln!(out, "pub(super) static {name}: [&str; {}] = {strings:?};", strings.len())?;
    }
    writeln!(out, "pub(super) static SENSES: [Sense; {}] = [", all.len())?;
    for (sense, value, exact) in all {
        let (cat, case) = (sense.cat, sense.case);
        writeln!(
            out,
            "Sense {{ cat: Cat::{cat:?}, case: Case::{case:?}, value: {value}, exact: {exact} }},"
        )?;
    }
    writeln!(out, "];")
}

/// Strings, each once, by number.
#[derive(Default)]
struct Numbered<'a> {
    all: Vec<&'a str>,
    known: HashMap<&'a str, usize>,
}

impl<'a> Numbered<'a> {
    fn number(&mut self, string: &'a str) -> usize {
        *self.known.entry(string).or_insert_with(|| {
            self.all.push(string);
            self.all.len() - 1
        })
    }
}

/// A table of numbers. One that outgrows `kind` does not compile.
fn array(out: &mut String, name: &str, kind: &str, numbers: &[usize]) -> fmt::Result {
    writeln!(out, "pub(super) static {name}: [{kind}; {}] = {numbers:?};", numbers.len())
}
