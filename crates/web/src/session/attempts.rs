//! How often somebody may try to sign in.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::server::whole_customer;

/// Tries at once, and the time after which one more is given.
#[derive(Clone, Copy)]
struct Pace {
    burst: u32,
    every: Duration,
}

/// Ten tries at one account, then one every thirty seconds: 2,900 a day.
const ACCOUNT: Pace = Pace { burst: 10, every: Duration::from_secs(30) };
/// Thirty tries from one address, then one every ten seconds.
const ADDRESS: Pace = Pace { burst: 30, every: Duration::from_secs(10) };
/// Beyond this many, those that have long been quiet are forgotten.
const KEPT: usize = 20_000;

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Account(String),
    Address(IpAddr),
}

/// Tries at signing in, by account and by address. Held in memory: a restart forgets.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<Key, Instant>>);

impl Attempts {
    /// Counts one try. `Err` says how long to wait; then nothing was counted.
    pub(crate) fn count(&self, account: &str, address: Option<IpAddr>) -> Result<(), Duration> {
        self.count_at(account, address, Instant::now())
    }

    fn count_at(
        &self,
        account: &str,
        address: Option<IpAddr>,
        now: Instant,
    ) -> Result<(), Duration> {
        let mut keys = vec![(account_key(account), ACCOUNT)];
        if let Some(address) = address {
            keys.push((Key::Address(whole_customer(address)), ADDRESS));
        }
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if full.len() > KEPT {
            full.retain(|_, full_until| *full_until > now);
        }
        for (key, pace) in &keys {
            let until = full.get(key).copied().unwrap_or(now).max(now);
            let ahead = until.duration_since(now) + pace.every;
            if let Some(wait) = ahead.checked_sub(pace.every * pace.burst)
                && !wait.is_zero()
            {
                return Err(wait);
            }
        }
        for (key, pace) in keys {
            let until = full.entry(key).or_insert(now);
            *until = (*until).max(now) + pace.every;
        }
        Ok(())
    }

    /// The right password: earlier mistakes at this account no longer count.
    pub(crate) fn right(&self, account: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&account_key(account));
    }
}

fn account_key(account: &str) -> Key {
    Key::Account(account.trim().to_lowercase().chars().take(64).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));

    #[test]
    fn after_ten_tries_at_an_account_one_more_comes_every_half_minute() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        for n in 0..10_u8 {
            let from = Some(IpAddr::from([192, 0, 2, n]));
            assert!(attempts.count_at("Ada", from, now).is_ok());
        }
        let wait = attempts.count_at("ada ", HERE, now).unwrap_err();
        assert!(wait <= Duration::from_secs(30), "{wait:?}");
        assert!(attempts.count_at("grace", HERE, now).is_ok());
        let later = now + Duration::from_secs(31);
        assert!(attempts.count_at("ada", HERE, later).is_ok());
        assert!(attempts.count_at("ada", HERE, later).is_err());
    }

    #[test]
    fn one_address_cannot_walk_through_all_accounts() {
        let (attempts, now) = (Attempts::default(), Instant::now());
        let refused =
            (0..100).filter(|n| attempts.count_at(&n.to_string(), HERE, now).is_err()).count();
        assert_eq!(refused, 70);
    }

    #[test]
    fn the_right_password_wipes_earlier_mistakes_away() {
        let attempts = Attempts::default();
        for _ in 0..10 {
            attempts.count("ada", None).unwrap();
        }
        attempts.right("ada");
        assert!(attempts.count("ada", None).is_ok());
    }
}
