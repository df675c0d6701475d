//! PostgreSQL: several threads, each with its own connection; each closure is a
//! transaction of its own.

use std::{
    net::IpAddr,
    sync::{Arc, mpsc},
    thread::JoinHandle,
};

use postgres::{
    Client, Config as PgConfig, NoTls,
    config::{Host, SslMode},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Call, Kind, Lines, Queue, Ran, sqlite::spawn};
use crate::{
    dialect,
    error::{Error, Result},
    store::Shared,
    tx::{Conn, Prepared, Tx},
};

/// A node that hangs while it holds the log's lock stops nobody for longer than this.
const LIMITS: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'";

/// Where to connect, and into which schema.
#[derive(Clone)]
pub(crate) struct Target {
    config: PgConfig,
    schema: Option<String>,
}

impl Target {
    /// From an address and a schema's name.
    pub(crate) fn new(url: &str, schema: Option<&str>) -> Result<Self> {
        let mut config: PgConfig = url.parse().map_err(|why: postgres::Error| {
            // Never the address itself: it may hold a password.
            Error::Unavailable(format!("the database address cannot be read: {why}"))
        })?;
        if config.get_application_name().is_none() {
            config.application_name("scriven");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(std::time::Duration::from_secs(10));
        }
        config.keepalives_idle(std::time::Duration::from_secs(30));
        if let Some(name) = schema {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if name.is_empty() || name.len() > 60 || !name.chars().all(plain) {
                return Err(Error::Invalid(format!(
                    "“{name}” cannot name a schema: small letters, digits and _ only"
                )));
            }
        }
        Ok(Self { config, schema: schema.map(str::to_owned) })
    }

    /// Opens a connection.
    pub(crate) fn connect(&self) -> Result<Client> {
        let unavailable = |why: postgres::Error| {
            let mut words = why.to_string();
            let mut source = std::error::Error::source(&why);
            while let Some(inner) = source {
                words = format!("{words}: {inner}");
                source = inner.source();
            }
            Error::Unavailable(words)
        };
        let mut client = if self.wants_tls() {
            self.config.connect(tls()?).map_err(unavailable)?
        } else {
            self.config.connect(NoTls).map_err(unavailable)?
        };
        client.batch_execute(LIMITS)?;
        if let Some(schema) = &self.schema {
            // The name was checked to be plain: it needs no quoting.
            client.batch_execute(&format!("SET search_path TO {schema}"))?;
        }
        Ok(client)
    }

    /// Makes the schema when it is not there.
    pub(crate) fn make_schema(&self, client: &mut Client) -> Result<()> {
        if let Some(schema) = &self.schema {
            client.batch_execute(&format!("CREATE SCHEMA IF NOT EXISTS {schema}"))?;
        }
        Ok(())
    }

