//! Brings a database up to date: one number line over both engines, embedded in
//! the program. All the steps that are missing are one transaction: a record is
//! either as it was or new, and waits for the disk once.

use jiff::Timestamp;

use crate::{
    dialect,
    error::{Error, Result},
    fault::Fault,
    tx::{Conn, Engine, Tx},
    value::params,
    views,
};

struct Step {
    number: i64,
    title: &'static str,
    sql: &'static str,
    /// It has columns that the log alone can fill: the views are built again behind it.
    rebuild: bool,
}

macro_rules! step {
    ($number:literal, $title:literal, $folder:literal) => {
        step!($number, $title, $folder, "000")
    };
    ($number:literal, $title:literal, $folder:literal, $noughts:literal) => {
        Step {
            number: $number,
            title: $title,
            sql: include_str!(concat!(
                "../migrations/",
                $folder,
                "/",
                $noughts,
                stringify!($number),
                "_",
                $title,
                ".sql"
            )),
            rebuild: false,
        }
    };
}

const SQLITE: &[Step] = &[
    step!(1, "log", "both"),
    step!(2, "guards", "sqlite"),
    step!(3, "views", "both"),
    step!(4, "beside", "both"),
    step!(5, "search", "sqlite"),
    step!(6, "people", "both"),
    step!(7, "answers", "both"),
    step!(8, "snapshots", "both"),
    step!(9, "readers", "sqlite"),
    step!(10, "by_reader", "both", "00"),
    Step { rebuild: true, ..step!(11, "promises", "both", "00") },
    step!(13, "moves", "both", "00"),
];

const POSTGRES: &[Step] = &[
    step!(1, "log", "both"),
    step!(2, "guards", "postgres"),
    step!(3, "views", "both"),
    step!(4, "beside", "both"),
    step!(5, "search", "postgres"),
    step!(6, "people", "both"),
    step!(7, "answers", "both"),
    step!(8, "snapshots", "both"),
    step!(9, "readers", "postgres"),
    step!(10, "by_reader", "both", "00"),
    Step { rebuild: true, ..step!(11, "promises", "both", "00") },
    step!(13, "moves", "both", "00"),
];

crate::sql::statements! {
    LAST = "SELECT COALESCE(MAX(number), 0) FROM migrations";
    MADE = "SELECT number FROM migrations ORDER BY number";
    DONE = "INSERT INTO migrations (number, title, at) VALUES ($1, $2, $3)";
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    number BIGINT PRIMARY KEY, title TEXT NOT NULL, at BIGINT NOT NULL)";

/// The newest step this program knows.
pub(crate) fn newest() -> i64 {
    SQLITE.last().map_or(0, |step| step.number)
}

/// Brings a database up to date, and gives the connection back.
pub(crate) fn migrate(conn: Conn) -> Result<Conn> {
    let begin = match conn {
        Conn::Sqlite(_) => "BEGIN IMMEDIATE",
        Conn::Postgres(..) => "BEGIN",
    };
    let mut tx = Tx::new(conn, Fault::default());
    tx.script(begin)?;
    match dialect::lock_log(&mut tx).and_then(|()| missing_steps(&mut tx)) {
        Ok(()) => {
            tx.script("COMMIT")?;
            Ok(tx.conn)
        }
        Err(error) => {
            let _ = tx.script("ROLLBACK");
            Err(error)
        }
    }
}

fn missing_steps(tx: &mut Tx) -> Result<()> {
    tx.script(TABLE)?;
    let found = tx.one(LAST, &[])?.map_or(Ok(0), |row| row.int(0))?;
    if found > newest() {
        return Err(Error::Newer { found, known: newest() });
    }
    let steps = match tx.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    // One by one: two branches of the program may have made steps beside each other.
    let done = tx.all(MADE, &[])?.iter().map(|row| row.int(0)).collect::<Result<Vec<_>>>()?;
    let missing: Vec<&Step> = steps.iter().filter(|step| !done.contains(&step.number)).collect();
    for step in &missing {
        tx.script(step.sql)?;
        tx.run(DONE, params![step.number, step.title, Timestamp::now()])?;
        tracing::info!(number = step.number, title = step.title, "the record's schema moved on");
    }
    // A record that was just made has nothing to tell again.
    if found > 0 && missing.iter().any(|step| step.rebuild) {
        tx.may_append = true;
        let events = views::rebuild(tx)?;
        tx.may_append = false;
        tracing::info!(events, "the views were built again from the log");
    }
    Ok(())
}
