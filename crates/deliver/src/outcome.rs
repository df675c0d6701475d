//! What became of a delivery.

use std::time::Duration;

/// What became of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken by the follower (2xx).
    Sent {
        /// The status of the answer.
        status: u16,
    },
    /// Not taken this time.
    Retry {
        /// When to try again, from now.
        after: Duration,
        /// Why it was not taken, in words.
        why: String,
    },
    /// Never to be tried again.
    Dropped {
        /// Why, in words.
        why: String,
        /// The follower has said that it is gone (410): send it nothing more.
        gone: bool,
    },
}
