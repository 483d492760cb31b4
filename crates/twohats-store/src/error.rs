//! What can go wrong, and what to do then.

use twohats_record::Kind;

/// The database could not do what it was asked. Nothing was written, unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else held the database too long, or all connections were taken.
    #[error("the database is busy, or does not answer")]
    Busy,
    /// There is no room on the disk.
    #[error("the database's disk is full")]
    Full,
    /// The file or the server lets us read only.
    #[error("the database can only be read")]
    ReadOnly,
    /// The connection broke, or there is none. A write that was under way may have happened.
    #[error("the database cannot be reached: {0}")]
    Lost(String),
    /// The database contradicts itself.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// A row that this program cannot read.
    #[error("{kind} {id} cannot be read: {message}")]
    Unreadable {
        /// What it is: a record's kind, `job`, `schedule`, `history`.
        kind: String,
        /// Which one.
        id: String,
        /// What is wrong with it.
        message: String,
    },
    /// What this program cannot do with this sort of database.
    #[error("{0}")]
    Unsupported(&'static str),
    /// A text that the database cannot hold: PostgreSQL has none with a NUL in it.
    #[error("a text holds a NUL character")]
    Text,
    /// A file beside the database could not be written or read.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// Anything else; a mistake of this program's, most likely.
    #[error("the database refused: {0}")]
    Other(String),
}

impl StoreError {
    /// What to do about it, as a sentence for people.
    pub fn hint(&self) -> &'static str {
        match self {
            StoreError::Busy => {
                "Try again; if it stays so, see that the database runs, and that no program holds it in a long write."
            }
            StoreError::Full => {
                "Make room on the disk and try again; nothing was lost and no restart is needed."
            }
            StoreError::ReadOnly => {
                "Let this user write the file and its folder, or connect as a role that may write."
            }
            StoreError::Lost(_) => {
                "Check that the database runs and can be reached; the connection comes back by itself."
            }
            StoreError::Damaged(_) => {
                "Stop, keep the file as it is, and restore the last backup with `twohats restore`."
            }
            StoreError::Unreadable { .. } => {
                "It was written by another program or a newer version: use that version, or restore a backup."
            }
            StoreError::Unsupported(_) => "Use the way that the message names.",
            StoreError::Text => "Write it without that character.",
            StoreError::File(_) => "Check the path and the rights on it.",
            StoreError::Other(_) => {
                "This is a mistake in Twohats: please report it with the message."
            }
        }
    }

    /// Whether the same call may succeed later with nothing changed but the outside.
    pub fn is_temporary(&self) -> bool {
        matches!(
            self,
            StoreError::Busy | StoreError::Full | StoreError::Lost(_)
        )
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match &error {
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default();
                if database
                    .try_downcast_ref::<sqlx::postgres::PgDatabaseError>()
                    .is_some()
                {
                    of_postgres(&code, database.message())
                } else {
                    of_sqlite(&code, database.message())
                }
            }
            sqlx::Error::PoolTimedOut => StoreError::Busy,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) => {
                StoreError::Lost(error.to_string())
            }
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::BeginFailed => {
                StoreError::Lost(error.to_string())
            }
            _ => StoreError::Other(error.to_string()),
        }
    }
}

/// Result codes: <https://sqlite.org/rescode.html>. The low byte is the primary code.
fn of_sqlite(code: &str, message: &str) -> StoreError {
    let code: i32 = code.parse().unwrap_or_default();
    match code & 0xff {
        5 | 6 => StoreError::Busy,
        8 => StoreError::ReadOnly,
        // An I/O error is the disk's: full, gone or failing. It may come back.
        10 | 14 => StoreError::Lost(message.to_owned()),
        11 | 26 => StoreError::Damaged(message.to_owned()),
        13 => StoreError::Full,
        _ => StoreError::Other(format!("{message} (SQLite code {code})")),
    }
}

/// SQLSTATE codes: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
fn of_postgres(code: &str, message: &str) -> StoreError {
    match code {
        "53100" => StoreError::Full,
        "25006" => StoreError::ReadOnly,
        // Serialization, deadlock, lock not available, statement or lock time-out.
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy,
        // A character that no text can hold, as it is or escaped in JSON.
        "22021" | "22P05" => StoreError::Text,
        _ if code.starts_with("08") || code.starts_with("57P") || code.starts_with("53") => {
            StoreError::Lost(message.to_owned())
        }
        _ if code.starts_with("XX") || code.starts_with("58") => {
            StoreError::Damaged(message.to_owned())
        }
        _ => StoreError::Other(format!("{message} (PostgreSQL code {code})")),
    }
}

