//! Copies of the whole record, made while it is in use.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use crate::{
    config::Config,
    error::{Error, Result},
    store::Store,
};

/// How often a copy is tried while another process holds the file.
const TRIES: u32 = 100;

/// Copies the record to `path` while it is in use. The copy is of one moment, whole
/// or not there at all: it is written beside and then given its name. An older file
/// there is replaced. Blocks.
///
/// # Errors
/// [`Error::Unsupported`] on PostgreSQL, which has tools of its own.
pub fn backup(store: &Store, path: &Path) -> Result<()> {
    let Config::Sqlite(file) = store.config() else {
        return Err(Error::Unsupported(
            "this desk keeps its record in PostgreSQL: back it up with pg_dump".to_owned(),
        ));
    };
    copy(file, path)
}

/// Puts the copy at `from` in the place of the record at `to`, which no process may
/// have open. The record that was there is kept beside it as `….before-restore`.
pub fn restore(from: &Path, to: &Path) -> Result<()> {
    let source = open(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let found: i64 = source
        .query_row("SELECT COALESCE(MAX(number), 0) FROM migrations", [], |row| row.get(0))
        .map_err(|why| {
            Error::Invalid(format!("{} is not a copy of a record: {why}", from.display()))
        })?;
    let known = crate::migrate::newest();
    if found > known {
        return Err(Error::Newer { found, known });
    }
    drop(source);
    let io = |why: std::io::Error| Error::Io(format!("restoring to {}: {why}", to.display()));
    let part = beside(to, ".restore-part");
    copy(from, &part)?;
    if to.exists() {
        // Nobody else may have it open. Fold what its log still holds into the file, so that nothing is left beside.
        let old = open(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mode = old
            .pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0));
        if !matches!(mode.as_deref(), Ok("delete")) {
            let _ = fs::remove_file(&part);
            return Err(Error::Locked("stop the desk before you restore".to_owned()));
        }
        drop(old);
        fs::rename(to, beside(to, ".before-restore")).map_err(io)?;
    }
    fs::rename(&part, to).map_err(io)?;
    sync_folder(to);
    Ok(())
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|why| Error::Unavailable(format!("{}: {why}", path.display())))?;
    conn.busy_timeout(Duration::from_secs(10))?;
    Ok(conn)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let io = |why: std::io::Error| Error::Io(format!("writing {}: {why}", to.display()));
    let part = beside(to, ".part");
    let _ = fs::remove_file(&part);
    let source = open(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let copied = open(&part, flags).and_then(|mut target| {
        // In one step: a reader of a WAL file holds up nobody and sees one moment.
        for _ in 0..TRIES {
            if Backup::new(&source, &mut target)?.step(-1)? == StepResult::Done {
                // One file, nothing beside it.
                target.pragma_update(None, "journal_mode", "delete")?;
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Error::Locked("another process holds the record".to_owned()))
    });
    if let Err(error) = copied {
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    keep_private(&part);
    fs::File::open(&part).and_then(|file| file.sync_all()).map_err(io)?;
    fs::rename(&part, to).map_err(io)?;
    sync_folder(to);
    Ok(())
}

fn beside(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

/// A copy holds what the record holds: for its owner's eyes only.
fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o600));
    }
}

/// Makes a rename safe against power loss, where the file system can.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Ok(folder) = fs::File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}
