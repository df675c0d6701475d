//! The people of the desk: set-up, sign-in, users, tokens.

mod passwords;
mod set_up;
mod sign_in;
mod tokens;
mod users;

pub(crate) use passwords::Passwords;
pub use sign_in::SessionToken;
pub use tokens::Scope;
