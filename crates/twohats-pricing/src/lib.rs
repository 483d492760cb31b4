#![doc = include_str!("../README.md")]

pub mod pricing;
pub mod situation;
pub mod strategy;

pub use twohats_problem::{plan, problem};
