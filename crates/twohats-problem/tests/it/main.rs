//! Integration tests, one file for each topic.

#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

mod anonymise;
mod check;
mod parse;
mod validate;
