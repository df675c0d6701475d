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
mod moment;
mod moves;
mod open;
mod people;
mod place;
mod promises;
mod record;
mod reread;
mod revise;
mod shape;
mod signposts;
#[cfg(test)]
mod testing;
mod text;
mod thread;
mod threads;

pub use candidates::{Evidence, Mine, Profile, Sign, Weights, candidates, rank};
pub use correct::{apply_corrections, check_correction, in_place};
pub use index::{DEEP, Index, SHORTLIST, shortlist};
pub use known::{Known, Threaded};
pub use moment::Moment;
pub use moves::{Side, Told, give, join_people, part_person, take};
pub use open::open;
pub use record::conflicts;
pub use reread::{Reread, reread, reread_revision};
pub use revise::{Revised, revise};
pub use shape::{Shape, shape};
pub use signposts::signposts;
pub use thread::{begin, thread};
pub use threads::{Placed, Threads, day_told};
