//! How a word finds its place in the table of words: it is in a bucket, and the bucket's
//! shift sends each of its words to a place that no other word has. The build script lays
//! the table out with this, and the reader looks into it with this. The table is read all
//! the time and at random, so it is kept small enough to stay near the processor.

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

/// How many buckets the words are in.
pub(crate) const BUCKETS: usize = 1 << 11;

/// The bucket of a word, by its hash.
pub(crate) fn bucket(hash: u64) -> usize {
    // The top bits of a product are its best.
    usize::try_from(hash >> 53).unwrap_or(0)
}

/// The place of a word, by its hash and the shift of its bucket, in a table of so many.
pub(crate) fn place(hash: u64, shift: u16, many: usize) -> usize {
    let shifted = hash ^ u64::from(shift).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = shifted.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 32;
    usize::try_from((mixed * many as u64) >> 32).unwrap_or(0)
}
