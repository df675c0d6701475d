//! Words of a text, in a form to compare.

use std::collections::HashMap;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: usize,
    /// Just behind the last.
    pub(crate) end: usize,
    /// Lower case, without accents and without a possessive 's.
    pub(crate) folded: String,
    /// Begins with a capital.
    pub(crate) capital: bool,
}

/// The words of a text: letters and digits, an apostrophe inside a word being
/// part of it; a hyphen parts.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut folded = String::new();
        fold(first, &mut folded);
        let mut end = start + first.len_utf8();
        let mut apostrophe = None;
        while let Some(&(at, next)) = chars.peek() {
            if next.is_alphanumeric() {
                fold(next, &mut folded);
            } else if is_apostrophe(next) {
                let inside = text.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
                if !inside.is_some_and(char::is_alphabetic) {
                    break;
                }
                apostrophe = Some((at, folded.len()));
            } else if is_combining(next) {
                // An accent of its own changes nothing in the folded word.
            } else {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        if let Some((at, cut)) = apostrophe
            && folded.get(cut..) == Some("s")
        {
            folded.truncate(cut);
            end = at;
        }
        all.push(Token { start, end, folded, capital: first.is_uppercase() });
    }
    all
}

/// The folded words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.folded).collect()
}

/// The folded words of a phrase of a rule; one that ends in `*` matches every
/// word that begins so, and keeps its star.
pub(crate) fn phrase(text: &str) -> Vec<String> {
    text.split_whitespace()
        .flat_map(|part| {
            let mut parts = words(part);
            if part.ends_with('*')
                && let Some(last) = parts.last_mut()
            {
                last.push('*');
            }
            parts
        })
        .collect()
}

/// Whether a word is the pattern, or begins as a pattern with a star does.
pub(crate) fn fits(pattern: &str, word: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == word, |stem| word.starts_with(stem))
}

/// Whether the words at `at` are the pattern.
pub(crate) fn at<T: AsRef<str>, W: Word>(pattern: &[T], words: &[W], at: usize) -> bool {
    !pattern.is_empty()
        && words.len() >= at + pattern.len()
        && pattern.iter().zip(words.iter().skip(at)).all(|(p, w)| fits(p.as_ref(), w.folded()))
}

/// Where the pattern stands first among the words, from `from` on.
pub(crate) fn find<T: AsRef<str>, W: Word>(
    pattern: &[T],
    words: &[W],
    from: usize,
) -> Option<usize> {
    (from..words.len()).find(|start| at(pattern, words, *start))
}

/// A word to compare.
pub(crate) trait Word {
    /// In its form to compare.
    fn folded(&self) -> &str;
}

impl Word for Token {
    fn folded(&self) -> &str {
        &self.folded
    }
}

impl Word for String {
    fn folded(&self) -> &str {
        self
    }
}

impl Word for &str {
    fn folded(&self) -> &str {
        self
    }
}

/// Words with the places of each, to find phrases without a walk.
#[derive(Debug, Default)]
pub(crate) struct Indexed {
    words: Vec<String>,
    places: HashMap<String, Vec<usize>>,
}

impl Indexed {
    pub(crate) fn new(words: Vec<String>) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        Self { words, places }
    }

    /// The different words.
    pub(crate) fn distinct(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Whether the phrase stands somewhere in it.
    pub(crate) fn has<T: AsRef<str>>(&self, phrase: &[T]) -> bool {
        let Some(first) = phrase.first() else { return false };
        if !first.as_ref().ends_with('*') {
            let places = self.places.get(first.as_ref());
            return places
                .is_some_and(|all| all.iter().any(|start| at(phrase, &self.words, *start)));
        }
        // A star in the first word: every word that begins so.
        self.places
            .iter()
            .filter(|(word, _)| fits(first.as_ref(), word))
            .any(|(_, all)| all.iter().any(|start| at(phrase, &self.words, *start)))
    }
}

/// Phrases by their first word, to find which begin at a word.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    all: Vec<Vec<String>>,
    first: HashMap<String, Vec<usize>>,
    starred: Vec<usize>,
}

impl Phrases {
    pub(crate) fn new(all: Vec<Vec<String>>) -> Self {
        let mut phrases = Self { all, ..Self::default() };
        for (index, phrase) in phrases.all.iter().enumerate() {
            match phrase.first() {
                Some(word) if word.ends_with('*') => phrases.starred.push(index),
                Some(word) => phrases.first.entry(word.clone()).or_default().push(index),
                None => {}
            }
        }
        phrases
    }

    /// Those that stand at a word: their number and length.
    pub(crate) fn at<'p, W: Word>(
        &'p self,
        words: &'p [W],
        start: usize,
    ) -> impl Iterator<Item = (usize, usize)> + 'p {
        let word = words.get(start).map_or("", Word::folded);
        let plain = self.first.get(word).map_or(&[][..], Vec::as_slice);
        plain.iter().chain(&self.starred).filter_map(move |index| {
            let phrase = self.all.get(*index)?;
            at(phrase, words, start).then_some((*index, phrase.len()))
        })
    }
}

/// Whether it stands for an apostrophe.
pub(crate) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '´' | '`')
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Lower case without the accents of the Latin letters that names in English text have.
fn fold(c: char, to: &mut String) {
    if c.is_ascii() {
        to.push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase() {
        let plain = match lower {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'ď' | 'đ' | 'ð' => 'd',
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ğ' => 'g',
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
            'ł' => 'l',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ř' => 'r',
            'ś' | 'š' | 'ş' | 'ș' => 's',
            'ť' | 'ţ' | 'ț' => 't',
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            'æ' => {
                to.push('a');
                'e'
            }
            'ß' => {
                to.push('s');
                's'
            }
            c if is_combining(c) => continue,
            other => other,
        };
        to.push(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_possessive_and_an_accent_do_not_hide_a_name() {
        assert_eq!(words("Orritt’s flat; O’Dell's; José’s"), ["orritt", "flat", "odell", "jose"]);
        let text = "Orritt’s flat";
        let first = &tokens(text)[0];
        assert_eq!(&text[first.start..first.end], "Orritt");
    }

    #[test]
    fn hyphens_part_words() {
        assert_eq!(words("31-year-old"), ["31", "year", "old"]);
    }

    #[test]
    fn a_star_matches_the_rest_of_a_word() {
        let text = tokens("He was stabbed twice");
        assert_eq!(find(&phrase("was stab*"), &text, 0), Some(1));
        assert_eq!(find(&phrase("was stab"), &text, 0), None);
    }
}
