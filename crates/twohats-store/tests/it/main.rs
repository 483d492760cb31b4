//! The storage suite: the same tests on SQLite and PostgreSQL.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own functions too"
)]

mod access;
mod answers;
mod commits;
mod histories;
mod jobs;
mod lists;
mod place;
mod schedules;
