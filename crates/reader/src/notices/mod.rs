//! What a statement says of itself and asks of its readers.

pub(crate) mod asks;
pub(crate) mod family;
pub(crate) mod hedges;
pub(crate) mod investigating;
pub(crate) mod no_comment;
pub(crate) mod promises;
pub(crate) mod restrictions;
pub(crate) mod update;
mod whom;
