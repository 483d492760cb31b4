#![doc = include_str!("../README.md")]

pub mod check;
pub mod plan;
pub mod problem;
