//! The check of an address before anything is asked.

use std::net::IpAddr;

use url::{Host, Url};

use crate::{Guard, NetError, allow::plain};

/// Longer addresses are refused: no feed has one, and some servers choke.
const LONGEST: usize = 8 * 1024;

/// Parses by the WHATWG rules, which turn every spelling of an IPv4 address
/// (octal, hexadecimal, one number) into the address that would be connected
/// to, and checks scheme, user name, port and literal address.
pub(crate) fn parse(guard: &Guard, text: &str) -> Result<Url, NetError> {
    if text.len() > LONGEST {
        return Err(NetError::Url { url: shown(text), why: "it is longer than 8 KiB".into() });
    }
    let url = Url::parse(text.trim())
        .map_err(|why| NetError::Url { url: shown(text), why: why.to_string() })?;
    check(guard, &url)?;
    Ok(url)
}

/// The same for an address that is already parsed: the next hop.
pub(crate) fn check(guard: &Guard, url: &Url) -> Result<(), NetError> {
    let refuse = |why: &str| NetError::Url { url: shown(url.as_str()), why: why.into() };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse("only http and https are asked"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("it holds a user name; leave out what stands before the @"));
    }
    let host = url.host().ok_or_else(|| refuse("it names no host"))?;
    let literal = match host {
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
        Host::Domain(_) => None,
    };
    let name = plain(url.host_str().unwrap_or_default());
    if name.is_empty() {
        return Err(refuse("it names no host"));
    }
    let listed = guard
        .allow
        .iter()
        .any(|line| line.host(&name) || literal.is_some_and(|address| line.address(address)));
    if let Some(address) = literal {
        guard.address(&name, address).map_err(|special| NetError::Private {
            host: name.clone(),
            address,
            name: special.name,
            rfc: special.rfc,
        })?;
    }
    // RFC 6761 §6.3: these names mean this machine, whatever a resolver says.
    if !listed && (name == "localhost" || name.ends_with(".localhost")) {
        return Err(NetError::Private {
            host: name,
            address: IpAddr::from([127, 0, 0, 1]),
            name: "loopback",
            rfc: "RFC 6761 §6.3",
        });
    }
    let port = url.port_or_known_default().unwrap_or(0);
    if !listed && !guard.ports.contains(&port) {
        return Err(NetError::Port { host: name, port });
    }
    Ok(())
}

/// An address as it may stand in a message: no user name, query or fragment
/// (they can hold secrets), and not endless.
pub(crate) fn shown(text: &str) -> String {
    let text = match Url::parse(text.trim()) {
        Ok(mut url) => {
            url.set_query(None);
            url.set_fragment(None);
            let _ = url.set_username("");
            let _ = url.set_password(None);
            String::from(url)
        }
        Err(_) => text.chars().filter(|c| !c.is_control()).collect(),
    };
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard() -> Guard {
        Guard::new("https://desk.example/")
    }

    #[test]
    fn loopback_is_refused_in_every_spelling() {
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://017700000001/",
            "http://0x7f.1/",
            "http://127.0.0.1./",
            "http://127.0.0.1:8080/",
            "http://0/",
            "http://0.0.0.0/",
            "http://%31%32%37.0.0.1/",
            "http://１２７.０.０.１/",
            "http://127。0。0。1/",
            "http://①②⑦.0.0.1/",
            "http:\\\\127.0.0.1\\",
            "http:/127.0.0.1/",
            "http://[::1]/",
            "http://[::]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::127.0.0.1]/",
            "http://[2002:7f00:1::]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://10.0.0.1/",
            "http://192.168.0.1/",
            "http://100.64.0.1/",
            "http://198.18.0.1/",
            "http://255.255.255.255/",
        ] {
            assert!(
                matches!(parse(&guard(), url), Err(NetError::Private { .. })),
                "{url}: {:?}",
                parse(&guard(), url)
            );
        }
    }

    #[test]
    fn tricks_with_the_parts_of_an_address_are_refused() {
        for url in [
            "http://news.example@127.0.0.1/",
            "http://127.0.0.1@news.example/",
            "http://user:secret@news.example/",
            "http://news.example:25/",
            "http://news.example:22/feed",
            "http://news.example:0/",
            "file:///etc/passwd",
            "ftp://news.example/",
            "gopher://news.example/",
            "javascript:alert(1)",
            "data:text/xml,<rss/>",
            "news.example/feed",
            "//news.example/feed",
            "http://",
            "http:///",
            "http://1.2.3.4.5/",
            "http://256.1.1.1/",
            "http://news example/",
            "http://news.example:99999/",
            "",
        ] {
            assert!(parse(&guard(), url).is_err(), "{url}");
        }
        assert!(parse(&guard(), &format!("http://news.example/{}", "a".repeat(9000))).is_err());
    }

    #[test]
    fn a_public_address_is_asked() {
        for url in [
            "https://news.example/feed.xml?a=1#x",
            "http://news.example:8080/",
            "https://1.1.1.1/",
            "http://[2606:4700::1111]/",
            " https://news.example/ ",
        ] {
            assert!(parse(&guard(), url).is_ok(), "{url}");
        }
    }

    #[test]
    fn the_allow_list_opens_exactly_what_it_names() {
        let guard =
            guard().allow("127.0.0.1".parse().unwrap()).allow("intranet.example".parse().unwrap());
        assert!(parse(&guard, "http://127.0.0.1:4567/").is_ok());
        assert!(parse(&guard, "http://intranet.example:9000/").is_ok());
        assert!(parse(&guard, "http://127.0.0.2/").is_err());
        assert!(parse(&guard, "http://other.example:9000/").is_err());
        assert!(parse(&guard, "http://localhost/").is_err());
        assert!(parse(&guard, "http://user@127.0.0.1/").is_err());
    }

    #[test]
    fn messages_show_no_secrets() {
        let message = parse(&guard(), "http://me:pass@10.0.0.1/x?token=hush#y").unwrap_err();
        let message = message.to_string();
        assert!(!message.contains("hush") && !message.contains("pass"), "{message}");
    }
}
