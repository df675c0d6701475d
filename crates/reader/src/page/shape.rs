//! What the tokens are known by before any wording is looked for.

use crate::{
    lexicon::{self, Marks},
    text::tokens::{Token, TokenKind},
};

/// The shape of each token, and the classes of its word. `words` are the tokens'
/// numbers in the lexicon.
pub(super) fn marks(tokens: &[Token], words: &[u16]) -> Vec<Marks> {
    let mut marks: Vec<Marks> = Vec::with_capacity(tokens.len());
    let (mut end, mut touched) = (u32::MAX, false);
    for (token, word) in tokens.iter().zip(words) {
        let joins = token.start == end;
        let kind = match token.kind {
            TokenKind::Word => Marks::WORD,
            TokenKind::Number => Marks::NUMBER,
            TokenKind::Line => Marks::LINE,
            TokenKind::Possessive | TokenKind::Mark => Marks::NONE,
        };
        if joins
            && touched
            && let Some(first) = marks.len().checked_sub(2).and_then(|at| marks.get_mut(at))
        {
            *first = first.or(Marks::JOINED);
        }
        let shape = kind
            .or(Marks::CAPITAL.only_if(token.capital))
            .or(Marks::FIGURED.only_if(token.figured))
            .or(Marks::TOUCHES.only_if(joins));
        marks.push(shape.or(lexicon::classes(*word)));
        (end, touched) = (token.end, joins);
    }
    marks
}
