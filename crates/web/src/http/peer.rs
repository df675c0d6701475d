//! Who is at the other end.

use std::net::{IpAddr, SocketAddr};

use http::{Extensions, HeaderMap, Uri};

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
/// plain http is as good as https there. `origin` is the site's address as readers type
/// it: where that is anywhere else, a proxy stands between, whatever it says of itself.
pub(crate) fn is_local(origin: Option<&str>, extensions: &Extensions, headers: &HeaderMap) -> bool {
    let from_here =
        extensions.get::<Peer>().is_some_and(|peer| peer.0.ip().to_canonical().is_loopback());
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    from_here
        && !headers.keys().any(|name| tells_of_a_proxy(name.as_str()))
        && is_loopback_host(host)
        && origin.is_none_or(is_loopback_origin)
}

/// Headers that proxies, balancers and tunnels put in.
fn tells_of_a_proxy(name: &str) -> bool {
    const ONES: [&str; 9] = [
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-forwarded-for",
        "true-client-ip",
        "cf-connecting-ip",
        "fly-client-ip",
    ];
    name.starts_with("x-forwarded") || ONES.contains(&name)
}

/// Whether an address such as `http://127.0.0.1:7788` leads to this machine.
fn is_loopback_origin(origin: &str) -> bool {
    origin.parse::<Uri>().is_ok_and(|uri| uri.host().is_some_and(is_loopback_host))
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
        assert!(is_local(None, &from("127.0.0.1"), &local));
        assert!(is_local(None, &from("::1"), &headers(&[("host", "[::1]:7788")])));
        assert!(is_local(None, &from("127.0.0.1"), &headers(&[("host", "localhost")])));
        assert!(!is_local(None, &from("127.0.0.1"), &headers(&[("host", "desk.example")])));
        assert!(!is_local(None, &from("192.0.2.1"), &local));
    }
    #[test]
    fn behind_a_proxy_or_a_public_address_nothing_is_local() {
        let here = from("127.0.0.1");
        let local = headers(&[("host", "127.0.0.1:7788")]);
        for origin in ["http://127.0.0.1:7788", "http://localhost", "http://[::1]:7788/"] {
            assert!(is_local(Some(origin), &here, &local), "{origin}");
        }
        for origin in [
            "https://news.example",
            "http://127.0.0.1.news.example",
            "http://127.0.0.1@news.example",
            "news.example",
            "not an address",
        ] {
            assert!(!is_local(Some(origin), &here, &local), "{origin}");
        }
        for name in ["x-forwarded-for", "x-forwarded-port", "forwarded", "via", "x-real-ip"] {
            let told = headers(&[("host", "127.0.0.1:7788"), (name, "203.0.113.5")]);
            assert!(!is_local(None, &here, &told), "{name}");
        }
    }
}
