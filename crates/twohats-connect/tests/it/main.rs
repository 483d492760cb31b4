//! The readers on samples in the shape of each program's export, on broken input, and on noise.

// Helpers of tests may unwrap as tests may.
#![allow(clippy::unwrap_used)]

mod documented;
mod jira;
mod noise;
mod own;
mod owners;
mod problems;
mod quick_add;
mod samples;
mod tables;
mod team;
mod todo;
mod trello;
