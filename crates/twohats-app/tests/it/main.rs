//! The use cases, from outside, on a database in a folder of its own.

mod day;
mod desk;
