//! The only crate that opens outbound sockets.
//!
//! Every address that Scriven asks was typed by somebody or came from a feed,
//! so each fetch goes through a [`Guard`]: http and https only, usual ports,
//! no user names in addresses, no private or special address (checked on the
//! literal, after resolution, and again on each redirect), bounded bodies,
//! bounded time. A name is resolved once for a connection and exactly the
//! checked addresses are connected to, so a name whose answer flips between
//! the check and the use (DNS rebinding) gains nothing.
//!
//! OWASP ASVS 5.0 V1.3.6 (SSRF) and V5.2.2 (decompression).

mod allow;
mod body;
mod cidr;
mod client;
mod error;
mod guard;
mod hosts;
mod ranges;
mod resolve;
mod tls;
mod url;

pub use allow::Allow;
pub use cidr::Cidr;
pub use client::{Client, Request, Response};
pub use error::NetError;
pub use guard::{Guard, Limits};
pub use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
pub use ranges::{RANGES, Special, special};
pub use resolve::{Lookup, Resolver, SystemResolver};
