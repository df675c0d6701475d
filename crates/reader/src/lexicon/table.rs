//! How a word finds its place in the table of words. The build script lays the
//! table out with this, and the reader looks into it with this.

/// The last eight bytes of a word that is longer. With its key (see `letters`) and its
/// length they are the whole of a word of up to sixteen bytes.
pub(crate) fn tail(word: &[u8]) -> u64 {
    let tail = word.last_chunk().filter(|_| word.len() > 8);
    tail.map_or(0, |tail| u64::from_le_bytes(*tail))
}

/// A hash of a word: its key, its tail and its length. What is in the table is fixed by
/// the lists, so nobody can fill it with words that collide.
pub(crate) fn hash(key: u64, tail: u64, len: usize) -> u64 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ tail.rotate_left(29).wrapping_mul(0xd6e8_feb8_6659_fd93)
        ^ len as u64;
    mixed.wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// The first place to look at in a table of `size` places, a power of two.
pub(crate) fn slot(hash: u64, size: usize) -> usize {
    // The top bits of a product are its best.
    usize::try_from(hash >> 32).unwrap_or(0) & (size - 1)
}
