//! Where the tokens with a mark are: a bit for each token, by mark. A rule that begins
//! with few words comes to them without a look at the tokens between.

use std::ops::Range;

use super::{Hit, shape::Token};
use crate::lexicon::Marks;

/// The tokens that one word of bits tells of.
const WIDE: usize = u64::BITS as usize;

/// The marks of all tokens of a text, turned round.
pub(super) struct Index {
    /// By stretch of tokens: what any of them is known by.
    any: Vec<Marks>,
    /// By stretch and mark: a bit for each token that has it.
    bits: Vec<[[u64; WIDE]; 2]>,
}

impl Index {
    /// `hits` are the tokens where a wording begins, with the number of its list.
    pub(super) fn new(tokens: &[Token<'_>], hits: &[Hit]) -> Self {
        let many = tokens.len().div_ceil(WIDE);
        let mut index = Self { any: Vec::with_capacity(many), bits: Vec::with_capacity(many) };
        for stretch in tokens.chunks(WIDE) {
            let mut any = Marks::NONE;
            // Every other token is of a class or has a shape: turned round as a whole, they
            // take no branch that nobody can foretell.
            let mut own = [0; WIDE];
            for (own, token) in own.iter_mut().zip(stretch) {
                any = any.or(token.marks);
                [_, *own] = token.marks.halves();
            }
            turn(&mut own);
            index.any.push(any);
            index.bits.push([[0; WIDE], own]);
        }
        for hit in hits {
            if let Some([lists, _]) = index.bits.get_mut(hit.from / WIDE)
                && let Some(bits) = lists.get_mut(hit.cat as usize)
            {
                *bits |= 1 << (hit.from % WIDE);
            }
        }
        index
    }

    /// The tokens of a stretch that have one of the marks.
    fn stretch(&self, number: usize, marks: Marks) -> u64 {
        let (Some(any), Some(bits)) = (self.any.get(number), self.bits.get(number)) else {
            return 0;
        };
        let ([lists, own], [in_lists, of_own]) = (bits, any.and(marks).halves());
        gather(lists, in_lists) | gather(own, of_own)
    }
}

/// All of the rows that are wanted, in one.
fn gather(rows: &[u64; WIDE], mut wanted: u64) -> u64 {
    let mut found = 0;
    while wanted != 0 {
        found |= rows.get(wanted.trailing_zeros() as usize).copied().unwrap_or(0);
        wanted &= wanted - 1;
    }
    found
}

/// Turns rows of bits to columns, by halves, quarters and so on.
fn turn(rows: &mut [u64; WIDE]) {
    swap::<32>(rows, 0x0000_0000_ffff_ffff);
    swap::<16>(rows, 0x0000_ffff_0000_ffff);
    swap::<8>(rows, 0x00ff_00ff_00ff_00ff);
    swap::<4>(rows, 0x0f0f_0f0f_0f0f_0f0f);
    swap::<2>(rows, 0x3333_3333_3333_3333);
    swap::<1>(rows, 0x5555_5555_5555_5555);
}

/// Of each two blocks of `BY` rows: the upper bits of the one for the lower of the other.
#[inline]
fn swap<const BY: usize>(rows: &mut [u64; WIDE], lower: u64) {
    for both in rows.chunks_exact_mut(2 * BY) {
        let (one, other) = both.split_at_mut(BY);
        for (one, other) in one.iter_mut().zip(other) {
            let differ = (*one >> BY ^ *other) & lower;
            *one ^= differ << BY;
            *other ^= differ;
        }
    }
}

/// The tokens that have a mark, in order.
pub(crate) struct Marked<'p> {
    index: &'p Index,
    marks: Marks,
    end: usize,
    stretch: usize,
    /// Those of the stretch that are still to be given.
    here: u64,
}

impl<'p> Marked<'p> {
    pub(super) fn new(index: &'p Index, tokens: Range<usize>, marks: Marks) -> Self {
        let stretch = tokens.start / WIDE;
        let here = if tokens.is_empty() { 0 } else { index.stretch(stretch, marks) };
        let here = here & u64::MAX << (tokens.start % WIDE);
        Self { index, marks, end: tokens.end, stretch, here }
    }

    /// Passes over the tokens before this one.
    pub(crate) fn skip_to(&mut self, token: usize) {
        let stretch = token / WIDE;
        if stretch > self.stretch {
            self.stretch = stretch;
            let on = token < self.end;
            self.here = if on { self.index.stretch(stretch, self.marks) } else { 0 };
        }
        if stretch == self.stretch {
            self.here &= u64::MAX << (token % WIDE);
        }
    }
}

impl Iterator for Marked<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.here == 0 {
            if (self.stretch + 1) * WIDE >= self.end {
                return None;
            }
            self.stretch += 1;
            self.here = self.index.stretch(self.stretch, self.marks);
        }
        let token = self.stretch * WIDE + self.here.trailing_zeros() as usize;
        if token >= self.end {
            return None;
        }
        self.here &= self.here - 1;
        Some(token)
    }

    fn count(mut self) -> usize {
        let mut many = 0;
        loop {
            let behind = self.end.saturating_sub(self.stretch * WIDE);
            let inside = if behind < WIDE { !(u64::MAX << behind) } else { u64::MAX };
            many += (self.here & inside).count_ones() as usize;
            if behind <= WIDE {
                return many;
            }
            self.stretch += 1;
            self.here = self.index.stretch(self.stretch, self.marks);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hit, Index, Marked, Token};
    use crate::lexicon::{Cat, Marks};

    #[test]
    fn marked_tokens_are_those_that_a_look_at_each_gives() {
        let (town, word) = (Marks::lists(&[Cat::Town]), Marks::WORD);
        let shape = |n: usize| if n.is_multiple_of(7) { word } else { Marks::NONE };
        let marks = |n: usize| shape(n).or(if n % 50 == 1 { town } else { Marks::NONE });
        let marks: Vec<Marks> = (0..300).map(marks).collect();
        let tokens: Vec<Token<'_>> =
            marks.iter().map(|&marks| Token { marks, ..Token::default() }).collect();
        let hits = (0..300).filter(|n| n % 50 == 1);
        let hit = |from| Hit { cat: Cat::Town, from, to: from + 1, value: "" };
        let index = Index::new(&tokens, &hits.map(hit).collect::<Vec<_>>());
        for wanted in [town, word, town.or(word), Marks::LINE] {
            for tokens in [0..300, 0..0, 5..5, 64..128, 63..65, 100..101, 150..299, 299..900] {
                let plain: Vec<usize> = tokens
                    .clone()
                    .filter(|&n| marks.get(n).is_some_and(|here| here.meets(wanted)))
                    .collect();
                assert_eq!(Marked::new(&index, tokens.clone(), wanted).collect::<Vec<_>>(), plain);
                assert_eq!(Marked::new(&index, tokens.clone(), wanted).count(), plain.len());
                for from in [0, 64, 66, 130, 300, 5000] {
                    let mut some = Marked::new(&index, tokens.clone(), wanted);
                    let first = some.next();
                    some.skip_to(from);
                    let rest: Vec<usize> =
                        plain.iter().skip(1).copied().filter(|n| *n >= from).collect();
                    assert_eq!(first, plain.first().copied());
                    assert_eq!(some.collect::<Vec<_>>(), rest, "{tokens:?} from {from}");
                }
            }
        }
    }
}
