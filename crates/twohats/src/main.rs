#![doc = include_str!("../README.md")]
#![allow(dead_code, unused_imports)]

mod args;
mod exit;
mod input;
mod notes;
mod output;
mod render;
mod terminal;

use clap::Parser;

fn main() {
    let _ = args::Cli::parse();
}
