//! Character references: `&pound;`, `&#163;`, `&#xA3;`.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name in the table has 33 characters with its semicolon.
const LONGEST: usize = 33;

/// Decodes the character references of HTML; what is none stays as it stands,
/// a bare `&` too. One pass: what comes out is not decoded again.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        if let Some((first, second, length)) = one(reference) {
            out.push(first);
            out.extend(second);
            rest = reference.get(length..).unwrap_or_default();
        } else {
            out.push('&');
            rest = reference.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The reference that `text` begins with: its characters and its length.
fn one(text: &str) -> Option<(char, Option<char>, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (c, length) = numeric(number)?;
        return Some((c, None, length + 2));
    }
    let length = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let closed = body.as_bytes().get(length) == Some(&b';');
    if closed && let Some(found) = named(body.get(..=length)?) {
        return Some((found.0, found.1, length + 2));
    }
    // Some old names count without their semicolon, the longest first.
    let mut shorter = (2..=length.min(6)).rev();
    let ((first, second), end) = shorter.find_map(|end| Some((named(body.get(..end)?)?, end)))?;
    Some((first, second, end + 1))
}

fn named(name: &str) -> Option<(char, Option<char>)> {
    let &(first, second) = NAMED_ENTITIES.get(name)?;
    // The table also holds every beginning of a name, marked by a zero.
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    Some((first, char::from_u32(second).filter(|c| *c != '\0')))
}

/// The character of `163;` or `xA3;`, and how long it is.
fn numeric(text: &str) -> Option<(char, usize)> {
    let (digits, radix, skip) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (text, 10, 0),
    };
    let count = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if count == 0 {
        return None;
    }
    let number = u32::from_str_radix(digits.get(..count)?, radix).unwrap_or(u32::MAX);
    let closed = usize::from(digits.as_bytes().get(count) == Some(&b';'));
    let c = match number {
        // Numbers that mean windows-1252, by the standard's own table.
        0x80..=0x9f => usize::try_from(number - 0x80)
            .ok()
            .and_then(|at| C1_REPLACEMENTS.get(at).copied().flatten())
            .or(char::from_u32(number)),
        0 => None,
        number => char::from_u32(number),
    };
    Some((c.unwrap_or('\u{fffd}'), skip + count + closed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn references_become_characters() {
        for (text, plain) in [
            ("fish &amp; chips", "fish & chips"),
            ("&pound;5 &#163;5 &#xA3;5 &pound5", "£5 £5 £5 £5"),
            ("&ldquo;No&rdquo; &#8220;No&#8221; &#147;No&#148;", "“No” “No” “No”"),
            ("&nbsp;&hellip;&NotEqualTilde;", "\u{a0}…≂̸"),
            ("R&D &; &# &#x; &unknown; &amp", "R&D &; &# &#x; &unknown; &"),
            ("&amp;lt;", "&lt;"),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&notit;", "¬it;"),
        ] {
            assert_eq!(decode(text), plain);
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[&#xa-fA-F0-9;lgtamp é]{0,100}") {
            let _ = decode(&text);
        }
    }
}
