//! The reader: one official statement in, facts with their exact source words out.
//!
//! Layers, each on the one before:
//! 1. `text`: clean-up, tokens, sentences, every offset kept;
//! 2. `lexicon`: one automaton over the lists of `books/vocabularies`;
//! 3. phrases by grammar: `time`, `places`, `people::mention`, `names`,
//!    `quotes`, `references`, `contacts`, `organisations`, `things`;
//! 4. mentions to people (`people::link`), words to whom they are said of
//!    (`people::bind`);
//! 5. facts with their certainty, doubts, and the sentences that gave nothing.
//!
//! `read` has them in their order; what they work on, one after the other, is a `sheet`.
//!
//! [`read`] is total and pure: any text gives a reading, the same text the same
//! one; no clock, no network, no files; linear in the length of the text.

#![expect(
    clippy::if_same_then_else,
    clippy::nonminimal_bool,
    reason = "the conditions of grammar are written as they are said"
)]

mod certainty;
mod contacts;
mod doubts;
mod facts;
mod gazetteer;
mod input;
mod issuer;
mod jurisdiction;
mod kinds;
mod lexicon;
mod names;
mod notices;
mod once;
mod organisations;
mod page;
mod people;
mod places;
mod quotes;
mod read;
mod references;
mod said;
mod sheet;
mod speakers;
pub mod text;
mod things;
mod time;

pub use input::Input;
pub use read::{read, read_again, read_all};

/// The reader's name, which readings carry: the version of the crate, and behind the `+`
/// a fingerprint of its rules and lists. Another name is another reader, whose readings
/// may differ.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("READER_RULES"));
