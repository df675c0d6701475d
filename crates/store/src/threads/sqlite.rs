//! SQLite: one thread writes, several read, all on the same file in WAL mode.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags};

use super::{Call, Job, Kind, Lines, Queue, Ran, mark_ours};
use crate::{
    error::{Error, Result},
    fault::Fault,
    store::Shared,
    tx::{Conn, Tx},
};

/// How long a statement waits for another process that holds the file.
const BUSY: Duration = Duration::from_secs(10);
/// A batch takes in closures for at most this long before it commits.
const BATCH_TIME: Duration = Duration::from_millis(20);
/// And at most this many.
const BATCH_SIZE: usize = 1024;
/// How long a batch waits for one more, when the batch before had company. The
/// writers that were just told wake up and write again: without the wait they
/// would find the door shut and wait for a whole commit.
const GATHER: Duration = Duration::from_micros(150);

/// Opens a connection and sets what holds for all of them.
pub(crate) fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)
        .map_err(|why| Error::Unavailable(format!("{}: {why}", path.display())))?;
    conn.busy_timeout(BUSY)?;
    // WAL lets readers go on while one writes; FULL makes each commit wait for
    // the disk: that wait is what “your save is safe” costs.
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "cache_size", -4096)?;
    conn.pragma_update(None, "journal_size_limit", 64 << 20)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

/// Starts the writer and `readers` reading threads.
pub(crate) fn start(
    path: &Path,
    readers: usize,
    shared: &Arc<Shared>,
) -> Result<(Lines, Vec<JoinHandle<()>>)> {
    let (writes, write_calls) = mpsc::channel();
    let (reads, read_calls) = mpsc::channel();
    let mut threads = Vec::new();
    let writer = connect(path)?;
    let queue = Queue::new(write_calls);
    let for_writer = Arc::clone(shared);
    threads.push(spawn("record-writer", move || write_all(&writer, &queue, &for_writer))?);
    let queue = Arc::new(Queue::new(read_calls));
    for n in 0..readers {
        let conn = connect(path)?;
        conn.pragma_update(None, "query_only", true)?;
        let (queue, fault) = (Arc::clone(&queue), shared.fault.clone());
        threads.push(spawn(&format!("record-reader-{n}"), move || {
            while let Some(call) = queue.next() {
                read_one(&conn, call, &fault);
            }
        })?);
    }
    Ok((Lines { reads, asides: writes.clone(), writes }, threads))
}

pub(super) fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            mark_ours();
            body();
        })
        .map_err(|why| Error::Unavailable(format!("no thread for the record: {why}")))
}

fn read_one(conn: &Connection, call: Call, fault: &Fault) {
    let mut job = call.job;
    if let Err(error) = conn.execute_batch("BEGIN DEFERRED") {
        return job.finish(Err(error.into()));
    }
    job.run(&mut Tx::new(Conn::Sqlite(conn), fault.clone(), false));
    let end = conn.execute_batch("ROLLBACK").map_err(Error::from);
    if end.is_err() && !conn.is_autocommit() {
        tracing::error!("a reading transaction could not be ended");
    }
    job.finish(Ok(()));
}

/// Group commit: whatever waits is run, each in its own savepoint, and one
/// commit (one fsync) makes all of it safe; only then is anybody told.
fn write_all(conn: &Connection, queue: &Queue, shared: &Shared) {
    let mut company = false;
    while let Some(first) = queue.next() {
        let done = batch(conn, queue, shared, first, company);
        company = done > 3;
    }
}

fn batch(conn: &Connection, queue: &Queue, shared: &Shared, first: Call, company: bool) -> usize {
    let began = Instant::now();
    if let Err(error) = conn.execute_batch("BEGIN IMMEDIATE") {
        first.job.finish(Err(error.into()));
        return 1;
    }
    let mut ran: Vec<Box<dyn Job>> = Vec::new();
    let mut appended = 0;
    let mut next = Some(first);
    while let Some(call) = next {
        let mut job = call.job;
        let outcome = in_savepoint(conn, &mut *job, call.kind, shared, &mut appended);
        ran.push(job);
        // Some errors (disk full, I/O) make SQLite roll back everything: then
        // nobody's writes are there any more, and everybody must hear it.
        if let Err(error) = outcome {
            if !conn.is_autocommit() {
                let _ = conn.execute_batch("ROLLBACK");
            }
            return tell(ran, &Err(error));
        }
        let full = ran.len() >= BATCH_SIZE || began.elapsed() >= BATCH_TIME;
        let wait = if company { GATHER } else { Duration::ZERO };
        next = if full { None } else { queue.more(wait) };
    }
    let end = conn.execute_batch("COMMIT").map_err(|why| {
        if !conn.is_autocommit() {
            let _ = conn.execute_batch("ROLLBACK");
        }
        match Error::from(why) {
            error @ (Error::Full(_) | Error::Locked(_)) => error,
            other => Error::Commit(other.to_string()),
        }
    });
    if end.is_ok() {
        shared.announce(appended);
    }
    tell(ran, &end)
}

fn tell(ran: Vec<Box<dyn Job>>, end: &Result<()>) -> usize {
    let count = ran.len();
    for job in ran {
        job.finish(end.clone());
    }
    count
}

/// Runs one closure so that its failure takes only its own writes back.
/// `Err` means that the whole transaction is lost.
fn in_savepoint(
    conn: &Connection,
    job: &mut dyn Job,
    kind: Kind,
    shared: &Shared,
    appended: &mut i64,
) -> Result<()> {
    conn.prepare_cached("SAVEPOINT one")?.execute([])?;
    let mut tx = Tx::new(Conn::Sqlite(conn), shared.fault.clone(), kind == Kind::Write);
    let ran = job.run(&mut tx);
    if conn.is_autocommit() {
        return Err(Error::Commit("the engine rolled everything back (disk full?)".to_owned()));
    }
    if ran == Ran::Undo {
        conn.prepare_cached("ROLLBACK TO one")?.execute([])?;
    } else if tx.appended > *appended {
        *appended = tx.appended;
    }
    conn.prepare_cached("RELEASE one")?.execute([])?;
    Ok(())
}
