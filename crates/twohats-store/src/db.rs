//! The two engines behind one face: the same statements, two types of value.

mod arg;
mod connect;
mod row;

use std::pin::Pin;
use std::sync::Arc;

use sqlx::postgres::{PgPool, Postgres};
use sqlx::sqlite::{Sqlite, SqlitePool};
use sqlx::{Executor, Transaction};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_stream::{Stream, StreamExt};

pub(crate) use arg::{Arg, args, list};
use connect::PATIENCE;
pub(crate) use connect::{connect_postgres, connect_sqlite, let_go_sqlite, look_sqlite};
pub(crate) use row::Row;

use crate::StoreError;
use crate::statement::Statement;

/// A database that is open.
#[derive(Clone, Debug)]
pub(crate) enum Db {
    /// A connection that writes, one that jots, and some that read.
    Sqlite {
        writer: SqlitePool,
        jotter: SqlitePool,
        readers: SqlitePool,
        /// Whose turn to write it is, first come, first served. The file's own lock is asked for again and again with
        /// longer and longer pauses, and whoever is unlucky waits for ever.
        turn: Arc<Semaphore>,
    },
    /// Connections that do both.
    Postgres(PgPool),
}

/// A transaction; rolled back unless committed.
pub(crate) enum Tx {
    /// With the turn to write, which ends after the transaction.
    Sqlite(Transaction<'static, Sqlite>, Turn),
    Postgres(Transaction<'static, Postgres>),
}

/// The turn to write; none where no turns are taken.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

/// Waits for the turn to write.
async fn take(turn: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, StoreError> {
    let turn = tokio::time::timeout(PATIENCE, Arc::clone(turn).acquire_owned()).await;
    turn.ok().and_then(Result::ok).ok_or(StoreError::Busy)
}

/// Runs `$body` once for each engine, with the query of a statement bound to its values.
macro_rules! query {
    ($statement:expr, $args:expr, $engine:ident) => {{
        let mut query = sqlx::query($statement.$engine);
        for arg in $args {
            query = match arg {
                Arg::Int(value) => query.bind(*value),
                Arg::Text(value) => query.bind(value.as_deref()),
            };
        }
        query
    }};
}

impl Db {
    /// Begins a transaction that will write.
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        let turn = self.turn().await?;
        self.begin_in(turn).await
    }

    /// Waits for the turn to write, where there is but one.
    pub(crate) async fn turn(&self) -> Result<Turn, StoreError> {
        match self {
            Db::Sqlite { turn, .. } => take(turn).await.map(Some),
            Db::Postgres(_) => Ok(None),
        }
    }

    /// Begins a transaction that will write, in a turn that was waited for.
    pub(crate) async fn begin_in(&self, turn: Turn) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite { writer, .. } => {
                Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?, turn)
            }
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that sees the database as it is now, whatever others write meanwhile.
    pub(crate) async fn snapshot(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?, None),
            Db::Postgres(pool) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// The rows of a statement that only reads.
    pub(crate) async fn read(
        &self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Db::Sqlite { readers, .. } => {
                let rows = query!(statement, args, sqlite).fetch_all(readers).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Db::Postgres(pool) => {
                let rows = query!(statement, args, postgres).fetch_all(pool).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The one row of a statement that only reads, if there is one.
    pub(crate) async fn read_one(
        &self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.read(statement, args).await?.into_iter().next())
    }

    /// Runs a statement that writes, as a transaction of its own; how many rows it changed.
    pub(crate) async fn run(
        &self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<u64, StoreError> {
        Ok(match self {
            Db::Sqlite { writer, turn, .. } => {
                let _turn = take(turn).await?;
                let done = query!(statement, args, sqlite).execute(writer).await?;
                done.rows_affected()
            }
            Db::Postgres(pool) => query!(statement, args, postgres)
                .execute(pool)
                .await?
                .rows_affected(),
        })
    }

    /// Runs a statement that writes, as a transaction of its own that does not wait for the disk; the rows it returns.
    ///
    /// A power cut may lose it, but never while it keeps something that was committed later: both engines write one log,
    /// in order. Good for what matters only together with a later commit, such as a number for an id.
    pub(crate) async fn jot(
        &self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let mut tx = match self {
            Db::Sqlite { jotter, turn, .. } => {
                let turn = take(turn).await?;
                Tx::Sqlite(jotter.begin_with("BEGIN IMMEDIATE").await?, Some(turn))
            }
            Db::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                tx.execute("SET LOCAL synchronous_commit = off").await?;
                Tx::Postgres(tx)
            }
        };
        let rows = tx.rows(statement, args).await?;
        tx.commit().await?;
        Ok(rows)
    }

    /// Closes every connection.
    pub(crate) async fn close(&self) {
        match self {
            Db::Sqlite {
                writer,
                jotter,
                readers,
                ..
            } => {
                readers.close().await;
                jotter.close().await;
                // Last, so that it is the one that folds the log into the file.
                writer.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// The rows of a statement.
    pub(crate) async fn rows(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Tx::Sqlite(tx, _) => {
                let rows = query!(statement, args, sqlite).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Sqlite).collect()
            }
            Tx::Postgres(tx) => {
                let rows = query!(statement, args, postgres)
                    .fetch_all(&mut **tx)
                    .await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The one row of a statement, if there is one.
    pub(crate) async fn row(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(statement, args).await?.into_iter().next())
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn run(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
    ) -> Result<u64, StoreError> {
        Ok(match self {
            Tx::Sqlite(tx, _) => query!(statement, args, sqlite)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
            Tx::Postgres(tx) => query!(statement, args, postgres)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    /// The rows of a statement without values, one after another.
    pub(crate) fn stream(
        &mut self,
        statement: &Statement,
    ) -> Pin<Box<dyn Stream<Item = Result<Row, StoreError>> + Send + '_>> {
        match self {
            Tx::Sqlite(tx, _) => {
                let rows = sqlx::query(statement.sqlite).fetch(&mut **tx);
                Box::pin(rows.map(|row| Ok(Row::Sqlite(row?))))
            }
            Tx::Postgres(tx) => {
                let rows = sqlx::query(statement.postgres).fetch(&mut **tx);
                Box::pin(rows.map(|row| Ok(Row::Postgres(row?))))
            }
        }
    }

    /// Runs a script of several statements without values.
    pub(crate) async fn script(
        &mut self,
        sqlite: &'static str,
        postgres: &'static str,
    ) -> Result<(), StoreError> {
        match self {
            Tx::Sqlite(tx, _) => (&mut **tx).execute(sqlx::raw_sql(sqlite)).await.map(drop)?,
            Tx::Postgres(tx) => (&mut **tx)
                .execute(sqlx::raw_sql(postgres))
                .await
                .map(drop)?,
        }
        Ok(())
    }

    /// Makes it last.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Tx::Sqlite(tx, _turn) => tx.commit().await?,
            Tx::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
