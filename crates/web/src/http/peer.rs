//! Who is at the other end.

use std::net::{IpAddr, SocketAddr};

use http::{Extensions, HeaderMap};

/// The address a connection came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// The address to count a request for. Behind a proxy on this machine it is the
/// last one that the proxy put into `X-Forwarded-For`; nobody else is believed.
pub(crate) fn client(extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = extensions.get::<Peer>()?.0.ip().to_canonical();
    if !peer.is_loopback() {
        return Some(peer);
    }
    let forwarded = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok());
    Some(forwarded.map_or(peer, |address| address.to_canonical()))
}

/// Whether the request came straight from this machine, with no proxy between:
/// plain http is as good as https there.
pub(crate) fn is_local(extensions: &Extensions, headers: &HeaderMap) -> bool {
    let from_here =
        extensions.get::<Peer>().is_some_and(|peer| peer.0.ip().to_canonical().is_loopback());
    let by_proxy = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "via"]
        .iter()
        .any(|name| headers.contains_key(*name));
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    from_here && !by_proxy && is_loopback_host(host)
}

fn is_loopback_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Extensions {
        let mut extensions = Extensions::new();
        extensions.insert(Peer(SocketAddr::new(address.parse().unwrap(), 1)));
        extensions
    }

    fn headers(list: &[(&'static str, &'static str)]) -> HeaderMap {
        list.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let forged = headers(&[("x-forwarded-for", "203.0.113.5")]);
        assert_eq!(client(&from("192.0.2.1"), &forged), Some("192.0.2.1".parse().unwrap()));
        assert_eq!(client(&from("127.0.0.1"), &forged), Some("203.0.113.5".parse().unwrap()));
        let chained = headers(&[("x-forwarded-for", "1.2.3.4, 203.0.113.9")]);
        assert_eq!(client(&from("127.0.0.1"), &chained), Some("203.0.113.9".parse().unwrap()));
    }

    #[test]
    fn local_means_loopback_by_address_and_by_name() {
        let local = headers(&[("host", "127.0.0.1:7788")]);
        assert!(is_local(&from("127.0.0.1"), &local));
        assert!(is_local(&from("::1"), &headers(&[("host", "[::1]:7788")])));
        assert!(is_local(&from("127.0.0.1"), &headers(&[("host", "localhost")])));
        assert!(!is_local(&from("127.0.0.1"), &headers(&[("host", "desk.example")])));
        assert!(!is_local(&from("192.0.2.1"), &local));
    }
}
