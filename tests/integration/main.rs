//! The whole loop, on each engine. Modules mirror verbs and routes.

#![expect(clippy::unwrap_used, reason = "a test says where it fails by panicking there")]

mod bad_input;
mod crash;
mod routes;
mod verbs;
