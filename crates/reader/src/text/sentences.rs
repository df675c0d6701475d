//! Sentences and paragraphs over tokens.

use std::ops::Range;

use crate::{
    lexicon::{Cat, Class, Marks},
    page::{Marked, Token},
};

/// A sentence: a range of tokens in one paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) tokens: Range<usize>,
    /// Number of its paragraph; 0 is the title where there is one.
    pub(crate) paragraph: usize,
}

/// The most tokens of a sentence. Nobody writes longer ones; without a bound, a
/// text without full stops would be one, and grammars look about in a sentence.
const MOST: usize = 400;

/// What may end a sentence.
const STOP: Marks = Marks::class(Class::Stop);
/// What may end a sentence, a line's end among it.
pub(crate) const ENDS: Marks = STOP.or(Marks::LINE);
/// What may stand behind such an end and belongs to the sentence.
const CLOSING: Marks = Marks::class(Class::Closing);

/// Cuts the tokens into sentences, by their marks; a line's end always ends one.
/// `ends_at` are the tokens that may end one, in order.
pub(crate) fn cut(tokens: &[Token<'_>], mut ends_at: Marked<'_>) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 18 + 4);
    let (mut start, mut paragraph) = (0, 0);
    let mut push = |start: usize, end: usize, paragraph: usize| {
        if end > start {
            sentences.push(Sentence { tokens: start..end, paragraph });
        }
    };
    loop {
        let at = ends_at.next().unwrap_or(tokens.len());
        while at - start >= MOST {
            push(start, start + MOST, paragraph);
            start += MOST;
        }
        let Some(token) = tokens.get(at) else { break };
        if token.marks.meets(Marks::LINE) {
            push(start, at, paragraph);
            let behind_line =
                at > 0 && tokens.get(at - 1).is_some_and(|t| t.marks.meets(Marks::LINE));
            paragraph += usize::from(at > 0 && !behind_line);
            start = at + 1;
        } else if ends(tokens, at) {
            // Closing marks belong to the sentence they close.
            let mut end = at + 1;
            while tokens
                .get(end)
                .is_some_and(|t| t.marks.meets(CLOSING) && t.marks.meets(Marks::TOUCHES))
            {
                end += 1;
            }
            push(start, end, paragraph);
            start = end;
            ends_at.skip_to(end);
        }
    }
    push(start, tokens.len(), paragraph);
    sentences
}

/// Whether the mark at the token ends a sentence.
fn ends(tokens: &[Token<'_>], at: usize) -> bool {
    let is = |at: usize, wanted: Marks| tokens.get(at).is_some_and(|t| t.marks.meets(wanted));
    if !is(at, Marks::class(Class::FullStop)) || at + 1 >= tokens.len() {
        return true;
    }
    let next = at + 1;
    if is(next, Marks::TOUCHES) && !is(next, CLOSING.or(Marks::LINE)) {
        return false; // 3.50pm, x.co.uk
    }
    let follows_short = is(at, Marks::TOUCHES)
        && at.checked_sub(1).is_some_and(|before| is(before, Marks::class(Class::Short)));
    // "at 9.40 p.m. Thursday"
    let weekday = is(next, Marks::lists(&[Cat::Weekday]));
    let inner = |at: Option<usize>, wanted: Marks| {
        at.is_some_and(|at| is(at, Marks::TOUCHES) && is(at, wanted))
    };
    let clock = weekday
        && inner(at.checked_sub(1), Marks::WORD)
        && inner(at.checked_sub(2), Marks::class(Class::FullStop));
    if clock {
        return false;
    }
    let lower = is(next, Marks::WORD) && !is(next, Marks::CAPITAL);
    !(follows_short || lower || is_initial(tokens, at))
}

/// "Lee R. Marlow", "Torvald R. Quennell, 31": a full stop behind the initial of a name.
fn is_initial(tokens: &[Token<'_>], at: usize) -> bool {
    let name = |at: usize| {
        tokens.get(at).is_some_and(|t| t.marks.meets(Marks::WORD) && t.marks.meets(Marks::CAPITAL))
    };
    let Some(given) = at.checked_sub(2) else { return false };
    let initial = tokens.get(at - 1).is_some_and(Token::is_initial)
        && tokens.get(at).is_some_and(|t| t.marks.meets(Marks::TOUCHES));
    let known = tokens.get(given).is_some_and(|t| t.marks.meets(Marks::lists(&[Cat::GivenName])));
    let aged = tokens.get(at + 2).is_some_and(|t| t.reads(","))
        && tokens.get(at + 3).is_some_and(|t| t.marks.meets(Marks::NUMBER));
    initial && name(given) && name(at + 1) && (known || aged)
}

#[cfg(test)]
mod tests {
    use crate::page::Page;

    fn sentences(text: &str) -> Vec<(String, usize)> {
        let lower = text.to_ascii_lowercase();
        let page = Page::new(text, &lower, false);
        let words = |range| page.words(range).to_owned();
        page.sentences.iter().map(|s| (words(s.tokens.clone()), s.paragraph)).collect()
    }

    #[test]
    fn a_rank_a_clock_time_and_an_address_do_not_end_a_sentence() {
        let text = "Title here\n\nSgt. Ann Lee came at 3.50pm. See x.co.uk for more.\nSecond “line.” Third";
        assert_eq!(
            sentences(text).iter().map(|(words, at)| (words.as_str(), *at)).collect::<Vec<_>>(),
            [
                ("Title here", 0),
                ("Sgt. Ann Lee came at 3.50pm.", 1),
                ("See x.co.uk for more.", 1),
                ("Second “line.”", 2),
                ("Third", 2)
            ]
        );
    }

    #[test]
    fn a_text_without_full_stops_is_cut_all_the_same() {
        let text = "and a man ".repeat(1000);
        let page = Page::new(&text, &text, false);
        assert!(page.sentences.iter().all(|s| s.tokens.len() <= super::MOST));
        assert_eq!(page.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), page.len());
    }
}
