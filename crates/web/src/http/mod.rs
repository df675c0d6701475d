//! Plain HTTP: conditions, variants, headers, errors. Knows nothing of the desk's trade.

pub(crate) mod conditional;
pub(crate) mod csrf;
pub(crate) mod date;
pub(crate) mod fault;
pub(crate) mod headers;
pub(crate) mod manner;
pub(crate) mod page;
pub(crate) mod panics;
pub(crate) mod peer;
pub(crate) mod statics;
pub(crate) mod too_large;
pub(crate) mod words;
