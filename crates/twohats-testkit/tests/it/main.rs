//! Integration tests, one file for each topic.

mod exhaustive;
mod realistic;
mod replan;
mod scramble;
