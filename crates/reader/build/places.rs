//! A place in the table for each word, so that one look finds it or tells that it is not
//! known: the words of a bucket share a shift, chosen so that no two words of the table
//! meet (a perfect hash).

use crate::{
    letters,
    table::{self, BUCKETS},
};

/// How many places there are for so many words. Some stay free, or the last words would be
/// long in finding theirs.
pub(crate) fn many(words: usize) -> usize {
    words + words / 16
}

/// The number of each word, which is one more than its place, and the shift of each bucket.
/// Word 0 is no word, and has the number 0.
///
/// # Errors
/// When there is no such shift for some bucket.
pub(crate) fn find(words: &[String]) -> Result<(Vec<u32>, Vec<u16>), String> {
    let many = many(words.len());
    let mut buckets: Vec<Vec<(usize, u64)>> = vec![Vec::new(); BUCKETS];
    for (number, word) in words.iter().enumerate().skip(1) {
        let hash = hash(word);
        buckets[table::bucket(hash)].push((number, hash));
    }
    // The fullest first, while there is room.
    let mut order: Vec<usize> = (0..BUCKETS).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));
    let mut taken = vec![false; many];
    let (mut numbers, mut shifts) = (vec![0; words.len()], vec![0; BUCKETS]);
    for bucket in order {
        let inside = &buckets[bucket];
        let free = |shift: u16| {
            let mut places: Vec<usize> =
                inside.iter().map(|(_, hash)| table::place(*hash, shift, many)).collect();
            places.sort_unstable();
            places.iter().all(|place| !taken[*place]) && places.is_sorted_by(|a, b| a < b)
        };
        let shift = (0..=u16::MAX).find(|shift| free(*shift));
        let shift = shift.ok_or("no table for these words: change a number of `table::hash`")?;
        shifts[bucket] = shift;
        for (number, hash) in inside {
            let place = table::place(*hash, shift, many);
            taken[place] = true;
            numbers[*number] = u32::try_from(place + 1).map_err(|why| why.to_string())?;
        }
    }
    Ok((numbers, shifts))
}

/// The hash of a word.
fn hash(word: &str) -> u64 {
    table::hash(key(word), table::tail(word.as_bytes()), word.len())
}

/// The first letters of a word, as the reader takes them.
pub(crate) fn key(word: &str) -> u64 {
    letters::key(letters::piece(word.as_bytes(), 0), word.len())
}
