//! The use cases, from outside, on a database in a folder of its own.

#![allow(clippy::unwrap_used)]

mod addresses;
mod anew;
mod calendars;
mod clocks;
mod comparing;
mod day;
mod desk;
mod feeds;
mod imports;
mod lines;
mod load;
mod people;
mod places;
mod plans;
mod recurring;
mod rights;
mod stands;
mod strangers;
mod tasks;
mod undo;
mod views;
mod writing;
