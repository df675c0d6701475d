//! The desk's pages: server-rendered, whole without JavaScript. One route or a tight
//! group of routes a file; each calls one verb of the desk.

pub(crate) mod frame;
pub(crate) mod reading;
