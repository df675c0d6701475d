//! The reading view: a statement's text with its facts in place, and beside it.

pub(crate) mod facts;
pub(crate) mod lines;
