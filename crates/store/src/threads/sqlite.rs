//! SQLite: one thread writes, several read, all on the same file in WAL mode.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{Call, Job, Kind, Lines, Queue, Ran, mark_ours};
use crate::{
    error::{Error, Result},
    fault::Fault,
    store::Shared,
    tx::{Conn, Tx},
};

/// How long a statement waits for another process that holds the file.
const BUSY: Duration = Duration::from_secs(30);
/// Our own tests kill the process, not the power: what the system was given stays.
const SYNC: &str = if cfg!(test) { "off" } else { "full" };
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
    let mode = readers_and_writer(&conn)?;
    if mode != "wal" {
        return Err(Error::Unavailable(format!(
            "{} cannot be used by readers and a writer at once (journal mode {mode}): \
             keep the record on a local disk",
            path.display()
        )));
    }
    conn.pragma_update(None, "synchronous", SYNC)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "cache_size", -4096)?;
    conn.pragma_update(None, "journal_size_limit", 64 << 20)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

/// Sets WAL mode, and gives the mode that holds then. Of two that set it on a new file at
/// once SQLite refuses one without waiting for the other, so it is asked again.
fn readers_and_writer(conn: &Connection) -> Result<String> {
    let began = Instant::now();
    loop {
        let mode = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0));
        match mode.map_err(|why| (why.sqlite_error_code(), why)) {
            Err((Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked), _))
                if began.elapsed() < BUSY =>
            {
                thread::sleep(Duration::from_millis(5));
            }
            mode => return Ok(mode.map_err(|(_, why)| why)?),
        }
    }
}

/// Starts the writer on `conn` and `readers` reading threads. Those connect when
/// they have something to do: most desks never keep four busy.
pub(crate) fn start(
    conn: Conn,
    path: &Path,
    readers: usize,
    shared: &Arc<Shared>,
) -> Result<(Lines, Vec<JoinHandle<()>>)> {
    let (writes, write_calls) = mpsc::channel();
    let (reads, read_calls) = mpsc::channel();
    let mut threads = Vec::new();
    let queue = Queue::new(write_calls);
    let for_writer = Arc::clone(shared);
    let tx = Tx::new(conn, shared.fault.clone());
    threads.push(spawn("record-writer", move || write_all(tx, &queue, &for_writer))?);
    let queue = Arc::new(Queue::new(read_calls));
    for n in 0..readers {
        let (queue, path) = (Arc::clone(&queue), path.to_path_buf());
        let fault = shared.fault.clone();
        threads.push(spawn(&format!("record-reader-{n}"), move || {
            let mut open = None;
            while let Some(call) = queue.next() {
                match open.take().map_or_else(|| reader(&path, &fault), Ok) {
                    Ok(mut tx) => {
                        read_one(&mut tx, call);
                        open = Some(tx);
                    }
                    Err(error) => call.job.finish(Err(error)),
                }
            }
        })?);
    }
    Ok((Lines { reads, asides: writes.clone(), writes }, threads))
}

fn reader(path: &Path, fault: &Fault) -> Result<Tx> {
    let conn = connect(path)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(Tx::new(Conn::Sqlite(conn), fault.clone()))
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

fn read_one(tx: &mut Tx, call: Call) {
    let mut job = call.job;
    if let Err(error) = control(tx, "BEGIN DEFERRED") {
        return job.finish(Err(error));
    }
    tx.renew(false);
    job.run(tx);
    if let Err(error) = control(tx, "ROLLBACK") {
        tracing::error!(%error, "a reading transaction could not be ended");
    }
    job.finish(Ok(()));
}

/// Runs a statement that begins or ends something.
fn control(tx: &Tx, sql: &'static str) -> Result<()> {
    let Conn::Sqlite(conn) = &tx.conn else { return Err(Error::Closed) };
    conn.prepare_cached(sql)?.raw_execute()?;
    Ok(())
}

/// Whether no transaction is open any more.
fn ended(tx: &Tx) -> bool {
    match &tx.conn {
        Conn::Sqlite(conn) => conn.is_autocommit(),
        Conn::Postgres(..) => true,
    }
}

/// Group commit: whatever waits is run, each in its own savepoint, and one
/// commit (one fsync) makes all of it safe; only then is anybody told.
fn write_all(mut tx: Tx, queue: &Queue, shared: &Shared) {
    let mut company = false;
    while let Some(first) = queue.next() {
        let done = batch(&mut tx, queue, shared, first, company);
        company = done > 3;
    }
}

fn batch(tx: &mut Tx, queue: &Queue, shared: &Shared, first: Call, company: bool) -> usize {
    let began = Instant::now();
    if let Err(error) = control(tx, "BEGIN IMMEDIATE") {
        first.job.finish(Err(error));
        return 1;
    }
    let mut ran: Vec<Box<dyn Job>> = Vec::new();
    let mut appended = 0;
    let mut next = Some(first);
    while let Some(call) = next {
        let mut job = call.job;
        let outcome = in_savepoint(tx, &mut *job, call.kind);
        ran.push(job);
        match outcome {
            Ok(seq) => appended = seq.max(appended),
            // Some errors (disk full, I/O) make SQLite roll back everything: then
            // nobody's writes are there any more, and everybody must hear it.
            Err(error) => {
                undo(tx);
                return tell(ran, &Err(error));
            }
        }
        let full = ran.len() >= BATCH_SIZE || began.elapsed() >= BATCH_TIME;
        let wait = if company { GATHER } else { Duration::ZERO };
        next = if full { None } else { queue.more(wait) };
    }
    let end = control(tx, "COMMIT").map_err(|why| {
        undo(tx);
        match why {
            error @ (Error::Full(_) | Error::Locked(_)) => error,
            // What reached the disk before it failed may be found there after a restart.
            Error::Io(why) => Error::Unknown(why),
            other => Error::Commit(other.to_string()),
        }
    });
    if end.is_ok() {
        shared.announce(appended);
    }
    tell(ran, &end)
}

fn undo(tx: &Tx) {
    if !ended(tx)
        && let Err(error) = control(tx, "ROLLBACK")
    {
        tracing::error!(%error, "a write could not be rolled back");
    }
}

fn tell(ran: Vec<Box<dyn Job>>, end: &Result<()>) -> usize {
    let count = ran.len();
    for job in ran {
        job.finish(end.clone());
    }
    count
}

/// Runs one closure so that its failure takes only its own writes back; gives the
/// last event it appended. `Err` means that the whole transaction is lost.
fn in_savepoint(tx: &mut Tx, job: &mut dyn Job, kind: Kind) -> Result<i64> {
    control(tx, "SAVEPOINT one")?;
    tx.renew(kind == Kind::Write);
    let ran = job.run(tx);
    if ended(tx) {
        return Err(Error::Commit("the engine rolled everything back (disk full?)".to_owned()));
    }
    if ran == Ran::Undo {
        control(tx, "ROLLBACK TO one")?;
    }
    control(tx, "RELEASE one")?;
    Ok(if ran == Ran::Keep { tx.appended } else { 0 })
}
