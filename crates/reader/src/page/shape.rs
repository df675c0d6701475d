//! What the tokens are known by before any wording is looked for.

use crate::{
    lexicon::{self, Marks, Onward},
    text::tokens::{self, TokenKind},
};

/// A token as the grammars see it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Token<'t> {
    /// It in lower case.
    pub(super) word: &'t str,
    /// What it is known by: its shape, the classes of its word, lists with a hit here.
    pub(crate) marks: Marks,
    /// Where it begins in the text.
    pub(super) start: u32,
    /// Its number in the lexicon.
    pub(super) number: u16,
    /// The node behind the wordings that it may begin with the token behind it.
    pub(super) node: u16,
    /// The first hit that begins here or later.
    pub(super) hit: u32,
    /// Its sentence, or the next one where it stands in none.
    pub(super) sentence: u32,
}

/// Cuts the text and looks at each token once. `lower` is the text in lower case.
pub(super) fn look<'t>(text: &str, lower: &'t str) -> Vec<Token<'t>> {
    let mut seen: Vec<Token<'t>> = Vec::with_capacity(text.len() / 4 + 8);
    let (mut end, mut joined, mut onward) = (u32::MAX, 0, Onward::NONE);
    tokens::each(text, |token| {
        let word = lower.get(token.start as usize..token.end as usize).unwrap_or("");
        let known = lexicon::word(token.key, word.as_bytes());
        let touches = token.start == end;
        end = token.end;
        // A word or a number that is written as one with the next two tokens.
        joined = if touches && token.kind != TokenKind::Line { joined + 1 } else { 0 };
        if joined > 1
            && let [.., first, _] = seen.as_mut_slice()
            && first.marks.meets(Marks::WORD.or(Marks::NUMBER))
        {
            first.marks = first.marks.or(Marks::JOINED);
        }
        if let Some(last) = seen.last_mut() {
            last.node *= u16::from(onward.has(known.number));
        }
        onward = known.onward();
        let kind = match token.kind {
            TokenKind::Word => Marks::WORD,
            TokenKind::Number => Marks::NUMBER,
            TokenKind::Possessive => Marks::POSSESSIVE,
            TokenKind::Line => Marks::LINE,
            TokenKind::Mark => Marks::NONE,
        };
        seen.push(Token {
            word,
            marks: known.marks().or(kind.with(token.capital, token.figured, touches)),
            start: token.start,
            number: known.number,
            node: known.node(),
            hit: 0,
            sentence: 0,
        });
    });
    seen
}
