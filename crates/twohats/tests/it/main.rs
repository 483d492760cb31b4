//! The program as its users meet it: the real binary, its output and its exit codes.

mod run;
mod solve;
mod streams;
