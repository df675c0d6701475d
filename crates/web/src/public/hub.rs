//! Who is listening to which incident. One message is made once and shared by all.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use tokio::sync::broadcast;

/// As many messages may wait for one slow reader; more and the oldest are skipped,
/// which harms nobody: the newest version is what counts.
const WAITING: usize = 8;

/// Readers by incident.
#[derive(Default)]
pub(crate) struct Hub {
    rooms: Mutex<HashMap<String, broadcast::Sender<Bytes>>>,
    versions: Mutex<HashMap<String, u32>>,
    readers: Arc<AtomicUsize>,
}

/// One reader's place; given back when dropped.
pub(crate) struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Hub {
    /// A place for one more reader; `None` when `most` are there.
    pub(crate) fn place(&self, most: usize) -> Option<Place> {
        let place = Place(Arc::clone(&self.readers));
        (self.readers.fetch_add(1, Ordering::Relaxed) < most).then_some(place)
    }

    /// How many listen.
    pub(crate) fn readers(&self) -> usize {
        self.readers.load(Ordering::Relaxed)
    }

    /// Listens to one incident.
    pub(crate) fn listen(&self, slug: &str) -> broadcast::Receiver<Bytes> {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(room) = rooms.get(slug) {
            return room.subscribe();
        }
        let (room, receiver) = broadcast::channel(WAITING);
        rooms.insert(slug.to_owned(), room);
        receiver
    }

    /// The version of an incident, where it is known since its last change.
    pub(crate) fn version(&self, slug: &str) -> Option<u32> {
        self.versions.lock().unwrap_or_else(PoisonError::into_inner).get(slug).copied()
    }

    /// Keeps the version of an incident that somebody listens to.
    pub(crate) fn know(&self, slug: &str, version: u32) {
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        versions.insert(slug.to_owned(), version);
    }

    /// An incident changed: what was known of it may be wrong.
    pub(crate) fn forget(&self, slug: Option<&str>) {
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        match slug {
            Some(slug) => drop(versions.remove(slug)),
            None => versions.clear(),
        }
    }

    /// Tells all who listen to one incident.
    pub(crate) fn tell(&self, slug: &str, message: Bytes) {
        let rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(room) = rooms.get(slug) {
            drop(room.send(message));
        }
    }

    /// Tells everybody, and closes the rooms where nobody is left.
    pub(crate) fn tell_all(&self, message: &Bytes) {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.retain(|_, room| room.receiver_count() > 0 && room.send(message.clone()).is_ok());
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        versions.retain(|slug, _| rooms.contains_key(slug));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_message_reaches_its_incident_only() {
        let hub = Hub::default();
        let (mut one, mut two) = (hub.listen("one"), hub.listen("two"));
        hub.tell("one", Bytes::from_static(b"x"));
        assert_eq!(one.recv().await.unwrap(), "x");
        assert!(two.try_recv().is_err());
        drop(one);
        hub.tell_all(&Bytes::from_static(b":\n\n"));
        assert_eq!(hub.rooms.lock().unwrap().len(), 1);
        assert_eq!(two.recv().await.unwrap(), ":\n\n");
    }

    #[test]
    fn places_are_counted_and_given_back() {
        let hub = Hub::default();
        let place = hub.place(1);
        assert!(place.is_some());
        assert!(hub.place(1).is_none());
        drop(place);
        assert_eq!(hub.readers(), 0);
    }
}
