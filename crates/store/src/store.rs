//! The record, opened: the only doors to it are [`Store::read`] and [`Store::write`].

use std::{
    fs,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::JoinHandle,
};

use tokio::sync::{oneshot, watch};

use crate::{
    config::Config,
    error::{Error, Result},
    fault::Fault,
    migrate,
    threads::{self, Call, Kind, Lines, is_ours},
    tx::{Conn, Prepared, Tx},
};

/// Reading threads on SQLite, connections on PostgreSQL.
const THREADS: usize = 4;
/// Closures that may wait; more are refused rather than kept in memory.
const WAITING: usize = 10_000;

/// What the threads and the doors share.
pub(crate) struct Shared {
    pub(crate) fault: Fault,
    waiting: AtomicUsize,
    last: watch::Sender<i64>,
}

impl Shared {
    /// Tells everyone who watches that the log reaches `seq` now; 0 is nothing.
    pub(crate) fn announce(&self, seq: i64) {
        if seq > 0 {
            self.last.send_if_modified(|last| {
                let more = seq > *last;
                if more {
                    *last = seq;
                }
                more
            });
        }
    }
}

struct Inner {
    config: Config,
    shared: Arc<Shared>,
    lines: Mutex<Option<Lines>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    closed: AtomicBool,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

impl Inner {
    fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
        drop(self.lines.lock().unwrap_or_else(PoisonError::into_inner).take());
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        // The last clone may die inside a closure: a thread cannot wait for itself.
        if !is_ours() {
            for thread in threads {
                let _ = thread.join();
            }
        }
    }
}

/// The record, opened. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.file().is_some() { "Store(SQLite)" } else { "Store(PostgreSQL)" })
    }
}

impl Store {
    /// Opens the record, makes it when it is not there, and brings its schema up
    /// to date. Blocks; call it before serving or on a blocking thread.
    ///
    /// # Errors
    /// [`Error::Newer`] when a newer program wrote it, [`Error::Unavailable`]
    /// when the file or server cannot be reached.
    pub fn open(config: Config) -> Result<Self> {
        let shared = Arc::new(Shared {
            fault: Fault::default(),
            waiting: AtomicUsize::new(0),
            last: watch::Sender::new(0),
        });
        let (lines, threads) = match &config {
            Config::Sqlite(path) => {
                make_folder(path)?;
                let conn = threads::sqlite::connect(path)?;
                keep_private(path);
                let conn = migrate::migrate(Conn::Sqlite(conn))?;
                threads::sqlite::start(conn, path, THREADS, &shared)?
            }
            Config::Postgres { url, schema } => {
                let target = threads::postgres::Target::new(url, schema.as_deref())?;
                // A client must not live or die on an async thread.
                let for_thread = target.clone();
                std::thread::spawn(move || {
                    let mut client = for_thread.connect()?;
                    for_thread.make_schema(&mut client)?;
                    migrate::migrate(Conn::Postgres(Box::new(client), Prepared::new())).map(drop)
                })
                .join()
                .map_err(|_| Error::Panicked("the migration stopped".to_owned()))??;
                threads::postgres::start(&target, THREADS, &shared)?
            }
        };
        let store = Self(Arc::new(Inner {
            config,
            shared,
            lines: Mutex::new(Some(lines)),
            threads: Mutex::new(threads),
            closed: AtomicBool::new(false),
        }));
        let last = store.read_blocking(crate::log::last)?;
        store.0.shared.announce(last.map_or(0, |(seq, _)| seq));
        Ok(store)
    }

    /// Where it is kept.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The file of SQLite, where it is that.
    pub fn file(&self) -> Option<&Path> {
        self.0.config.file()
    }

    /// The sequence number of the newest event this process committed, to wait for
    /// the next one. Events of other processes on the same record are not told.
    pub fn watch(&self) -> watch::Receiver<i64> {
        self.0.shared.last.subscribe()
    }

    /// Runs `f` in a transaction that reads one moment of the record.
    pub async fn read<T, E>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(Kind::Read, f).await
    }

    /// Runs `f` in a transaction that may write and append events. Writes run one
    /// after the other; when this returns `Ok` the commit is on the disk.
    pub async fn write<T, E>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(Kind::Write, f).await
    }

    /// As [`Store::write`], for writes that append no events: sessions, polls, the
    /// outbox's receipts. On PostgreSQL several of them run at once.
    pub async fn write_aside<T, E>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(Kind::Aside, f).await
    }

    /// As [`Store::read`], waiting on this thread (not inside async code).
    pub fn read_blocking<T, E>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send_blocking(Kind::Read, f)
    }

    /// As [`Store::write`], waiting on this thread (not inside async code).
    pub fn write_blocking<T, E>(
        &self,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send_blocking(Kind::Write, f)
    }

    /// Waits until everything that was sent is done, and closes the connections.
    /// Blocks. Every clone finds the record closed afterwards.
    pub fn close(&self) {
        self.0.close();
    }

    /// Makes the `n`-th statement from now fail (1 is the next one; 0 ends it).
    #[cfg(any(test, feature = "fault"))]
    pub fn fail_after(&self, n: i64) {
        self.0.shared.fault.after(n);
    }

    async fn send<T, E>(
        &self,
        kind: Kind,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        self.enqueue(kind, f, move |answer| drop(tell.send(answer)))?;
        told.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    fn send_blocking<T, E>(
        &self,
        kind: Kind,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        self.enqueue(kind, f, move |answer| drop(tell.send(answer)))?;
        told.recv().unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    fn enqueue<T, E>(
        &self,
        kind: Kind,
        f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        reply: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<()>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        if is_ours() {
            return Err(Error::Invalid("a closure of the record may not call it again".to_owned()));
        }
        let shared = Arc::clone(&self.0.shared);
        if shared.waiting.fetch_add(1, Ordering::SeqCst) >= WAITING {
            shared.waiting.fetch_sub(1, Ordering::SeqCst);
            return Err(Error::Busy);
        }
        let leave = Leave(shared);
        let job = threads::job(f, move |answer| {
            drop(leave);
            reply(answer);
        });
        let lines = self.0.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = lines.as_ref().ok_or(Error::Closed)?;
        lines.of(kind).send(Call { job, kind }).map_err(|_| Error::Closed)
    }
}

/// Counts a closure as waiting until it is answered or dropped.
struct Leave(Arc<Shared>);

impl Drop for Leave {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    fs::create_dir_all(folder)
        .map_err(|why| Error::Unavailable(format!("cannot make {}: {why}", folder.display())))
}

/// The record holds password hashes and unpublished names: nobody else on this
/// machine needs to read it. A file system without such rights is no error.
fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mut files = vec![path.to_path_buf()];
        for tail in ["-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(tail);
            files.push(name.into());
        }
        for file in files {
            let _ = fs::set_permissions(&file, fs::Permissions::from_mode(0o600));
        }
    }
}
