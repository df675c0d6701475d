//! From what signs add up to, to how often that was one incident.

use crate::newton::believable;

/// Where the bends of the curve may be.
const EDGES: [f64; 7] = [-5.0, -3.0, -1.5, -0.5, 0.5, 1.5, 3.0];

/// The curve of (sum, log odds) through these sums, never falling: neighbours that would
/// fall are taken together.
pub(crate) fn curve(pairs: &[(f64, bool)]) -> Vec<(f64, f64)> {
    // (sum of sums, right, all)
    let mut bins: Vec<(f64, f64, f64)> = vec![(0.0, 0.0, 0.0); EDGES.len() + 1];
    let plain = |sum: f64| 1.0 / (1.0 + (-sum).exp());
    for (sum, right) in pairs.iter().filter(|(sum, right)| believable(plain(*sum), *right)) {
        let at = EDGES.iter().filter(|edge| sum >= edge).count();
        if let Some(bin) = bins.get_mut(at) {
            *bin = (bin.0 + sum, bin.1 + f64::from(u8::from(*right)), bin.2 + 1.0);
        }
    }
    let mut level: Vec<(f64, f64, f64)> = Vec::new();
    for bin in bins.into_iter().filter(|bin| bin.2 > 0.0) {
        level.push(bin);
        while let [.., before, last] = level.as_slice() {
            if before.1 / before.2 < last.1 / last.2 {
                break;
            }
            let both = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            level.truncate(level.len() - 2);
            level.push(both);
        }
    }
    // Half a pair of either kind more: nothing is quite sure.
    let point = |(sums, right, all): (f64, f64, f64)| {
        (sums / all, ((right + 0.5) / (all - right + 0.5)).ln())
    };
    level.into_iter().map(point).collect()
}

/// How often what was scored so was right, tenth by tenth.
pub(crate) fn reliability(scored: &[(f64, bool)]) {
    let mut off = 0.0;
    for tenth in 0..10_u8 {
        let (from, to) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
        let here: Vec<_> = scored
            .iter()
            .filter(|(score, _)| *score >= from && (*score < to || tenth == 9))
            .collect();
        let all = f64::from(u32::try_from(here.len()).unwrap_or(u32::MAX));
        if all == 0.0 {
            continue;
        }
        let right = f64::from(u8::from(true))
            * here.iter().filter(|(_, right)| *right).map(|_| 1.0).sum::<f64>();
        let said = here.iter().map(|(score, _)| score).sum::<f64>() / all;
        off += (right - said * all).abs();
        println!(
            "  {from:.1}–{to:.1}  said {said:.3}  right {:.3}  ({right} of {all})",
            right / all
        );
    }
    let all = f64::from(u32::try_from(scored.len().max(1)).unwrap_or(u32::MAX));
    println!("  off by {:.4} on average", off / all);
}
