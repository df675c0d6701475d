//! The desk over HTTP: pages for people, an API for programs, public pages for
//! readers.
//!
//! Every route calls one verb of [`scriven_desk::Desk`] and shows what came of it.
//! There is no SQL here and no rule of the trade: who may do what, what a statement
//! says and what blocks a story is decided below.

mod api;
mod app;
mod desk;
mod http;
mod metrics;
mod public;
mod routes;
mod server;
mod session;

pub use app::{App, Settings};
pub use server::{Limits, Site, serve};

#[cfg(test)]
mod tests;
