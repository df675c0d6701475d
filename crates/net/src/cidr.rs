//! A block of addresses: `10.0.0.0/8`, `fe80::/10`.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

/// A block of addresses (RFC 4632, RFC 4291 §2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cidr {
    /// IPv4: first address and the number of leading bits that count (0..=32).
    V4(Ipv4Addr, u8),
    /// IPv6: first address and the number of leading bits that count (0..=128).
    V6(Ipv6Addr, u8),
}

impl Cidr {
    /// Whether `address` lies in the block. An IPv4 address never lies in an
    /// IPv6 block, nor the other way round.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::V4(first, bits), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(*bits).min(32);
                first.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            (Self::V6(first, bits), IpAddr::V6(address)) => {
                let shift = 128 - u32::from(*bits).min(128);
                first.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            _ => false,
        }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(first, bits) => write!(f, "{first}/{bits}"),
            Self::V6(first, bits) => write!(f, "{first}/{bits}"),
        }
    }
}

impl FromStr for Cidr {
    type Err = String;

    /// A single address is a block of one.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            format!(
                "“{text}” is no address block; write it like 10.0.0.0/8, fd00::/8 or 192.168.1.7"
            )
        };
        let (first, bits) = match text.split_once('/') {
            Some((first, bits)) => (first, Some(bits.parse::<u8>().map_err(|_| wrong())?)),
            None => (text, None),
        };
        match first.parse().map_err(|_| wrong())? {
            IpAddr::V4(first) => match bits.unwrap_or(32) {
                bits @ 0..=32 => Ok(Self::V4(first, bits)),
                _ => Err(wrong()),
            },
            IpAddr::V6(first) => match bits.unwrap_or(128) {
                bits @ 0..=128 => Ok(Self::V6(first, bits)),
                _ => Err(wrong()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_its_first_and_last_address_and_no_other() {
        let block: Cidr = "172.16.0.0/12".parse().unwrap();
        for inside in ["172.16.0.0", "172.31.255.255"] {
            assert!(block.contains(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["172.15.255.255", "172.32.0.0", "::ffff:172.16.0.1"] {
            assert!(!block.contains(outside.parse().unwrap()), "{outside}");
        }
        let all: Cidr = "0.0.0.0/0".parse().unwrap();
        assert!(all.contains("203.0.113.9".parse().unwrap()));
        let six: Cidr = "fe80::/10".parse().unwrap();
        assert!(six.contains("febf::1".parse().unwrap()));
        assert!(!six.contains("fec0::1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_block_is_refused_in_words() {
        for text in ["10.0.0.0/33", "fe80::/129", "10.0.0", "host.example", "", "/8", "1.2.3.4/x"] {
            assert!(text.parse::<Cidr>().unwrap_err().contains("no address block"), "{text}");
        }
    }
}
