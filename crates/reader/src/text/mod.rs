//! Text: from what came in to clean text, tokens and sentences with offsets.

pub(crate) mod clean;
pub(crate) mod entities;
pub mod html;
pub(crate) mod letters;
pub(crate) mod sentences;
pub(crate) mod tokens;
