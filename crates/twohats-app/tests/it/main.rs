//! The use cases, from outside, on a database in a folder of its own.

#![allow(clippy::unwrap_used)]

mod calendars;
mod clocks;
mod day;
mod desk;
mod imports;
mod people;
mod plans;
mod rights;
mod tasks;
mod undo;
mod views;
mod writing;
