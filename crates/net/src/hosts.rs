//! Not too many requests at one host at a time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A gate for each host that is being asked.
#[derive(Debug)]
pub(crate) struct Hosts {
    at_once: usize,
    gates: Mutex<HashMap<String, Weak<Semaphore>>>,
}

impl Hosts {
    pub(crate) fn new(at_once: usize) -> Self {
        Self { at_once: at_once.max(1), gates: Mutex::default() }
    }

    /// Waits for a place at `host`; it is free again when the permit is dropped.
    pub(crate) async fn enter(&self, host: &str) -> Option<OwnedSemaphorePermit> {
        self.gate(host).acquire_owned().await.ok()
    }

    fn gate(&self, host: &str) -> Arc<Semaphore> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gate) = gates.get(host).and_then(Weak::upgrade) {
            return gate;
        }
        // Hosts that nobody asks any more are forgotten before the map can grow.
        if gates.len() >= 256 {
            gates.retain(|_, gate| gate.strong_count() > 0);
        }
        let gate = Arc::new(Semaphore::new(self.at_once));
        gates.insert(host.to_owned(), Arc::downgrade(&gate));
        gate
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_third_request_waits_and_another_host_does_not() {
        let hosts = Hosts::new(2);
        let one = hosts.enter("a.example").await;
        let _two = hosts.enter("a.example").await;
        let third = tokio::time::timeout(Duration::from_millis(20), hosts.enter("a.example"));
        assert!(third.await.is_err());
        assert!(hosts.enter("b.example").await.is_some());
        drop(one);
        assert!(hosts.enter("a.example").await.is_some());
    }
}
