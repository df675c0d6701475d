//! The page: a text with its tokens, sentences and lexicon hits. Every reader
//! of facts works on this.

mod find;
mod index;
mod shape;

use std::ops::Range;

use index::Index;
pub(crate) use index::Marked;
use scriven_model::Span;
pub(crate) use shape::Token;

use crate::{
    lexicon::{Cat, Class, Marks},
    text::{
        sentences::{self, Sentence},
        tokens::TokenKind,
    },
};

/// A wording of the lexicon in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub(crate) cat: Cat,
    /// First token.
    pub(crate) from: usize,
    /// Token behind the last.
    pub(crate) to: usize,
    pub(crate) value: &'static str,
}

impl Hit {
    pub(crate) fn range(&self) -> Range<usize> {
        self.from..self.to
    }
}

/// A text made ready for reading.
pub(crate) struct Page<'t> {
    pub(crate) text: &'t str,
    tokens: Vec<Token<'t>>,
    pub(crate) sentences: Vec<Sentence>,
    /// Ordered by first token; of one list, none inside another.
    pub(crate) hits: Vec<Hit>,
    /// By mark: which tokens have it.
    index: Index,
    /// Whether paragraph 0 is a title.
    pub(crate) has_title: bool,
}

impl<'t> Page<'t> {
    /// `lower` is the text in lower case, byte for byte at the same place.
    pub(crate) fn new(text: &'t str, lower: &'t str, has_title: bool) -> Self {
        let mut tokens = shape::look(text, lower);
        let hits = find::hits(text, &mut tokens);
        let index = Index::new(&tokens, &hits);
        let ends = Marked::new(&index, 0..tokens.len(), sentences::ENDS);
        let sentences = sentences::cut(&tokens, ends);
        let mut done = 0;
        for (number, end) in
            (0u32..).zip(sentences.iter().map(|s| s.tokens.end).chain([tokens.len()]))
        {
            for token in tokens.get_mut(done..end).unwrap_or_default() {
                token.sentence = number;
            }
            done = end;
        }
        Self { text, tokens, sentences, hits, index, has_title }
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token in lower case; empty behind the end.
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| token.word)
    }

    /// The token as written; empty behind the end.
    pub(crate) fn raw(&self, token: usize) -> &'t str {
        let (start, end) = self.place(token);
        self.text.get(start..end).unwrap_or("")
    }

    /// Where the token begins and ends in the text; the text's end behind the last.
    fn place(&self, token: usize) -> (usize, usize) {
        self.tokens.get(token).map_or((self.text.len(), self.text.len()), |token| {
            (token.start as usize, token.start as usize + token.word.len())
        })
    }

    /// Whether the token is this word (given in lower case).
    pub(crate) fn is(&self, token: usize, word: &str) -> bool {
        self.word(token) == word
    }

    /// Whether the token is one of these words.
    pub(crate) fn is_any(&self, token: usize, words: &[&str]) -> bool {
        words.contains(&self.word(token))
    }

    /// Whether the words beginning at `token` are these.
    pub(crate) fn are(&self, token: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.is(token + n, word))
    }

    pub(crate) fn kind(&self, token: usize) -> Option<TokenKind> {
        let marks = self.tokens.get(token)?.marks;
        let kinds = [
            (Marks::WORD, TokenKind::Word),
            (Marks::NUMBER, TokenKind::Number),
            (Marks::POSSESSIVE, TokenKind::Possessive),
            (Marks::LINE, TokenKind::Line),
        ];
        let kind = kinds.into_iter().find(|(mark, _)| marks.meets(*mark));
        Some(kind.map_or(TokenKind::Mark, |(_, kind)| kind))
    }

    pub(crate) fn is_word(&self, token: usize) -> bool {
        self.is_marked(token, Marks::WORD)
    }

    /// Whether the token is a word that begins with a capital.
    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.is_marked(token, Marks::CAPITAL)
    }

    /// The number the token writes, where it has at most nine digits.
    #[inline]
    pub(crate) fn number(&self, token: usize) -> Option<u32> {
        if self.is_marked(token, Marks::NUMBER) { value(self.word(token)) } else { None }
    }

    /// Whether no blank stands before the token.
    pub(crate) fn touches(&self, token: usize) -> bool {
        self.is_marked(token, Marks::TOUCHES)
    }

    /// Where the tokens stand in the text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let (start, _) = self.place(range.start);
        let last = range.end.checked_sub(1).filter(|last| *last < self.len());
        Span::new(start, last.map_or(start, |last| self.place(last).1).max(start))
    }

    /// The words of these tokens as written.
    pub(crate) fn words(&self, range: Range<usize>) -> &'t str {
        self.span(range).of(self.text).unwrap_or("")
    }

    /// The hit of this list that begins at the token.
    pub(crate) fn hit(&self, token: usize, cat: Cat) -> Option<&Hit> {
        // Most words begin nothing of the list: one look tells it.
        self.has(token, cat).then(|| self.hits_from(token).find(|h| h.cat == cat)).flatten()
    }

    /// Whether a hit of this list begins at the token.
    pub(crate) fn has(&self, token: usize, cat: Cat) -> bool {
        self.is_marked(token, Marks::lists(&[cat]))
    }

    /// Whether a hit of one of these lists begins at the token.
    pub(crate) fn has_any(&self, token: usize, cats: &[Cat]) -> bool {
        self.is_marked(token, Marks::lists(cats))
    }

    /// Whether the word of the token is of this class.
    pub(crate) fn is_of(&self, token: usize, class: Class) -> bool {
        self.is_marked(token, Marks::class(class))
    }

    /// Whether the token has any of these marks.
    pub(crate) fn is_marked(&self, token: usize, marks: Marks) -> bool {
        self.tokens.get(token).is_some_and(|here| here.marks.meets(marks))
    }

    /// The first of these tokens that has any of the marks.
    pub(crate) fn seek(&self, tokens: Range<usize>, marks: Marks) -> Option<usize> {
        self.marked(tokens, marks).next()
    }

    /// All of these tokens that have any of the marks.
    pub(crate) fn marked(&self, tokens: Range<usize>, marks: Marks) -> Marked<'_> {
        Marked::new(&self.index, tokens, marks)
    }

    /// Every token's number.
    pub(crate) fn whole(&self) -> Range<usize> {
        0..self.len()
    }

    /// All hits that begin in these tokens.
    pub(crate) fn hits_in(&self, range: Range<usize>) -> impl Iterator<Item = &Hit> {
        let end = range.end;
        self.hits_from(range.start).take_while(move |h| h.from < end)
    }

    /// The hits of one list that begin in these tokens.
    pub(crate) fn of(&self, range: Range<usize>, cat: Cat) -> impl Iterator<Item = &Hit> {
        // Of one list, one hit at most begins at a token.
        self.marked(range, Marks::lists(&[cat])).filter_map(move |token| self.hit(token, cat))
    }

    /// Every hit of one list.
    pub(crate) fn all(&self, cat: Cat) -> impl Iterator<Item = &Hit> {
        self.of(self.whole(), cat)
    }

    /// Every hit of these lists.
    pub(crate) fn all_of(&self, lists: Marks) -> impl Iterator<Item = &Hit> {
        let here = move |token| self.hits_from(token).take_while(move |h| h.from == token);
        self.marked(self.whole(), lists)
            .flat_map(here)
            .filter(move |h| Marks::lists(&[h.cat]).meets(lists))
    }

    fn hits_from(&self, token: usize) -> std::slice::Iter<'_, Hit> {
        let at = self.tokens.get(token).map_or(self.hits.len(), |token| token.hit as usize);
        self.hits.get(at..).unwrap_or_default().iter()
    }

    /// The sentence that the token stands in.
    pub(crate) fn sentence_at(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.sentences.len(), |token| token.sentence as usize)
    }

    /// The tokens of a sentence.
    pub(crate) fn sentence(&self, number: usize) -> Range<usize> {
        self.sentences.get(number).map_or(0..0, |s| s.tokens.clone())
    }

    /// The paragraph of a sentence.
    pub(crate) fn paragraph(&self, sentence: usize) -> usize {
        self.sentences.get(sentence).map_or(usize::MAX, |s| s.paragraph)
    }

    /// Whether the sentence is the title.
    pub(crate) fn in_title(&self, sentence: usize) -> bool {
        self.has_title && self.paragraph(sentence) == 0
    }

    /// Whether the token stands in the title.
    pub(crate) fn token_in_title(&self, token: usize) -> bool {
        self.in_title(self.sentence_at(token))
    }

    /// The first token that begins at or behind this byte.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.start as usize) < byte)
    }
}

/// What the digits are, where they are at most nine.
fn value(digits: &str) -> Option<u32> {
    if digits.len() > 9 { None } else { digits.parse().ok() }
}
