//! The policy of outbound requests.

use std::{net::IpAddr, time::Duration};

use crate::{Allow, NetError, Special, special};

/// How long and how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// To connect, TLS included.
    pub connect: Duration,
    /// Between two pieces of an answer, and until its first.
    pub idle: Duration,
    /// For everything, redirects included.
    pub total: Duration,
    /// Redirects followed.
    pub redirects: usize,
    /// Requests under way at one host at a time.
    pub per_host: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(15),
            total: Duration::from_mins(1),
            redirects: 5,
            per_host: 2,
        }
    }
}

/// What may be asked, and how.
#[derive(Clone, Debug)]
pub struct Guard {
    pub(crate) allow: Vec<Allow>,
    pub(crate) ports: Vec<u16>,
    pub(crate) agent: String,
    pub(crate) limits: Limits,
    pub(crate) roots: Vec<Vec<u8>>,
}

impl Guard {
    /// Public addresses on ports 80, 443, 8080 and 8443 only. `contact` is an
    /// address of the desk (https://… or mailto:…) that stands in `User-Agent`,
    /// so that a server's keeper can complain to the right person.
    pub fn new(contact: &str) -> Self {
        let contact: String = contact
            .chars()
            .filter(|c| c.is_ascii_graphic() && !matches!(c, '(' | ')'))
            .take(200)
            .collect();
        let product = concat!("Scriven/", env!("CARGO_PKG_VERSION"));
        let agent = match contact.as_str() {
            "" => product.to_owned(),
            contact => format!("{product} (+{contact})"),
        };
        Self {
            allow: Vec::new(),
            ports: vec![80, 443, 8080, 8443],
            agent,
            limits: Limits::default(),
            roots: Vec::new(),
        }
    }

    /// Lets something private through: for an intranet, and for tests.
    pub fn allow(mut self, line: Allow) -> Self {
        self.allow.push(line);
        self
    }

    /// Lets another port of public hosts through. What the allow-list names by
    /// host or literal address may be asked on any port.
    pub fn port(mut self, port: u16) -> Self {
        self.ports.push(port);
        self
    }

    /// Other limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Trusts one more certificate authority (DER), for an intranet.
    pub fn root(mut self, der: Vec<u8>) -> Self {
        self.roots.push(der);
        self
    }

    /// Whether this address of this host may be connected to.
    pub(crate) fn address(&self, host: &str, address: IpAddr) -> Result<(), &'static Special> {
        match special(address) {
            None => Ok(()),
            Some(_) if self.allow.iter().any(|a| a.host(host) || a.address(address)) => Ok(()),
            Some(why) => Err(why),
        }
    }

    /// Whether `url` may be asked, as far as can be told before a name in it is
    /// resolved: for telling an editor at once when they type it.
    pub fn check(&self, url: &str) -> Result<(), NetError> {
        crate::url::parse(self, url).map(drop)
    }
}
