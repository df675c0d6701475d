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
