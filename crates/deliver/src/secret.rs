//! A webhook's secret (Standard Webhooks 1.0.0: `whsec_` and base64).

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::DeliverError;

const PREFIX: &str = "whsec_";

/// 24 to 64 random bytes that only we and the follower know.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// From random bytes of the caller's (24 to 64; 32 is usual).
    pub fn from_bytes(random: &[u8]) -> Result<Self, DeliverError> {
        match random.len() {
            24..=64 => Ok(Self(random.to_vec())),
            _ => Err(DeliverError::Secret { why: "it is not 24 to 64 bytes long" }),
        }
    }

    /// As it is told to the follower, once.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = DeliverError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let coded = text
            .trim()
            .strip_prefix(PREFIX)
            .ok_or(DeliverError::Secret { why: "it does not begin with “whsec_”" })?;
        let bytes = STANDARD
            .decode(coded)
            .map_err(|_| DeliverError::Secret { why: "what follows is not base64" })?;
        Self::from_bytes(&bytes)
    }
}

/// Never shows the secret: it could end in a log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_survives_being_told() {
        let secret = Secret::from_bytes(&[7; 32]).unwrap();
        assert_eq!(secret.reveal().parse(), Ok(secret.clone()));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }

    #[test]
    fn what_is_no_secret_is_refused() {
        for text in ["", "whsec_", "whsec_####", "hush", "whsec_c2hvcnQ="] {
            assert!(text.parse::<Secret>().is_err(), "{text}");
        }
        assert!(Secret::from_bytes(&[0; 65]).is_err());
    }
}
