//! The automaton as Rust source: plain tables, nothing to be built at run time.

use std::{
    collections::HashMap,
    fmt::{self, Write as _},
};

use crate::{
    automaton::{Automaton, Node},
    letters,
    table::{self, hash},
};

/// The source of `lexicon.rs`.
pub(crate) fn write(automaton: &Automaton) -> Result<String, fmt::Error> {
    let mut out = String::new();
    words(&mut out, &automaton.words)?;
    known(&mut out, automaton)?;
    nodes(&mut out, &automaton.nodes)?;
    edges(&mut out, automaton)?;
    senses(&mut out, automaton)?;
    Ok(out)
}

fn words(out: &mut String, words: &[String]) -> fmt::Result {
    let mut at = vec![0];
    for word in words {
        at.push(at.last().copied().unwrap_or(0) + word.len());
    }
    let size = (words.len() * 2).next_power_of_two();
    let mut slots = vec![0usize; size];
    for (number, word) in words.iter().enumerate().skip(1) {
        let hash = hash(key(word), table::tail(word.as_bytes()), word.len());
        let mut slot = table::slot(hash, size);
        while slots[slot] != 0 {
            slot = (slot + 1) % size;
        }
        slots[slot] = number;
    }
    writeln!(out, "pub(super) static WORDS: &str = {:?};", words.concat())?;
    array(out, "WORD_AT", "u32", &at)?;
    array(out, "SLOTS", "u16", &slots)
}

fn key(word: &str) -> u64 {
    letters::key(letters::piece(word.as_bytes(), 0), word.len())
}

/// What a word is known by, is of, and leads to from the root.
fn known(out: &mut String, automaton: &Automaton) -> fmt::Result {
    writeln!(out, "pub(super) static KNOWN: [Known; {}] = [", automaton.words.len())?;
    for ((number, word), classes) in (0u32..).zip(&automaton.words).zip(&automaton.classes) {
        let node = automaton.nodes.first().and_then(|root| root.next.get(&number)).unwrap_or(&0);
        let (key, tail, len) = (key(word), table::tail(word.as_bytes()), word.len());
        writeln!(
            out,
            "Known {{ key: {key}, tail: {tail}, classes: {classes}, node: {node}, len: {len} }},"
        )?;
    }
    writeln!(out, "];")
}

/// Where a node's edges and senses begin, how many there are, and a bit for each word
/// that leads on. The root has none here: its edges stand with the words.
fn nodes(out: &mut String, nodes: &[Node]) -> fmt::Result {
    let (mut edge, mut sense) = (0, 0);
    writeln!(out, "pub(super) static NODES: [Node; {}] = [", nodes.len())?;
    for (number, node) in nodes.iter().enumerate() {
        let (mut onward, mut edges, senses) = (0u64, 0, node.senses.len());
        if number > 0 {
            onward = node.next.keys().fold(0, |all, word| all | 1 << (word % 64));
            edges = node.next.len();
        }
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
    let mut all = Vec::new();
    let mut values: Vec<&str> = Vec::new();
    let mut known = HashMap::new();
    for node in &automaton.nodes {
        for sense in &node.senses {
            let value = *known.entry(sense.value.as_str()).or_insert_with(|| {
                values.push(&sense.value);
                values.len() - 1
            });
            all.push((sense, value));
        }
    }
    writeln!(out, "pub(super) static VALUES: [&str; {}] = {values:?};", values.len())?;
    writeln!(out, "pub(super) static SENSES: [Sense; {}] = [", all.len())?;
    for (sense, value) in all {
        let (cat, case, exact) = (sense.cat, sense.case, sense.exact.as_deref().unwrap_or(""));
        writeln!(
            out,
            "Sense {{ cat: Cat::{cat:?}, case: Case::{case:?}, value: {value}, exact: {exact:?} }},"
        )?;
    }
    writeln!(out, "];")
}

/// A table of numbers. One that outgrows `kind` does not compile.
fn array(out: &mut String, name: &str, kind: &str, numbers: &[usize]) -> fmt::Result {
    writeln!(out, "pub(super) static {name}: [{kind}; {}] = {numbers:?};", numbers.len())
}
