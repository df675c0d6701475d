//! The addresses that are never asked: the IANA special-purpose registries.
//!
//! <https://www.iana.org/assignments/iana-ipv4-special-registry> and
//! <https://www.iana.org/assignments/iana-ipv6-special-registry>, with the
//! multicast blocks and the translation prefixes through which an IPv4
//! address can be reached in IPv6 clothes.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::Cidr;

/// A block that is set aside, and by which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Special {
    /// The block.
    pub block: Cidr,
    /// What it is for.
    pub name: &'static str,
    /// The document that sets it aside.
    pub rfc: &'static str,
}

const fn v4(a: u8, b: u8, c: u8, bits: u8, name: &'static str, rfc: &'static str) -> Special {
    Special { block: Cidr::V4(Ipv4Addr::new(a, b, c, 0), bits), name, rfc }
}

const fn v6(first: [u16; 6], bits: u8, name: &'static str, rfc: &'static str) -> Special {
    let [h0, h1, h2, h3, h4, h5] = first;
    Special { block: Cidr::V6(Ipv6Addr::new(h0, h1, h2, h3, h4, h5, 0, 0), bits), name, rfc }
}

/// Every block that is refused, narrow ones before those that hold them.
pub const RANGES: &[Special] = &[
    v4(0, 0, 0, 8, "this network", "RFC 791 §3.2"),
    v4(10, 0, 0, 8, "private use", "RFC 1918"),
    v4(100, 64, 0, 10, "shared address space of carriers (CGNAT)", "RFC 6598"),
    v4(127, 0, 0, 8, "loopback", "RFC 1122 §3.2.1.3"),
    v4(169, 254, 0, 16, "link-local, where cloud metadata services sit", "RFC 3927"),
    v4(172, 16, 0, 12, "private use", "RFC 1918"),
    v4(192, 0, 0, 24, "IETF protocol assignments", "RFC 6890 §2.1"),
    v4(192, 0, 2, 24, "documentation (TEST-NET-1)", "RFC 5737"),
    v4(192, 31, 196, 24, "AS112", "RFC 7535"),
    v4(192, 52, 193, 24, "automatic multicast tunnelling", "RFC 7450"),
    v4(192, 88, 99, 24, "6to4 relays", "RFC 7526"),
    v4(192, 168, 0, 16, "private use", "RFC 1918"),
    v4(192, 175, 48, 24, "AS112", "RFC 7534"),
    v4(198, 18, 0, 15, "benchmarking", "RFC 2544"),
    v4(198, 51, 100, 24, "documentation (TEST-NET-2)", "RFC 5737"),
    v4(203, 0, 113, 24, "documentation (TEST-NET-3)", "RFC 5737"),
    v4(224, 0, 0, 4, "multicast", "RFC 5771"),
    v4(240, 0, 0, 4, "reserved and broadcast", "RFC 1112 §4, RFC 919"),
    Special {
        block: Cidr::V6(Ipv6Addr::UNSPECIFIED, 128),
        name: "unspecified",
        rfc: "RFC 4291 §2.5.2",
    },
    Special {
        block: Cidr::V6(Ipv6Addr::LOCALHOST, 128), name: "loopback", rfc: "RFC 4291 §2.5.3"
    },
    v6([0, 0, 0, 0, 0, 0xffff], 96, "IPv4-mapped", "RFC 4291 §2.5.5.2"),
    v6([0, 0, 0, 0, 0xffff, 0], 96, "IPv4-translated", "RFC 2765 §2.1"),
    v6([0, 0, 0, 0, 0, 0], 96, "IPv4-compatible", "RFC 4291 §2.5.5.1"),
    v6([0x64, 0xff9b, 0, 0, 0, 0], 96, "NAT64", "RFC 6052"),
    v6([0x64, 0xff9b, 1, 0, 0, 0], 48, "NAT64, local use", "RFC 8215"),
    v6([0x100, 0, 0, 0, 0, 0], 64, "discard only", "RFC 6666"),
    v6([0x100, 0, 0, 1, 0, 0], 64, "dummy prefix", "RFC 9780"),
    v6([0x2001, 0, 0, 0, 0, 0], 32, "Teredo", "RFC 4380"),
    v6([0x2001, 2, 0, 0, 0, 0], 48, "benchmarking", "RFC 5180"),
    v6([0x2001, 0x10, 0, 0, 0, 0], 28, "ORCHID", "RFC 4843"),
    v6([0x2001, 0x20, 0, 0, 0, 0], 28, "ORCHIDv2", "RFC 7343"),
    v6([0x2001, 0, 0, 0, 0, 0], 23, "IETF protocol assignments", "RFC 2928"),
    v6([0x2001, 0xdb8, 0, 0, 0, 0], 32, "documentation", "RFC 3849"),
    v6([0x2002, 0, 0, 0, 0, 0], 16, "6to4", "RFC 3056"),
    v6([0x2620, 0x4f, 0x8000, 0, 0, 0], 48, "AS112", "RFC 7534"),
    v6([0x3fff, 0, 0, 0, 0, 0], 20, "documentation", "RFC 9637"),
    v6([0x5f00, 0, 0, 0, 0, 0], 16, "segment routing", "RFC 9602"),
    v6([0xfc00, 0, 0, 0, 0, 0], 7, "unique local", "RFC 4193"),
    v6([0xfe80, 0, 0, 0, 0, 0], 10, "link-local", "RFC 4291 §2.5.6"),
    v6([0xfec0, 0, 0, 0, 0, 0], 10, "site-local", "RFC 3879"),
    v6([0xff00, 0, 0, 0, 0, 0], 8, "multicast", "RFC 4291 §2.7"),
];

