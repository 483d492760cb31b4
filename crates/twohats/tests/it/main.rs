//! The program as its users meet it: the real binary, its output and its exit codes.

#![allow(clippy::unwrap_used)]

mod calendar;
mod run;
mod solve;
mod streams;
