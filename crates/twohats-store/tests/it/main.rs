//! The storage suite: the same tests on SQLite and PostgreSQL.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own functions too"
)]

mod access;
mod answers;
mod backups;
mod commits;
mod exports;
mod histories;
mod jobs;
mod lists;
mod model;
mod openings;
mod place;
mod schedules;
mod troubles;
