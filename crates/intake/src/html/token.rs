//! Markup to tokens: one pass, no tree, no recursion, nothing copied.
//!
//! A tree builder may turn a few bytes of hostile markup into a tree that is
//! deep or slow to build; for taking the text out of a page, the order of tags
//! is enough. Follows the tokeniser of the WHATWG HTML standard (§13.2.5) in
//! all that divides text from markup.

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text with its character references as they stand.
    Text(&'a str),
    /// A start tag: its name as written, and the inside of the tag after it.
    Start { name: &'a str, attributes: &'a str },
    /// An end tag.
    End { name: &'a str },
    /// What stands inside an element whose inside is no markup (`<script>`).
    Raw { name: &'a str, attributes: &'a str, text: &'a str },
}

/// Elements whose inside is not markup. (`noscript` is markup to us: no scripts run.)
const RAW: [&str; 7] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed"];

/// The tokens of a page.
pub(crate) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(markup: &'a str) -> Self {
        Self { rest: markup }
    }

    /// Takes `length` bytes off the front.
    fn take(&mut self, length: usize) -> &'a str {
        let (piece, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        piece
    }

    fn tag(&mut self, name_at: usize) -> Option<Token<'a>> {
        let end = tag_end(self.rest.get(name_at..)?).map_or(self.rest.len(), |end| name_at + end);
        let inside = self.take(end).get(name_at..)?;
        self.take(1);
        let name_end =
            inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
        let (name, attributes) = inside.split_at_checked(name_end)?;
        if name_at == 2 {
            return Some(Token::End { name });
        }
        if !RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            return Some(Token::Start { name, attributes });
        }
        let length = raw_end(self.rest, name);
        let text = self.take(length);
        // Its end tag goes with it, where there is one.
        if !self.rest.is_empty() {
            let end = self.rest.find('>').map_or(self.rest.len(), |end| end + 1);
            self.take(end);
        }
        Some(Token::Raw { name, attributes, text })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let mut bytes = self.rest.bytes();
            match (bytes.next()?, bytes.next(), bytes.next()) {
                (b'<', Some(first), _) if first.is_ascii_alphabetic() => return self.tag(1),
                (b'<', Some(b'/'), Some(first)) if first.is_ascii_alphabetic() => {
                    return self.tag(2);
                }
                (b'<', Some(b'!'), _) => {
                    let length = comment_end(self.rest);
                    if let Some(text) = cdata(self.take(length)) {
                        return Some(Token::Text(text));
                    }
                }
                (b'<', Some(b'?' | b'/'), _) => {
                    let length = self.rest.find('>').map_or(self.rest.len(), |end| end + 1);
                    self.take(length);
                }
                _ => {
                    // A `<` that begins nothing is text.
                    let from = usize::from(self.rest.starts_with('<'));
                    let more = self.rest.get(from..).and_then(|rest| rest.find('<'));
                    let length = more.map_or(self.rest.len(), |more| from + more);
                    return Some(Token::Text(self.take(length)));
                }
            }
        }
    }
}

/// Where a tag ends: at the first `>` that does not stand in quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => (quote, value) = (None, false),
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'=') => value = true,
            (None, b'"' | b'\'') if value => quote = Some(byte),
            (None, byte) if byte.is_ascii_whitespace() => {}
            (None, _) => value = false,
        }
    }
    None
}

/// How long the inside of a raw element is.
fn raw_end(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at;
        let after = start + 2 + name.len();
        let same = text.get(start + 2..after).is_some_and(|n| n.eq_ignore_ascii_case(name));
        let ends = text.as_bytes().get(after).is_none_or(|b| b" \t\n\r\x0c/>".contains(b));
        if same && ends {
            return start;
        }
        from = start + 2;
    }
    text.len()
}

/// How long a comment, a doctype or a CDATA section is.
fn comment_end(text: &str) -> usize {
    let past = |end: &str, from: usize| {
        text.get(from..).and_then(|rest| rest.find(end)).map(|at| from + at + end.len())
    };
    let end = if text.starts_with("<!-->") || text.starts_with("<!--->") {
        past(">", 0)
    } else if text.starts_with("<!--") {
        past("-->", 4)
    } else if text.starts_with("<![CDATA[") {
        past("]]>", 9)
    } else {
        past(">", 0)
    };
    end.unwrap_or(text.len())
}

