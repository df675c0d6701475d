//! Postcodes: the outward part, whole or alone.

use crate::page::Page;

/// The outward code at the token ("E8", "SW1A"), and the token behind the whole postcode.
pub(super) fn at(page: &Page<'_>, token: usize) -> Option<(String, usize)> {
    let raw = page.raw(token);
    if !(2..=4).contains(&raw.len()) || !raw.is_ascii() {
        return None;
    }
    let letters = raw.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = raw.get(letters..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = rest.get(digits..).unwrap_or("");
    let shape = (1..=2).contains(&letters)
        && (1..=2).contains(&digits)
        && (tail.is_empty() || tail.len() == 1 && tail.bytes().all(|b| b.is_ascii_uppercase()));
    // A road number has one letter too: A4, M5, B3 are roads unless an inward part follows.
    let inward = page.raw(token + 1).len() == 1
        && page.number(token + 1).is_some()
        && page.raw(token + 2).len() == 2
        && page.touches(token + 2)
        && page.raw(token + 2).bytes().all(|b| b.is_ascii_uppercase());
    let road = letters == 1 && raw.starts_with(['A', 'B', 'M']) && !inward;
    if !shape || road {
        return None;
    }
    Some((raw.to_owned(), if inward { token + 3 } else { token + 1 }))
}
