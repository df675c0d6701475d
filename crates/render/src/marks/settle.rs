//! Which fact marks which words, where several stand on them.

use std::{cmp::Reverse, collections::BinaryHeap};

use scriven_model::Span;

use super::{Mark, UNREAD};

/// What weighs more keeps its words whole, and has its colour on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Where proceedings stand, and how somebody is.
    Status,
    /// What is asked and announced.
    Ask,
    /// People.
    Who,
    /// Times and places.
    When,
    /// Anything else of a few words.
    What,
    /// What stands around sentences, or limits others: a line, and no colour.
    Frame,
}

impl Weight {
    fn of(kind: &str) -> Self {
        match kind {
            "status" => Self::Status,
            "ask" | "promise" => Self::Ask,
            "who" => Self::Who,
            "when" | "where" => Self::When,
            "words" | "hedge" | "doubt" | "denied" | UNREAD => Self::Frame,
            _ => Self::What,
        }
    }
}

/// One stretch of the text, and the facts that stand on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece<'a> {
    pub(super) span: Span,
    pub(super) weight: Weight,
    pub(super) kind: &'static str,
    pub(super) step: Option<(&'static str, &'static str)>,
    /// The facts on it, the one it is marked by first.
    pub(super) paths: Vec<&'a str>,
    /// Those that stand here first: their anchors.
    pub(super) first: Vec<&'a str>,
    /// Its first words take the keyboard's focus.
    pub(super) stop: bool,
}

impl<'a> Piece<'a> {
    pub(super) fn of(mark: &Mark<'a>, span: Span, first: bool) -> Self {
        Self {
            span,
            weight: Weight::of(mark.kind),
            kind: mark.kind,
            step: mark.step,
            paths: vec![mark.path],
            first: if first { vec![mark.path] } else { Vec::new() },
            stop: first,
        }
    }

    pub(super) fn is_unread(&self) -> bool {
        self.paths.first() == Some(&UNREAD)
    }

    pub(super) fn is_frame(&self) -> bool {
        self.weight == Weight::Frame
    }

    /// Whether this shows another inside it as well: what weighs less, and what only
    /// mentions again who was told of before. A status is always seen.
    fn holds(&self, inner: &Self) -> bool {
        let again = inner.first.is_empty() && inner.weight != Weight::Status;
        let another = inner.step.is_some() && inner.step != self.step && inner.span != self.span;
        again || self.weight <= inner.weight && !another
    }

    /// Cut to a span, without what is no word at its ends; `false` where no word is left.
    fn cut(&mut self, text: &str, start: usize, end: usize) -> bool {
        let Some(words) = text.get(start..end) else { return false };
        let front = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = end - front.len();
        let back = front.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        self.span = Span::new(start, start + back.len());
        !back.is_empty()
    }

    fn take(&mut self, other: Self) {
        for path in other.paths {
            if !self.paths.contains(&path) {
                self.paths.push(path);
            }
        }
        self.stop |= other.stop;
        self.first.extend(other.first);
    }
}

/// By where they begin, the longer first, then the weightier.
type Order<'a> = Reverse<(usize, Reverse<usize>, Piece<'a>)>;

fn order(piece: Piece<'_>) -> Order<'_> {
    Reverse((piece.span.start, Reverse(piece.span.end), piece))
}

/// The pieces in order, such that of those that are no frames none crosses another, and
/// none shows apart what the one around it shows.
pub(super) fn settle<'a>(text: &str, pieces: Vec<Piece<'a>>) -> Vec<Piece<'a>> {
    let (frames, solid): (Vec<_>, Vec<_>) = pieces.into_iter().partition(Piece::is_frame);
    let mut coming: BinaryHeap<Order<'a>> = solid.into_iter().map(order).collect();
    let mut settled: Vec<Piece<'a>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    'next: while let Some(Reverse((_, _, mut piece))) = coming.pop() {
        while let Some(around) = open.last().and_then(|at| settled.get_mut(*at)) {
            if around.span.end <= piece.span.start {
                open.pop();
            } else if piece.span.end <= around.span.end {
                if around.holds(&piece) {
                    around.take(piece);
                    continue 'next;
                }
                break;
            } else if piece.weight < around.weight {
                // The lesser one keeps what the weightier leaves it.
                let (start, end) = (around.span.start, piece.span.start);
                if !around.cut(text, start, end) {
                    piece.take(around.clone());
                }
                open.pop();
            } else {
                let (start, end) = (around.span.end, piece.span.end);
                if piece.cut(text, start, end) {
                    coming.push(order(piece));
                } else {
                    around.take(piece);
                }
                continue 'next;
            }
        }
        open.push(settled.len());
        settled.push(piece);
    }
    settled.retain(|piece| !piece.span.is_empty());
    settled.extend(same_frames(frames));
    settled.sort_by_key(|piece| (piece.span.start, Reverse(piece.span.end), piece.is_frame()));
    settled
}

/// Frames, those of the same words once.
fn same_frames(mut frames: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    frames.sort_by_key(|piece| (piece.span.start, Reverse(piece.span.end)));
    let mut out: Vec<Piece<'_>> = Vec::with_capacity(frames.len());
    for frame in frames {
        match out.last_mut() {
            Some(last)
                if last.span == frame.span && last.kind == frame.kind && !last.is_unread() =>
            {
                last.take(frame);
            }
            _ => out.push(frame),
        }
    }
    out
}
