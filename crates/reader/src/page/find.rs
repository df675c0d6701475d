//! The wordings of the lexicon in a text.

use super::{Hit, shape::Token};
use crate::lexicon::{self, Cat, Marks};

/// Every hit. The tokens learn which lists have a hit where, and which is the first that
/// begins there or later.
pub(super) fn hits(text: &str, tokens: &mut [Token<'_>]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::with_capacity(tokens.len() / 2);
    // By list: the token behind its last hit.
    let mut reached = [0usize; Cat::ALL.len()];
    // The wordings that begin at a token, and by how many tokens they go on behind it.
    let mut ends: Vec<(&[lexicon::Sense], usize)> = Vec::new();
    let (mut rest, mut from) = (tokens, 0);
    while let Some((token, behind)) = rest.split_first_mut() {
        token.hit = u32::try_from(hits.len()).unwrap_or(u32::MAX);
        if token.node != 0 {
            let mut node = token.node;
            let mut more = 0;
            while node != 0 {
                let senses = lexicon::senses(node);
                if !senses.is_empty() {
                    ends.push((senses, more));
                }
                // A word of no wording has the number 0, and leads nowhere.
                node = behind.get(more).map_or(0, |word| lexicon::step(node, word.number));
                more += 1;
            }
            // Of one list the longest from the left: "attempted murder" is not "murder" too.
            while let Some((senses, more)) = ends.pop() {
                let capital = token.marks.meets(Marks::CAPITAL);
                let raw = || raw(text, token, behind.get(..more).unwrap_or_default());
                let to = from + 1 + more;
                let mut met = Marks::NONE;
                for sense in senses.iter().rev() {
                    if let Some(reached) = reached.get_mut(sense.cat as usize)
                        && from >= *reached
                        && sense.fits(capital, raw)
                    {
                        *reached = to;
                        met = met.or(Marks::lists(&[sense.cat]));
                        hits.push(Hit { cat: sense.cat, from, to, value: sense.value() });
                    }
                }
                token.marks = token.marks.or(met);
            }
        }
        from += 1;
        rest = behind;
    }
    hits
}

/// The words of a token and those behind it, as written.
fn raw<'t>(text: &'t str, token: &Token<'_>, behind: &[Token<'_>]) -> &'t str {
    let last = behind.last().unwrap_or(token);
    text.get(token.start as usize..last.start as usize + last.word.len()).unwrap_or("")
}
