//! A copy of a database that is in use.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use sqlx::{Connection, Executor};

use crate::db::Db;
use crate::{Store, StoreError};

impl Store {
    /// Writes the whole database to a file, as it is at one instant, while others read and write it. What was at `to`
    /// is replaced at once, when the copy is complete and on the disk.
    ///
    /// # Errors
    /// When the file cannot be written; on PostgreSQL always, which has tools of its own.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let partial = beside(to, ".partial");
        copy(&self.db, &partial).await?;
        std::fs::rename(&partial, to)?;
        sync_folder(to)?;
        Ok(())
    }
}

/// Copies a SQLite database, its log included, to a new file that is on the disk then.
pub(crate) async fn copy(db: &Db, to: &Path) -> Result<(), StoreError> {
    let Db::Sqlite { readers, .. } = db else {
        return Err(StoreError::Unsupported(
            "a PostgreSQL database is backed up with `pg_dump`, or moved with `twohats export`",
        ));
    };
    remove(to)?;
    make_private(to);
    let name = to.to_str().ok_or_else(|| {
        let told = "the path is not UTF-8, which SQLite needs";
        Error::new(ErrorKind::InvalidInput, told)
    })?;
    // The pool's own may only read, which for SQLite includes this; one that is taken out of it may do both.
    let mut db = readers.acquire().await?.detach();
    db.execute("PRAGMA query_only = OFF").await?;
    let copied = sqlx::query("VACUUM INTO $1").bind(name).execute(&mut db);
    if let Err(error) = copied.await {
        remove(to)?;
        return Err(error.into());
    }
    db.close().await?;
    File::open(to)?.sync_all()?;
    Ok(())
}

/// Makes an empty file that only its owner may read, where there is none: a database holds secrets. SQLite takes it for a
/// new database, and gives the files beside it the same rights; where it cannot be made, SQLite says why.
pub(crate) fn make_private(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

/// A path with something after its file's name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes a file; one that is not there is fine.
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes the names in a file's folder survive a power cut, where the system has a way.
pub(crate) fn sync_folder(file: &Path) -> Result<(), Error> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    match cfg!(unix) {
        true => File::open(folder.unwrap_or(Path::new(".")))?.sync_all(),
        false => Ok(()),
    }
}
