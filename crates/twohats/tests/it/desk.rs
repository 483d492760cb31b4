//! The commands on a database.

mod bad;
mod day;
mod editor;
mod foreign;
mod json;
mod two;
mod world;
