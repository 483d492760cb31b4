#![doc = include_str!("../README.md")]

pub mod dice;
pub mod exhaustive;
pub mod generate;
pub mod planned;
pub mod postgres;
pub mod scramble;
pub mod scratch;
pub mod sketch;
