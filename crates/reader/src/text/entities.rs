//! Character references (`&rsquo;`, `&#8217;`) to characters.

/// The named references that press offices' systems write. The full HTML list
/// has 2,231; these are the ones for punctuation, spaces and Latin letters.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("pound", '£'),
    ("euro", '€'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("frac12", '½'),
    ("zwnj", '\u{200c}'),
    ("shy", '\u{ad}'),
];

/// The character that the reference at the start of `text` stands for, and the
/// bytes it takes. `text` begins with `&`.
pub(crate) fn decode(text: &str) -> Option<(char, usize)> {
    let head = text.as_bytes().get(..text.len().min(12))?;
    let end = head.iter().position(|&b| b == b';')?;
    let name = text.get(1..end)?;
    let found = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((found, end + 1))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn named_and_numbered_references_are_characters() {
        assert_eq!(decode("&rsquo;s"), Some(('’', 7)));
        assert_eq!(decode("&#8217;s"), Some(('’', 7)));
        assert_eq!(decode("&#x2019;"), Some(('’', 8)));
        assert_eq!(decode("& more; of it"), None);
        assert_eq!(decode("&"), None);
    }
}
