//! The server suite: the real router on a fixed clock, the same tests on SQLite and PostgreSQL. A test fails when it
//! leaves a job behind that nobody has done.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its own functions too"
)]

mod client;
mod document;
mod exports;
mod fields;
mod pages;
mod paging;
mod passkeys;
mod people;
mod previews;
mod problems;
mod rates;
mod retries;
mod roles;
mod running;
mod sessions;
mod stream;
mod tokens;
mod versions;
mod web;
mod world;
