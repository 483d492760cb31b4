#![doc = include_str!("../README.md")]

pub mod advice;
pub mod compare;
pub mod diff;
pub mod explain;
mod in_force;
pub mod measures;
mod narrow;
pub mod proposal;
pub mod spot;
mod what_if;
mod words;
pub mod written;

pub use in_force::{brought_back, in_force, people_of, stretches};
pub use narrow::narrow;
pub use twohats_pricing::{pricing, situation, strategy};
pub use twohats_problem::{check, plan, problem};
pub use twohats_search as search;
