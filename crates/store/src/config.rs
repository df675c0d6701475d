//! Where the record is kept.

use std::path::{Path, PathBuf};

/// Where the record is kept.
#[derive(Clone)]
pub enum Config {
    /// In one SQLite file; its folder is made when it is not there.
    Sqlite(PathBuf),
    /// In a PostgreSQL database.
    Postgres {
        /// `postgres://user:password@host/database?sslmode=require`
        url: String,
        /// The schema to live in; `None` is the server's default. Made when it
        /// is not there.
        schema: Option<String>,
    },
}

impl Config {
    /// From what a person writes: a `postgres://` address, `sqlite:` and a path,
    /// or a plain path.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Self::Postgres { url: text.to_owned(), schema: None };
        }
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:"));
        Self::Sqlite(PathBuf::from(path.unwrap_or(text)))
    }

    /// The file of SQLite, where it is that.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres { .. } => None,
        }
    }
}

impl std::fmt::Debug for Config {
    /// Without the address of a server: it may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres { schema, .. } => {
                f.debug_struct("Postgres").field("schema", schema).finish_non_exhaustive()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_an_address_and_a_prefix_are_told_apart() {
        assert_eq!(Config::parse("/d/r.db").file(), Some(Path::new("/d/r.db")));
        assert_eq!(Config::parse("sqlite:/d/r.db").file(), Some(Path::new("/d/r.db")));
        let server = Config::parse("postgres://u:secret@h/d");
        assert_eq!(server.file(), None);
        assert!(!format!("{server:?}").contains("secret"));
    }
}
