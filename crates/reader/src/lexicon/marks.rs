//! What a token is known by at one look.

use super::{Cat, Class};

/// A set of things that may be true of a token: a hit of a list begins there, its
/// word is of a class, it has a shape. A rule asks for all that it can begin with
/// in one step, and passes over every other token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u128);

impl Marks {
    /// The first bit of the classes, and of the shapes.
    const CLASSES: u32 = 64;
    const SHAPES: u32 = 112;

    pub(crate) const NONE: Self = Self(0);
    /// A word that begins with a capital.
    pub(crate) const CAPITAL: Self = Self(1 << Self::SHAPES);
    /// Digits.
    pub(crate) const NUMBER: Self = Self(2 << Self::SHAPES);
    /// A word with a digit in it.
    pub(crate) const FIGURED: Self = Self(4 << Self::SHAPES);
    /// No blank stands before it.
    pub(crate) const TOUCHES: Self = Self(8 << Self::SHAPES);
    /// A word or a number that is written as one with the two tokens behind it.
    pub(crate) const JOINED: Self = Self(32 << Self::SHAPES);
    /// A word.
    pub(crate) const WORD: Self = Self(64 << Self::SHAPES);
    /// A line's end.
    pub(crate) const LINE: Self = Self(16 << Self::SHAPES);
    /// `'s` or `’s`.
    pub(crate) const POSSESSIVE: Self = Self(128 << Self::SHAPES);

    /// Hits of these lists.
    pub(crate) const fn lists(cats: &[Cat]) -> Self {
        const { assert!(Cat::ALL.len() <= Self::CLASSES as usize, "one bit for each list") };
        let (mut all, mut at) = (0u64, 0);
        while at < cats.len() {
            all |= 1 << cats[at] as u8;
            at += 1;
        }
        Self(all as u128)
    }

    /// A word of this class.
    pub(crate) const fn class(class: Class) -> Self {
        const { assert!(Class::ALL.len() <= (Self::SHAPES - Self::CLASSES) as usize) };
        Self(1 << (Self::CLASSES + class as u32))
    }

    /// The classes whose bits these are, from the table of words.
    pub(crate) fn classes(bits: u32) -> Self {
        Self(u128::from(bits) << Self::CLASSES)
    }

    /// These, and the shapes that are so. In numbers, for what comes next in a text is
    /// hard to foretell, and a branch would have to.
    #[must_use]
    pub(crate) fn with(self, capital: bool, figured: bool, touches: bool) -> Self {
        let shapes = u64::from(capital) | u64::from(figured) << 2 | u64::from(touches) << 3;
        Self(self.0 | u128::from(shapes << (Self::SHAPES - Self::CLASSES)) << Self::CLASSES)
    }

    /// These and those.
    #[must_use]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is among both.
    #[must_use]
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// A bit for each list, and a bit for each class and shape.
    #[expect(clippy::cast_possible_truncation, reason = "each half by itself")]
    pub(crate) fn halves(self) -> [u64; 2] {
        [self.0 as u64, (self.0 >> 64) as u64]
    }

    /// Whether any of those is among these.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
