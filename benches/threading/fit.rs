//! Learning the weights on some forces, and saying how they do on others.

use std::collections::HashMap;

use scriven_ledger::{Sign, Weights};

use crate::{
    corpus::Corpus,
    curve::curve,
    newton::learn,
    pairs::{Pair, pairs},
    run::{Report, run},
};

/// So many parts, each held out once.
const FOLDS: usize = 5;

pub(crate) fn fit(corpus: &Corpus) {
    let pairs = pairs(corpus, &Weights::default());
    let one = pairs.iter().filter(|pair| pair.one).count();
    println!("{} proved pairs, {one} of them one incident", pairs.len());
    let fold_of = folds(&pairs);
    let plain = Weights { curve: Vec::new(), ..Weights::default() };
    println!("\nWEIGHTS LEARNT ANEW, each force by weights and a curve that never saw it");
    held_out(corpus, &fold_of, |fold| {
        let held = |pair: &&Pair| fold_of.get(pair.force.as_str()) == Some(&fold);
        let seen = pairs.iter().filter(|pair| !held(pair));
        let mut weights = learn(seen.clone());
        let sums: Vec<_> = seen.map(|pair| (weights.sum(&pair.evidence), pair.one)).collect();
        weights.curve = curve(&sums);
        weights
    });
    println!("\nTHE WEIGHTS THERE ARE, each force by a curve that never saw it");
    let placed = run(corpus, plain.clone());
    let curve_without = |fold: Option<usize>| {
        let seen = Report::of(corpus, &placed, |one| {
            fold != Some(fold_of.get(one.force.as_str()).copied().unwrap_or(0))
        });
        curve(&seen.sums())
    };
    held_out(corpus, &fold_of, |fold| Weights {
        curve: curve_without(Some(fold)),
        ..plain.clone()
    });
    let learnt = learn(pairs.iter());
    println!(
        "\nweights: there are, learnt anew from all; start {:.1}, {:.1}",
        plain.start, learnt.start
    );
    for sign in Sign::ALL {
        let of = |weights: &Weights| weights.signs.get(sign.number()).copied().unwrap_or_default();
        println!("{sign:?} {:.1} {:.1}", of(&plain), of(&learnt));
    }
    let curve = curve_without(None);
    println!("curve for the weights there are: {curve:.1?}");
    Report::of(corpus, &run(corpus, Weights { curve, ..plain.clone() }), |_| true).print();
}

/// What weights learnt without a force do on it, for each part and for all.
fn held_out(corpus: &Corpus, fold_of: &HashMap<&str, usize>, learn: impl Fn(usize) -> Weights) {
    let held = |force: &str| fold_of.get(force).copied().unwrap_or(0);
    let mut all = Report::default();
    for fold in 0..FOLDS {
        let placed = run(corpus, learn(fold));
        let report = Report::of(corpus, &placed, |one| held(&one.force) == fold);
        let mut forces: Vec<_> =
            fold_of.iter().filter(|(_, of)| **of == fold).map(|(force, _)| *force).collect();
        forces.sort_unstable();
        println!("held out: {}: {}", forces.join(", "), report.first());
        all = all.and(report);
    }
    all.print();
}

/// A part for each force, those with most to learn from dealt out first.
fn folds(pairs: &[Pair]) -> HashMap<&str, usize> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for pair in pairs {
        *count.entry(&pair.force).or_default() += usize::from(pair.one);
    }
    let mut forces: Vec<(usize, &str)> = count.into_iter().map(|(force, n)| (n, force)).collect();
    forces.sort_unstable_by(|one, two| two.cmp(one));
    let mut size = [0_usize; FOLDS];
    let mut out = HashMap::new();
    for (n, force) in forces {
        let least = size.iter_mut().enumerate().min_by_key(|(_, size)| **size);
        let Some((fold, size)) = least else { continue };
        *size += n;
        out.insert(force, fold);
    }
    out
}