    /// TLS when it is asked for, or when the server is on another machine and
    /// nothing was said against it.
    fn wants_tls(&self) -> bool {
        match self.config.get_ssl_mode() {
            SslMode::Disable => false,
            SslMode::Prefer => !self.config.get_hosts().iter().all(is_here),
            _ => true,
        }
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn tls() -> Result<MakeRustlsConnect> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots: rustls::RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|why| Error::Unavailable(format!("no TLS: {why}")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// Starts one thread that writes (writes wait for each other anyway) and
/// `connections` threads that read, and write beside the log.
pub(crate) fn start(
    target: &Target,
    connections: usize,
    shared: &Arc<Shared>,
) -> Result<(Lines, Vec<JoinHandle<()>>)> {
    let mut threads = Vec::new();
    let (writes, calls) = mpsc::channel();
    threads.push(serve_all("record-writer", target, shared, Arc::new(Queue::new(calls)))?);
    let (reads, calls) = mpsc::channel();
    let queue = Arc::new(Queue::new(calls));
    for n in 0..connections.max(1) {
        threads.push(serve_all(&format!("record-{n}"), target, shared, Arc::clone(&queue))?);
    }
    Ok((Lines { writes, asides: reads.clone(), reads }, threads))
}

fn serve_all(
    name: &str,
    target: &Target,
    shared: &Arc<Shared>,
    queue: Arc<Queue>,
) -> Result<JoinHandle<()>> {
    let (shared, target) = (Arc::clone(shared), target.clone());
    spawn(name, move || {
        let mut open: Option<Tx> = None;
        while let Some(call) = queue.next() {
            serve(&target, &mut open, call, &shared);
        }
    })
}

fn serve(target: &Target, open: &mut Option<Tx>, call: Call, shared: &Shared) {
    // A connection that broke while nobody used it is noticed at the BEGIN; the
    // closure has not run yet, so that a fresh one may be tried.
    for fresh in [false, true] {
        if fresh || open.as_ref().is_none_or(lost) {
            *open = match target.connect() {
                Ok(client) => {
                    let conn = Conn::Postgres(Box::new(client), Prepared::new());
                    Some(Tx::new(conn, shared.fault.clone()))
                }
                Err(error) => return call.job.finish(Err(error)),
            };
        }
        let Some(tx) = open.as_mut() else { return call.job.finish(Err(Error::Closed)) };
        match begin(tx, call.kind) {
            Ok(()) => {
                if transact(tx, call, shared).is_err() {
                    // Whatever state it is in, the next closure gets a fresh one.
                    *open = None;
                }
                return;
            }
            Err(error) if fresh || !lost(tx) => {
                *open = None;
                return call.job.finish(Err(error));
            }
            Err(_) => {}
        }
    }
}

fn lost(tx: &Tx) -> bool {
    match &tx.conn {
        Conn::Postgres(client, _) => client.is_closed(),
        Conn::Sqlite(_) => true,
    }
}

/// Runs a statement that begins or ends a transaction.
fn control(tx: &mut Tx, sql: &str) -> Result<(), postgres::Error> {
    match &mut tx.conn {
        Conn::Postgres(client, _) => client.batch_execute(sql),
        Conn::Sqlite(_) => Ok(()),
    }
}

fn begin(tx: &mut Tx, kind: Kind) -> Result<()> {
    // Reads see one moment of the record. Writes see what is committed when each
    // statement runs: whoever may append holds the log's lock from the start, so
    // nothing moves under them, and a snapshot from before the lock would be stale.
    let begin = match kind {
        Kind::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Kind::Write | Kind::Aside => "BEGIN ISOLATION LEVEL READ COMMITTED",
    };
    tx.renew(kind == Kind::Write);
    control(tx, begin)?;
    if kind == Kind::Write { dialect::lock_log(tx) } else { Ok(()) }
}

/// Runs one closure in the transaction that has begun. `Err` means that the
/// connection is not to be used again.
fn transact(tx: &mut Tx, call: Call, shared: &Shared) -> Result<(), ()> {
    let Call { mut job, kind } = call;
    let ran = job.run(tx);
    if ran == Ran::Undo || kind == Kind::Read || tx.broken {
        let kept = ran == Ran::Keep && kind != Kind::Read;
        let undone = control(tx, "ROLLBACK").map_err(drop);
        job.finish(if kept {
            // The closure went on after a statement failed: it is not saved, and it
            // must not believe so.
            Err(Error::Commit("a statement failed".to_owned()))
        } else {
            Ok(())
        });
        return undone;
    }
    let end = control(tx, "COMMIT").map_err(|why| {
        // Without an answer of the server nobody knows whether it committed.
        if why.as_db_error().is_none() {
            Error::Unknown(why.to_string())
        } else {
            Error::Commit(Error::from(why).to_string())
        }
    });
    if end.is_ok() {
        shared.announce(tx.appended);
    }
    let usable = if end.is_ok() { Ok(()) } else { Err(()) };
    job.finish(end);
    usable
}
