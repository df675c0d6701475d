//! The wordings of the lexicon in a text.

use super::Hit;
use crate::{
    lexicon::{self, Cat, Marks},
    text::tokens::Token,
};

/// Every hit, and by token the first that begins there or later. `words` are the
/// tokens' numbers in the lexicon; `marks` learn which lists have a hit where.
pub(super) fn hits(
    text: &str,
    tokens: &[Token],
    words: &[u16],
    marks: &mut [Marks],
) -> (Vec<Hit>, Vec<u32>) {
    let mut hits: Vec<Hit> = Vec::with_capacity(tokens.len());
    let mut first = Vec::with_capacity(tokens.len() + 1);
    // By list: the token behind its last hit.
    let mut reached = [0usize; Cat::ALL.len()];
    // The wordings that begin at a token, by their nodes, and where they end.
    let mut ends: Vec<(&[lexicon::Sense], usize)> = Vec::new();
    for (from, ((word, start), marks)) in words.iter().zip(tokens).zip(marks).enumerate() {
        first.push(u32::try_from(hits.len()).unwrap_or(u32::MAX));
        let mut node = lexicon::begin(*word);
        let mut to = from;
        while node != 0 {
            to += 1;
            let senses = lexicon::senses(node);
            if !senses.is_empty() {
                ends.push((senses, to));
            }
            // A word of no wording has the number 0, and leads nowhere.
            node = words.get(to).map_or(0, |word| lexicon::step(node, *word));
        }
        // Of one list the longest from the left: "attempted murder" is not "murder" too.
        while let Some((senses, to)) = ends.pop() {
            let end = tokens.get(to - 1).map_or(start.end, |t| t.end);
            let raw = || text.get(start.start as usize..end as usize).unwrap_or("");
            for sense in senses.iter().rev() {
                if let Some(reached) = reached.get_mut(sense.cat as usize)
                    && from >= *reached
                    && sense.fits(start.capital, raw)
                {
                    *reached = to;
                    *marks = marks.or(Marks::lists(&[sense.cat]));
                    hits.push(Hit { cat: sense.cat, from, to, value: sense.value() });
                }
            }
        }
    }
    first.push(u32::try_from(hits.len()).unwrap_or(u32::MAX));
    (hits, first)
}
