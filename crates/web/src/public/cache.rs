//! Public pages in memory: made once, whoever many ask at the same time.

use std::{
    collections::HashMap,
    future::Future,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use scriven_desk::PublicPath;
use tokio::sync::OnceCell;

use super::path;
use crate::http::page::Page;

/// One page, made or being made.
struct Slot {
    path: PublicPath,
    page: OnceCell<Arc<Page>>,
    used: AtomicU64,
}

type Slots = HashMap<Box<str>, Arc<Slot>>;

/// Pages by the path they are asked for by.
pub(crate) struct Cache {
    slots: RwLock<Slots>,
    weight: AtomicUsize,
    most: usize,
    tick: AtomicU64,
}

impl Cache {
    /// Holds about `most` bytes of pages; then those not asked for longest go.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            slots: RwLock::default(),
            weight: AtomicUsize::new(0),
            most,
            tick: AtomicU64::new(0),
        }
    }

    /// The page, when it is there.
    pub(crate) fn get(&self, path: &str) -> Option<Arc<Page>> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let slot = slots.get(path)?;
        slot.used.store(self.tick.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        slot.page.get().cloned()
    }

    /// The page, made by `make` when it is not there. Many who ask at once wait for
    /// one making. `None`, and every error, is not kept.
    pub(crate) async fn get_or_make<E, F>(
        &self,
        at: &str,
        path: PublicPath,
        make: impl FnOnce() -> F,
    ) -> Result<Option<Arc<Page>>, E>
    where
        F: Future<Output = Result<Option<Page>, E>>,
    {
        if let Some(page) = self.get(at) {
            return Ok(Some(page));
        }
        let slot = self.slot(at, path);
        let outcome = slot
            .page
            .get_or_try_init(|| async {
                match make().await {
                    Ok(Some(page)) => Ok(Arc::new(page)),
                    Ok(None) => Err(None),
                    Err(error) => Err(Some(error)),
                }
            })
            .await;
        match outcome {
            Ok(page) => {
                let page = Arc::clone(page);
                self.weigh();
                Ok(Some(page))
            }
            Err(nothing) => {
                self.forget(at, &slot);
                nothing.map_or(Ok(None), Err)
            }
        }
    }

    fn slot(&self, at: &str, path: PublicPath) -> Arc<Slot> {
        let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let used = self.tick.fetch_add(1, Ordering::Relaxed);
        Arc::clone(slots.entry(at.into()).or_insert_with(|| {
            Arc::new(Slot { path, page: OnceCell::new(), used: AtomicU64::new(used) })
        }))
    }

    fn forget(&self, at: &str, slot: &Arc<Slot>) {
        let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let empty =
            slots.get(at).is_some_and(|kept| Arc::ptr_eq(kept, slot) && kept.page.get().is_none());
        if empty {
            slots.remove(at);
        }
    }

    /// Something was published, held, released or killed: what it may have changed is
    /// made anew when next asked for. Whoever is being served now got there first.
    pub(crate) fn changed(&self, slug: Option<&str>) {
        let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        slots.retain(|_, slot| match (path::slug(&slot.path), slug) {
            (Some(about), Some(changed)) => about != changed,
            // Any change may change a list; a change that names no incident, anything.
            _ => false,
        });
        self.weight.store(weight(&slots), Ordering::Relaxed);
    }

    /// Anything may have changed.
    pub(crate) fn clear(&self) {
        self.slots.write().unwrap_or_else(PoisonError::into_inner).clear();
        self.weight.store(0, Ordering::Relaxed);
    }

    /// Lets the pages go that were not asked for longest, once all are too heavy.
    fn weigh(&self) {
        let mut slots = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let mut all = weight(&slots);
        if all > self.most {
            let mut by_use: Vec<(u64, usize, Box<str>)> = slots
                .iter()
                .filter_map(|(at, slot)| {
                    let page = slot.page.get()?;
                    Some((slot.used.load(Ordering::Relaxed), page.weight(), at.clone()))
                })
                .collect();
            by_use.sort_unstable();
            for (_, weight, at) in by_use {
                if all <= self.most / 4 * 3 {
                    break;
                }
                slots.remove(&at);
                all -= weight;
            }
        }
        self.weight.store(all, Ordering::Relaxed);
    }

    /// Bytes held, and pages.
    pub(crate) fn size(&self) -> (usize, usize) {
        let pages = self.slots.read().unwrap_or_else(PoisonError::into_inner).len();
        (self.weight.load(Ordering::Relaxed), pages)
    }
}

