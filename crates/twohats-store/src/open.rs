//! Opening a database: what it is, whose it is, of what state, and whether it is sound.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use jiff::Timestamp;

use crate::db::{Db, args, connect_postgres, connect_sqlite, look_sqlite};
use crate::migrate::{State, known, migrate, state};
use crate::statement::statements;
use crate::{Location, OpenError, Store, StoreError, check};

/// `TwoH`, as the first migration sets it.
const APPLICATION: i64 = 0x5477_6f48;

/// How every SQLite file begins: <https://sqlite.org/fileformat.html>.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// A file up to this size is checked page by page whenever it is opened; a bigger one by [`Store::check`], which whoever
/// keeps it should call now and then. Measured: 0.75 ms of a core for each mebibyte of a file in memory, 32 ms for
/// 10,000 tasks and 20,000 events; a start should take no more than 150 ms in all.
pub(crate) const CHECKED_AT_OPEN: u64 = 64 * 1024 * 1024;

statements! {
    APPLICATION_ID = "SELECT application_id FROM pragma_application_id",
        postgres: "SELECT CAST(0 AS BIGINT) AS application_id";
}

impl Store {
    /// Opens a database, makes it where there is none, and brings its tables to this program's state.
    ///
    /// # Errors
    /// When it is not ours, newer, damaged, locked, read-only or cannot be reached.
    pub async fn open(at: &Location) -> Result<Store, OpenError> {
        let name = at.to_string();
        let db = connect(at, &name).await?;
        match looked(&db, &name).await? {
            State::At(number) if number == known() => {}
            _ => {
                let done = migrate(&db, Timestamp::now()).await;
                done.map_err(|error| OpenError::of(&name, error))?;
            }
        }
        Ok(Store::new(db))
    }

    /// Opens a database whose tables are of this program's state already.
    ///
    /// # Errors
    /// As [`Store::open`]; also when a migration is pending or there is no database.
    pub async fn open_as_is(at: &Location) -> Result<Store, OpenError> {
        let name = at.to_string();
        if let Location::Sqlite(path) = at
            && !path.exists()
        {
            let message = "there is no such file".to_owned();
            return Err(OpenError::Unreachable { at: name, message });
        }
        let db = connect(at, &name).await?;
        let found = match looked(&db, &name).await? {
            State::At(number) => number,
            State::Empty | State::Foreign => 0,
        };
        if found == known() {
            return Ok(Store::new(db));
        }
        let known = known();
        Err(OpenError::Pending {
            at: name,
            found,
            known,
        })
    }
}

/// Connects; a SQLite file is looked at first, for setting it up would already change it.
async fn connect(at: &Location, name: &str) -> Result<Db, OpenError> {
    let of = |error| OpenError::of(name, error);
    match at {
        Location::Sqlite(path) => {
            if let Some(size) = size(path, name)? {
                inspect(path, name, size <= CHECKED_AT_OPEN).await?;
            }
            connect_sqlite(path).await.map_err(of)
        }
        Location::Postgres(url) => connect_postgres(url).await.map_err(|error| match error {
            // No such database, a wrong password, a malformed address.
            StoreError::Other(message) => of(StoreError::Lost(message)),
            error => of(error),
        }),
    }
}

/// Refuses what is not ours or too new.
async fn looked(db: &Db, name: &str) -> Result<State, OpenError> {
    let state = state(db)
        .await
        .map_err(|error| OpenError::of(name, error))?;
    match state {
        State::Foreign => Err(OpenError::Foreign(name.to_owned())),
        State::At(found) if found > known() => Err(OpenError::Newer {
            at: name.to_owned(),
            found,
            known: known(),
        }),
        state => Ok(state),
    }
}

/// The size of a file that is there and not empty, once its first bytes are SQLite's.
fn size(path: &Path, name: &str) -> Result<Option<u64>, OpenError> {
    let unreachable = |error: std::io::Error| OpenError::Unreachable {
        at: name.to_owned(),
        message: error.to_string(),
    };
    let mut file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(unreachable)?,
    };
    let about = file.metadata().map_err(unreachable)?;
    if about.is_dir() {
        return Err(OpenError::NotADatabase(name.to_owned()));
    }
    if about.len() == 0 {
        return Ok(None);
    }
    let mut head = [0; MAGIC.len()];
    match file.read_exact(&mut head) {
        Ok(()) if &head == MAGIC => Ok(Some(about.len())),
        _ => Err(OpenError::NotADatabase(name.to_owned())),
    }
}

/// Looks at a SQLite file without changing it: whose it is, of what state, and, when asked, whether it is sound.
///
/// # Errors
/// When it is not ours, newer or damaged.
pub(crate) async fn inspect(path: &Path, name: &str, whole: bool) -> Result<(), OpenError> {
    let of = |error| OpenError::of(name, error);
    let db = look_sqlite(path).await.map_err(of)?;
    let found = inspected(&db, name, whole).await;
    db.close().await;
    found
}

async fn inspected(db: &Db, name: &str, whole: bool) -> Result<(), OpenError> {
    let of = |error| OpenError::of(name, error);
    let row = db.read_one(&APPLICATION_ID, args![]).await.map_err(of)?;
    let id = row
        .map_or(Ok(0), |row| row.int("application_id"))
        .map_err(of)?;
    match looked(db, name).await? {
        State::At(_) if id != APPLICATION => return Err(OpenError::Foreign(name.to_owned())),
        State::Empty if id != 0 => return Err(OpenError::Foreign(name.to_owned())),
        _ => {}
    }
    if whole {
        check::quick(db).await.map_err(of)?;
    }
    Ok(())
}
