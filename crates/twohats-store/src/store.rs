//! An open database.

use std::sync::Arc;

use jiff::Timestamp;

use crate::StoreError;
use crate::db::{Db, args};
use crate::statement::statements;
use crate::together::Together;

/// An open database. Clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) db: Db,
    /// Where commits wait for each other: SQLite's. PostgreSQL does the like by itself.
    pub(crate) together: Option<Arc<Together>>,
}

/// How a database does, for those who watch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// When the job that has waited longest was due; `None` when no job is.
    pub oldest_due: Option<Timestamp>,
    /// Jobs that failed for good and wait for a person.
    pub dead_jobs: u64,
}

statements! {
    READY = "SELECT
        (SELECT MIN(run_at) FROM job WHERE state = 'ready' AND run_at <= $1) AS oldest_due,
        (SELECT COUNT(*) FROM job WHERE state = 'dead') AS dead_jobs";
}

impl Store {
    pub(crate) fn new(db: Db) -> Store {
        let together = matches!(db, Db::Sqlite { .. }).then(Arc::default);
        Store { db, together }
    }

    /// Whether the database answers, and how its jobs stand.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn ready(&self, now: Timestamp) -> Result<Readiness, StoreError> {
        let row = self.db.read_one(&READY, args![now]).await?;
        let row = row.ok_or_else(|| StoreError::Lost("no answer".to_owned()))?;
        Ok(Readiness {
            oldest_due: row.maybe_at("oldest_due")?,
            dead_jobs: row.count("dead_jobs")?,
        })
    }

    /// Closes every connection; for a tidy end. Without it nothing is lost either.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
