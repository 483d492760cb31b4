//! Prices a lead's week, plans it, checks it and explains it.

pub mod plan;
pub mod problem;
