//! Pure rules of the record.
//!
//! A reading comes in; [`candidates`] says which incident it may belong to and
//! why, [`open`] begins a new one, and [`thread`] turns its facts into claims on
//! the incident: which older claims they take the place of, which people they
//! speak of, what is promised and what came, and what all that changes, in words.
//!
//! Nothing here does I/O, asks the time or rolls dice: the same call gives the
//! same answer, down to the ids.

mod candidates;
mod claims;
mod correct;
mod ids;
mod index;
mod known;
mod open;
mod people;
mod place;
mod promises;
mod record;
mod reread;
mod revise;
mod signposts;
#[cfg(test)]
mod testing;
mod text;
mod thread;

pub use candidates::{Evidence, Sign, candidates, evidence, rank, score};
pub use correct::{apply_corrections, check_correction, in_place};
pub use index::{Index, SHORTLIST};
pub use known::{Known, Threaded};
pub use open::open;
pub use reread::{Reread, reread, reread_revision};
pub use revise::{Revised, revise};
pub use signposts::signposts;
pub use thread::thread;
