#![doc = include_str!("../README.md")]

pub mod dice;
pub mod exhaustive;
pub mod generate;
pub mod scramble;
pub mod sketch;
