//! Brings a database up to date: one number line over both engines, each step in
//! a transaction of its own, embedded in the program.

use jiff::Timestamp;

use crate::{
    dialect,
    error::{Error, Result},
    fault::Fault,
    tx::{Conn, Engine, Tx},
    value::params,
};

struct Step {
    number: i64,
    title: &'static str,
    sql: &'static str,
}

macro_rules! step {
    ($number:literal, $title:literal, $folder:literal) => {
        Step {
            number: $number,
            title: $title,
            sql: include_str!(concat!(
                "../migrations/",
                $folder,
                "/000",
                stringify!($number),
                "_",
                $title,
                ".sql"
            )),
        }
    };
}

const SQLITE: &[Step] = &[
    step!(1, "log", "both"),
    step!(2, "guards", "sqlite"),
    step!(3, "views", "both"),
    step!(4, "beside", "both"),
    step!(5, "search", "sqlite"),
];

const POSTGRES: &[Step] = &[
    step!(1, "log", "both"),
    step!(2, "guards", "postgres"),
    step!(3, "views", "both"),
    step!(4, "beside", "both"),
    step!(5, "search", "postgres"),
];

crate::sql::statements! {
    LAST = "SELECT COALESCE(MAX(number), 0) FROM migrations";
    DONE = "INSERT INTO migrations (number, title, at) VALUES ($1, $2, $3)";
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    number BIGINT PRIMARY KEY, title TEXT NOT NULL, at BIGINT NOT NULL)";

/// The newest step this program knows.
pub(crate) fn newest() -> i64 {
    SQLITE.last().map_or(0, |step| step.number)
}

/// Brings a database up to date, over a connection of its own.
pub(crate) fn migrate(conn: Conn) -> Result<()> {
    let begin = match conn {
        Conn::Sqlite(_) => "BEGIN IMMEDIATE",
        Conn::Postgres(..) => "BEGIN",
    };
    let mut tx = Tx::new(conn, Fault::default());
    loop {
        tx.script(begin)?;
        let more = dialect::lock_log(&mut tx).and_then(|()| next(&mut tx));
        match more {
            Ok(true) => tx.script("COMMIT")?,
            Ok(false) => return tx.script("COMMIT"),
            Err(error) => {
                let _ = tx.script("ROLLBACK");
                return Err(error);
            }
        }
    }
}

/// Takes one step; `false` when there was none to take.
fn next(tx: &mut Tx) -> Result<bool> {
    tx.script(TABLE)?;
    let found = tx.one(LAST, &[])?.map_or(Ok(0), |row| row.int(0))?;
    if found > newest() {
        return Err(Error::Newer { found, known: newest() });
    }
    let steps = match tx.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let Some(step) = steps.iter().find(|step| step.number > found) else { return Ok(false) };
    tx.script(step.sql)?;
    tx.run(DONE, params![step.number, step.title, Timestamp::now()])?;
    tracing::info!(number = step.number, title = step.title, "the record's schema moved on");
    Ok(true)
}
