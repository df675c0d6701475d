//! Things: items, vehicles, operations.

pub(crate) mod items;
pub(crate) mod operations;
pub(crate) mod vehicles;
