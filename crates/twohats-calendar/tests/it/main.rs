//! Integration tests of the calendar crate, a file per topic.
#![allow(clippy::unwrap_used)]

mod expansion;
mod text;
