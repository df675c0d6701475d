//! How the names of towns are compared: "St. Mary-on-Sea" and "Saint Mary on Sea" are one.

/// The letters that count, in small.
pub(crate) fn letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    let saint = ["Saint ", "St. "].iter().find_map(|saint| name.strip_prefix(saint));
    let (head, rest) = saint.map_or(("", name), |rest| ("st ", rest));
    let bytes = head.bytes().chain(rest.bytes());
    // The curly apostrophe is the only mark of three bytes in these names.
    bytes
        .filter(|byte| !matches!(byte, b'\'' | b'.' | 0xe2 | 0x80 | 0x99))
        .map(|byte| if byte == b'-' { b' ' } else { byte.to_ascii_lowercase() })
}

/// No letter, what sorts before them, the letters, and what sorts behind.
const SORTS: usize = 29;

/// How many pairs of first letters there are.
pub(crate) const PAIRS: usize = SORTS * SORTS;

/// The place of the first two letters among all pairs, in the order of the names.
pub(crate) fn pair(mut letters: impl Iterator<Item = u8>) -> usize {
    let place = |letter: Option<u8>| match letter {
        None => 0,
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a') + 2,
        // What sorts before the letters, and what behind them.
        Some(letter) if letter < b'a' => 1,
        Some(_) => SORTS - 1,
    };
    let first = place(letters.next());
    first * SORTS + place(letters.next())
}
