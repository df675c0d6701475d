//! The page: a text with its tokens, sentences and lexicon hits. Every reader
//! of facts works on this.

mod find;
mod shape;

use std::ops::Range;

use scriven_model::Span;
use shape::Seen;

use crate::{
    lexicon::{Cat, Class, Marks},
    text::{
        sentences::{self, Sentence},
        tokens::{self, Token, TokenKind},
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
    /// The tokens in lower case.
    words: Vec<&'t str>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    /// Ordered by first token; of one list, none inside another.
    pub(crate) hits: Vec<Hit>,
    /// By token: the first hit that begins there or later.
    first: Vec<u32>,
    /// By token: what it is known by.
    marks: Vec<Marks>,
    /// What any token is known by.
    any: Marks,
    /// Whether paragraph 0 is a title.
    pub(crate) has_title: bool,
}

impl<'t> Page<'t> {
    /// `lower` is the text in lower case, byte for byte at the same place.
    pub(crate) fn new(text: &'t str, lower: &'t str, has_title: bool) -> Self {
        let tokens = tokens::cut(text);
        let mut seen = shape::look(lower, &tokens);
        let (hits, first) = find::hits(text, &tokens, &seen.numbers, &mut seen.marks);
        let Seen { words, marks, .. } = seen;
        let sentences = sentences::cut(&marks);
        let any = marks.iter().fold(Marks::NONE, |any, marks| any.or(*marks));
        Self { text, words, tokens, sentences, hits, first, marks, any, has_title }
    }

    /// The token in lower case; empty behind the end.
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.words.get(token).copied().unwrap_or("")
    }

    /// The token as written; empty behind the end.
    pub(crate) fn raw(&self, token: usize) -> &'t str {
        self.tokens
            .get(token)
            .and_then(|t| self.text.get(t.start as usize..t.end as usize))
            .unwrap_or("")
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
        self.tokens.get(token).map(|t| t.kind)
    }

    pub(crate) fn is_word(&self, token: usize) -> bool {
        self.kind(token) == Some(TokenKind::Word)
    }

    /// Whether the token is a word that begins with a capital.
    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.capital)
    }

    /// The number the token writes, where it has at most nine digits.
    pub(crate) fn number(&self, token: usize) -> Option<u32> {
        self.is_marked(token, Marks::NUMBER)
            .then(|| self.word(token))
            .filter(|raw| raw.len() <= 9)
            .and_then(|raw| raw.parse().ok())
    }

    /// Whether no blank stands before the token.
    pub(crate) fn touches(&self, token: usize) -> bool {
        self.is_marked(token, Marks::TOUCHES)
    }

    /// Where the tokens stand in the text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let start = self.tokens.get(range.start).map_or(self.text.len(), |t| t.start as usize);
        let end = range
            .end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |t| t.end as usize);
        Span::new(start, end.max(start))
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
        self.marks.get(token).is_some_and(|here| here.meets(marks))
    }

    /// The first of these tokens that has any of the marks.
    pub(crate) fn seek(&self, tokens: Range<usize>, marks: Marks) -> Option<usize> {
        if !self.any.meets(marks) {
            return None;
        }
        let start = tokens.start;
        let here = self.marks.get(tokens)?;
        here.iter().position(|here| here.meets(marks)).map(|behind| start + behind)
    }

    /// All of these tokens that have any of the marks.
    pub(crate) fn marked(&self, tokens: Range<usize>, marks: Marks) -> impl Iterator<Item = usize> {
        let here = self.marks.get(tokens.clone()).filter(|_| self.any.meets(marks));
        let here = here.unwrap_or_default();
        tokens.zip(here).filter(move |(_, here)| here.meets(marks)).map(|(token, _)| token)
    }

    /// Every token's number.
    pub(crate) fn whole(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// All hits that begin in these tokens.
    pub(crate) fn hits_in(&self, range: Range<usize>) -> impl Iterator<Item = &Hit> {
        let end = range.end;
        self.hits_from(range.start).take_while(move |h| h.from < end)
    }

    /// The hits of one list that begin in these tokens.
    pub(crate) fn of(&self, range: Range<usize>, cat: Cat) -> impl Iterator<Item = &Hit> {
        self.hits_in(range).filter(move |h| h.cat == cat)
    }

    /// Every hit of one list.
    pub(crate) fn all(&self, cat: Cat) -> impl Iterator<Item = &Hit> {
        let hits: &[Hit] = if self.any.meets(Marks::lists(&[cat])) { &self.hits } else { &[] };
        hits.iter().filter(move |h| h.cat == cat)
    }

    fn hits_from(&self, token: usize) -> std::slice::Iter<'_, Hit> {
        let at = self.first.get(token).map_or(self.hits.len(), |&at| at as usize);
        self.hits.get(at..).unwrap_or_default().iter()
    }

    /// The sentence that the token stands in.
    pub(crate) fn sentence_at(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
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
        self.tokens.partition_point(|t| (t.start as usize) < byte)
    }
}