/// The text of a CDATA section, which carelessly made pages and feeds have.
fn cdata(section: &str) -> Option<&str> {
    let inside = section.strip_prefix("<![CDATA[")?;
    Some(inside.strip_suffix("]]>").unwrap_or(inside))
}

/// The attributes of a tag: at most 64, name and raw value.
pub(crate) fn attributes(inside: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = inside;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let stop = |c: char| c.is_ascii_whitespace() || c == '/' || c == '=';
        let end =
            rest.char_indices().skip(1).find(|(_, c)| stop(*c)).map_or(rest.len(), |(at, _)| at);
        let (name, after) = rest.split_at_checked(end)?;
        if name.is_empty() {
            return None;
        }
        let spaced = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = spaced.strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let (value, after) = match value.as_bytes().first() {
            Some(b'"') => quoted(value, '"'),
            Some(b'\'') => quoted(value, '\''),
            _ => {
                let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
                value.split_at_checked(end).unwrap_or((value, ""))
            }
        };
        rest = after;
        Some((name, value))
    })
    .take(64)
}

fn quoted(text: &str, quote: char) -> (&str, &str) {
    let inside = text.get(1..).unwrap_or_default();
    inside.split_once(quote).unwrap_or((inside, ""))
}

/// The value of one attribute, its character references decoded.
pub(crate) fn attribute(inside: &str, wanted: &str) -> Option<String> {
    attributes(inside)
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| super::entity::decode(value).into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(markup: &str) -> Vec<Token<'_>> {
        Tokens::new(markup).collect()
    }

    #[test]
    fn text_and_tags_are_told_apart() {
        assert_eq!(
            tokens("a < b<P class=x>c<br/></p >"),
            [
                Token::Text("a "),
                Token::Text("< b"),
                Token::Start { name: "P", attributes: " class=x" },
                Token::Text("c"),
                Token::Start { name: "br", attributes: "/" },
                Token::End { name: "p" },
            ]
        );
    }

    #[test]
    fn comments_doctypes_and_instructions_go() {
        let page = "<!DOCTYPE html><!-- <p>no</p> --><?xml x?></ bogus><!--><b>x<!-- open <i>";
        assert_eq!(tokens(page), [Token::Start { name: "b", attributes: "" }, Token::Text("x")]);
        assert_eq!(tokens("<![CDATA[a<b]]>c"), [Token::Text("a<b"), Token::Text("c")]);
    }

    #[test]
    fn the_inside_of_a_script_is_no_markup() {
        let page = "<script a='>'>if (a</b>) </scripty></SCRIPT >x";
        assert_eq!(
            tokens(page),
            [
                Token::Raw { name: "script", attributes: " a='>'", text: "if (a</b>) </scripty>" },
                Token::Text("x")
            ]
        );
    }

    #[test]
    fn attributes_are_read_in_every_form() {
        let all: Vec<_> = attributes(" a b=1 c = \"2 >\" d='3'e=x&amp;y f/").collect();
        assert_eq!(
            all,
            [("a", ""), ("b", "1"), ("c", "2 >"), ("d", "3"), ("e", "x&amp;y"), ("f", "")]
        );
        assert_eq!(attribute(" HREF='/a?b&amp;c'", "href").as_deref(), Some("/a?b&c"));
        assert_eq!(attributes(&" a".repeat(10_000)).count(), 64);
    }

    proptest! {
        #[test]
        fn no_text_panics_or_loops(markup in "[<>/!a-c=\"'&;\\- \\[\\]?é]{0,200}") {
            let mut count = 0;
            for token in Tokens::new(&markup) {
                count += 1;
                if let Token::Start { attributes: inside, .. } = token {
                    prop_assert!(attributes(inside).count() <= 64);
                }
            }
            prop_assert!(count <= markup.len());
        }
    }
}
