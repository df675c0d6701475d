//! How many connections one address may hold.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
};

type Counts = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// Counts connections by address.
pub(super) struct Gate {
    counts: Counts,
    most: usize,
    count_loopback: bool,
}

/// One connection's place; given back when dropped.
pub(super) struct Seat {
    counts: Option<Counts>,
    from: IpAddr,
}

impl Gate {
    pub(super) fn new(most: usize, count_loopback: bool) -> Self {
        Self { counts: Counts::default(), most, count_loopback }
    }

    /// A place for one more connection; `None` when this address has too many.
    pub(super) fn enter(&self, from: IpAddr) -> Option<Seat> {
        let from = whole_customer(from);
        if from.is_loopback() && !self.count_loopback {
            return Some(Seat { counts: None, from });
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(from).or_insert(0);
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Seat { counts: Some(Arc::clone(&self.counts)), from })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some(counts) = &self.counts else { return };
        let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.from) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.from);
            }
        }
    }
}

/// One customer has a whole IPv6 /64: the addresses in it count as one.
pub(crate) fn whole_customer(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(v6) if !v6.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)))
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_places_back() {
        let gate = Gate::new(1, true);
        let from: IpAddr = "192.0.2.7".parse().unwrap();
        let seat = gate.enter(from);
        assert!(seat.is_some());
        assert!(gate.enter(from).is_none());
        drop(seat);
        assert!(gate.enter(from).is_some());
    }

    #[test]
    fn a_slash_64_counts_as_one_address() {
        let gate = Gate::new(1, true);
        let _seat = gate.enter("2001:db8::1".parse().unwrap()).unwrap();
        assert!(gate.enter("2001:db8::2".parse().unwrap()).is_none());
        assert!(gate.enter("2001:db8:0:1::2".parse().unwrap()).is_some());
    }
}
