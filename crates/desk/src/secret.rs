//! Secrets: made at random, kept only as hashes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

/// 256 random bits, in characters that fit a URL and a cookie.
pub(crate) fn new() -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random()?))
}

/// 256 random bits.
pub(crate) fn random() -> Result<[u8; 32]> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::invalid(format!("The machine gave no random numbers: {error}.")))?;
    Ok(bytes)
}

/// What is kept of a secret. A fast hash is enough: there are 256 bits to guess.
pub(crate) fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// SHA-256 of some bytes, in lower-case hex.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_are_long() {
        let (one, two) = (new().unwrap(), new().unwrap());
        assert_ne!(one, two);
        assert_eq!(one.len(), 43);
        assert_eq!(hash("").len(), 64);
        assert!(hash("").starts_with("e3b0c442"));
    }
}
