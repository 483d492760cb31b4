//! Whether a database is sound.

use crate::db::{Db, Row, Tx, args};
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    QUICK = "SELECT quick_check AS found FROM pragma_quick_check LIMIT 1", postgres: NOTHING;
    WHOLE = "SELECT integrity_check AS found FROM pragma_integrity_check LIMIT 1", postgres: NOTHING;
    // PostgreSQL checks what refers to what by itself, at each write.
    REFERENCES = "SELECT \"table\" || ' row ' || COALESCE(rowid, 0) || ' refers to no ' || parent AS found FROM pragma_foreign_key_check LIMIT 1",
        postgres: NOTHING;
    // Each change of a workspace has its history; a record is as the last change left it.
    NUMBERS = "SELECT w.id || ': ' || w.seq || ' changes, and the history has ' || COUNT(h.seq) AS found
        FROM workspace w LEFT JOIN history h ON h.workspace = w.id
        GROUP BY w.id, w.seq
        HAVING COUNT(h.seq) <> w.seq OR COALESCE(MAX(h.seq), 0) <> w.seq
        LIMIT 1";
    VERSIONS = "SELECT r.workspace || ': ' || r.kind || ' ' || r.id || ' has version ' || r.version || ', which is no change' AS found
        FROM record r LEFT JOIN history h ON h.workspace = r.workspace AND h.seq = r.version
        WHERE h.seq IS NULL
        LIMIT 1";
}

const NOTHING: &str = "SELECT 'ok' AS found";

impl Store {
    /// Checks the whole database: its pages, what refers to what, and that history and records agree.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the first thing found.
    pub async fn check(&self) -> Result<(), StoreError> {
        for statement in [&WHOLE, &REFERENCES, &NUMBERS, &VERSIONS] {
            sound(&self.db, statement).await?;
        }
        Ok(())
    }
}

/// Whether history and records agree, as a transaction sees them.
pub(crate) async fn numbers(tx: &mut Tx) -> Result<(), StoreError> {
    for statement in [&NUMBERS, &VERSIONS] {
        verdict(&tx.rows(statement, args![]).await?)?;
    }
    Ok(())
}

/// SQLite's quick check: every page, without comparing indexes with their tables.
pub(crate) async fn quick(db: &Db) -> Result<(), StoreError> {
    sound(db, &QUICK).await
}

async fn sound(db: &Db, statement: &crate::statement::Statement) -> Result<(), StoreError> {
    verdict(&db.read(statement, args![]).await?)
}

fn verdict(rows: &[Row]) -> Result<(), StoreError> {
    for row in rows {
        let found = row.text("found")?;
        if found != "ok" {
            return Err(StoreError::Damaged(found));
        }
    }
    Ok(())
}
