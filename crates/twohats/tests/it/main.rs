//! The program as its users meet it: the real binary, its output and its exit codes.

mod calendar;
mod run;
mod solve;
mod streams;
