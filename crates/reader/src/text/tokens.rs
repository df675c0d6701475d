//! Tokens: words, numbers and marks, with their offsets.

use super::letters;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters (and digits behind a letter: `A4059`, `E8`).
    Word,
    /// Digits.
    Number,
    /// `'s` or `’s`.
    Possessive,
    /// A quotation mark, a comma, any other mark.
    Mark,
    /// A line's end.
    Line,
}

/// A token: `text[start..end]`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: TokenKind,
    /// Begins with a capital letter.
    pub(crate) capital: bool,
    /// A word with a digit in it.
    pub(crate) figured: bool,
    /// Its first letters in lower case: its key among the words of the lexicon.
    pub(crate) key: u64,
}

/// Cuts a text into tokens and gives each to `take`, in order. Blanks give none.
#[inline]
pub(crate) fn each(text: &str, mut take: impl FnMut(Token)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            at += 1;
            continue;
        }
        let start = at;
        let piece = letters::piece(bytes, at);
        let (mut capital, mut figured) = (false, false);
        let kind = if byte.is_ascii_alphabetic() {
            capital = byte.is_ascii_uppercase();
            // Most words are plain, and end before a blank or a mark.
            let run = letters::run(piece);
            at += run;
            if run == 8 {
                at = letters::end(bytes, at);
            }
            if bytes.get(at).is_some_and(|&next| goes_on(next)) {
                (at, figured) = word(text, at);
            }
            TokenKind::Word
        } else if byte == b'\n' {
            at += 1;
            TokenKind::Line
        } else if byte.is_ascii_digit() {
            at = digits(bytes, at);
            TokenKind::Number
        } else if byte == b'\'' {
            at = possessive(bytes, at, 1).unwrap_or(at + 1);
            if at > start + 1 { TokenKind::Possessive } else { TokenKind::Mark }
        } else if byte < 0x80 {
            at += 1;
            TokenKind::Mark
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            if c.is_alphabetic() {
                capital = c.is_uppercase();
                (at, figured) = word(text, at);
                TokenKind::Word
            } else if c == '’'
                && let Some(end) = possessive(bytes, at, 3)
            {
                at = end;
                TokenKind::Possessive
            } else {
                at += c.len_utf8();
                TokenKind::Mark
            }
        };
        let key = letters::key(piece, at - start);
        take(Token { start: offset(start), end: offset(at), kind, capital, figured, key });
        // Whether a blank follows is hard to foretell: no branch.
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
}

/// Whether a word may go on with this byte behind its ASCII letters.
fn goes_on(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'\'' || byte >= 0x80
}

#[expect(clippy::cast_possible_truncation, reason = "texts are far below 4 GB, see `clean`")]
fn offset(at: usize) -> u32 {
    at as u32
}

/// The end of the digits from `at` on.
fn digits(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len())
}

/// The end of `'s` with a mark of `len` bytes at `at`.
fn possessive(bytes: &[u8], at: usize, len: usize) -> Option<usize> {
    let s = bytes.get(at + len)?;
    let before = at.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    let after = bytes.get(at + len + 1).copied().unwrap_or(b' ');
    let ends = !after.is_ascii_alphanumeric() && after < 0x80 || after == 0xe2;
    (matches!(s, b's' | b'S') && (before.is_ascii_alphanumeric() || before >= 0x80) && ends)
        .then_some(at + len + 1)
}

/// The end of the word that goes on at `at`: letters, digits, and an apostrophe
/// between letters unless it opens a possessive. And whether it has a digit.
fn word(text: &str, mut at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut figured = false;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            figured |= byte.is_ascii_digit();
            at += 1;
        } else if byte == b'\'' || byte == 0xe2 && bytes.get(at..at + 3) == Some("’".as_bytes()) {
            let len = if byte == b'\'' { 1 } else { 3 };
            let inner = bytes.get(at + len).is_some_and(u8::is_ascii_alphabetic);
            if !inner || possessive(bytes, at, len).is_some() {
                break;
            }
            at += len;
        } else if byte < 0x80 {
            break;
        } else {
            match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if c.is_alphanumeric() => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    (at, figured)
}

#[cfg(test)]
mod tests {
    use super::{Token, TokenKind, each};

    fn cut(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        each(text, |token| tokens.push(token));
        tokens
    }

    fn words(text: &str) -> Vec<&str> {
        cut(text).iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn a_clock_time_an_age_and_a_road_come_apart_where_grammar_wants() {
        assert_eq!(words("12.45pm"), ["12", ".", "45", "pm"]);
        assert_eq!(words("1530hrs"), ["1530", "hrs"]);
        assert_eq!(words("31-year-old"), ["31", "-", "year", "-", "old"]);
        assert_eq!(words("the A4059, E8"), ["the", "A4059", ",", "E8"]);
    }

    #[test]
    fn a_possessive_is_a_token_and_an_inner_apostrophe_is_not() {
        assert_eq!(words("the Met’s O'Neil can't"), ["the", "Met", "’s", "O'Neil", "can't"]);
        assert_eq!(words("Magistrates' Court"), ["Magistrates", "'", "Court"]);
        assert_eq!(cut("dog’s")[1].kind, TokenKind::Possessive);
        assert_eq!(words("’s 's"), ["’", "s", "'", "s"]);
    }
}
