//! What the tokens are known by before any wording is looked for.

use crate::{
    lexicon::{self, Marks},
    text::tokens::{Token, TokenKind},
};

/// What a look at each token gives.
pub(super) struct Seen<'t> {
    /// The tokens in lower case.
    pub(super) words: Vec<&'t str>,
    /// Their numbers in the lexicon.
    pub(super) numbers: Vec<u16>,
    /// Their shapes, and the classes of their words.
    pub(super) marks: Vec<Marks>,
}

/// Looks at each token once. `lower` is the text in lower case.
pub(super) fn look<'t>(lower: &'t str, tokens: &[Token]) -> Seen<'t> {
    let word = |t: &Token| lower.get(t.start as usize..t.end as usize).unwrap_or("");
    let words: Vec<&str> = tokens.iter().map(word).collect();
    let known = tokens.iter().zip(&words);
    let numbers: Vec<u16> = known.map(|(t, word)| lexicon::word(t.key, word.as_bytes())).collect();
    let mut end = u32::MAX;
    let marks = tokens.iter().zip(&numbers).map(|(token, number)| {
        let touches = token.start == end;
        end = token.end;
        shape(token).or(Marks::TOUCHES.only_if(touches)).or(lexicon::classes(*number))
    });
    let mut marks: Vec<Marks> = marks.collect();
    join(&mut marks);
    Seen { words, numbers, marks }
}

fn shape(token: &Token) -> Marks {
    // No branches: what comes next in a text is hard to foretell.
    Marks::WORD
        .only_if(token.kind == TokenKind::Word)
        .or(Marks::NUMBER.only_if(token.kind == TokenKind::Number))
        .or(Marks::LINE.only_if(token.kind == TokenKind::Line))
        .or(Marks::CAPITAL.only_if(token.capital))
        .or(Marks::FIGURED.only_if(token.figured))
}

/// Marks the words and numbers that are written as one with the next two tokens.
fn join(marks: &mut [Marks]) {
    let mut rest = marks;
    while let [first, more @ ..] = rest {
        let goes_on = |next: &Marks| next.meets(Marks::TOUCHES) && !next.meets(Marks::LINE);
        if let [second, third, ..] = more
            && first.meets(Marks::WORD.or(Marks::NUMBER))
            && goes_on(second)
            && goes_on(third)
        {
            *first = first.or(Marks::JOINED);
        }
        rest = more;
    }
}
