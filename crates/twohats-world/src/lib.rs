#![doc = include_str!("../README.md")]

mod advance;
mod load;
mod world;
mod worlds;

pub use load::{DAYS_AHEAD, events};
pub use world::{ALONE, Known, Occurrences, World, zone_named};
pub use worlds::{Made, Worlds};
