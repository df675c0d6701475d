//! The desk's pages: server-rendered, whole without JavaScript. One route or a tight
//! group of routes a file; each calls one verb of the desk.

pub(crate) mod account;
pub(crate) mod draft;
pub(crate) mod events;
pub(crate) mod forms;
pub(crate) mod frame;
pub(crate) mod inbox;
pub(crate) mod incident;
pub(crate) mod incidents;
pub(crate) mod labels;
pub(crate) mod other;
pub(crate) mod people;
pub(crate) mod promises;
pub(crate) mod published;
pub(crate) mod reading;
pub(crate) mod reread;
pub(crate) mod search;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod sources;
pub(crate) mod statement;
pub(crate) mod when;
