//! The feeds, from one model: Atom first, then RSS 2.0 and JSON Feed 1.1.
//!
//! An entry's id never changes; its `updated` moves with every published change
//! and its `published` never does. A correction says so in the first line of its
//! content, and has an entry of its own in the feed of corrections. What is held
//! or killed leaves every feed.

mod atom;
mod content;
mod entry;
mod json;
mod rss;

pub use atom::{atom, notice};
pub use json::json;
pub use rss::rss;
