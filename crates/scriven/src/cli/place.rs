//! Where the record is: shared by every command that touches one.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use scriven_desk::{Clock, Config, Database, Desk, Guard, Site};
use scriven_model::{Actor, reading::Jurisdiction};

/// Where the record is.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Place {
    /// The folder that holds the record.
    ///
    /// Default: the platform's own folder for data (on Linux
    /// ~/.local/share/scriven).
    #[arg(long, value_name = "DIR", env = "SCRIVEN_DATA")]
    pub(crate) data: Option<PathBuf>,

    /// A PostgreSQL server that holds the record, instead of the file in the
    /// data folder: <postgres://user:password@host/name>.
    #[arg(long, value_name = "URL", env = "SCRIVEN_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
}

impl Place {
    fn folder(&self) -> Result<PathBuf> {
        match &self.data {
            Some(folder) => Ok(folder.clone()),
            None => Ok(directories::ProjectDirs::from("", "", "scriven")
                .context("this platform names no folder for data; say one with --data DIR")?
                .data_dir()
                .to_owned()),
        }
    }

    /// The file of an SQLite record, there or not.
    pub(crate) fn file(&self) -> Result<PathBuf> {
        Ok(self.folder()?.join("scriven.db"))
    }

    /// Makes the data folder when it is not there, readable by its owner alone.
    pub(crate) fn make_folder(&self) -> Result<()> {
        let folder = self.folder()?;
        make_private(&folder)
            .with_context(|| format!("the data folder {} cannot be made", folder.display()))
    }

    /// Where the record is, or will be.
    pub(crate) fn database(&self) -> Result<Database> {
        match &self.database {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Database::Postgres(url.clone()))
            }
            Some(url) => bail!(
                "the database URL starts with {:?}; it must start with postgres:// (leave --database out for SQLite in the data folder)",
                url.split(':').next().unwrap_or_default()
            ),
            None => {
                self.make_folder()?;
                Ok(Database::Sqlite(self.file()?))
            }
        }
    }

    /// Opens the desk for one command; a record that is not there is an error, so
    /// that a mistyped folder does not look like an empty desk.
    pub(crate) fn open(&self) -> Result<Desk> {
        if self.database.is_none() && !self.file()?.is_file() {
            bail!(
                "there is no record at {}; name its folder with --data DIR, or make one with scriven serve",
                self.file()?.display()
            );
        }
        self.open_or_make()
    }

    /// Opens the desk for one command, and makes its record when it is not there.
    pub(crate) fn open_or_make(&self) -> Result<Desk> {
        open(self.database()?, Site::default(), Guard::new("scriven"))
    }
}

pub(crate) fn open(database: Database, site: Site, guard: Guard) -> Result<Desk> {
    let config = Config {
        database,
        site,
        publisher: Jurisdiction::EnglandWales,
        guard,
        clock: Clock::system(),
    };
    Ok(Desk::open(config)?)
}

/// The one at the terminal: whoever can open the record may do anything with it.
pub(crate) fn operator() -> Actor {
    Actor::Operator
}

/// A runtime for one command.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}
