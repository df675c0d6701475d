//! One file per channel, all idempotent.
//!
//! The desk writes a row for every outward effect before anything is sent; a
//! worker takes the row, calls the channel's `send`, and writes down the
//! [`Outcome`]. Nothing here keeps a state: the id of the delivery is the
//! idempotency key, and the number of tries before decides when the next is due.

mod error;
mod notice;
mod outcome;
pub mod schedule;
mod secret;
pub mod webhook;

pub use error::DeliverError;
pub use notice::{Notice, NoticeKind};
pub use outcome::Outcome;
pub use secret::Secret;
pub use webhook::{Delivery, send};
