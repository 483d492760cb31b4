//! The tables that an export holds: their columns, how each is written, and the statements for both ways.

use crate::statement::Statement;

/// A table of the export.
pub(crate) struct Table {
    /// Its name, in the database and in the export.
    pub(crate) name: &'static str,
    /// Its columns in the order of both statements.
    pub(crate) columns: &'static [(&'static str, Column)],
    /// Reads all of it in the order of its key.
    pub(crate) select: Statement,
    /// Adds one row.
    pub(crate) insert: Statement,
}

/// How a column is written. What is `NULL` is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// A JSON string.
    Text,
    /// A JSON number.
    Int,
    /// Microseconds, as an instant.
    Time,
    /// JSON, byte for byte.
    Json,
    /// A job's state: the lease of a worker means nothing elsewhere, so it is written as ready.
    State,
}

macro_rules! table {
    ($name:ident, $order:literal, $values:literal $(+ $derived:literal)?: $first:ident $first_as:ident $(, $column:ident $as:ident)*) => {
        Table {
            name: stringify!($name),
            columns: &[(stringify!($first), Column::$first_as) $(, (stringify!($column), Column::$as))*],
            select: both(concat!(
                "SELECT ", stringify!($first), $(", ", stringify!($column),)*
                " FROM ", stringify!($name), " ORDER BY ", $order
            )),
            insert: both(concat!(
                "INSERT INTO ", stringify!($name), " (", stringify!($first), $(", ", stringify!($column),)*
                $($derived,)? ") VALUES (", $values, ")"
            )),
        }
    };
}

const fn both(sql: &'static str) -> Statement {
    Statement {
        name: sql,
        sqlite: sql,
        postgres: sql,
    }
}

/// Every table of the export, what is referred to first.
///
/// Left out: sessions and the first start's link (people sign in again), answers to repeated requests (a day old at
/// most), and the state of the tables, which is the importing program's own.
pub(crate) const TABLES: &[Table] = &[
    table!(account, "id", "$1, $2, $3, $4, $5, $6":
        id Text, email Text, name Text, password Text, created_at Time, version Int),
    table!(passkey, "id", "$1, $2, $3, $4, $5, $6":
        id Text, account Text, name Text, credential Text, created_at Time, used_at Time),
    table!(workspace, "id", "$1, $2, $3, $4, $5, $6":
        id Text, name Text, created_at Time, seq Int, inputs Int, counter Int),
    table!(record, "workspace, kind, id", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11"
        + ", state, person, parent, starts_at, ends_at":
        workspace Text, kind Text, id Text, version Int, changed_at Time, body Json),
    table!(history, "workspace, seq", "$1, $2, $3, $4, $5, $6, $7, $8, $9":
        workspace Text, seq Int, at Time, account Text, label Text, action Text, note Text, undoes Int, changes Json),
    table!(job, "workspace, id", "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11":
        workspace Text, id Text, kind Text, payload Text, state State, run_at Time, attempts Int, max_attempts Int,
        last_error Text, dedupe Text, created_at Time),
    table!(schedule, "workspace, id", "$1, $2, $3, $4, $5, $6, $7":
        workspace Text, id Text, kind Text, payload Text, rule Text, zone Text, next_at Time),
    table!(token, "id", "$1, $2, $3, $4, $5, $6, $7, $8, $9":
        id Text, hash Text, workspace Text, account Text, name Text, scopes Text, created_at Time, used_at Time,
        expires_at Time),
    table!(invitation, "hash", "$1, $2, $3, $4, $5, $6":
        hash Text, workspace Text, email Text, role Text, person Text, expires_at Time),
];
