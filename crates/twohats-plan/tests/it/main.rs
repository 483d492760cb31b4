//! Integration tests, one file for each topic.

#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

mod diff;
mod explain;
mod measures;
mod propose;
mod world;
mod worlds;
