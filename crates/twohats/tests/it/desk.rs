//! The commands on a database.

mod bad;
mod day;
mod editor;
mod foreign;
mod json;
mod trials;
mod two;
mod world;
