//! How a word finds its place in the table of words. The build script lays the
//! table out with this, and the reader looks into it with this.

/// A hash of a word: its ends and its length. What is in the table is fixed by
/// the lists, so nobody can fill it with words that collide.
pub(crate) fn hash(word: &[u8]) -> u64 {
    let (first, last) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
            }
            _ => (word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0),
        },
    };
    let mixed = first.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ last.rotate_left(29).wrapping_mul(0xd6e8_feb8_6659_fd93)
        ^ word.len() as u64;
    mixed.wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// The first place to look at in a table of `size` places, a power of two.
pub(crate) fn slot(hash: u64, size: usize) -> usize {
    // The top bits of a product are its best.
    usize::try_from(hash >> 32).unwrap_or(0) & (size - 1)
}
