//! What readers see. Pages are made by the desk once a version, and served from memory.

pub(crate) mod cache;
pub(crate) mod events;
pub(crate) mod front;
pub(crate) mod health;
pub(crate) mod hub;
pub(crate) mod news;
pub(crate) mod path;
pub(crate) mod timegate;
