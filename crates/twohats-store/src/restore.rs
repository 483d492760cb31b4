//! Putting a backup in the place of a database.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::backup::{beside, copy, sync_folder};
use crate::db::{let_go_sqlite, look_sqlite};
use crate::open::inspect;
use crate::{OpenError, RestoreError, StoreError};

/// What SQLite keeps beside a file while it is open, or when its program was killed.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Whether a file is a sound backup that this program can restore.
///
/// # Errors
/// When it is damaged, no database of ours, or newer.
pub async fn check_backup(backup: &Path) -> Result<(), RestoreError> {
    // Told by name rather than as an empty database, which a file that is not there would become.
    File::open(backup)?;
    Ok(inspect(backup, &backup.display().to_string(), true).await?)
}

/// Puts a backup in the place of a SQLite database that nobody has open; where the old one is now, if there was one.
/// A power cut in the middle leaves the old one or the new one in place, never none.
///
/// # Errors
/// When the backup is damaged or no database of ours, or the old one is in use. Nothing has changed then.
pub async fn restore(backup: &Path, to: &Path) -> Result<Option<PathBuf>, RestoreError> {
    let name = backup.display().to_string();
    let of = |error| OpenError::of(&name, error);
    check_backup(backup).await?;
    let partial = beside(to, ".partial");
    let db = look_sqlite(backup).await.map_err(of)?;
    let copied = copy(&db, &partial).await;
    db.close().await;
    copied.map_err(of)?;
    let old = if to.exists() {
        Some(put_aside(to).await?)
    } else {
        None
    };
    std::fs::rename(&partial, to)?;
    sync_folder(to)?;
    Ok(old)
}

/// Gives the old database a second name, and ends its log, which belongs to no other file.
async fn put_aside(to: &Path) -> Result<PathBuf, RestoreError> {
    // Another error than this is the very reason to restore a backup.
    if let Err(StoreError::Busy) = let_go_sqlite(to).await {
        return Err(RestoreError::InUse(to.display().to_string()));
    }
    let now = Timestamp::now().strftime("%Y%m%dT%H%M%S%3fZ");
    let old = beside(to, &format!(".before-{now}"));
    std::fs::hard_link(to, &old).or_else(|_| std::fs::copy(to, &old).map(drop))?;
    for suffix in BESIDE {
        let log = beside(to, suffix);
        if log.exists() {
            std::fs::rename(&log, beside(&old, suffix))?;
        }
    }
    Ok(old)
}
