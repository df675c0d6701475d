//! What can go wrong with a request: what, where, and what to do.

use std::{net::IpAddr, time::Duration};

/// Why a request gave no answer.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NetError {
    /// The address cannot be asked.
    #[error("the address {url} cannot be asked: {why}; give a full https:// address")]
    Url {
        /// The address, without query.
        url: String,
        /// Why.
        why: String,
    },
    /// The address is, or resolves to, one that is not public.
    #[error(
        "{host} is at {address}, which is not a public address ({name}, {rfc}); \
         if it is one of your own machines, add it to the allow-list of outbound addresses"
    )]
    Private {
        /// The host as it was given.
        host: String,
        /// The address.
        address: IpAddr,
        /// What the address is set aside for.
        name: &'static str,
        /// By which document.
        rfc: &'static str,
    },
    /// The port is not one that web servers use.
    #[error(
        "port {port} of {host} is not asked, only 80, 443, 8080, 8443 and those configured; \
         use another port, or add the host to the allow-list of outbound addresses"
    )]
    Port {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The name has no address.
    #[error("the name {host} cannot be resolved ({why}); check the spelling, or try again later")]
    Resolve {
        /// The host.
        host: String,
        /// What the resolver said.
        why: String,
    },
    /// A redirect that is not followed.
    #[error("{url} redirects {why}; find out the right address and give that")]
    Redirect {
        /// The address that redirects.
        url: String,
        /// In which way it is wrong.
        why: String,
    },
    /// The answer is too big.
    #[error(
        "the answer of {url} is bigger than {max} bytes and was cut off; nothing of it is kept"
    )]
    TooBig {
        /// The address.
        url: String,
        /// The bound.
        max: usize,
    },
    /// It took too long.
    #[error("{url} took longer than {after:?} ({what}); try again later")]
    Timeout {
        /// The address.
        url: String,
        /// What took so long.
        what: &'static str,
        /// The bound.
        after: Duration,
    },
    /// No connection, or it broke.
    #[error("{url} could not be reached: {why}; try again later, or open it in a browser to see")]
    Broken {
        /// The address.
        url: String,
        /// Why.
        why: String,
    },
    /// The certificate or the protocol of TLS is wrong.
    #[error("{url} has no secure connection to offer: {why}; tell its keeper")]
    Tls {
        /// The address.
        url: String,
        /// Why.
        why: String,
    },
    /// The body is not in the encoding that it claims.
    #[error("the answer of {url} cannot be decoded: {why}; tell its keeper")]
    Encoding {
        /// The address.
        url: String,
        /// Why.
        why: String,
    },
    /// The client itself could not be set up.
    #[error("the outbound client cannot be set up: {0}")]
    Setup(String),
}

impl NetError {
    /// Whether the same request may go well later, without anybody's doing.
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::Resolve { .. } | Self::Timeout { .. } | Self::Broken { .. } | Self::Tls { .. }
        )
    }
}
