//! Values that go into and come out of a statement, the same on both engines.

use std::fmt::Display;

use scriven_model::{
    BlockId, ClaimId, DeliveryId, DraftId, FollowerId, IncidentId, PromiseId, SourceId,
    StatementId, Timestamp, TokenId, UserId,
};

use crate::error::{Error, Result};

/// One value. Text never holds a NUL byte: PostgreSQL cannot keep one, so it is
/// turned into U+FFFD on both engines alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing.
    Null,
    /// A whole number: counts, booleans as 0 and 1, instants in µs.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// Words, ids and JSON.
    Text(String),
    /// Bytes as they came.
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u16> for Value {
    fn from(number: u16) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.contains('\0') {
            Self::Text(text.replace('\0', "\u{fffd}"))
        } else {
            Self::Text(text)
        }
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.as_microsecond())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl From<$name> for Value {
            fn from(id: $name) -> Self {
                Self::Text(id.to_string())
            }
        }
    )*};
}

ids!(
    StatementId,
    IncidentId,
    ClaimId,
    DraftId,
    BlockId,
    PromiseId,
    UserId,
    SourceId,
    TokenId,
    FollowerId,
    DeliveryId
);

/// The values of a statement, in the order of `$1…$n`.
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Value::from($value)),*] };
}
pub(crate) use params;

/// One row of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row(pub(crate) Vec<Value>);

impl Row {
    fn value(&self, column: usize) -> &Value {
        self.0.get(column).unwrap_or(&Value::Null)
    }

    fn wrong(&self, column: usize, wanted: &str) -> Error {
        Error::Unreadable(format!(
            "column {column} should hold {wanted} and holds {:?}",
            kind(self.value(column))
        ))
    }

    /// A whole number.
    pub(crate) fn int(&self, column: usize) -> Result<i64> {
        self.opt_int(column)?.ok_or_else(|| self.wrong(column, "a number"))
    }

    /// A whole number, or nothing.
    pub(crate) fn opt_int(&self, column: usize) -> Result<Option<i64>> {
        match self.value(column) {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(*number)),
            _ => Err(self.wrong(column, "a number")),
        }
    }

    /// A whole number that is small and not negative.
    pub(crate) fn count(&self, column: usize) -> Result<u32> {
        u32::try_from(self.int(column)?).map_err(|_| self.wrong(column, "a count"))
    }

    /// A whole number that is not negative.
    pub(crate) fn sum(&self, column: usize) -> Result<u64> {
        u64::try_from(self.int(column)?).map_err(|_| self.wrong(column, "a count"))
    }

    /// An instant.
    pub(crate) fn at(&self, column: usize) -> Result<Timestamp> {
        self.opt_at(column)?.ok_or_else(|| self.wrong(column, "an instant"))
    }

    /// An instant, or nothing.
    pub(crate) fn opt_at(&self, column: usize) -> Result<Option<Timestamp>> {
        let Some(micros) = self.opt_int(column)? else { return Ok(None) };
        Timestamp::from_microsecond(micros).map(Some).map_err(|_| self.wrong(column, "an instant"))
    }

    /// Words.
    pub(crate) fn text(&self, column: usize) -> Result<&str> {
        self.opt_text(column)?.ok_or_else(|| self.wrong(column, "text"))
    }

    /// Words, or nothing.
    pub(crate) fn opt_text(&self, column: usize) -> Result<Option<&str>> {
        match self.value(column) {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            _ => Err(self.wrong(column, "text")),
        }
    }

    /// Words, or nothing, to keep.
    pub(crate) fn opt_string(&self, column: usize) -> Result<Option<String>> {
        Ok(self.opt_text(column)?.map(str::to_owned))
    }

    /// Bytes.
    pub(crate) fn bytes(&self, column: usize) -> Result<&[u8]> {
        match self.value(column) {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(self.wrong(column, "bytes")),
        }
    }

    /// Something written as text that reads back: an id.
    pub(crate) fn parse<T: std::str::FromStr<Err: Display>>(&self, column: usize) -> Result<T> {
        self.opt_parse(column)?.ok_or_else(|| self.wrong(column, "text"))
    }

    /// Something written as text that reads back, or nothing.
    pub(crate) fn opt_parse<T: std::str::FromStr<Err: Display>>(
        &self,
        column: usize,
    ) -> Result<Option<T>> {
        let Some(text) = self.opt_text(column)? else { return Ok(None) };
        text.parse().map(Some).map_err(|why| {
            Error::Unreadable(format!(
                "column {column} holds “{text}”, which does not parse: {why}"
            ))
        })
    }

    /// JSON, read.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Result<T> {
        from_json(self.text(column)?)
    }
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Int(_) => "a number",
        Value::Real(_) => "a fraction",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
    }
}

/// `value` as JSON text.
pub(crate) fn to_json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|why| Error::Invalid(format!("cannot be written as JSON: {why}")))
}

/// What the JSON `text` says.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|why| Error::Unreadable(format!("stored JSON: {why}")))
}

/// The word of a plain enum in JSON: `"held"` without its marks.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(Error::Invalid(format!("{other:?} is not one word"))),
    }
}

/// The plain enum whose word this is.
pub(crate) fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(|why| {
        Error::Unreadable(format!("“{word}” is stored where it means nothing: {why}"))
    })
}
