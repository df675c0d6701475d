//! One transaction on either engine.
//!
//! The same SQL text runs on both: `$1…$n` for values, no engine's own words.
//! A closure gets a `&mut Tx` from [`crate::Store`]; it is committed when the
//! closure gives `Ok` and rolled back when it gives `Err` or panics.

use std::collections::HashMap;

use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use rusqlite::types::{ToSqlOutput, ValueRef};

use crate::{
    error::{Error, Result},
    fault::Fault,
    value::{Row, Value},
};

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// A server, shared by several nodes.
    Postgres,
}

/// The statements a PostgreSQL connection has prepared, by their text.
pub(crate) type Prepared = HashMap<&'static str, postgres::Statement>;

pub(crate) enum Conn {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Client>, Prepared),
}

/// A transaction that is open. (It owns its connection: a thread opens one, and
/// begins and ends one transaction after the other on it.)
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) fault: Fault,
    /// Sequence number of the last event appended in it; 0 when none.
    pub(crate) appended: i64,
    /// It may append events (on PostgreSQL: it holds the log's lock).
    pub(crate) may_append: bool,
    /// A statement failed on PostgreSQL: the server will commit nothing, even when
    /// the closure went on as if nothing was.
    pub(crate) broken: bool,
}

/// Parameter names of SQLite: it numbers `$n` by first appearance, so they are
/// bound by name.
const NAMES: [&str; 24] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15",
    "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24",
];

impl Tx {
    pub(crate) const fn new(conn: Conn, fault: Fault) -> Self {
        Self { conn, fault, appended: 0, may_append: false, broken: false }
    }

    /// Begins anew: what is said of one transaction says nothing of the next.
    pub(crate) const fn renew(&mut self, may_append: bool) {
        self.appended = 0;
        self.may_append = may_append;
        self.broken = false;
    }

    /// Which engine it runs on. Only `dialect` asks.
    pub(crate) const fn engine(&self) -> Engine {
        match self.conn {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres(..) => Engine::Postgres,
        }
    }

    /// Runs a statement and gives the number of rows it touched.
    pub(crate) fn run(&mut self, sql: &'static str, params: &[Value]) -> Result<u64> {
        self.fault.step()?;
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement = conn.prepare_cached(sql)?;
                bind(&mut statement, params)?;
                Ok(statement.raw_execute()? as u64)
            }
            Conn::Postgres(client, prepared) => noted(&mut self.broken, || {
                let statement = prepare(client, prepared, sql)?;
                Ok(client.execute(&statement, &borrowed(params))?)
            }),
        }
    }

    /// Runs a statement and gives every row of its answer.
    pub(crate) fn all(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>> {
        self.fault.step()?;
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement = conn.prepare_cached(sql)?;
                bind(&mut statement, params)?;
                let columns = statement.column_count();
                let mut rows = statement.raw_query();
                let mut answer = Vec::new();
                while let Some(row) = rows.next()? {
                    answer.push(from_sqlite(row, columns)?);
                }
                Ok(answer)
            }
            Conn::Postgres(client, prepared) => noted(&mut self.broken, || {
                let statement = prepare(client, prepared, sql)?;
                client.query(&statement, &borrowed(params))?.iter().map(from_postgres).collect()
            }),
        }
    }

    /// Runs a statement and gives the first row of its answer.
    pub(crate) fn one(&mut self, sql: &'static str, params: &[Value]) -> Result<Option<Row>> {
        self.fault.step()?;
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement = conn.prepare_cached(sql)?;
                bind(&mut statement, params)?;
                let columns = statement.column_count();
                let mut rows = statement.raw_query();
                rows.next()?.map(|row| from_sqlite(row, columns)).transpose()
            }
            Conn::Postgres(client, prepared) => noted(&mut self.broken, || {
                let statement = prepare(client, prepared, sql)?;
                client.query(&statement, &borrowed(params))?.first().map(from_postgres).transpose()
            }),
        }
    }

    /// Runs a statement that must touch exactly one row; `Err(NotFound)` otherwise.
    pub(crate) fn must(
        &mut self,
        sql: &'static str,
        params: &[Value],
        what: &'static str,
        id: impl std::fmt::Display,
    ) -> Result<()> {
        if self.run(sql, params)? == 0 { Err(Error::not_found(what, id)) } else { Ok(()) }
    }

    /// Runs several statements without values: a migration.
    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute_batch(sql)?,
            Conn::Postgres(client, _) => {
                noted(&mut self.broken, || Ok(client.batch_execute(sql)?))?;
            }
        }
        Ok(())
    }

    /// Prepares a statement without running it: a test walks them all.
    #[cfg(test)]
    pub(crate) fn prepares(&mut self, sql: &str) -> Result<()> {
        match &mut self.conn {
            Conn::Sqlite(conn) => drop(conn.prepare(sql)?),
            Conn::Postgres(client, _) => drop(client.prepare(sql)?),
        }
        Ok(())
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, params: &[Value]) -> Result<()> {
    for (name, value) in NAMES.iter().zip(params) {
        let Some(index) = statement.parameter_index(name)? else {
            return Err(Error::Engine(format!("the statement has no {name}")));
        };
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn from_sqlite(row: &rusqlite::Row<'_>, columns: usize) -> Result<Row> {
    let mut values = Vec::with_capacity(columns);
    for column in 0..columns {
        values.push(match row.get_ref(column)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Int(number),
            ValueRef::Real(number) => Value::Real(number),
            ValueRef::Text(text) => Value::Text(
                String::from_utf8(text.to_vec())
                    .map_err(|_| Error::Unreadable("text that is not UTF-8".to_owned()))?,
            ),
            ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        });
    }
    Ok(Row(values))
}

/// Notes that a statement failed.
fn noted<T>(broken: &mut bool, step: impl FnOnce() -> Result<T>) -> Result<T> {
    let done = step();
    *broken |= done.is_err();
    done
}

fn prepare(
    client: &mut postgres::Client,
    prepared: &mut Prepared,
    sql: &'static str,
) -> Result<postgres::Statement> {
    if let Some(statement) = prepared.get(sql) {
        return Ok(statement.clone());
    }
    let statement = client.prepare(sql)?;
    prepared.insert(sql, statement.clone());
    Ok(statement)
}

fn borrowed(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT8 => number.to_sql(ty, out),
            Self::Real(number) if *ty == Type::FLOAT8 => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Bytes(bytes) if *ty == Type::BYTEA => bytes.to_sql(ty, out),
            other => Err(format!("{other:?} cannot go where {ty} is wanted").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn from_postgres(row: &postgres::Row) -> Result<Row> {
    let mut values = Vec::with_capacity(row.len());
    for (index, column) in row.columns().iter().enumerate() {
        let ty = column.type_();
        let value = match *ty {
            Type::INT8 => row.try_get::<_, Option<i64>>(index)?.map(Value::Int),
            Type::INT4 => row.try_get::<_, Option<i32>>(index)?.map(|n| Value::Int(n.into())),
            Type::FLOAT8 => row.try_get::<_, Option<f64>>(index)?.map(Value::Real),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index)?.map(Value::Bytes),
            Type::TEXT | Type::VARCHAR | Type::NAME => {
                row.try_get::<_, Option<String>>(index)?.map(Value::Text)
            }
            _ => {
                return Err(Error::Engine(format!(
                    "column {} is {ty}, which is not one of ours",
                    column.name()
                )));
            }
        };
        values.push(value.unwrap_or(Value::Null));
    }
    Ok(Row(values))
}
