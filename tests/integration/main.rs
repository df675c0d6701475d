//! The whole loop, on each engine. Modules mirror verbs and routes.

mod bad_input;
mod crash;
mod routes;
mod verbs;
