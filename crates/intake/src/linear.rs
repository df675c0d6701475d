//! For tests: work grows with the input, not with its square.

use std::time::{Duration, Instant};

/// Runs `work` on `piece` repeated `count` and then ten times as often. The
/// bound is loose, the clock ticks every 4 ms; a square would miss it all the same (100 times).
pub(crate) fn check(piece: &str, count: usize, work: impl Fn(&str)) {
    let time = |times: usize| {
        let text = piece.repeat(times);
        let runs = (0..2).map(|_| {
            let start = Clock::now();
            work(&text);
            start.elapsed()
        });
        runs.min().unwrap_or_default()
    };
    let (small, large) = (time(count), time(count * 10));
    let bound = small.max(Duration::from_millis(4)) * 30;
    assert!(large < bound, "{piece:?}: {small:?} for {count}, {large:?} for ten times as many");
}

/// The time that this thread was at work, where the system tells it; else the
/// time that went by.
enum Clock {
    Work(u64),
    Wall(Instant),
}

impl Clock {
    fn now() -> Self {
        work().map_or_else(|| Self::Wall(Instant::now()), Self::Work)
    }

    fn elapsed(&self) -> Duration {
        match self {
            Self::Work(start) => {
                Duration::from_nanos(work().unwrap_or_default().saturating_sub(*start))
            }
            Self::Wall(start) => start.elapsed(),
        }
    }
}

/// Nanoseconds on a processor (Linux, `/proc`).
fn work() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
