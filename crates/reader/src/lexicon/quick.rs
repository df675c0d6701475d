//! A quick hash for the lexicon's own tables. What goes into them is fixed by
//! the lists, so nobody can fill them with keys that collide.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`QuickHasher`]s.
pub(super) type Quick = BuildHasherDefault<QuickHasher>;

/// Multiplies and rotates, eight bytes at a time.
#[derive(Default)]
pub(super) struct QuickHasher(u64);

impl QuickHasher {
    fn mix(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut block = [0u8; 8];
            for (slot, byte) in block.iter_mut().zip(chunk) {
                *slot = *byte;
            }
            self.mix(u64::from_le_bytes(block));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.mix(u64::from(n));
    }

    fn write_u32(&mut self, n: u32) {
        self.mix(u64::from(n));
    }

    fn finish(&self) -> u64 {
        // The table looks at the top bits and the bottom ones.
        self.0 ^ (self.0 >> 29)
    }
}
