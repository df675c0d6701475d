//! What is told more than once, in time that does not grow with how much was told before.

use std::{collections::HashMap, hash::Hash};

/// How many are looked through one after another; most statements tell of fewer.
const FEW: usize = 16;

/// Of how many of one kind, from the last back, something may be another where no key tells
/// it: a statement that tells of more is a list, and the price of reading it in linear time
/// is that what stands further back is taken for something else.
pub(crate) const NEAR: usize = 128;

/// The keys of what was told, in the order they came.
#[derive(Debug)]
pub(crate) struct Once<K> {
    keys: Vec<K>,
    /// The number of each key, where there are more than a few.
    numbers: HashMap<K, usize>,
}

impl<K> Default for Once<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), numbers: HashMap::new() }
    }
}

impl<K: Clone + Eq + Hash> Once<K> {
    /// The number that the key came by, or none where it comes for the first time.
    pub(crate) fn seen(&mut self, key: K) -> Option<usize> {
        let known = if self.keys.len() <= FEW {
            self.keys.iter().position(|known| *known == key)
        } else {
            if self.numbers.is_empty() {
                self.numbers = self.keys.iter().cloned().zip(0..).collect();
            }
            self.numbers.get(&key).copied()
        };
        if known.is_none() {
            if !self.numbers.is_empty() {
                self.numbers.insert(key.clone(), self.keys.len());
            }
            self.keys.push(key);
        }
        known
    }
}

/// The last of them, among which one may be told again.
pub(crate) fn near<T>(told: &mut [T]) -> &mut [T] {
    let from = told.len().saturating_sub(NEAR);
    told.get_mut(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{NEAR, Once, near};

    #[test]
    fn a_key_keeps_its_number_among_few_and_among_many() {
        let mut once = Once::default();
        for n in 0..100 {
            assert_eq!(once.seen(format!("log {n}")), None);
            assert_eq!(once.seen(format!("log {}", n / 2)), Some(n / 2));
        }
    }

    #[test]
    fn only_the_last_are_near() {
        let mut told: Vec<usize> = (0..NEAR + 3).collect();
        assert_eq!(near(&mut told).first(), Some(&3));
        assert_eq!(near(&mut [1, 2]), &[1, 2]);
    }
}
