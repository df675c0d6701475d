//! The first eight bytes of a word, looked at together: most words are no longer.

/// The eight bytes at `at`, nought for what is behind the text.
pub(crate) fn piece(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some(piece) = rest.first_chunk() {
        return u64::from_le_bytes(*piece);
    }
    rest.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// How many ASCII letters a piece begins with.
pub(crate) fn run(piece: u64) -> usize {
    let letters = between(piece | every(0x20), b'a', b'z');
    (letters ^ every(0x80)).trailing_zeros() as usize / 8
}

/// Where the ASCII letters from `at` on end.
pub(crate) fn end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        let run = run(piece(bytes, at));
        at += run;
        if run < 8 {
            return at;
        }
    }
}

/// The first `len` bytes of a piece, ASCII letters in lower case. Two words of up to
/// eight bytes with one key are one word.
pub(crate) fn key(piece: u64, len: usize) -> u64 {
    // Shifts by less than the width: no branch for words of one length or another.
    let kept = u64::MAX >> ((8 * 8usize.saturating_sub(len)) & 63);
    let lower = piece | between(piece, b'A', b'Z') >> 2;
    lower & kept
}

/// The high bit of each byte from `first` to `last`, both ASCII.
fn between(piece: u64, first: u8, last: u8) -> u64 {
    let low = piece & every(0x7f);
    let (from_first, behind_last) = (low + every(0x80 - first), low + every(0x7f - last));
    from_first & !behind_last & !piece & every(0x80)
}

/// A byte eight times.
const fn every(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

#[cfg(test)]
mod tests {
    use super::{key, piece, run};

    #[test]
    fn a_run_of_letters_ends_at_whatever_is_none() {
        let runs = [("abcXYZ d", 6), ("azAZazAZ", 8), ("a@b", 1), ("a[", 1), ("a`", 1), ("a{", 1)];
        for (text, letters) in runs.into_iter().chain([("", 0), ("é", 0), ("aé", 1), ("a9", 1)]) {
            assert_eq!(run(piece(text.as_bytes(), 0)), letters, "{text}");
        }
    }

    #[test]
    fn a_key_is_the_word_in_lower_case_up_to_eight_bytes() {
        for text in ["Ann", "AZ@[`{az", "É", "Detective", "", "9.30PM"] {
            let lower = text.to_ascii_lowercase();
            let (given, short) = (text.as_bytes(), lower.get(..lower.len().min(8)).unwrap());
            assert_eq!(key(piece(given, 0), given.len()), piece(short.as_bytes(), 0), "{text}");
        }
        assert_eq!(key(piece(b"the man", 4), 3), key(piece(b"MAN", 0), 3));
    }
}
