//! What can go wrong, in words for the person who has to act on it.

/// What the functions of this crate give.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong with the record. Cloned to everyone whose write shared the
/// commit that failed.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The database was written by a newer program.
    #[error(
        "this record was written by a newer Scriven (schema {found}; this one knows {known}): \
         start that version, or restore a backup made before the upgrade"
    )]
    Newer {
        /// What the database has.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// No room left.
    #[error("the disk is full, nothing was saved: make room and try again ({0})")]
    Full(String),
    /// Another process holds the record for longer than we wait.
    #[error(
        "the record is locked by another process, nothing was saved: try again in a moment ({0})"
    )]
    Locked(String),
    /// More waits than can be done.
    #[error("too much waits to be written, nothing was saved: try again in a moment")]
    Busy,
    /// The record would contradict itself.
    #[error("refused, because the record would contradict itself: {0}")]
    Constraint(String),
    /// Something else changed first, or is already there.
    #[error("{0}")]
    Conflict(String),
    /// There is no such thing.
    #[error("there is no {what} {id}")]
    NotFound {
        /// Which noun.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// What was asked cannot be.
    #[error("{0}")]
    Invalid(String),
    /// What is stored cannot be read back.
    #[error("the record holds something that cannot be read: {0}; run `scriven verify`")]
    Unreadable(String),
    /// The database file or server cannot be reached.
    #[error("the record cannot be opened: {0}")]
    Unavailable(String),
    /// The commit failed: nothing was saved.
    #[error("nothing was saved, because the commit failed: {0}")]
    Commit(String),
    /// The connection broke, or the disk failed, inside a commit.
    #[error(
        "saving broke off half-way, so it is not known whether it was saved: \
         look before you try again ({0})"
    )]
    Unknown(String),
    /// A bug: the closure panicked. Its writes were rolled back.
    #[error("an internal error (nothing of this was saved): {0}")]
    Panicked(String),
    /// The store has been closed.
    #[error("the record is closed")]
    Closed,
    /// This engine cannot do that.
    #[error("{0}")]
    Unsupported(String),
    /// Reading or writing a file failed.
    #[error("{0}")]
    Io(String),
    /// Anything else the engine says.
    #[error("the database says: {0}")]
    Engine(String),
    /// A test asked for it.
    #[error("a fault injected by a test")]
    Injected,
}

impl Error {
    pub(crate) fn not_found(what: &'static str, id: impl std::fmt::Display) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    /// Something else changed first or is already there: look again and retry.
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict(_) | Self::Constraint(_))
    }

    /// There is no such thing.
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound { .. })
    }

    /// The same may work in a moment; nothing was saved.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Locked(_) | Self::Busy | Self::Unavailable(_))
    }

    /// No room left on the disk.
    pub const fn is_full(&self) -> bool {
        matches!(self, Self::Full(_))
    }

    /// What was asked cannot be, whoever asks and whenever.
    pub const fn is_invalid(&self) -> bool {
        matches!(self, Self::Invalid(_))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let words = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full(words),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked(words),
            Some(Code::ConstraintViolation) => Self::Constraint(words),
            Some(
                Code::CannotOpen | Code::NotADatabase | Code::PermissionDenied | Code::ReadOnly,
            ) => Self::Unavailable(words),
            Some(Code::SystemIoFailure) => Self::Io(words),
            Some(Code::DatabaseCorrupt) => Self::Unreadable(words),
            _ => Self::Engine(words),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState as State;
        let words = error.as_db_error().map_or_else(
            || error.to_string(),
            |db| format!("{} ({})", db.message(), db.code().code()),
        );
        let Some(state) = error.code() else {
            return if error.is_closed() { Self::Unavailable(words) } else { Self::Engine(words) };
        };
        if *state == State::DISK_FULL || *state == State::OUT_OF_MEMORY {
            Self::Full(words)
        } else if [
            State::T_R_SERIALIZATION_FAILURE,
            State::T_R_DEADLOCK_DETECTED,
            State::LOCK_NOT_AVAILABLE,
        ]
        .contains(state)
        {
            Self::Locked(words)
        } else if state.code().starts_with("23") || *state == State::RAISE_EXCEPTION {
            Self::Constraint(words)
        } else if state.code().starts_with("57P") || state.code().starts_with("08") {
            Self::Unavailable(words)
        } else {
            Self::Engine(words)
        }
    }
}
