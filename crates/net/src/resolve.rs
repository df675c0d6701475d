//! Name to addresses, with the private ones taken out.

use std::{
    error::Error,
    fmt,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::{Guard, NetError, Special};

/// The answer to come of a [`Resolver`].
pub type Lookup = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Turns a host name into addresses. Tests put their own in its place.
pub trait Resolver: Send + Sync + 'static {
    /// All addresses of `host`.
    fn lookup(&self, host: &str) -> Lookup;
}

/// The resolver of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolver for SystemResolver {
    fn lookup(&self, host: &str) -> Lookup {
        let host = host.to_owned();
        Box::pin(async move {
            Ok(tokio::net::lookup_host((host, 0)).await?.map(|socket| socket.ip()).collect())
        })
    }
}

/// The resolver that the HTTP client gets: its answers are the only addresses
/// that are connected to, and each has passed the guard.
pub(crate) struct Guarded {
    pub(crate) guard: Arc<Guard>,
    pub(crate) inner: Arc<dyn Resolver>,
}

/// No address of the host is left; carried through the client's error chain.
#[derive(Clone, Debug)]
pub(crate) enum Refused {
    Private { host: String, address: IpAddr, special: &'static Special },
    Unknown { host: String, why: String },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Private { host, address, .. } => write!(f, "{host} is at {address}"),
            Self::Unknown { host, why } => write!(f, "{host}: {why}"),
        }
    }
}

impl Error for Refused {}

impl From<Refused> for NetError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Private { host, address, special } => {
                Self::Private { host, address, name: special.name, rfc: special.rfc }
            }
            Refused::Unknown { host, why } => Self::Resolve { host, why },
        }
    }
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let lookup = self.inner.lookup(&host);
        let guard = Arc::clone(&self.guard);
        Box::pin(async move {
            let found = lookup
                .await
                .map_err(|why| Refused::Unknown { host: host.clone(), why: why.to_string() })?;
            let addresses = filter(&guard, &host, &found)?;
            let sockets = addresses.into_iter().map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(sockets) as Addrs)
        })
    }
}

/// The addresses that may be connected to; an error when none is left.
fn filter(guard: &Guard, host: &str, found: &[IpAddr]) -> Result<Vec<IpAddr>, Refused> {
    let mut kept = Vec::new();
    let mut refused = None;
    for &address in found.iter().take(64) {
        match guard.address(host, address) {
            Ok(()) => kept.push(address),
            Err(special) => refused = Some((address, special)),
        }
    }
    match (kept.is_empty(), refused) {
        (false, _) => Ok(kept),
        (true, Some((address, special))) => {
            Err(Refused::Private { host: host.to_owned(), address, special })
        }
        (true, None) => {
            Err(Refused::Unknown { host: host.to_owned(), why: "it has no address".into() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_taken_out_of_an_answer() {
        let guard = Guard::new("");
        let found = ["10.0.0.1".parse().unwrap(), "1.1.1.1".parse().unwrap()];
        assert_eq!(filter(&guard, "a.example", &found).unwrap(), found[1..]);
        assert!(matches!(filter(&guard, "a.example", &found[..1]), Err(Refused::Private { .. })));
        assert!(matches!(filter(&guard, "a.example", &[]), Err(Refused::Unknown { .. })));
    }

    #[test]
    fn an_allowed_host_may_be_private_and_another_may_not() {
        let guard = Guard::new("").allow("intranet.example".parse().unwrap());
        let found = ["10.0.0.1".parse().unwrap()];
        assert!(filter(&guard, "Intranet.Example.", &found).is_ok());
        assert!(filter(&guard, "other.example", &found).is_err());
    }
}
