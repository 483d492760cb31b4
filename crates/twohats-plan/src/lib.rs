#![doc = include_str!("../README.md")]

pub mod advice;
pub mod check;
pub mod compare;
pub mod diff;
pub mod explain;
pub mod measures;
pub mod plan;
pub mod pricing;
pub mod problem;
pub mod proposal;
pub mod search;
pub mod situation;
pub mod strategy;
mod what_if;
mod words;
