//! The words of the trade as plain data.
//!
//! Everything here is a noun that a journalist would recognise: a statement
//! comes in, it is read into facts, the facts become claims on an incident, a
//! draft is written from claims, checked, approved and published as a version.
//! No type here does I/O, knows the time or talks to a database; every other
//! crate depends on this one and this one on none of them.

pub mod actor;
pub mod change;
pub mod claim;
pub mod degrees;
pub mod draft;
pub mod event;
pub mod finding;
pub mod id;
pub mod incident;
pub mod person;
pub mod promise;
pub mod reading;
pub mod reread;
pub mod say;
pub mod schema;
pub mod source;
pub mod span;
pub mod standing;
pub mod statement;
pub mod step;
pub mod thread;
pub mod time;
pub mod told;
pub mod version;
pub mod vocabulary;
pub mod words;
pub mod zone;

pub use actor::{Actor, Role, User};
pub use change::RecordChange;
pub use claim::{Claim, ClaimState, Difference, DifferenceKind, Topic};
pub use draft::{Block, BlockKind, Draft, DraftState, Sentence, Story, TimelineLine};
pub use event::{Event, EventBody};
pub use finding::{Finding, Level, SignOff, Surface, Where};
pub use id::*;
pub use incident::{Incident, IncidentState};
pub use person::Person;
pub use promise::{Promise, PromiseEnd, PromiseKind, PromiseState, Standing};
pub use reading::Reading;
pub use reread::{ChangeKind, MadeBy, ReadingChange, RecordRevision, Rereading};
pub use source::{Source, SourceCounts, SourceState};
pub use span::Span;
pub use statement::{FactCorrection, MediaType, Statement};
pub use thread::{Candidate, Signpost, SignpostKind};
pub use time::{LocalTime, Timestamp};
pub use version::{Snapshot, Verb, Version, Withdrawal};
