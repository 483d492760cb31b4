//! What a statement gives.

use jiff::Timestamp;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;

/// A row of either engine, read by column name.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr) => {
        match $row {
            Row::Sqlite(row) => sqlx::Row::try_get(row, $column)?,
            Row::Postgres(row) => sqlx::Row::try_get(row, $column)?,
        }
    };
}

impl Row {
    /// A text.
    pub(crate) fn text(&self, column: &str) -> Result<String, StoreError> {
        Ok(get!(self, column))
    }

    /// A text that may be absent.
    pub(crate) fn maybe_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(get!(self, column))
    }

    /// A number.
    pub(crate) fn int(&self, column: &str) -> Result<i64, StoreError> {
        Ok(get!(self, column))
    }

    /// A number that may be absent.
    pub(crate) fn maybe_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(get!(self, column))
    }

    /// A number that is never negative.
    pub(crate) fn count(&self, column: &str) -> Result<u64, StoreError> {
        let value = self.int(column)?;
        u64::try_from(value)
            .map_err(|_| StoreError::Damaged(format!("{column} is {value}, below nought")))
    }

    /// An instant.
    pub(crate) fn at(&self, column: &str) -> Result<Timestamp, StoreError> {
        instant(column, self.int(column)?)
    }

    /// An instant that may be absent.
    pub(crate) fn maybe_at(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        let value = self.maybe_int(column)?;
        value.map(|value| instant(column, value)).transpose()
    }
}

fn instant(column: &str, micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros)
        .map_err(|_| StoreError::Damaged(format!("{column} is {micros}, which is no instant")))
}
