//! Integration tests, one file for each topic.

mod anonymise;
mod check;
mod parse;
mod search;
mod validate;
