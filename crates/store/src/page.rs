//! Lists, a page at a time, newest first.

use std::{fmt, str::FromStr};

use crate::{
    error::{Error, Result},
    value::{Row, Value},
};

/// Where a page ended. Its text form goes into addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// µs since 1970 of the last row of the page, or by what else the list is sorted.
    at: i64,
    /// Its id.
    id: String,
}

impl Cursor {
    /// The id of the last row of the page.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// What `(at, id) < ($n, $m)` is asked with: behind the cursor, or from the newest.
    pub(crate) fn bounds(cursor: Option<&Self>) -> (Value, Value) {
        cursor.map_or_else(
            || (Value::Int(i64::MAX), Value::Text(String::new())),
            |cursor| (Value::Int(cursor.at), Value::Text(cursor.id.clone())),
        )
    }

    /// What `(at, id) > ($n, $m)` is asked with: behind the cursor, or from the lowest.
    pub(crate) fn bounds_up(cursor: Option<&Self>) -> (Value, Value) {
        cursor.map_or_else(
            || (Value::Int(i64::MIN), Value::Text(String::new())),
            |cursor| (Value::Int(cursor.at), Value::Text(cursor.id.clone())),
        )
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::Invalid("this is not a cursor this desk gave out".to_owned());
        let (at, id) = text.split_once('.').ok_or_else(wrong)?;
        let plain = id.len() <= 40 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain {
            return Err(wrong());
        }
        Ok(Self { at: at.parse().map_err(|_| wrong())?, id: id.to_owned() })
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it, in the list's order.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

/// A page of at most `limit` from rows that were asked for with one more; `at` and
/// `id` are the columns the list is sorted by.
pub(crate) fn page<T>(
    mut rows: Vec<Row>,
    limit: u32,
    (at, id): (usize, usize),
    read: impl Fn(&Row) -> Result<T>,
) -> Result<Page<T>> {
    let limit = limit as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = match rows.last() {
        Some(last) if more => Some(Cursor { at: last.int(at)?, id: last.text(id)?.to_owned() }),
        _ => None,
    };
    Ok(Page { items: rows.iter().map(read).collect::<Result<_>>()?, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_passes_for_one() {
        let cursor = Cursor { at: 17, id: "0190-ab".to_owned() };
        assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        for wrong in ["", "17", "x.a", "1.a'b", "99999999999999999999.a"] {
            assert!(wrong.parse::<Cursor>().unwrap_err().is_invalid(), "{wrong}");
        }
    }
}
