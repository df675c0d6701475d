//! The session cookie.
//!
//! `__Host-scriven`: Secure, for this host alone, out of reach of scripts, not sent
//! along with foreign forms. Some browsers keep no Secure cookie from plain http, even
//! on the machine itself; there, and only there, `scriven-local` carries the same.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, header};

const NAME: &str = "__Host-scriven";
const LOCAL: &str = "scriven-local";

/// The value of a cookie.
pub(crate) fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The session token, where there is one of the right shape. `local`: the request
/// came straight from this machine.
pub(crate) fn token(headers: &HeaderMap, local: bool) -> Option<&str> {
    let fits = |token: &&str| {
        token.len() == 43
            && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    let main = value(headers, NAME).filter(fits);
    if local { main.or_else(|| value(headers, LOCAL).filter(fits)) } else { main }
}

/// Gives the browser a token to keep.
pub(crate) fn set(headers: &mut HeaderMap, token: &str, lasts: Duration, local: bool) {
    let lasts = lasts.as_secs();
    append(
        headers,
        &format!("{NAME}={token}; Path=/; Max-Age={lasts}; HttpOnly; Secure; SameSite=Lax"),
    );
    if local {
        append(
            headers,
            &format!("{LOCAL}={token}; Path=/; Max-Age={lasts}; HttpOnly; SameSite=Lax"),
        );
    }
}

/// Takes the token away again.
pub(crate) fn clear(headers: &mut HeaderMap) {
    append(headers, &format!("{NAME}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"));
    append(headers, &format!("{LOCAL}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"));
}

/// Keeps a taste of no secrecy, such as the theme, for a year.
pub(crate) fn set_taste(headers: &mut HeaderMap, name: &str, value: &str) {
    append(headers, &format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax"));
}

fn append(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(value) = HeaderValue::try_from(cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "0123456789abcdefghijABCDEFGHIJ-_0123456789a";

    fn sent(cookie: &str) -> HeaderMap {
        [(header::COOKIE, cookie.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn the_cookie_is_bound_to_this_host_and_hidden_from_scripts() {
        let mut headers = HeaderMap::new();
        set(&mut headers, TOKEN, Duration::from_mins(1), false);
        let all: Vec<_> = headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(all.len(), 1);
        let cookie = all[0].to_str().unwrap();
        assert!(cookie.starts_with("__Host-scriven="));
        for attribute in ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"] {
            assert!(cookie.contains(attribute), "{attribute}");
        }
        assert!(!cookie.contains("Domain"));
    }

    #[test]
    fn the_local_name_counts_on_this_machine_only() {
        let headers = sent(&format!("theme=dark; scriven-local={TOKEN}"));
        assert_eq!(token(&headers, true), Some(TOKEN));
        assert_eq!(token(&headers, false), None);
    }

    #[test]
    fn what_has_not_the_shape_of_a_token_is_never_looked_up() {
        assert_eq!(token(&sent("__Host-scriven=short"), true), None);
        assert_eq!(token(&sent(&format!("__Host-scriven={}%", &TOKEN[1..])), true), None);
        assert_eq!(token(&sent(&format!("__Host-scriven={TOKEN}")), false), Some(TOKEN));
    }
}
