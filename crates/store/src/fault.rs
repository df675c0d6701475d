//! Lets a test make the n-th statement fail. Without the `fault` feature and
//! outside our own tests it is empty and costs nothing.

use crate::error::Result;

/// A countdown shared by all transactions of one store.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fault {
    #[cfg(any(test, feature = "fault"))]
    left: std::sync::Arc<std::sync::atomic::AtomicI64>,
}

impl Fault {
    /// The `n`-th statement from now fails (1 is the next one); 0 ends it.
    #[cfg(any(test, feature = "fault"))]
    pub(crate) fn after(&self, n: i64) {
        self.left.store(n, std::sync::atomic::Ordering::SeqCst);
    }

    /// Counts one statement.
    #[cfg(any(test, feature = "fault"))]
    pub(crate) fn step(&self) -> Result<()> {
        use std::sync::atomic::Ordering::SeqCst;
        if self.left.load(SeqCst) > 0 && self.left.fetch_sub(1, SeqCst) == 1 {
            return Err(crate::error::Error::Injected);
        }
        Ok(())
    }

    /// Counts nothing.
    #[cfg(not(any(test, feature = "fault")))]
    #[expect(clippy::unnecessary_wraps, clippy::unused_self, reason = "the same face as in tests")]
    pub(crate) const fn step(&self) -> Result<()> {
        Ok(())
    }
}
