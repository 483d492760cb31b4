//! From situations to problems, one file for each topic.

#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

mod calendars;
mod handed;
mod notes;
mod random;
mod ranks;
mod recurring;
mod small;
mod standing;
mod team;
