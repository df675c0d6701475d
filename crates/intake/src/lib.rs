//! Sources in, raw statements out.
//!
//! Bytes of any kind become an [`Incoming`]: the bytes as they came, and a
//! clean text that is ready for the reader. Nothing here touches a database;
//! the one function that asks the network is [`poll()`], through the guarded
//! client. Every parser is bounded in size and depth, linear, and returns an
//! error in words for whatever it cannot take.

mod clean;
mod date;
mod decode;
mod error;
pub mod feed;
mod html;
mod incoming;
mod json;
#[cfg(test)]
mod linear;
mod mail;
mod markdown;
mod plain;
mod poll;
mod retry_after;
mod sanitise;
mod title;
mod upload;

pub use date::parse_date;
pub use error::{FeedError, IntakeError};
pub use feed::{Entry, Feed, FeedKind, RefusedEntry, Stamp, parse_feed};
pub use html::html;
pub use incoming::{Incoming, Said};
pub use json::json;
pub use mail::mail;
pub use markdown::markdown;
pub use plain::{paste, plain};
pub use poll::{Manners, Moved, PollState, Polled, poll};
pub use sanitise::sanitise_html;
pub use upload::upload;

/// The most bytes of one statement that are taken, attachments and markup included.
pub const MAX_BYTES: usize = 10_000_000;

/// The most bytes of clean text. The longest real releases have some 30 kB.
pub const MAX_TEXT: usize = 1_000_000;

/// The most bytes of a feed.
pub const MAX_FEED: usize = 10_000_000;
