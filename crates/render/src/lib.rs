//! Model in, bytes out: the public pages, their data twins and the feeds.
//!
//! Everything here is pure: no I/O, no clock; the time is an argument. A page is
//! made once for a version and served from memory.
//!
//! What a public page never holds: who at the desk did something, why a page is
//! held, drafts, the full text of a statement, and the name of anybody whom the
//! approved story itself does not name (see [`mod@incident`]).

pub mod assets;
pub mod calendar;
pub mod corrections;
pub mod feeds;
pub mod follow;
pub mod front;
pub mod history;
pub mod incident;
pub mod input;
pub mod links;
pub mod marks;
pub mod media;
pub mod memento;
pub mod notice;
pub mod place;
pub mod reading;
pub mod robots;
pub mod security;
pub mod sitemap;
pub mod version;

mod cards;
mod changes;
mod diff;
mod escape;
mod jsonld;
mod known;
mod owed;
mod paths;
mod sources;
mod story;
mod time;
mod twin;
mod withheld;
mod words;

pub use input::{Feed, FollowPage, IncidentPage, Item, ListPage, Notice, PlaceLine, Scope, Site};
pub use memento::Mementos;
pub use notice::{broken, gone, held, missing};

/// The `Content-Security-Policy` of public pages: nothing but their own files.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";
