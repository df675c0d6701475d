//! Sentences and paragraphs over tokens.

use std::ops::Range;

use super::tokens::{Token, TokenKind};

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

/// Words with a full stop that does not end a sentence.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "sgt", "insp", "supt", "det", "ch", "con", "const", "cpl",
    "lt", "capt", "col", "sen", "rev", "prof", "jr", "vs", "approx", "op", "ref", "nos", "tel",
    "e", "i", "g", "u", "s", "co", "ltd", "etc", "temp", "dep", "gov", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec", "dc", "ds", "pc", "ps", "p", "hon",
];

/// Cuts the tokens into sentences; a line's end always ends one.
pub(crate) fn cut(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 18 + 4);
    let (mut start, mut paragraph, mut at) = (0, 0, 0);
    let mut push = |start: usize, end: usize, paragraph: usize| {
        if end > start {
            sentences.push(Sentence { tokens: start..end, paragraph });
        }
    };
    while let Some(token) = tokens.get(at) {
        if token.kind == TokenKind::Line {
            push(start, at, paragraph);
            paragraph += usize::from(at > start || at > 0 && !is_line(tokens, at - 1));
            at += 1;
            start = at;
        } else if ends(text, tokens, at) {
            at += 1;
            // Closing marks belong to the sentence they close.
            while tokens.get(at).is_some_and(|t| is_closing(text, t) && touches(tokens, at)) {
                at += 1;
            }
            push(start, at, paragraph);
            start = at;
        } else {
            at += 1;
            if at - start >= MOST {
                push(start, at, paragraph);
                start = at;
            }
        }
    }
    push(start, tokens.len(), paragraph);
    sentences
}

fn is_line(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == TokenKind::Line)
}

/// No blank between this token and the one before.
fn touches(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens.get(at - 1).zip(tokens.get(at)).is_some_and(|(a, b)| a.end == b.start)
}

fn is_closing(text: &str, token: &Token) -> bool {
    matches!(
        text.get(token.start as usize..token.end as usize),
        Some("\"" | "”" | "’" | "'" | ")" | "]" | "." | "!" | "?")
    )
}

fn ends(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Mark) else {
        return false;
    };
    let raw = |t: &Token| text.get(t.start as usize..t.end as usize).unwrap_or("");
    match raw(token) {
        "!" | "?" => true,
        "." => {
            let Some(next) = tokens.get(at + 1) else { return true };
            if next.start == token.end && !is_closing(text, next) && next.kind != TokenKind::Line {
                return false; // 3.50pm, x.co.uk
            }
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let follows_short = before.is_some_and(|t| {
                t.end == token.start
                    && t.kind == TokenKind::Word
                    && SHORT.iter().any(|short| raw(t).eq_ignore_ascii_case(short))
            });
            let lower = next.kind == TokenKind::Word && !next.capital;
            !(follows_short || lower)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::cut;

    fn sentences(text: &str) -> Vec<(&str, usize)> {
        let tokens = tokens::cut(text);
        cut(text, &tokens)
            .iter()
            .map(|s| {
                let from = tokens[s.tokens.start].start as usize;
                let to = tokens[s.tokens.end - 1].end as usize;
                (&text[from..to], s.paragraph)
            })
            .collect()
    }

    #[test]
    fn a_rank_a_clock_time_and_an_address_do_not_end_a_sentence() {
        let text = "Title here\n\nSgt. Ann Lee came at 3.50pm. See x.co.uk for more.\nSecond “line.” Third";
        assert_eq!(
            sentences(text),
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
        let tokens = tokens::cut(&text);
        let sentences = cut(&text, &tokens);
        assert!(sentences.iter().all(|s| s.tokens.len() <= super::MOST));
        assert_eq!(sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), tokens.len());
    }
}
