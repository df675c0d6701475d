//! What the operator lets through although it is private: "unless configured".

use std::{net::IpAddr, str::FromStr};

use crate::Cidr;

/// One line of the allow-list: a host name or a block of addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allow {
    /// Exactly this host name, whatever it resolves to, on any port.
    Host(String),
    /// Any address in the block.
    Net(Cidr),
}

impl Allow {
    /// Lets this host name through.
    pub(crate) fn host(&self, host: &str) -> bool {
        matches!(self, Self::Host(name) if name == &plain(host))
    }

    /// Lets this address through; an IPv4-mapped one counts as the IPv4 address it is.
    pub(crate) fn address(&self, address: IpAddr) -> bool {
        matches!(self, Self::Net(block) if block.contains(address) || block.contains(address.to_canonical()))
    }
}

/// Lower case, without the dot that ends a full name.
pub(crate) fn plain(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

impl FromStr for Allow {
    type Err = String;

    /// `10.0.0.0/8`, `192.168.1.7`, `fd00::/8` or `press.intranet.example`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.contains('/') || text.parse::<IpAddr>().is_ok() {
            return text.parse().map(Self::Net);
        }
        let name = plain(text);
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if name.is_empty() || name.len() > 253 || !name.chars().all(fits) {
            return Err(format!(
                "“{text}” can be neither a host name nor an address block; write it like \
                 press.intranet.example or 10.0.0.0/8"
            ));
        }
        Ok(Self::Host(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_host_or_a_block() {
        assert_eq!("Press.Example.".parse(), Ok(Allow::Host("press.example".into())));
        assert!(matches!("10.0.0.0/8".parse(), Ok(Allow::Net(_))));
        assert!(matches!("::1".parse(), Ok(Allow::Net(_))));
        assert!("http://press.example/".parse::<Allow>().is_err());
        assert!("".parse::<Allow>().is_err());
        assert!("*".parse::<Allow>().is_err());
    }

    #[test]
    fn a_mapped_address_is_the_address_it_maps() {
        let line: Allow = "127.0.0.0/8".parse().unwrap();
        assert!(line.address("::ffff:127.0.0.1".parse().unwrap()));
        assert!(!line.address("::1".parse().unwrap()));
    }
}
