//! The tables' history: forward only, the same numbers for both engines.

use jiff::Timestamp;

use crate::StoreError;
use crate::db::{Db, Tx, args};
use crate::statement::statements;

/// A step from one state of the tables to the next.
pub(crate) struct Migration {
    /// 1, 2, 3 and so on.
    pub(crate) number: i64,
    /// The script for SQLite.
    pub(crate) sqlite: &'static str,
    /// The script for PostgreSQL.
    pub(crate) postgres: &'static str,
}

macro_rules! migration {
    ($number:literal, $file:literal) => {
        Migration {
            number: $number,
            sqlite: include_str!(concat!("../migrations/sqlite/", $file, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $file, ".sql")),
        }
    };
}

/// Every migration, in order.
pub(crate) const MIGRATIONS: &[Migration] =
    &[migration!(1, "0001_first"), migration!(2, "0002_span")];

statements! {
    // One look at both, for another program may be making them right now.
    TABLES = "SELECT COUNT(*) AS held, COUNT(CASE WHEN name = 'twohats_migration' THEN 1 END) AS marked
            FROM sqlite_schema WHERE type = 'table'",
        postgres: "SELECT COUNT(*) AS held, COUNT(CASE WHEN table_name = 'twohats_migration' THEN 1 END) AS marked
            FROM information_schema.tables WHERE table_schema = current_schema()";
}

// Apart from the others, for the table that they read is made by the first migration's run.
const STATE: crate::statement::Statement = crate::statement::Statement {
    name: "STATE",
    sqlite: "SELECT COALESCE(MAX(number), 0) AS number FROM twohats_migration",
    postgres: "SELECT COALESCE(MAX(number), 0) AS number FROM twohats_migration",
};
const MARK: crate::statement::Statement = crate::statement::Statement {
    name: "MARK",
    sqlite: "INSERT INTO twohats_migration (number, applied_at) VALUES ($1, $2)",
    postgres: "INSERT INTO twohats_migration (number, applied_at) VALUES ($1, $2)",
};

/// Of what state this program's tables are.
pub(crate) fn known() -> i64 {
    MIGRATIONS.last().map_or(0, |last| last.number)
}

/// Of what state a database's tables are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// There are none.
    Empty,
    /// There are some, and none of them is ours.
    Foreign,
    /// The number of the last migration.
    At(i64),
}

/// Looks at a database's tables.
pub(crate) async fn state(db: &Db) -> Result<State, StoreError> {
    let row = db.read_one(&TABLES, args![]).await?;
    let (held, marked) = match row {
        Some(row) => (row.count("held")?, row.count("marked")?),
        None => (0, 0),
    };
    if marked > 0 {
        let row = db.read_one(&STATE, args![]).await?;
        return Ok(State::At(row.map_or(Ok(0), |row| row.int("number"))?));
    }
    Ok(match held {
        0 => State::Empty,
        _ => State::Foreign,
    })
}

/// Brings the tables to this program's state. Several programs may try at once: one does it, the others wait.
pub(crate) async fn migrate(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = db.begin().await?;
    prepare(&mut tx).await?;
    let row = tx.row(&STATE, args![]).await?;
    let done = row.map_or(Ok(0), |row| row.int("number"))?;
    for step in MIGRATIONS.iter().filter(|step| step.number > done) {
        tx.script(step.sqlite, step.postgres).await?;
        tx.run(&MARK, args![step.number, now]).await?;
    }
    tx.commit().await
}

/// The table of what was done; on PostgreSQL also the lock, which SQLite's transaction is by itself.
async fn prepare(tx: &mut Tx) -> Result<(), StoreError> {
    tx.script(
        "CREATE TABLE IF NOT EXISTS twohats_migration (number INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT",
        "SELECT pg_advisory_xact_lock(1417113416);
         CREATE TABLE IF NOT EXISTS twohats_migration (number BIGINT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)",
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps() {
        let numbers: Vec<i64> = MIGRATIONS.iter().map(|step| step.number).collect();
        let expected: Vec<i64> = (1..=known()).collect();
        assert_eq!(numbers, expected);
    }
}