/// Global unicast is `2000::/3`; whatever else has no name yet is not asked either.
const GLOBAL: Cidr = Cidr::V6(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
const NOT_GLOBAL: Special = Special {
    block: Cidr::V6(Ipv6Addr::UNSPECIFIED, 0),
    name: "not global unicast",
    rfc: "RFC 4291 §2.4",
};

/// Why `address` is not a public one; `None` when it is.
pub fn special(address: IpAddr) -> Option<&'static Special> {
    RANGES.iter().find(|special| special.block.contains(address)).or_else(|| match address {
        IpAddr::V6(_) if !GLOBAL.contains(address) => Some(&NOT_GLOBAL),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_block_is_known_by_its_document() {
        for (address, rfc) in [
            ("0.0.0.0", "RFC 791"),
            ("0.1.2.3", "RFC 791"),
            ("10.255.255.255", "RFC 1918"),
            ("100.64.0.1", "RFC 6598"),
            ("100.127.255.255", "RFC 6598"),
            ("127.0.0.1", "RFC 1122"),
            ("127.255.255.254", "RFC 1122"),
            ("169.254.169.254", "RFC 3927"),
            ("172.16.0.1", "RFC 1918"),
            ("172.31.255.255", "RFC 1918"),
            ("192.0.0.170", "RFC 6890"),
            ("192.0.2.1", "RFC 5737"),
            ("192.31.196.1", "RFC 7535"),
            ("192.52.193.1", "RFC 7450"),
            ("192.88.99.1", "RFC 7526"),
            ("192.168.1.1", "RFC 1918"),
            ("192.175.48.1", "RFC 7534"),
            ("198.18.0.1", "RFC 2544"),
            ("198.19.255.255", "RFC 2544"),
            ("198.51.100.7", "RFC 5737"),
            ("203.0.113.7", "RFC 5737"),
            ("224.0.0.1", "RFC 5771"),
            ("239.255.255.255", "RFC 5771"),
            ("240.0.0.1", "RFC 1112"),
            ("255.255.255.255", "RFC 919"),
            ("::", "RFC 4291 §2.5.2"),
            ("::1", "RFC 4291 §2.5.3"),
            ("::127.0.0.1", "RFC 4291 §2.5.5.1"),
            ("::ffff:127.0.0.1", "RFC 4291 §2.5.5.2"),
            ("::ffff:8.8.8.8", "RFC 4291 §2.5.5.2"),
            ("::ffff:0:127.0.0.1", "RFC 2765"),
            ("64:ff9b::7f00:1", "RFC 6052"),
            ("64:ff9b:1::1", "RFC 8215"),
            ("100::1", "RFC 6666"),
            ("100:0:0:1::1", "RFC 9780"),
            ("2001::1", "RFC 4380"),
            ("2001:2::1", "RFC 5180"),
            ("2001:10::1", "RFC 4843"),
            ("2001:20::1", "RFC 7343"),
            ("2001:1ff::1", "RFC 2928"),
            ("2001:db8::1", "RFC 3849"),
            ("2002:7f00:1::", "RFC 3056"),
            ("2620:4f:8000::1", "RFC 7534"),
            ("3fff::1", "RFC 9637"),
            ("5f00::1", "RFC 9602"),
            ("fc00::1", "RFC 4193"),
            ("fd12:3456::1", "RFC 4193"),
            ("fe80::1", "RFC 4291 §2.5.6"),
            ("fec0::1", "RFC 3879"),
            ("ff02::1", "RFC 4291 §2.7"),
            ("4000::1", "RFC 4291 §2.4"),
            ("1::1", "RFC 4291 §2.4"),
        ] {
            let found = special(address.parse().unwrap());
            assert!(found.is_some_and(|s| s.rfc.contains(rfc)), "{address}: {found:?}");
        }
    }

    #[test]
    fn public_addresses_are_free() {
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450:4009::200e",
            "2001:200::1",
            "2003::1",
        ] {
            assert_eq!(special(address.parse().unwrap()), None, "{address}");
        }
    }
}
