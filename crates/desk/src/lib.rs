//! The verbs of the desk: receive, read, thread, draft, edit, approve, publish,
//! correct, hold, kill, follow.
//!
//! Each verb is one transaction and leaves at least one event with its actor.
//! Routes and commands call these and never the store. The pure crates decide
//! (what a text says, what it changes, what a rule finds); the desk fetches what
//! they need, asks them, and writes down the outcome.

mod clock;
mod config;
mod desk;
mod error;
mod once;
mod people;
mod rights;
mod secret;
mod sights;
mod verbs;
mod views;
mod workers;

pub use clock::{Clock, Hand};
pub use config::{Config, Database};
pub use desk::Desk;
pub use error::{Error, Result};
pub use once::{Answer, RequestKey};
pub use people::{Scope, SessionToken};
pub use rights::Right;
pub use sights::mementos::TimeGate;
pub use sights::promises::{Owed, OwedFilter};
pub use sights::public::{PublicPage, PublicPath};
pub use verbs::{
    follow::NewFollower,
    sources::{NewSource, SourceEdit},
};
pub use views::*;
pub use workers::{News, Workers};

pub use scriven_draft::{BlockEdit, Edit};
pub use scriven_intake::{self as intake, Incoming};
pub use scriven_net::Guard;
pub use scriven_render::Site;
