//! Who is asking: people by cookie, programs by bearer token.

pub(crate) mod attempts;
pub(crate) mod bearer;
pub(crate) mod cookie;
pub(crate) mod member;
