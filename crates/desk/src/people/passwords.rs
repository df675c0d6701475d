//! Passwords: argon2id, on a pool of their own.
//!
//! One hash takes some 15 ms of a core. Without a bound, a flood of sign-ins
//! would take the whole machine; with it, the flood waits and the desk works.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::{Error, Result};

/// How many passwords may be looked at at once, and how many more may wait.
const AT_ONCE: usize = 2;
const WAITING: usize = 64;

/// Least and most characters of a password (NIST SP 800-63B: at least 8, at
/// least 64 accepted; the upper bound keeps hashing bounded).
const LENGTH: std::ops::RangeInclusive<usize> = 10..=512;

/// Hashes and checks passwords.
#[derive(Clone, Debug)]
pub(crate) struct Passwords {
    working: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// A hash to check against when there is no such user, so that a sign-in
    /// takes the same time either way.
    nobody: Arc<OnceLock<String>>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            working: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            nobody: Arc::default(),
        }
    }
}

impl Passwords {
    /// Makes what the first sign-in would wait for.
    pub(crate) fn get_ready(&self) {
        nobody(&self.nobody);
    }

    /// The hash to keep of a new password.
    pub(crate) async fn hash(&self, password: &str) -> Result<String> {
        if !LENGTH.contains(&password.chars().count()) {
            return Err(Error::invalid(format!(
                "A password has {} to {} characters; a few words in a row make a good one.",
                LENGTH.start(),
                LENGTH.end()
            )));
        }
        let password = password.to_owned();
        self.work(move || hash(&password)).await?
    }

    /// Whether `password` is the one `kept` was made from; `None` for no such user.
    pub(crate) async fn check(&self, password: &str, kept: Option<String>) -> Result<bool> {
        if password.chars().count() > *LENGTH.end() {
            return Ok(false);
        }
        let known = kept.is_some();
        let stand_in = Arc::clone(&self.nobody);
        let password = password.to_owned();
        let fits = self
            .work(move || fits(&password, kept.as_deref().unwrap_or_else(|| nobody(&stand_in))))
            .await?;
        Ok(known && fits)
    }

    async fn work<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let busy = || Error::Busy { retry_after: Duration::from_secs(5) };
        let _place = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| busy())?;
        let turn = Arc::clone(&self.working).acquire_owned().await.map_err(|_| busy())?;
        tokio::task::spawn_blocking(move || {
            let done = job();
            drop(turn);
            done
        })
        .await
        .map_err(|_| busy())
    }
}

/// The hash that stands in for a user who is not there.
fn nobody(made: &OnceLock<String>) -> &str {
    made.get_or_init(|| hash("nobody has this password").unwrap_or_default())
}

fn hash(password: &str) -> Result<String> {
    let hash: PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|error| Error::invalid(format!("The password could not be kept: {error}.")))?;
    Ok(hash.to_string())
}

fn fits(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept)
        .is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_only_its_own_hash() {
        let passwords = Passwords::default();
        let kept = passwords.hash("four quiet grey herons").await.unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(passwords.check("four quiet grey herons", Some(kept.clone())).await.unwrap());
        assert!(!passwords.check("four quiet grey heron", Some(kept)).await.unwrap());
        assert!(!passwords.check("nobody has this password", None).await.unwrap());
    }

    #[tokio::test]
    async fn a_short_password_is_refused_with_advice() {
        let passwords = Passwords::default();
        let why = passwords.hash("hunter2").await.unwrap_err().to_string();
        assert!(why.contains("10 to 512 characters"), "{why}");
    }
}
