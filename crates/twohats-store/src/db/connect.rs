//! How the connections are set up.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use sqlx::Connection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::sync::Semaphore;

use super::Db;
use crate::StoreError;
use crate::backup::{beside, make_private};

/// How long a statement waits for another program's lock, and a caller for a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// How long whoever closes a file may take to be done with it.
const CLOSING: Duration = Duration::from_millis(300);

/// Between two tries to open a file that is locked.
const PAUSE: Duration = Duration::from_millis(20);

/// Connections that read one SQLite file. Each costs a thread and its cache; two cores read no faster with more.
const READERS: u32 = 3;

/// Connections to PostgreSQL of one process.
const POSTGRES_CONNECTIONS: u32 = 10;

/// Kibibytes that each SQLite connection caches.
const CACHE_KIB: u32 = 4 * 1024;

/// Opens a SQLite file for writing, making it where there is none.
pub(crate) async fn connect_sqlite(path: &Path) -> Result<Db, StoreError> {
    make_private(path);
    let options = sqlite(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An answered write has to survive a power cut; NORMAL may lose the last ones.
        .synchronous(SqliteSynchronous::Full);
    let writer = change_mode(&options, PATIENCE).await?;
    let jotting = options.clone().synchronous(SqliteSynchronous::Normal);
    Ok(Db::Sqlite {
        writer,
        jotter: pool(1).connect_lazy_with(jotting),
        turn: Arc::new(Semaphore::new(1)),
        readers: pool(READERS).connect_lazy_with(options.pragma("query_only", "ON")),
    })
}

/// Connects, which may put the file into the mode with a log or out of it. Where another program has it open just then,
/// SQLite says at once that it is locked, whatever the timeout: <https://www.sqlite.org/c3ref/busy_handler.html>.
async fn change_mode(
    options: &SqliteConnectOptions,
    patience: Duration,
) -> Result<SqlitePool, StoreError> {
    let begun = Instant::now();
    loop {
        let connected = pool(1).connect_with(options.clone()).await;
        match connected.map_err(StoreError::from) {
            Err(StoreError::Busy) if begun.elapsed() < patience => tokio::time::sleep(PAUSE).await,
            connected => return connected,
        }
    }
}

/// Opens a SQLite file for a look, changing nothing.
pub(crate) async fn look_sqlite(path: &Path) -> Result<Db, StoreError> {
    // Without a log beside it there is nothing to read but the file, which then need not be in a folder that can be
    // written.
    let alone = !beside(path, "-wal").exists();
    let options = sqlite(path).read_only(true).immutable(alone);
    let pool = pool(1).connect_with(options).await?;
    Ok(Db::Sqlite {
        writer: pool.clone(),
        jotter: pool.clone(),
        readers: pool,
        turn: Arc::new(Semaphore::new(1)),
    })
}

/// Folds a SQLite file's log into it and leaves the mode that needs one, which fails while anybody has it open.
pub(crate) async fn let_go_sqlite(path: &Path) -> Result<(), StoreError> {
    let options = sqlite(path)
        .busy_timeout(Duration::ZERO)
        .journal_mode(SqliteJournalMode::Delete);
    change_mode(&options, CLOSING).await?.close().await;
    Ok(())
}

/// Opens a PostgreSQL database.
pub(crate) async fn connect_postgres(url: &SecretString) -> Result<Db, StoreError> {
    let options = PgConnectOptions::from_str(url.expose_secret())?
        .application_name("twohats")
        .statement_cache_capacity(200);
    // Tried once by itself: a pool would try again until it runs out of time, and then not say why.
    let first = tokio::time::timeout(PATIENCE, PgConnection::connect_with(&options)).await;
    first
        .map_err(|_| StoreError::Lost("no answer".to_owned()))??
        .close()
        .await?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options);
    Ok(Db::Postgres(pool))
}

fn sqlite(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(200)
        .pragma("cache_size", format!("-{CACHE_KIB}"))
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        // A connection to a file does not break by itself, and making one costs more than keeping it.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        // After an error such as a full disk SQLite ends a transaction by itself, which the driver does not notice:
        // the connection would take no other.
        .before_acquire(|connection, _| {
            let sound = !connection.is_in_transaction();
            Box::pin(async move { Ok(sound) })
        })
}
