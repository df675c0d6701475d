//! Where in a text some words stand.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into a text, always on character boundaries.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just behind the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words that stand there; `None` when the span does not fit the text.
    pub fn of<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.start..self.end)
    }

    /// Its length in bytes.
    pub const fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing stands in it.
    pub const fn is_empty(&self) -> bool {
        self.end <= self.start
    }

    /// Whether both cover at least one byte in common.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_off_a_character_boundary_gives_no_words() {
        let text = "“Stay away”";
        assert_eq!(Span::new(3, 7).of(text), Some("Stay"));
        assert_eq!(Span::new(1, 7).of(text), None);
        assert_eq!(Span::new(0, 99).of(text), None);
    }
}