/// Why a commit did not happen. None of it did.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// A record is not as the change expects it.
    #[error("{kind} {id} was changed meanwhile")]
    Changed {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: String,
        /// Its version and body (JSON) as they are now; `None` when it is not there.
        present: Option<(u64, String)>,
    },
    /// What a plan is made from changed after the plan's maker read it.
    #[error("what the plan was made from changed meanwhile, in change {now}")]
    InputsMoved {
        /// The number of the last such change.
        now: u64,
    },
    /// There is no such workspace.
    #[error("there is no such workspace")]
    NoWorkspace,
    /// A workspace of that id is there already.
    #[error("there is a workspace of that id already")]
    WorkspaceExists,
    /// The job's lease ran out and another worker has it, or it is gone.
    #[error("the job was taken over by another worker")]
    JobLost,
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for CommitError {
    fn from(error: sqlx::Error) -> CommitError {
        CommitError::Store(error.into())
    }
}

/// Why a database was not opened. It was not changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is no SQLite database.
    #[error("{0} is not a database")]
    NotADatabase(String),
    /// It belongs to another program.
    #[error("{0} is a database of another program")]
    Foreign(String),
    /// A newer version of this program has changed its tables.
    #[error(
        "{at} was made by a newer version: its tables are of state {found}, this program knows {known}"
    )]
    Newer {
        /// Which database.
        at: String,
        /// Number of its last migration.
        found: i64,
        /// Number of the last that this program has.
        known: i64,
    },
    /// Its tables are older than this program's, and it was opened as it is.
    #[error(
        "{at} is of an older version: its tables are of state {found}, this program needs {known}"
    )]
    Pending {
        /// Which database.
        at: String,
        /// Number of its last migration; 0 for an empty database.
        found: i64,
        /// Number of the last that this program has.
        known: i64,
    },
    /// It fails SQLite's own check.
    #[error("{at} is damaged: {message}")]
    Damaged {
        /// Which database.
        at: String,
        /// The first thing that the check found.
        message: String,
    },
    /// Another program holds it.
    #[error("{0} is locked by another program")]
    Locked(String),
    /// It can be read and not written.
    #[error("{0} can only be read")]
    ReadOnly(String),
    /// There is nothing there, or it cannot be reached.
    #[error("{at} cannot be reached: {message}")]
    Unreachable {
        /// Which database.
        at: String,
        /// What the system or the driver said.
        message: String,
    },
    /// Anything else.
    #[error("{at}: {error}")]
    Store {
        /// Which database.
        at: String,
        /// What happened.
        error: StoreError,
    },
}

impl OpenError {
    /// What to do about it, as a sentence for people.
    pub fn hint(&self) -> &'static str {
        match self {
            OpenError::NotADatabase(_) => {
                "Give the path of a Twohats database, or one where there is no file yet."
            }
            OpenError::Foreign(_) => {
                "Give Twohats a database of its own: another file, or another PostgreSQL database."
            }
            OpenError::Newer { .. } => {
                "Use the version of Twohats that last opened it, or a later one."
            }
            OpenError::Pending { .. } => "Back it up, then run `twohats migrate`.",
            OpenError::Damaged { .. } => {
                "Keep the file as it is and restore the last backup with `twohats restore`."
            }
            OpenError::Locked(_) => {
                "End the other program, or wait until it is done, and try again."
            }
            OpenError::ReadOnly(_) => {
                "Let this user write the file and its folder: SQLite keeps two files beside it."
            }
            OpenError::Unreachable { .. } => {
                "Check the path or the address, the rights on it, and that the database server runs."
            }
            OpenError::Store { error, .. } => error.hint(),
        }
    }

    /// Gives an error of the store the database's name.
    pub(crate) fn of(at: &str, error: StoreError) -> OpenError {
        let at = at.to_owned();
        match error {
            StoreError::Busy => OpenError::Locked(at),
            StoreError::ReadOnly => OpenError::ReadOnly(at),
            StoreError::Lost(message) => OpenError::Unreachable { at, message },
            StoreError::Damaged(message) => OpenError::Damaged { at, message },
            error => OpenError::Store { at, error },
        }
    }
}

/// Why an import did not happen. None of it did.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The database holds something.
    #[error("the database is not empty: an import needs one without accounts and workspaces")]
    NotEmpty,
    /// The text is no export, or not one that this version knows.
    #[error("the export cannot be read: {0}")]
    Unreadable(String),
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> ImportError {
        ImportError::Store(error.into())
    }
}

/// Why a backup was not put in place. What was there is there still.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup is none, damaged, or another program's.
    #[error("the backup is not used: {0}")]
    Backup(#[from] OpenError),
    /// A program has the database open.
    #[error("{0} is in use")]
    InUse(String),
    /// A file could not be written or read.
    #[error("{0}")]
    File(#[from] std::io::Error),
}

impl RestoreError {
    /// What to do about it, as a sentence for people.
    pub fn hint(&self) -> &'static str {
        match self {
            RestoreError::Backup(error) => error.hint(),
            RestoreError::InUse(_) => {
                "Stop every program that has it open, the server first, and try again."
            }
            RestoreError::File(_) => {
                "Check the paths, the rights on them and the room on the disk."
            }
        }
    }
}
