//! What the tokens are known by before any wording is looked for.

use crate::{
    lexicon::{self, Marks},
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

impl Token<'_> {
    /// Whether it reads so, in lower case.
    pub(crate) fn reads(&self, word: &str) -> bool {
        self.word == word
    }

    /// Whether it is one letter, in capitals: the initial of a name.
    pub(crate) fn is_initial(&self) -> bool {
        self.word.len() == 1 && self.marks.meets(Marks::CAPITAL) && self.marks.meets(Marks::WORD)
    }
}

/// Cuts the text and looks at each token once. `lower` is the text in lower case.
pub(super) fn look<'t>(text: &str, lower: &'t str) -> Vec<Token<'t>> {
    let many = text.len() / 4 + 8;
    let mut seen: Vec<Token<'t>> = Vec::with_capacity(many);
    let mut keys: Vec<u64> = Vec::with_capacity(many);
    let (mut end, mut joined) = (u32::MAX, 0);
    tokens::each(text, |token| {
        let word = lower.get(token.start as usize..token.end as usize).unwrap_or("");
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
        let kind = match token.kind {
            TokenKind::Word => Marks::WORD,
            TokenKind::Number => Marks::NUMBER,
            TokenKind::Possessive => Marks::POSSESSIVE,
            TokenKind::Line => Marks::LINE,
            TokenKind::Mark => Marks::NONE,
        };
        keys.push(token.key);
        seen.push(Token {
            word,
            marks: kind.with(token.capital, token.figured, touches),
            start: token.start,
            number: lexicon::place(token.key, word.as_bytes()),
            ..Token::default()
        });
    });
    know(&mut seen, &keys);
    seen
}

/// Looks up the words, whose `number` is still their place. A pass of its own, so that the
/// processor waits for many places of the table at a time and not for one after another.
fn know(tokens: &mut [Token<'_>], keys: &[u64]) {
    // Backwards, for what stands behind a word tells whether it begins a wording.
    let mut behind = 0;
    for (token, key) in tokens.iter_mut().zip(keys).rev() {
        let known = lexicon::word(token.number, *key, token.word.as_bytes());
        token.marks = token.marks.or(known.marks());
        token.number = known.number;
        token.node = known.node() * u16::from(known.goes_on(behind));
        behind = known.number;
    }
}
