//! Logistic regression by Newton's method, with a pull towards no weight at all: each pair
//! by itself, and which of a release's incidents is the right one.

use scriven_ledger::{Sign, Weights};

use crate::pairs::Pair;

/// How strongly weights are pulled towards nothing.
const PULL: f64 = 2.0;

/// Steps of Newton's method: it is there long before.
const STEPS: usize = 12;

/// One weight for each sign, and the start.
const SIZE: usize = Sign::ALL.len() + 1;

/// A sign that proved pairs cannot teach, for all is blind to it: it keeps its weight.
const fn blind(sign: Sign) -> bool {
    matches!(sign, Sign::SameReference | Sign::OtherReference | Sign::LooksBack)
}

/// What is as unlikely as this by what all others teach is taken for a mistake of the
/// lists (a number mistyped, one incident under two numbers), and not learnt from.
const MISTAKE: f64 = 0.01;

/// The weights that tell these pairs apart best.
pub(crate) fn learn<'p>(pairs: impl Iterator<Item = &'p Pair> + Clone) -> Weights {
    let first = newton(pairs.clone());
    newton(pairs.filter(|pair| believable(first.score(&pair.evidence), pair.one)))
}

/// Whether what is scored so by weights without a curve may be as the lists say.
pub(crate) fn believable(score: f64, one: bool) -> bool {
    (if one { score } else { 1.0 - score }) >= MISTAKE
}

fn newton<'p>(pairs: impl Iterator<Item = &'p Pair> + Clone) -> Weights {
    let rows: Vec<(Option<usize>, Row, f64)> =
        pairs.map(|pair| (pair.choice, row(pair), f64::from(u8::from(pair.one)))).collect();
    let mut now = [0.0; SIZE];
    for _ in 0..STEPS {
        let mut slope = [0.0; SIZE];
        let mut bend = [[0.0; SIZE]; SIZE];
        for at in 0..SIZE {
            // The start is pulled nowhere.
            let pull = if at == SIZE - 1 { 1e-6 } else { PULL };
            slope[at] = -pull * now[at];
            bend[at][at] = pull;
        }
        let sum = |row: &Row| row.iter().map(|(at, strength)| now[*at] * strength).sum::<f64>();
        // Whether each pair is one,
        for (_, row, one) in &rows {
            let guess = 1.0 / (1.0 + (-sum(row)).exp());
            for (at, strength) in row {
                slope[*at] += (one - guess) * strength;
                for (to, other) in row {
                    bend[*at][*to] += guess * (1.0 - guess) * strength * other;
                }
            }
        }
        // and which of a release's incidents is the right one.
        for choice in rows.chunk_by(|(one, ..), (two, ..)| one.is_some() && one == two) {
            let right: f64 = choice.iter().map(|(_, _, one)| one).sum();
            if right < 1.0 || choice.len() < 2 {
                continue;
            }
            let likes: Vec<f64> = choice.iter().map(|(_, row, _)| sum(row).exp()).collect();
            let all: f64 = likes.iter().sum();
            let mut mean = [0.0; SIZE];
            for ((_, row, one), like) in choice.iter().zip(&likes) {
                let guess = like / all;
                for (at, strength) in row {
                    slope[*at] += (one / right - guess) * strength;
                    mean[*at] += guess * strength;
                    for (to, other) in row {
                        bend[*at][*to] += guess * strength * other;
                    }
                }
            }
            for at in 0..SIZE {
                for to in 0..SIZE {
                    bend[at][to] -= mean[at] * mean[to];
                }
            }
        }
        let step = solve(bend, slope);
        for (weight, step) in now.iter_mut().zip(step) {
            *weight += step;
        }
    }
    let mut weights = Weights { curve: Vec::new(), ..Weights::default() };
    weights.start = now[SIZE - 1];
    for sign in Sign::ALL.into_iter().filter(|sign| !blind(*sign)) {
        weights.signs[sign.number()] = now[sign.number()];
    }
    weights
}

/// The signs of a pair, each with its strength, and the start.
type Row = Vec<(usize, f64)>;

fn row(pair: &Pair) -> Row {
    let signs = pair.evidence.signs.iter().filter(|(sign, _)| !blind(*sign));
    signs.map(|(sign, strength)| (sign.number(), *strength)).chain([(SIZE - 1, 1.0)]).collect()
}

/// Gauss, with the greatest of each column first.
fn solve(mut left: [[f64; SIZE]; SIZE], mut right: [f64; SIZE]) -> [f64; SIZE] {
    for at in 0..SIZE {
        let most = (at..SIZE)
            .max_by(|a, b| left[*a][at].abs().total_cmp(&left[*b][at].abs()))
            .unwrap_or(at);
        left.swap(at, most);
        right.swap(at, most);
        for below in at + 1..SIZE {
            let share = left[below][at] / left[at][at];
            let above = left[at];
            for (slot, above) in left[below].iter_mut().zip(above) {
                *slot -= share * above;
            }
            right[below] -= share * right[at];
        }
    }
    let mut out = [0.0; SIZE];
    for at in (0..SIZE).rev() {
        let known: f64 = (at + 1..SIZE).map(|to| left[at][to] * out[to]).sum();
        out[at] = (right[at] - known) / left[at][at];
    }
    out
}