fn weight(slots: &Slots) -> usize {
    slots.values().filter_map(|slot| slot.page.get()).map(|page| page.weight()).sum()
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, time::Duration};

    use http::{HeaderValue, StatusCode};
    use tokio::{task::JoinSet, time::sleep};

    use super::*;
    use crate::http::page::Parts;

    fn page(bytes: usize) -> Page {
        Page::new(Parts {
            status: StatusCode::OK,
            content_type: HeaderValue::from_static("text/plain"),
            bytes: vec![b'x'; bytes].into(),
            changed: None,
            cache_control: HeaderValue::from_static("no-cache"),
            location: None,
            link: None,
            memento: None,
            open: false,
        })
    }

    fn incident(slug: &str) -> (String, PublicPath) {
        (format!("/incidents/{slug}"), PublicPath::Incident(slug.to_owned()))
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_hundred_who_ask_at_once_wait_for_one_making() {
        let cache = Arc::new(Cache::new(1 << 20));
        let made = Arc::new(AtomicUsize::new(0));
        let mut readers = JoinSet::new();
        for _ in 0..100 {
            let (cache, made) = (Arc::clone(&cache), Arc::clone(&made));
            readers.spawn(async move {
                let page = || async {
                    made.fetch_add(1, Ordering::SeqCst);
                    sleep(Duration::from_millis(20)).await;
                    Ok::<_, Infallible>(Some(super::tests::page(10)))
                };
                cache.get_or_make("/", PublicPath::Front, page).await.unwrap().unwrap()
            });
        }
        while let Some(reader) = readers.join_next().await {
            reader.unwrap();
        }
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_publish_renews_its_incident_and_the_lists_and_nothing_else() {
        let cache = Cache::new(1 << 20);
        let (one, two) = (incident("one"), incident("two"));
        for (at, path) in [one.clone(), two.clone(), ("/".into(), PublicPath::Front)] {
            let made = cache.get_or_make(&at, path, async || Ok::<_, Infallible>(Some(page(1))));
            made.await.unwrap();
        }
        cache.changed(Some("one"));
        assert!(cache.get(&one.0).is_none());
        assert!(cache.get("/").is_none());
        assert!(cache.get(&two.0).is_some());
    }

    #[tokio::test]
    async fn what_is_being_made_while_it_changes_is_not_kept() {
        let cache = Cache::new(1 << 20);
        let (at, path) = incident("one");
        let make = async || {
            cache.changed(Some("one"));
            Ok::<_, Infallible>(Some(page(1)))
        };
        assert!(cache.get_or_make(&at, path, make).await.unwrap().is_some());
        assert!(cache.get(&at).is_none());
    }

    #[tokio::test]
    async fn what_is_not_there_is_not_kept() {
        let cache = Cache::new(1 << 20);
        let (at, path) = incident("none");
        let none = cache.get_or_make(&at, path, async || Ok::<_, Infallible>(None)).await;
        assert!(none.unwrap().is_none());
        assert_eq!(cache.size(), (0, 0));
    }

    #[tokio::test]
    async fn the_pages_nobody_asks_for_go_first() {
        let cache = Cache::new(20_000);
        for n in 0..10 {
            let (at, path) = incident(&n.to_string());
            let made =
                cache.get_or_make(&at, path, async || Ok::<_, Infallible>(Some(page(4_000))));
            made.await.unwrap();
            cache.get("/incidents/0");
        }
        assert!(cache.get("/incidents/0").is_some());
        assert!(cache.get("/incidents/1").is_none());
        assert!(cache.size().0 <= 20_000);
    }
}
