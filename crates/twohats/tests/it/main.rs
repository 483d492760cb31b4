//! The program as its users meet it: the real binary, its output and its exit codes.

#![allow(clippy::unwrap_used)]

mod bad_input;
mod calendar;
mod commands;
mod desk;
mod explain;
mod plan;
mod programs;
mod proof;
mod run;
mod solve;
mod strategy;
mod streams;
mod world;
