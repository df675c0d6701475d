//! Claims in, sourced story out.
//!
//! [`build`] writes a story by templates from the claims that stand on an
//! incident; [`edit`] takes what an editor made of it and keeps each sentence
//! tied to its claims; [`unsupported`] names the sentences whose claims no
//! longer hold; [`etag`] is the hash that an approval binds to.
//!
//! Nothing is invented: every sentence is a template around claims, or exact
//! words of a statement in quotation marks with their speaker.

mod build;
mod edit;
mod etag;
mod record;
mod sentences;
mod support;

pub use build::build;
pub use edit::{BlockEdit, Edit, edit};
pub use etag::etag;
pub use record::Record;
pub use support::{Place, Unsupported, unsupported};
