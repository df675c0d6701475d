//! When to try again.

use std::time::Duration;

/// Waits after the 1st, 2nd, … failed try, in seconds: at once 5 s, then
/// minutes, then hours; 75 hours in all, so that a follower may be down for a
/// whole day and more (Svix stops after 27.6 hours, Standard Webhooks asks for
/// "about three days").
const WAITS: [u64; 9] =
    [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600, 24 * 3600, 24 * 3600];

/// Tries in all, the first included.
pub const TRIES: u32 = 10;

/// How long to wait when `failed` tries have failed; `None` when that was the
/// last. `seed`, a number of the delivery's own, spreads the waits over up to a
/// tenth more, so that a follower that comes back is not met by all at once.
pub fn after(failed: u32, seed: u64) -> Option<Duration> {
    let at = usize::try_from(failed.max(1) - 1).ok()?;
    let wait = WAITS.get(at)? * 1000;
    Some(Duration::from_millis(wait + mix(seed ^ u64::from(failed)) % (wait / 10)))
}

/// Spreads a number over all its bits (the finaliser of `SplitMix64`).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follower_may_be_down_for_three_days() {
        let waits: Vec<_> = (1..).map_while(|failed| after(failed, 0)).collect();
        assert_eq!(u32::try_from(waits.len()).unwrap(), TRIES - 1);
        assert!(waits.windows(2).take(4).all(|pair| pair[0] < pair[1]));
        let all: Duration = waits.iter().sum();
        assert!((72..90).contains(&(all.as_secs() / 3600)), "{all:?}");
    }

    #[test]
    fn waits_are_spread_and_the_same_for_the_same_delivery() {
        assert_eq!(after(3, 77), after(3, 77));
        let spread: std::collections::HashSet<_> = (0..100).map(|seed| after(3, seed)).collect();
        assert!(spread.len() > 90);
        for seed in 0..1000 {
            let wait = after(2, seed).unwrap().as_secs();
            assert!((300..=330).contains(&wait), "{wait}");
        }
        assert_eq!(after(0, 1).unwrap().as_secs(), 5);
        assert_eq!(after(TRIES, 1), None);
        assert_eq!(after(u32::MAX, 1), None);
    }
}
